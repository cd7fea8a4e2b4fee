"""Mark the markup that goes into templates of SVG.

Since Flask 2.2 templates that end in ``.svg`` are escaped, as those that end in ``.html`` or ``.xml`` are.

.. code-block:: diff

     from flask import render_template

     def chart(points):
    !    return render_template("chart.svg", points=points)

     def page():
         return render_template("page.html")
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
    check="what templates that end in .svg print is escaped: use Markup or |safe for markup of your own",
)


@change.accesses("flask.render_template", exists=True)
def rendered(use: Use) -> Rewrite | None:
    if not use.arguments or not use.arguments[0][1].is_constant():
        return None
    template = use.arguments[0][1].value
    if not isinstance(template, str) or not template.endswith(".svg"):
        return None
    return manual("what an SVG template prints is escaped; use Markup or |safe for your markup")
