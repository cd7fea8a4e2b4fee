r"""Copy the fields for App Engine: the package WTForms-Appengine needs WTForms 2.

``wtforms.ext.appengine`` was deprecated in WTForms 2.0 and removed in 3.0.  The package it was split into, 0.1
of 2014, cannot be imported with WTForms 3.  Its fields are short; a module that uses one gets a copy.

.. code-block:: diff

    -from wtforms.ext.appengine.fields import StringListPropertyField
    +from wtforms import TextAreaField
    +
    +
    +# As in WTForms 2: a list of texts, one a line.
    +class StringListPropertyField(TextAreaField):
    +    def _value(self):
    +        if self.raw_data:
    +            return self.raw_data[0]
    +        return "\n".join(self.data) if self.data else ""
    +
    +    def process_formdata(self, valuelist):
    +        if valuelist:
    +            self.data = valuelist[0].splitlines()
    +

     tags = StringListPropertyField("Tags")

So does one that makes forms of models: with ``model_form`` come the fields, and what chooses them.
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
BECAUSE = "WTForms' own code, copied here, for its newest release"
FIELDS = "wtforms.ext.appengine.fields"
text_area, text = Symbol("wtforms.TextAreaField"), Symbol("wtforms.StringField")
base, select = Symbol("wtforms.fields.SelectFieldBase"), Symbol("wtforms.widgets.Select")
choice, attrgetter = Symbol("wtforms.fields.Choice"), Symbol("operator.attrgetter")
error = Symbol("wtforms.ValidationError")
change.defined(
    f"{FIELDS}.StringListPropertyField",
    source=f"""\
# As in WTForms 2: a list of texts, one a line.
class StringListPropertyField({text_area}):
    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "\\n".join(self.data) if self.data else ""

    def process_formdata(self, valuelist):
        if valuelist:
            self.data = valuelist[0].splitlines()
""",
    because=BECAUSE,
)
change.defined(
    f"{FIELDS}.IntegerListPropertyField",
    source=f"""\
# As in WTForms 2: a list of numbers, one a line.
class IntegerListPropertyField({text_area}):
    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "\\n".join(map(str, self.data)) if self.data else ""

    def process_formdata(self, valuelist):
        if valuelist:
            try:
                self.data = [int(value) for value in valuelist[0].splitlines()]
            except ValueError:
                raise ValueError(self.gettext("Not a valid integer list")) from None
""",
    because=BECAUSE,
)
decimal = Symbol("decimal.Decimal")
change.defined(
    f"{FIELDS}.GeoPtPropertyField",
    source=f"""\
# As in WTForms 2: "latitude,longitude".
class GeoPtPropertyField({text}):
    def process_formdata(self, valuelist):
        if valuelist:
            try:
                latitude, longitude = valuelist[0].split(",")
                self.data = f"{{{decimal}(latitude.strip())}},{{{decimal}(longitude.strip())}}"
            except (ArithmeticError, ValueError):
                raise ValueError("Not a valid coordinate location") from None
""",
    because=BECAUSE,
)
#: A choice of entities: where they come from, how their keys are written, and compared.
SELECT = """\
# As in WTForms 2: a choice of entities of ``reference_class``.
class {name}({base}):
    widget = {select}()

    def __init__(
        self,
        label=None,
        validators=None,
        reference_class=None,
        get_label=None,
        allow_blank=False,
        blank_text="",
        **kwargs,
    ):
        super().__init__(label, validators, **kwargs)
        if isinstance(get_label, str):
            get_label = {attrgetter}(get_label)
        self.get_label = get_label or (lambda obj: obj)
        self.allow_blank = allow_blank
        self.blank_text = blank_text
        self.data = None
        if reference_class is not None:
            self.query = reference_class.{query}()

    @property
    def data(self):
        if self._formdata is not None:
            for obj in self.query:
                if str(obj.{key}) == self._formdata:
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
        for obj in self.query:
            selected = bool(self.data) and self.data.{same} == obj.{same}
            yield {choice}(str(obj.{key}), str(self.get_label(obj)) or " ", selected, {{}})

    def process_formdata(self, valuelist):
        if valuelist:
            self.data = None
            if valuelist[0] != "__None":
                self._formdata = valuelist[0]

    def pre_validate(self, form):
        if self.allow_blank and self.data is None:
            return
        if self.data is None or not any(self.data.{same} == obj.{same} for obj in self.query):
            raise {error}(self.gettext("Not a valid choice."))
