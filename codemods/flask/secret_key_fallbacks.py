"""Know which keys ``SECRET_KEY_FALLBACKS`` trusts.

Flask 3.1 reads a setting that was the application's own before: a session that is signed with one of the keys in
``SECRET_KEY_FALLBACKS`` is accepted.  3.1.0 even signs new sessions with the last of them; 3.1.1 repairs that.

.. code-block:: diff

     import os

     from flask import Flask

     app = Flask(__name__)
     app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
    !app.config["SECRET_KEY_FALLBACKS"] = [os.environ["OLD_SECRET_KEY"]]
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="3.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-1-0",
    check="a setting SECRET_KEY_FALLBACKS, also one from the environment, says which old keys still open a session",
)


@change.setting("SECRET_KEY_FALLBACKS")
def fallbacks(use: Use) -> Rewrite | None:
    if not use.stored and not use.declared:
        return None
    return manual(
        "sessions signed with these keys are accepted now; list no key that leaked, and require"
        " flask>=3.1.1 (3.1.0 signs with the last of them)"
    )
