"""Choose the languages of a form in its ``Meta``.

``wtforms.ext.i18n.form.Form`` was a form in the languages of ``LANGUAGES``, or of the environment. WTForms
2.0 deprecated it, because ``class Meta: locales`` does the same, and 3.0 removed it.  A short class that
is derived from the form of today takes its place.

.. code-block:: diff

    -from wtforms.ext.i18n.form import Form
    +import wtforms
    +from wtforms.i18n import get_translations
    +
    +
    +# As in WTForms 2: in the languages of LANGUAGES, or of the environment.
    +class Form(wtforms.Form):
    +    LANGUAGES = None
    +
    +    class Meta:
    +        def get_translations(self, form):
    +            languages = tuple(form.LANGUAGES or ()) or self.locales or None
    +            return get_translations(languages)
    +
    +    def __init__(self, *args, **kwargs):
    +        self.LANGUAGES = kwargs.pop("LANGUAGES", self.LANGUAGES)
    +        super().__init__(*args, **kwargs)
    +

     class Profile(Form):
         LANGUAGES = ["de_DE", "de"]
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
get_translations = Symbol("wtforms.i18n.get_translations")
change.defined(
    "wtforms.ext.i18n.form.Form",
    source=f"""\
# As in WTForms 2: in the languages of LANGUAGES, or of the environment.
class Form({Symbol("wtforms")}.Form):
    LANGUAGES = None

    class Meta:
        def get_translations(self, form):
            languages = tuple(form.LANGUAGES or ()) or self.locales or None
            return {get_translations}(languages)

    def __init__(self, *args, **kwargs):
        self.LANGUAGES = kwargs.pop("LANGUAGES", self.LANGUAGES)
        super().__init__(*args, **kwargs)
""",
    because="class Meta: locales = […] in a form says the same",
)
