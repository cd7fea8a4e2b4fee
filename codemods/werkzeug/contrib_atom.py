"""Use ``feedwerk`` for ``werkzeug.contrib.atom``.

Werkzeug 1.0 removed ``AtomFeed`` (0.15 warned).  ``feedwerk`` is the same module as a package of its own;
``feedgen`` can do more and works otherwise.  Add ``feedwerk`` to the requirements.

.. code-block:: diff

    +from feedwerk.atom import AtomFeed
     from flask import request
    -from werkzeug.contrib.atom import AtomFeed

     def recent():
         feed = AtomFeed("Recent", feed_url=request.url, url=request.url_root)
         feed.add("One", "text", author="me", url="/1", updated=None)
         return feed.get_response()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)
for name in ("AtomFeed", "FeedEntry"):
    change.moved(
        f"werkzeug.contrib.atom.{name}",
        to=f"feedwerk.atom.{name}",
        because="feedwerk has to be installed; feedgen is another library for feeds",
    )
