"""Protect forms with the CSRF support that WTForms has built in, or with a copy of the old one.

``wtforms.ext.csrf`` was deprecated in WTForms 2.0, which has CSRF protection of its own, and removed in 3.0.
What is built in is set up in ``class Meta``, and the session is passed as ``meta={"csrf_context": session}``.
The old forms took ``csrf_context=session``, in every view.  A copy of their code keeps these views as
they are.

.. code-block:: diff

    -from wtforms.ext.csrf import SecureForm
    +from wtforms import Form, HiddenField, ValidationError
    +
    +
    +# As in WTForms 2: it always shows the current token.
    +class CSRFTokenField(HiddenField):
    +    current_token = None
    +
    +    def _value(self):
    +        return self.current_token
    +
    +    def populate_obj(self, *args):
    +        pass
    +
    +
    +# As in WTForms 2, which has CSRF protection built in: see class Meta of a form.
    +class SecureForm(Form):
    +    csrf_token = CSRFTokenField()
    +
    +    def __init__(self, formdata=None, obj=None, prefix="", csrf_context=None, **kwargs):
    +        super().__init__(formdata, obj, prefix, **kwargs)
    +        self.csrf_token.current_token = self.generate_csrf_token(csrf_context)
    +
    +    def generate_csrf_token(self, csrf_context):
    +        raise NotImplementedError
    +
    +    def validate_csrf_token(self, field):
    +        if field.current_token != field.data:
    +            raise ValidationError(field.gettext("Invalid CSRF Token."))
    +
    +    @property
    +    def data(self):
    +        return {name: value for name, value in super().data.items() if name != "csrf_token"}
    +

     class Profile(SecureForm):
         def generate_csrf_token(self, csrf_context):
             return csrf_context["token"]
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
BECAUSE = (
    "WTForms' own code, copied here; what is built in is class Meta: csrf = True;"
    " csrf_class = SessionCSRF; csrf_secret = key"
)
FIELD, FORM = "wtforms.ext.csrf.fields.CSRFTokenField", "wtforms.ext.csrf.form.SecureForm"
error = Symbol("wtforms.ValidationError")
change.defined(
    FIELD,
    source=f"""\
# As in WTForms 2: it always shows the current token.
class CSRFTokenField({Symbol("wtforms.HiddenField")}):
    current_token = None

    def _value(self):
        return self.current_token

    def populate_obj(self, *args):
        pass
""",
    because=BECAUSE,
)
change.defined(
    FORM,
    source=f"""\
# As in WTForms 2, which has CSRF protection built in: see class Meta of a form.
class SecureForm({Symbol("wtforms.Form")}):
    csrf_token = {Symbol(FIELD)}()

    def __init__(self, formdata=None, obj=None, prefix="", csrf_context=None, **kwargs):
        super().__init__(formdata, obj, prefix, **kwargs)
        self.csrf_token.current_token = self.generate_csrf_token(csrf_context)

    def generate_csrf_token(self, csrf_context):
        raise NotImplementedError

    def validate_csrf_token(self, field):
        if field.current_token != field.data:
            raise {error}(field.gettext("Invalid CSRF Token."))

    @property
    def data(self):
        return {{name: value for name, value in super().data.items() if name != "csrf_token"}}
""",
    because=BECAUSE,
)

os, new_hmac, sha1 = Symbol("os"), Symbol("hmac.new"), Symbol("hashlib.sha1")
datetime, timedelta = Symbol("datetime.datetime"), Symbol("datetime.timedelta")
change.defined(
    "wtforms.ext.csrf.session.SessionSecureForm",
    source=f"""\
# As in WTForms 2: the token is an HMAC of what the session holds, and of the time it expires.
class SessionSecureForm({Symbol(FORM)}):
    TIME_FORMAT = "%Y%m%d%H%M%S"
    TIME_LIMIT = {timedelta}(minutes=30)
    SECRET_KEY = None

    def generate_csrf_token(self, csrf_context):
        if self.SECRET_KEY is None:
            raise Exception("must set SECRET_KEY in a subclass of this form for it to work")
        if csrf_context is None:
            raise TypeError("Must provide a session-like object as csrf context")
        session = getattr(csrf_context, "session", csrf_context)
        if "csrf" not in session:
            session["csrf"] = {sha1}({os}.urandom(64)).hexdigest()
        self.csrf_token.csrf_key = session["csrf"]
        expires = ""
        if self.TIME_LIMIT:
            expires = ({datetime}.now() + self.TIME_LIMIT).strftime(self.TIME_FORMAT)
        return f"{{expires}}##{{self._csrf_hmac(session['csrf'] + expires)}}"

    def validate_csrf_token(self, field):
        if not field.data or "##" not in field.data:
            raise {error}(field.gettext("CSRF token missing."))
        expires, hmac_csrf = field.data.split("##")
        if self._csrf_hmac(field.csrf_key + expires) != hmac_csrf:
            raise {error}(field.gettext("CSRF failed."))
        if self.TIME_LIMIT and {datetime}.now().strftime(self.TIME_FORMAT) > expires:
            raise {error}(field.gettext("CSRF token expired."))

    def _csrf_hmac(self, text):
        return {new_hmac}(self.SECRET_KEY, text.encode("utf8"), {sha1}).hexdigest()
""",
    because=BECAUSE,
)
