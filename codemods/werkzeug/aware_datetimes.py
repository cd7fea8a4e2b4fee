"""Compare the dates of HTTP headers with aware datetimes.

The dates of requests and responses were naive, in UTC.  Since Werkzeug 2.0 they have ``timezone.utc``: comparing
them with ``datetime.utcnow()`` raises ``TypeError``, and printing them shows an offset.

.. code-block:: diff

     from flask import request

     def fresh(changed):
    !    since = request.if_modified_since
         return since is not None and changed <= since
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="dates that are parsed from headers have a time zone (UTC); naive datetimes do not compare with them",
)


@change.accesses(
    *(
        f"werkzeug.wrappers.Request.{name}"
        for name in ("date", "if_modified_since", "if_unmodified_since")
    ),
    *(
        f"werkzeug.wrappers.Response.{name}"
        for name in ("date", "expires", "last_modified", "retry_after")
    ),
    exists=True,
)
def header_date(use: Use) -> Rewrite | None:
    if use.stored or use.none_test or use.truth_test:
        return None
    return manual("it has a time zone (UTC); compare it with aware datetimes only")
