"""Choose a form's translations in its ``Meta``.

A form's method ``_get_translations`` was deprecated in WTForms 2.0; 3.0 no longer calls it, without a
word.

.. code-block:: diff

     from wtforms import Form

     class BaseForm(Form):
    !    def _get_translations(self):
             return None
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
change.removed_name(
    "wtforms.Form._get_translations", advice="write class Meta: def get_translations(self, form)"
)
