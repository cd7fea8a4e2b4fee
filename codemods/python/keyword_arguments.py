"""Call parameters by their new names, and leave out those that are gone.

Small changes of signatures that no changelog tells much about, found by comparing the releases.

.. code-block:: diff

     from jinja2.filters import do_indent
     from wtforms import Form, StringField

     class Profile(Form):
    -    name = StringField("Name", _name="nick")
    +    name = StringField("Name", name="nick")

    -text = do_indent("a", indentfirst=True)
    +text = do_indent("a", first=True)
"""

from flaskmigrate import BreakingChange

PALLETS = "https://{}.palletsprojects.com/en/stable/changes/"
change = BreakingChange("werkzeug", removed="3.0", ref=PALLETS.format("werkzeug"))
werkzeug_2 = BreakingChange("werkzeug", removed="2.0", ref=PALLETS.format("werkzeug"))
jinja2 = BreakingChange("jinja2", removed="3.0", ref=PALLETS.format("jinja"))
jinja2_9 = BreakingChange("jinja2", removed="2.9", ref=PALLETS.format("jinja"))
itsdangerous = BreakingChange("itsdangerous", removed="2.0", ref=PALLETS.format("itsdangerous"))
wtforms = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
flask_wtf = BreakingChange(
    "flask-wtf",
    removed="0.14",
    ref="https://flask-wtf.readthedocs.io/en/latest/changes/#version-0-14",
)

QUOTED = "a value is quoted where it is no token, and only there"
change.parameter("werkzeug.http.quote_header_value", "extra_chars", to=None, because=QUOTED)
change.parameter("werkzeug.http.dump_header", "allow_token", to=None, because=QUOTED)
change.parameter(
    "werkzeug.http.unquote_header_value",
    "is_filename",
    to=None,
    because="backslashes of a UNC path, which old browsers sent, are not kept",
)
change.parameter(
    "werkzeug.http.parse_dict_header", "cls", to=None, because="the result is always a dict"
)
change.parameter(
    "werkzeug.http.parse_options_header",
    "multiple",
    to=None,
    because="only the first value is parsed; split the header at its commas for the others",
)
werkzeug_2.parameter("werkzeug.datastructures.MultiDict.update", "other_dict", to="mapping")
jinja2.parameter("jinja2.filters.do_indent", "indentfirst", to="first")
jinja2.parameter("jinja2.filters.do_pprint", "verbose", to=None, because="it had no effect")
jinja2.parameter("jinja2.utils.pformat", "verbose", to=None, because="it had no effect")
jinja2.parameter("jinja2.utils.htmlsafe_json_dumps", "dumper", to="dumps")
jinja2.parameter(
    "jinja2.Environment.compile_templates",
    "py_compile",
    to=None,
    because="templates are written as source, which Python compiles and caches by itself",
)
jinja2_9.parameter(
    "jinja2.utils.urlize", "nofollow", to=None, because='pass rel="nofollow" where it was true'
)
itsdangerous.parameter("itsdangerous.TimestampSigner.unsign", "value", to="signed_value")
for name in [
    "Field",
    "StringField",
    "TextAreaField",
    "PasswordField",
    "HiddenField",
    "FileField",
    "MultipleFileField",
]:
    wtforms.parameter(f"wtforms.{name}", "_name", to="name")
flask_wtf.parameter(
    "flask_wtf.FlaskForm",
    "csrf_context",
    to=None,
    because="the token is kept in flask.session",
)
flask_wtf.parameter(
    "flask_wtf.FlaskForm",
    "secret_key",
    to=None,
    because='pass meta={"csrf_secret": …} in its place',
)
