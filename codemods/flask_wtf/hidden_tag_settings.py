"""Drop ``WTF_HIDDEN_TAG`` and ``WTF_HIDDEN_TAG_ATTRS``.

``form.hidden_tag()`` wrapped its fields in a ``<div style="display:none;">``, of which these settings
chose the tag and its attributes. Since Flask-WTF 0.13 nothing is put round the hidden fields, and nothing
reads the settings.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["WTF_HIDDEN_TAG"] = "span"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-wtf",
    removed="0.13",
    ref="https://flask-wtf.readthedocs.io/en/latest/changes/#version-0-13",
)


@change.setting("WTF_HIDDEN_TAG", "WTF_HIDDEN_TAG_ATTRS")
def hidden_tag(use: Use) -> Rewrite:
    return manual("nothing reads it; write the element round form.hidden_tag() in the template")
