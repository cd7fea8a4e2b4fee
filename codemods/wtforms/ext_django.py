"""Copy the fields for Django: the package WTForms-Django needs WTForms 2.

``wtforms.ext.django`` was deprecated in WTForms 2.0 and removed in 3.0.  The package it was split into, 0.1 of
2014, cannot be imported with WTForms 3, and not with Django 4.  Its fields are short; a module that uses one
gets a copy.

.. code-block:: diff

    -from wtforms.ext.django.i18n import Form
    +import wtforms
    +from django.utils.translation import gettext, ngettext
    +
    +
    +# As in WTForms 2: the translations of Django.
    +class DjangoTranslations:
    +    def gettext(self, string):
    +        return gettext(string)
    +
    +    def ngettext(self, singular, plural, n):
    +        return ngettext(singular, plural, n)
    +
    +
    +# As in WTForms 2: a form in the language of Django.
    +class Form(wtforms.Form):
    +    class Meta:
    +        def get_translations(self, form):
    +            return DjangoTranslations()
    +

     class Profile(Form):
         pass

Forms that are made of models are not followed.

.. code-block:: diff

    !from wtforms.ext.django.orm import model_form

     def form_of(model):
         return model_form(model)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
BECAUSE = "WTForms' own code, copied here, for the newest releases of WTForms and Django"
TRANSLATIONS = "wtforms.ext.django.i18n.DjangoTranslations"
change.defined(
    TRANSLATIONS,
    source=f"""\
# As in WTForms 2: the translations of Django.
class DjangoTranslations:
    def gettext(self, string):
        return {Symbol("django.utils.translation.gettext")}(string)

    def ngettext(self, singular, plural, n):
        return {Symbol("django.utils.translation.ngettext")}(singular, plural, n)
""",
    because=BECAUSE,
)
wtforms, fields = Symbol("wtforms"), Symbol("wtforms.fields")
change.defined(
    "wtforms.ext.django.i18n.Form",
    source=f"""\
# As in WTForms 2: a form in the language of Django.
class Form({wtforms}.Form):
    class Meta:
        def get_translations(self, form):
            return {Symbol(TRANSLATIONS)}()
""",
    because=BECAUSE,
)

QUERY_SET = "wtforms.ext.django.fields.QuerySetSelectField"
choice, select = Symbol("wtforms.fields.Choice"), Symbol("wtforms.widgets.Select")
error, attrgetter = Symbol("wtforms.ValidationError"), Symbol("operator.attrgetter")
change.defined(
    QUERY_SET,
    source=f"""\
# As in WTForms 2: a choice of the objects of a query set.
class QuerySetSelectField({fields}.SelectFieldBase):
    widget = {select}()

    def __init__(
        self,
        label=None,
        validators=None,
        queryset=None,
        get_label=None,
        allow_blank=False,
        blank_text="",
        **kwargs,
    ):
        super().__init__(label, validators, **kwargs)
        self.allow_blank = allow_blank
        self.blank_text = blank_text
        self.data = None
        if queryset is not None:
            self.queryset = queryset.all()  # a fresh one
        if isinstance(get_label, str):
            get_label = {attrgetter}(get_label)
        self.get_label = get_label or (lambda obj: obj)

    @property
    def data(self):
        if self._formdata is not None:
            for obj in self.queryset:
                if obj.pk == self._formdata:
                    self.data = obj
                    break
        return self._data

    @data.setter
    def data(self, data):
        self._data = data
        self._formdata = None

    def iter_choices(self):
        # In the place of a label that is empty WTForms shows the value.
        if self.allow_blank:
            yield {choice}("__None", str(self.blank_text) or " ", self.data is None, {{}})
        for obj in self.queryset:
            yield {choice}(obj.pk, str(self.get_label(obj)) or " ", obj == self.data, {{}})

    def process_formdata(self, valuelist):
        if valuelist:
            self.data = None
            if valuelist[0] != "__None":
                self._formdata = int(valuelist[0])

    def pre_validate(self, form):
        if self.allow_blank and self.data is None:
            return
        if not any(self.data == obj for obj in self.queryset):
            raise {error}(self.gettext("Not a valid choice."))
""",
    because=BECAUSE,
)
change.defined(
    "wtforms.ext.django.fields.ModelSelectField",
    source=f"""\
# As in WTForms 2: a choice of all objects of a model.
class ModelSelectField({Symbol(QUERY_SET)}):
    def __init__(self, label=None, validators=None, model=None, **kwargs):
        queryset = model._default_manager.all()
        super().__init__(label, validators, queryset=queryset, **kwargs)
""",
    because=BECAUSE,
)
settings, timezone = Symbol("django.conf.settings"), Symbol("django.utils.timezone")
datetime = Symbol("datetime.datetime")
change.defined(
    "wtforms.ext.django.fields.DateTimeField",
    source=f"""\
# As in WTForms 2: in Django's current time zone, where Django uses them.
class DateTimeField({fields}.DateTimeField):
    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        if {settings}.USE_TZ and self.data is not None and {timezone}.is_naive(self.data):
            self.data = {timezone}.make_aware(self.data, {timezone}.get_current_timezone())

    def _value(self):
        aware = isinstance(self.data, {datetime}) and {timezone}.is_aware(self.data)
        if {settings}.USE_TZ and aware:
            self.data = {timezone}.localtime(self.data)
        return super()._value()
""",
    because=BECAUSE,
)
change.removed_name(
    "wtforms.ext.django.orm", advice="write the form: its fields are those of the model"
)
