"""Say how long a file may be cached.

``send_file``, ``send_from_directory`` and static files were sent with ``Cache-Control: public, max-age=43200``, twelve
hours.  Since Flask 2.0 it is ``no-cache``: the browser asks each time.

.. code-block:: diff

     from flask import send_file, send_from_directory

     def logo():
    !    return send_file("logo.png")

     def style():
         return send_from_directory("static", "style.css", max_age=3600)
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="static files are sent with Cache-Control: no-cache; SEND_FILE_MAX_AGE_DEFAULT = 43200 brings the twelve hours back",
)


@change.accesses("flask.send_file", "flask.send_from_directory", exists=True)
def send(use: Use) -> Rewrite | None:
    if use.arguments is None or any(
        name in ("max_age", "cache_timeout", "**") or argument.source.startswith("*")
        for name, argument in use.arguments
    ):
        return None
    if use.in_project("SEND_FILE_MAX_AGE_DEFAULT"):
        return None
    return manual(
        "it is not cached for twelve hours any more; pass max_age=, or set SEND_FILE_MAX_AGE_DEFAULT"
    )
