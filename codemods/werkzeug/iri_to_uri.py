"""Call ``iri_to_uri`` and ``uri_to_iri`` with the URL alone.

Werkzeug 3.0 dropped ``charset``, ``errors`` and ``safe_conversion`` (2.3 warned): URLs are UTF-8, and a
URL that is plain ASCII is always left as it is.

.. code-block:: diff

     from werkzeug.urls import iri_to_uri

     def location(url):
    -    return iri_to_uri(url, safe_conversion=True)
    +    return iri_to_uri(url)

.. code-block:: diff

     from werkzeug.urls import uri_to_iri

    -address = uri_to_iri("http://localhost/%FC", charset="latin-1")
    +address = uri_to_iri("http://localhost/%FC")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
for function in ("iri_to_uri", "uri_to_iri"):
    for parameter in ("charset", "errors"):
        change.parameter(
            f"werkzeug.urls.{function}",
            parameter,
            to=None,
            because="the URL is UTF-8, and what does not decode stays quoted",
        )
change.parameter(
    "werkzeug.urls.iri_to_uri",
    "safe_conversion",
    to=None,
    because="a URL in ASCII without white space is always left as it is now",
)
