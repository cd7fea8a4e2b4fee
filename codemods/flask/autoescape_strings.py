"""Mark the HTML that goes into ``render_template_string``.

Since Flask 0.11 what a template that is a string prints is escaped, as it always was in files that end in
``.html``.  HTML in a variable is shown as text unless it is ``Markup`` or goes through ``|safe``.

.. code-block:: diff

     from flask import render_template_string

     def page(body):
    !    return render_template_string("<main>{{ body }}</main>", body=body)

     def notice():
         return render_template_string("<p>Closed on Sundays</p>")
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="0.11",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-0-11",
    check="HTML in the variables of render_template_string is escaped: use Markup or |safe where it is yours",
)


@change.accesses("flask.render_template_string", exists=True)
def rendered(use: Use) -> Rewrite | None:
    if not use.arguments:
        return None
    template = use.arguments[0][1]
    if template.is_constant() and ("{{" not in template.source or "|safe" in template.source):
        return None
    return manual("what the template prints is escaped; use Markup or |safe for HTML of your own")
