"""Escape what you pass to methods of ``Markup``.

Since MarkupSafe 3.0 the argument of ``strip``, ``lstrip``, ``rstrip``, ``replace`` (the old part), ``partition`` and
``rpartition`` is text: ``Markup("&lt;a&lt;").strip("<")`` leaves the markup alone, where before ``"<"`` was
escaped to the characters ``&lt;`` first.

.. code-block:: diff

     from markupsafe import Markup

     def clean(text):
    !    return Markup("<b>Tom &amp; Jerry</b>").replace("&", "and")
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "markupsafe",
    removed="3.0",
    ref="https://markupsafe.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="methods of Markup do not escape the text they look for",
)


@change.accesses(
    *(f"markupsafe.Markup.{name}"
      for name in ("strip", "lstrip", "rstrip", "replace", "partition", "rpartition")),
    exists=True,
)  # fmt: skip
def looks_for(use: Use) -> Rewrite | None:
    if not use.arguments or not any(c in use.arguments[0][1].source for c in "&<>"):
        return None
    return manual(
        "the text it looks for is not escaped any more; write it as it stands in the markup"
    )