"""


def define_select(name: str, **words: str) -> None:
    """Define the field ``name`` for the entities of one of the two libraries."""
    names = {
        "base": base,
        "select": select,
        "attrgetter": attrgetter,
        "choice": choice,
        "error": error,
    }
    source = SELECT.format(name=name, **names, **words)
    change.defined(f"{FIELDS}.{name}", source=source, because=BECAUSE)


define_select("ReferencePropertyField", query="all", key="key()", same="key()")
define_select("KeyPropertyField", query="query", key="key.id()", same="key")


NAMES = (
    "BooleanField DateField DateTimeField FileField FloatField IntegerField SelectField StringField"
    " TextAreaField Form"
)
wt = {name: Symbol(f"wtforms.{name}") for name in NAMES.split()}
required, length = Symbol("wtforms.validators.DataRequired"), Symbol("wtforms.validators.Length")
number_range, email, url = (
    Symbol(f"wtforms.validators.{name}") for name in ("NumberRange", "Email", "URL")
)
geo, strings, integers, keys, references = (
    Symbol(f"{FIELDS}.{name}PropertyField")
    for name in ("GeoPt", "StringList", "IntegerList", "Key", "Reference")
)
NDB, DB = "wtforms.ext.appengine.ndb", "wtforms.ext.appengine.db"
change.defined(
    f"{NDB}.ModelConverterBase",
    source=f"""\
# As in WTForms 2: asks the method convert_<kind> for the field of each property of that kind.
class ModelConverterBase:
    def __init__(self, converters=None):
        names = [name for name in dir(self) if name.startswith("convert_")]
        self.converters = {{name[len("convert_") :]: getattr(self, name) for name in names}}

    def convert(self, model, prop, field_args):
        options = dict(field_args or {{}})
        kind = type(prop).__name__
        if kind == "GenericProperty":
            kind = options.pop("type", None) or kind
        label = prop._code_name.replace("_", " ").title()
        kwargs = {{"label": label, "default": prop._default, **options}}
        kwargs["validators"] = list(kwargs.get("validators", ()))
        if prop._required and kind not in self.NO_AUTO_REQUIRED:
            kwargs["validators"].append({required}())
        choices = kwargs.get("choices") or prop._choices
        if choices:
            kwargs["choices"] = [(value, value) for value in choices]
            return {wt["SelectField"]}(**kwargs)
        if kind in self.converters:
            return self.converters[kind](model, prop, kwargs)
        return self.fallback_converter(model, prop, kwargs)
""",
    because=BECAUSE,
)
change.defined(
    f"{NDB}.ModelConverter",
    source=f"""\
# As in WTForms 2: the fields for the properties of ndb.Model; no field for what gives None.
class ModelConverter({Symbol(f"{NDB}.ModelConverterBase")}):
    NO_AUTO_REQUIRED = frozenset(["ListProperty", "StringListProperty", "BooleanProperty"])

    def convert_StringProperty(self, model, prop, kwargs):
        if prop._repeated:
            return {strings}(**kwargs)
        return self.convert_GenericProperty(model, prop, kwargs)

    def convert_GenericProperty(self, model, prop, kwargs):
        kwargs["validators"].append({length}(max=500))
        return {wt["StringField"]}(**kwargs)

    def convert_BooleanProperty(self, model, prop, kwargs):
        return {wt["BooleanField"]}(**kwargs)

    def convert_IntegerProperty(self, model, prop, kwargs):
        if prop._repeated:
            return {integers}(**kwargs)
        kwargs["validators"].append({number_range}(min=-(2**63), max=2**63 - 1))
        return {wt["IntegerField"]}(**kwargs)

    def convert_FloatProperty(self, model, prop, kwargs):
        return {wt["FloatField"]}(**kwargs)

    def convert_DateTimeProperty(self, model, prop, kwargs):
        return self._timed({wt["DateTimeField"]}, "%Y-%m-%d %H:%M:%S", prop, kwargs)

    def convert_DateProperty(self, model, prop, kwargs):
        return self._timed({wt["DateField"]}, "%Y-%m-%d", prop, kwargs)

    def convert_TimeProperty(self, model, prop, kwargs):
        return self._timed({wt["DateTimeField"]}, "%H:%M:%S", prop, kwargs)

    def _timed(self, field, format, prop, kwargs):
        if prop._auto_now or prop._auto_now_add:
            return None
        return field(format=format, **kwargs)

    def convert_TextProperty(self, model, prop, kwargs):
        return {wt["TextAreaField"]}(**kwargs)

    def convert_BlobKeyProperty(self, model, prop, kwargs):
        return {wt["FileField"]}(**kwargs)

    def convert_GeoPtProperty(self, model, prop, kwargs):
        return {geo}(**kwargs)

    def convert_KeyProperty(self, model, prop, kwargs):
        if "reference_class" not in kwargs:
            kind = prop._kind
            if isinstance(kind, str):
                kind = getattr({Symbol("sys")}.modules[model.__module__], kind)
            kwargs["reference_class"] = kind
        kwargs.setdefault("allow_blank", not prop._required)
        return {keys}(**kwargs)

    def _skip(self, model, prop, kwargs):
        return None

    convert_RepeatedProperty = convert_UserProperty = convert_StructuredProperty = _skip
    convert_LocalStructuredProperty = convert_JsonProperty = convert_PickleProperty = _skip
    convert_ComputedProperty = _skip
""",
    because=BECAUSE,
)
change.defined(
    f"{DB}.ModelConverter",
    source=f"""\
