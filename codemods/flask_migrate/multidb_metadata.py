"""Take the tables of a bind from ``db.metadatas`` in ``env.py``.

The ``env.py`` that ``flask db init --multidb`` wrote picked a bind's tables out of the only
``MetaData`` there was.  Since Flask-SQLAlchemy 3.0 every bind has one of its own, so that it finds
none: the next ``flask db migrate`` drops the tables of all binds.

.. code-block:: diff

     from flask import current_app
    -from sqlalchemy import MetaData

     target_metadata = current_app.extensions["migrate"].db.metadata

     def get_metadata(bind):
         if bind == "":
             bind = None
    -    m = MetaData()
    -    for t in target_metadata.tables.values():
    -        if t.info.get("bind_key") == bind:
    -            t.tometadata(m)
    -    return m
    +    return current_app.extensions["migrate"].db.metadatas[bind]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, inside

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://github.com/miguelgrinberg/Flask-Migrate/issues/488",
)


@change.rewrites("sqlalchemy.MetaData", exists=True, when=r"\A\s*\Z", needs="def get_metadata")
def get_metadata(node: cst.FunctionDef) -> cst.FunctionDef | None:
    """Recognize the function as Flask-Migrate wrote it, whatever its quotes are."""
    import libcst as cst

    if node.name.value != "get_metadata" or len(node.params.params) != 1:
        return None
    bind = node.params.params[0].name.value
    body = list(node.body.body)
    code = "".join(cst.Module([]).code_for_node(s) for s in body[-3:])
    words = "".join(code.replace("'", '"').split())
    picked = f'=MetaData()fortintarget_metadata.tables.values():ift.info.get("bind_key")=={bind}:'
    if picked not in words or not words.endswith(
        ("t.tometadata(m)returnm", "t.to_metadata(m)returnm")
    ):
        return None
    if any(isinstance(n, cst.Comment) for n in inside(node)):
        return None
    quote = "'" if "'bind_key'" in code else '"'
    last = cst.parse_statement(
        f"return current_app.extensions[{quote}migrate{quote}].db.metadatas[{bind}]\n"
    )
    return node.with_deep_changes(node.body, body=[*body[:-3], last])
