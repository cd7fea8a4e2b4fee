"""Allow form fields of more than 500 kB.

Since Werkzeug 3.1 a request whose form fields, files left aside, hold more than 500 000 bytes in a
``multipart/form-data`` body is answered with 413.  There was no limit below ``MAX_CONTENT_LENGTH``.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024

Flask 3.1 has a setting: ``app.config["MAX_FORM_MEMORY_SIZE"]``.
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="3.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-1-0",
    check="large text fields in multipart forms (editors, data URLs, pasted tables) are answered with 413: set MAX_FORM_MEMORY_SIZE (Flask 3.1) or Request.max_form_memory_size",
)


@change.setting("MAX_CONTENT_LENGTH")
def max_content_length(use: Use) -> Rewrite | None:
    if not use.stored:
        return None
    return manual(
        "fields that are no files are limited to 500 kB; set MAX_FORM_MEMORY_SIZE as well"
    )
