"""Copy the fields for App Engine: the package WTForms-Appengine needs WTForms 2.

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
    +        return "\\n".join(self.data) if self.data else ""
    +
    +    def process_formdata(self, valuelist):
    +        if valuelist:
    +            self.data = valuelist[0].splitlines()
    +

     tags = StringListPropertyField("Tags")

Forms that are made of models are not followed.

.. code-block:: diff

    !from wtforms.ext.appengine.ndb import model_form

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
    names = {"base": base, "select": select, "attrgetter": attrgetter, "choice": choice, "error": error}
    source = SELECT.format(name=name, **names, **words)
    change.defined(f"{FIELDS}.{name}", source=source, because=BECAUSE)


define_select("ReferencePropertyField", query="all", key="key()", same="key()")
define_select("KeyPropertyField", query="query", key="key.id()", same="key")

for module in ("db", "ndb"):
    change.removed_name(
        f"wtforms.ext.appengine.{module}", advice="write the form: its fields are those of the model"
    )
