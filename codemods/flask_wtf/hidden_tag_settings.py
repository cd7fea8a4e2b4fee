"""Drop ``WTF_HIDDEN_TAG`` and ``WTF_HIDDEN_TAG_ATTRS``.

``form.hidden_tag()`` wrapped its fields in a ``<div style="display:none;">``, of which these settings
chose the tag and its attributes. Since Flask-WTF 0.13 nothing is put round the hidden fields, and nothing
reads the settings.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.config["WTF_HIDDEN_TAG"] = "span"
     app.config["WTF_CSRF_ENABLED"] = True
    !print(app.config["WTF_HIDDEN_TAG"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-wtf",
    removed="0.13",
    ref="https://flask-wtf.readthedocs.io/en/latest/changes/#version-0-13",
)
KEYS = ("WTF_HIDDEN_TAG", "WTF_HIDDEN_TAG_ATTRS")
ADVICE = "nothing reads it; write the element round form.hidden_tag() in the template"


@change.rewrites(*(f"flask.Config[{key!r}]" for key in KEYS), exists=True)
def dropped(node: cst.SimpleStatementLine, use: Use) -> Any:
    """Drop an assignment to it."""
    import libcst as cst

    if use.declared or len(node.body) > 1 or not isinstance(node.body[0], cst.Assign):
        return None
    if cst.Module([]).code_for_node(node.body[0].targets[0].target) != use.source:
        return None
    return unsafe(cst.RemovalSentinel.REMOVE, because=ADVICE)


@change.setting(*KEYS)
def hidden_tag(use: Use) -> Rewrite:
    return manual(ADVICE)
