"""Call the URL of the static files ``static_url_path``.

``static_path`` was the old name, deprecated since Flask 0.7; the parameter went in 1.0, the attribute
had gone before 0.10.

.. code-block:: diff

     from flask import Flask

    -app = Flask(__name__, static_path="/assets")
    +app = Flask(__name__, static_url_path="/assets")

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -print(app.static_path)
    +print(app.static_url_path)

It stood second, where ``static_url_path`` stands now; what stood behind has other places. A folder of
templates is no switch, and a URL begins with a slash: that tells which release a call was written for.

.. code-block:: diff

     from flask import Flask

    -old = Flask(__name__, None, "/assets", "assets", "views")
    +old = Flask(
    +    __name__, static_url_path="/assets", static_folder="assets", template_folder="views"
    +)
     short = Flask(__name__, "/assets")
    !app = Flask(__name__, None, "/assets")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Argument, BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="0.9",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
change.parameter("flask.Flask", "static_path", to="static_url_path")
#: What came by its place up to Flask 0.12.
POSITIONS: tuple[str, ...] = (
    "import_name", "static_path", "static_url_path", "static_folder", "template_folder",
    "instance_path", "instance_relative_config", "root_path",
)  # fmt: skip


def is_old(placed: list[Argument]) -> bool | None:
    """Whether the arguments passed by their place are in the old order; ``None``: they may be."""
    if len(placed) > len(POSITIONS):
        return False
    if len(placed) > 4:
        if placed[4].is_constant(True, False):
            return False
        return True if placed[4].is_str else None
    first, second = placed[1], placed[2]
    if second.is_str and second.is_constant() and not second.value.startswith("/"):
        return False  # a URL begins with a slash
    if first.is_str and second.is_str:
        return False  # the second of two URLs had no effect
    return None


@change.rewrites("flask.Flask", exists=True, when=r",[^,]*,")
def by_place(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Pass by the old names what was passed by the old places."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func).strip() != use.source.strip():
        return None
    placed = [a for _, a in use.arguments or () if a.positional]
    if len(placed) - use.taken < 3 or any(a.star for a in node.args):
        return None
    old = None if use.taken else is_old(placed)
    if old is None:
        return manual("static_path stood second, and static_host came in between: pass keywords")
    if not old:
        return None
    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    named = {name: a for name, a in zip(POSITIONS, node.args, strict=False) if a.keyword is None}
    if placed[1].is_constant(None):
        del named["static_path"]
    else:  # it won over static_url_path
        named["static_url_path"] = named.pop("static_path")
    arguments = [
        a if name == "import_name" else a.with_changes(keyword=cst.Name(name), equal=plain)
        for name, a in named.items()
    ]
    return node.with_changes(args=[*arguments, *node.args[len(placed) :]])


earlier = BreakingChange(
    "flask",
    removed="0.10",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-0-7",
)
earlier.moved("flask.Flask.static_path", to="flask.Flask.static_url_path")