# As in WTForms 2: the fields for the properties of db.Model; no field for what gives None.
class ModelConverter:
    NO_AUTO_REQUIRED = frozenset(["ListProperty", "StringListProperty", "BooleanProperty"])

    def _plain(field, *checks):
        def convert(model, prop, kwargs):
            kwargs["validators"] += [check() for check in checks]
            return field(**kwargs)

        return convert

    def _timed(field, format):
        def convert(model, prop, kwargs):
            if prop.auto_now or prop.auto_now_add:
                return None
            return field(**{{"format": format, **kwargs}})

        return convert

    def _string(model, prop, kwargs):
        kwargs["validators"].append({length}(max=500))
        return ({wt["TextAreaField"]} if prop.multiline else {wt["StringField"]})(**kwargs)

    def _short():
        return {length}(max=500)

    def _integer():
        return {number_range}(min=-(2**63), max=2**63 - 1)

    def _percent():
        return {number_range}(min=0, max=100)

    def _reference(model, prop, kwargs):
        kwargs["reference_class"] = prop.reference_class
        kwargs.setdefault("allow_blank", not prop.required)
        return {references}(**kwargs)

    def _skip(model, prop, kwargs):
        return None

    default_converters = {{
        "StringProperty": _string,
        "ByteStringProperty": _plain({wt["StringField"]}, _short),
        "BooleanProperty": _plain({wt["BooleanField"]}),
        "IntegerProperty": _plain({wt["IntegerField"]}, _integer),
        "FloatProperty": _plain({wt["FloatField"]}),
        "DateTimeProperty": _timed({wt["DateTimeField"]}, "%Y-%m-%d %H:%M:%S"),
        "DateProperty": _timed({wt["DateField"]}, "%Y-%m-%d"),
        "TimeProperty": _timed({wt["DateTimeField"]}, "%H:%M:%S"),
        "ListProperty": _skip,
        "StringListProperty": _plain({strings}),
        "ReferenceProperty": _reference,
        "SelfReferenceProperty": _skip,
        "UserProperty": _skip,
        "BlobProperty": _plain({wt["FileField"]}),
        "TextProperty": _plain({wt["TextAreaField"]}),
        "CategoryProperty": _plain({wt["StringField"]}, _short),
        "LinkProperty": _plain({wt["StringField"]}, {url}, _short),
        "EmailProperty": _plain({wt["StringField"]}, {email}, _short),
        "GeoPtProperty": _plain({geo}),
        "IMProperty": _skip,
        "PhoneNumberProperty": _plain({wt["StringField"]}, _short),
        "PostalAddressProperty": _plain({wt["StringField"]}, _short),
        "RatingProperty": _plain({wt["IntegerField"]}, _percent),
    }}

    def __init__(self, converters=None):
        self.converters = converters or self.default_converters

    def convert(self, model, prop, field_args):
        kind = type(prop).__name__
        label = prop.name.replace("_", " ").title()
        kwargs = {{"label": label, "default": prop.default_value(), **(field_args or {{}})}}
        kwargs["validators"] = list(kwargs.get("validators", ()))
        if prop.required and kind not in self.NO_AUTO_REQUIRED:
            kwargs["validators"].append({required}())
        if prop.choices:
            kwargs.setdefault("choices", [(value, value) for value in prop.choices])
            return {wt["SelectField"]}(**kwargs)
        converter = self.converters.get(kind)
        return converter(model, prop, kwargs) if converter is not None else None
""",
    because=BECAUSE,
)
#: How the two libraries tell the properties of a model, and its name.
MODELS = {
    NDB: ("model._properties", "_creation_counter", "model._get_kind()"),
    DB: ("model.properties()", "creation_counter", "model.kind()"),
}
for module, (properties, counter, kind) in MODELS.items():
    change.defined(
        f"{module}.model_fields",
        source=f"""\
# As in WTForms 2: the fields for the properties of a model, by name.
def model_fields(model, only=None, exclude=None, field_args=None, converter=None):
    converter = converter or {Symbol(f"{module}.ModelConverter")}()
    field_args = field_args or {{}}
    props = {properties}
    names = sorted(props, key=lambda name: props[name].{counter})
    if only:
        names = [name for name in only if name in names]
    elif exclude:
        names = [name for name in names if name not in exclude]
    fields = {{name: converter.convert(model, props[name], field_args.get(name)) for name in names}}
    return {{name: field for name, field in fields.items() if field is not None}}
""",
        because=BECAUSE,
    )
    change.defined(
        f"{module}.model_form",
        source=f"""\
# As in WTForms 2: a form with the fields for the properties of a model.
def model_form(
    model, base_class={wt["Form"]}, only=None, exclude=None, field_args=None, converter=None
):
    fields = {Symbol(f"{module}.model_fields")}(model, only, exclude, field_args, converter)
    return type({kind} + "Form", (base_class,), fields)
""",
        because=BECAUSE,
    )
