"""Name the arguments of ``send_file`` as Werkzeug does.

Flask 2.0 moved the function to Werkzeug and renamed its parameters; 2.2 dropped the old names.

.. code-block:: diff

     from flask import send_file

     def report(path):
    -    return send_file(path, as_attachment=True, attachment_filename="report.csv", cache_timeout=60)
    +    return send_file(path, as_attachment=True, download_name="report.csv", max_age=60)

``send_from_directory`` passes them on; its own second parameter has a new name too.

.. code-block:: diff

     import flask

     def download(name):
         return flask.send_from_directory(
    -        "uploads", filename=name, add_etags=False
    +        "uploads", path=name, etag=False
         )

The order changed as well.  What was passed by its place is passed by name.

.. code-block:: diff

     from flask import send_file

     def report(path):
    -    return send_file(path, "text/csv", True, "report.csv", False, 60)
    +    return send_file(path, "text/csv", True, "report.csv", etag=False, max_age=60)

One thing is different since 2.0: the name is sent even where ``as_attachment`` is not set.  It is
then what the browser proposes when the user saves what it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
NAMES = {"attachment_filename": "download_name", "cache_timeout": "max_age", "add_etags": "etag"}
for old, new in NAMES.items():
    change.parameter("flask.send_file", old, to=new)
    change.parameter("flask.send_from_directory", old, to=new)

first = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
first.parameter("flask.send_file", "filename_or_fp", to="path_or_file")
first.parameter("flask.send_from_directory", "filename", to="path")

#: What came by its place up to Flask 1.1.
POSITIONS = ("", "", "", "", "etag", "max_age", "conditional", "last_modified")


#: And in Flask 2.0 and 2.1, the old names beside the new ones.
NEXT_POSITIONS: tuple[str, ...] = (
    "path_or_file", "mimetype", "as_attachment", "download_name", "attachment_filename",
    "conditional", "etag", "add_etags", "last_modified", "max_age", "cache_timeout",
)  # fmt: skip


@first.rewrites("flask.send_file", exists=True, when=r",[^,]*,[^,]*,[^,]*,")
def by_place(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    import libcst as cst

    here = cst.Module([]).code_for_node(node.func) == use.source
    given = [a for a in node.args if a.keyword is None and not a.star]
    if not here or len(given) < 5 or any(a.star == "*" for a in node.args):
        return None
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    if len(given) > len(POSITIONS):  # only Flask 2.0 and 2.1 took that many
        placed = [a for _, a in use.arguments or () if a.positional]
        named = dict(zip(NEXT_POSITIONS, given, strict=False))
        for name, argument in zip(NEXT_POSITIONS, placed, strict=False):
            if name in NAMES:
                if not argument.is_constant():
                    return manual(
                        f"pass {NAMES[name]} by keyword: {name} won where it was not None"
                    )
                old = named.pop(name)
                if not argument.is_constant(None):
                    named[NAMES[name]] = old
        first = [named.pop(name) for name in NEXT_POSITIONS[:4]]
        rest = [a.with_changes(keyword=cst.Name(name), equal=equal) for name, a in named.items()]
        return node.with_changes(args=[*first, *rest, *node.args[len(given) :]])
    arguments = [
        argument.with_changes(keyword=cst.Name(POSITIONS[i]), equal=equal)
        if 4 <= i < len(given)
        else argument
        for i, argument in enumerate(node.args)
    ]
    return unsafe(
        node.with_changes(args=arguments),
        because="up to Flask 1.1 the fifth argument was add_etags; in 2.2 conditional took its place",
    )
