"""Import Flask-Limiter's names from the package.

Its modules are private since 4.0.  ``HEADERS`` is called ``HeaderNames``.  ``get_ipaddr`` believed
the header ``X-Forwarded-For``, which anybody can send, and went in 3.0: behind a proxy, use
Werkzeug's ``ProxyFix`` with ``get_remote_address``.

.. code-block:: diff

    -from flask_limiter.extension import Limiter
    +from flask_limiter import Limiter
     from flask_limiter.util import get_remote_address

     limiter = Limiter(key_func=get_remote_address)

.. code-block:: diff

    !from flask_limiter.util import get_ipaddr

     key = get_ipaddr
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-limiter",
    removed="3.0",
    ref="https://flask-limiter.readthedocs.io/en/stable/changelog.html#v3-0-0",
)
change.moved("flask_limiter.extension.Limiter", to="flask_limiter.Limiter")
change.moved("flask_limiter.extension.HEADERS", to="flask_limiter.HeaderNames")
change.moved("flask_limiter.HEADERS", to="flask_limiter.HeaderNames")
earlier = BreakingChange(
    "flask-limiter",
    removed="2.0",
    ref="https://flask-limiter.readthedocs.io/en/stable/changelog.html#v2-0-0",
)
earlier.removed_name(
    "flask_limiter.util.get_ipaddr",
    advice="use get_remote_address, and werkzeug.middleware.proxy_fix.ProxyFix behind a proxy",
)
for module in ("manager", "wrappers"):
    change.removed_name(f"flask_limiter.{module}", advice="the module is private")
