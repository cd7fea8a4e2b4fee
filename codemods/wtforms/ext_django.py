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

So does one that makes forms of models: with ``model_form`` comes what chooses the fields.
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

ORM = "wtforms.ext.django.orm"
NAMES = (
    "BooleanField DateField DateTimeField DecimalField FileField IntegerField SelectField"
    " StringField TextAreaField Form"
)
wt = {name: Symbol(f"wtforms.{name}") for name in NAMES.split()}
email, ip_address, length, optional, url = (
    Symbol(f"wtforms.validators.{name}")
    for name in ("Email", "IPAddress", "Length", "Optional", "URL")
)
not_provided = Symbol("django.db.models.NOT_PROVIDED")
change.defined(
    f"{ORM}.ModelConverterBase",
    source=f"""\
# As in WTForms 2: finds a converter for each field of a model, by the name of its class.
class ModelConverterBase:
    def __init__(self, converters):
        self.converters = converters

    def convert(self, model, field, field_args):
        kwargs = {{
            "label": field.verbose_name,
            "description": field.help_text,
            "default": None if field.default is {not_provided} else field.default,
            **(field_args or {{}}),
        }}
        for name in ("validators", "filters"):
            kwargs[name] = list(kwargs.get(name, ()))
        if field.blank:
            kwargs["validators"].append({optional}())
        if field.max_length:
            kwargs["validators"].append({length}(max=field.max_length))
        if field.choices:
            kwargs["choices"] = list(field.choices)
            return {wt["SelectField"]}(**kwargs)
        kind = type(field).__name__
        converter = self.converters.get(kind) or getattr(self, f"conv_{{kind}}", None)
        return converter and converter(model, field, kwargs)
""",
    because=BECAUSE,
)
change.defined(
    f"{ORM}.ModelConverter",
    source=f"""\
# As in WTForms 2: the fields for those of Django's models.
class ModelConverter({Symbol(f"{ORM}.ModelConverterBase")}):
    DEFAULT_SIMPLE_CONVERSIONS = {{
        {wt["IntegerField"]}: [
            "AutoField",
            "BigAutoField",
            "IntegerField",
            "SmallIntegerField",
            "PositiveIntegerField",
            "PositiveSmallIntegerField",
        ],
        {wt["DecimalField"]}: ["DecimalField", "FloatField"],
        {wt["FileField"]}: ["FileField", "FilePathField", "ImageField"],
        {wt["DateTimeField"]}: ["DateTimeField"],
        {wt["DateField"]}: ["DateField"],
        {wt["BooleanField"]}: ["BooleanField"],
        {wt["StringField"]}: ["CharField", "PhoneNumberField", "SlugField"],
        {wt["TextAreaField"]}: ["TextField", "XMLField"],
    }}

    def __init__(self, extra_converters=None, simple_conversions=None):
        if simple_conversions is None:
            simple_conversions = self.DEFAULT_SIMPLE_CONVERSIONS
        converters = {{}}
        for field_type, names in simple_conversions.items():
            converters.update(dict.fromkeys(names, self.make_simple_converter(field_type)))
        super().__init__({{**converters, **(extra_converters or {{}})}})

    def make_simple_converter(self, field_type):
        return lambda model, field, kwargs: field_type(**kwargs)

    def conv_ForeignKey(self, model, field, kwargs):
        return {Symbol("wtforms.ext.django.fields.ModelSelectField")}(
            model=field.remote_field.model, **kwargs
        )

    def conv_TimeField(self, model, field, kwargs):
        kwargs["filters"].append(lambda obj: obj.time() if hasattr(obj, "time") else obj)
        return {wt["DateTimeField"]}(format="%H:%M:%S", **kwargs)

    def conv_EmailField(self, model, field, kwargs):
        kwargs["validators"].append({email}())
        return {wt["StringField"]}(**kwargs)

    def conv_IPAddressField(self, model, field, kwargs):
        kwargs["validators"].append({ip_address}())
        return {wt["StringField"]}(**kwargs)

    def conv_URLField(self, model, field, kwargs):
        kwargs["validators"].append({url}())
        return {wt["StringField"]}(**kwargs)

    def conv_NullBooleanField(self, model, field, kwargs):
        values = {{"None": None, None: None, "True": True, "False": False}}
        kwargs["choices"] = [(None, "Unknown"), (True, "Yes"), (False, "No")]
        kwargs["coerce"] = lambda value: values[value] if value in values else bool(int(value))
        return {wt["SelectField"]}(**kwargs)
""",
    because=BECAUSE,
)
change.defined(
    f"{ORM}.model_fields",
    source=f"""\
# As in WTForms 2: the fields for those of a model, by name.
def model_fields(model, only=None, exclude=None, field_args=None, converter=None):
    converter = converter or {Symbol(f"{ORM}.ModelConverter")}()
    field_args = field_args or {{}}
    fields = {{}}
    for field in model._meta.fields:
        name = field.attname
        if name in only if only else name not in (exclude or ()):
            made = converter.convert(model, field, field_args.get(name))
            if made is not None:
                fields[name] = made
    return fields
""",
    because=BECAUSE,
)
change.defined(
    f"{ORM}.model_form",
    source=f"""\
# As in WTForms 2: a form with the fields for those of a model.
def model_form(
    model, base_class={wt["Form"]}, only=None, exclude=None, field_args=None, converter=None
):
    fields = {Symbol(f"{ORM}.model_fields")}(model, only, exclude, field_args, converter)
    return type(model._meta.object_name + "Form", (base_class,), fields)
""",
    because=BECAUSE,
)
