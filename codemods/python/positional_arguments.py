"""Pass by keyword the arguments whose places have moved.

A parameter that comes in between, or goes, shifts all that stand behind it, and a call that passes
them by their place then says something else without an error. Passed by keyword, each argument means
the same in every release. Which release a call was written for cannot be read off most calls: these are
reported and not rewritten.

.. code-block:: diff

     from werkzeug.routing import Map

     urls = Map([], "", strict_slashes=False)
    !urls = Map([], "", "utf-8", False)

Where an argument can only be what stood there before, the call tells. A widget is no message, and what is
true or false is no duration.

.. code-block:: diff

     from flask_login import login_user
     from itsdangerous import Serializer, Signer
     from werkzeug.http import parse_cookie
     from wtforms import Form, StringField
     from wtforms.validators import URL
     from wtforms.widgets import TextInput

     class PlaceForm(Form):
    -    home = StringField("Home", [], [], "", None, None, TextInput())
    -    blog = StringField("Blog", [URL(True, "This is no URL.")])
    +    home = StringField("Home", [], [], "", None, None, widget=TextInput())
    +    blog = StringField("Blog", [URL(True, message="This is no URL.")])
         name = StringField("Name", [], [], "", None, None, "This is no name.")

     def cookies(header):
    -    return parse_cookie(header, "utf-8")
    +    return parse_cookie(header)

     names = Serializer("key", "names", None, {"skipkeys": True})
    -posts = Serializer("key", "posts", None, Signer, {"sep": "!"})
    +posts = Serializer("key", "posts", None, signer=Signer, signer_kwargs={"sep": "!"})

     def log_in(user, duration):
    -    login_user(user, True, True)
    +    login_user(user, True, force=True)
    !    login_user(user, True, duration)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

PALLETS = "https://{}.palletsprojects.com/en/stable/changes/"
WTFORMS = "https://wtforms.readthedocs.io/en/stable/changes/"
change = BreakingChange("werkzeug", removed="3.0", ref=PALLETS.format("werkzeug"))
werkzeug_1 = BreakingChange("werkzeug", removed="1.0", ref=PALLETS.format("werkzeug"))
werkzeug_0_12 = BreakingChange("werkzeug", removed="0.12", ref=PALLETS.format("werkzeug"))
werkzeug_0_10 = BreakingChange("werkzeug", removed="0.10", ref=PALLETS.format("werkzeug"))
flask_1 = BreakingChange("flask", removed="1.0", ref=PALLETS.format("flask"))
flask_login = BreakingChange(
    "flask-login",
    removed="0.4",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md",
)
itsdangerous = BreakingChange("itsdangerous", removed="1.0", ref=PALLETS.format("itsdangerous"))
flask_wtf = BreakingChange(
    "flask-wtf", removed="0.14", ref="https://flask-wtf.readthedocs.io/en/latest/changes/"
)
jinja2 = BreakingChange("jinja2", removed="2.10", ref=PALLETS.format("jinja"))
wtforms = BreakingChange("wtforms", removed="3.3", ref=WTFORMS)
wtforms_3 = BreakingChange("wtforms", removed="3.0", ref=WTFORMS)
wtforms_2 = BreakingChange("wtforms", removed="2.2", ref=WTFORMS)

FIELDS = (
    "Field StringField TextAreaField PasswordField HiddenField FileField MultipleFileField ColorField"
    " EmailField SearchField TelField URLField"
)
SERIALIZERS = "Serializer TimedSerializer URLSafeSerializer URLSafeTimedSerializer"
CHARSET = "charset and errors stood behind the first arguments"
#: The change, the function, how many arguments keep their place, and what moved.
MOVED = (
    (change, "werkzeug.routing.Map", 2, "charset stood third, and merge_slashes came in between"),
    (change, "werkzeug.formparser.FormDataParser", 1, CHARSET),
    (change, "werkzeug.wrappers.Request.form_data_parser_class", 1, CHARSET),
    (change, "werkzeug.formparser.MultiPartParser", 1, CHARSET),
    (change, "werkzeug.formparser.parse_form_data", 2, CHARSET),
    (change, "werkzeug.http.dump_cookie", 8, "charset stood ninth"),
    (change, "werkzeug.http.parse_cookie", 1, CHARSET),
    (change, "werkzeug.sansio.http.parse_cookie", 1, CHARSET),
    (change, "werkzeug.http.quote_header_value", 1, "extra_chars stood second"),
    (change, "werkzeug.test.EnvironBuilder", 15, "charset stood in front of mimetype"),
    (werkzeug_1, "werkzeug.routing.Rule", 7, "merge_slashes came in front of redirect_to"),
    (werkzeug_1, "werkzeug.debug.DebuggedApplication", 6, "lodgeit_url stood seventh"),
    (werkzeug_1, "werkzeug.middleware.proxy_fix.ProxyFix", 2, "num_proxies stood second"),
    (
        werkzeug_0_10,
        "werkzeug.serving.run_simple",
        7,
        "exclude_patterns and reloader_type came in between",
    ),
    (flask_1, "flask.Flask", 1, "static_path stood second, and static_host came in between"),
    (flask_login, "flask_login.login_user", 2, "duration came in front of force"),
    *(
        (itsdangerous, f"itsdangerous.{name}", 3, "serializer_kwargs came in front of signer")
        for name in SERIALIZERS.split()
    ),
    (flask_wtf, "flask_wtf.csrf.generate_csrf", 1, "time_limit stood second"),
    (jinja2, "jinja2.filters.do_indent", 2, "blank came behind first, which was indentfirst"),
    *(
        (wtforms, f"wtforms.{name}", 6, "invalid_value_message came in front of widget")
        for name in FIELDS.split()
    ),
    (wtforms, "wtforms.RadioField", 2, "only label and validators are taken by their place"),
    (wtforms, "wtforms.validators.Email", 3, "test_environment came in front of allow_smtputf8"),
    (wtforms_3, "wtforms.FieldList", 5, "separator came in front of default"),
    (wtforms_2, "wtforms.validators.URL", 1, "allow_ip came in front of message"),
)


def is_widget(value: Arg) -> bool | None:
    """Whether ``value`` is a widget, and not a message."""
    if value.is_str:
        return False
    return True if (value.type or "").startswith("wtforms.widgets.") else None


def is_sequence(value: Arg) -> bool | None:
    """Whether ``value`` is a list or tuple, and not a separator."""
    if value.is_str:
        return False
    return True if value.type in ("builtins.list", "builtins.tuple") else None


def is_message(value: Arg) -> bool | None:
    """Whether ``value`` is a message, and not a switch."""
    if value.is_constant(True, False):
        return False
    return True if value.is_str else None


def is_switch(value: Arg) -> bool | None:
    """Whether ``value`` is true or false, and not a duration."""
    if value.type == "datetime.timedelta":
        return False
    return True if value.is_constant(True, False) else None


def is_limit(value: Arg) -> bool | None:
    """Whether ``value`` is a number of seconds, and not the key of a token."""
    if value.is_str:
        return False
    return True if value.type == "builtins.int" else None


def is_signer(value: Arg) -> bool | None:
    """Whether ``value`` is a class of signers, and not arguments for the serializer."""
    if value.type == "builtins.dict":
        return False
    signer = "itsdangerous.Signer", "itsdangerous.TimestampSigner"
    return True if value.qualified in signer or {*value.bases}.intersection(signer) else None


#: Functions of which a call may tell the release: how many arguments keep their place, the names of
#: those behind, and what the first of these was.
TOLD: dict[tuple[str, int], tuple[tuple[str, ...], Callable[[Arg], bool | None]]] = {
    **{(f"wtforms.{name}", 6): (("widget", "render_kw"), is_widget) for name in FIELDS.split()},
    **{
        (f"itsdangerous.{name}", 3): (("signer", "signer_kwargs"), is_signer)
        for name in SERIALIZERS.split()
    },
    ("wtforms.FieldList", 5): (("default",), is_sequence),
    ("wtforms.validators.URL", 1): (("message",), is_message),
    ("flask_login.login_user", 2): (("force", "fresh"), is_switch),
    ("flask_wtf.csrf.generate_csrf", 1): (("time_limit", "token_key", "url_safe"), is_limit),
}

FORM = ("max_form_memory_size", "max_content_length", "cls", "silent")
#: What stood behind ``charset`` and ``errors``.
BEHIND_CHARSET = {
    "werkzeug.formparser.FormDataParser": FORM,
    "werkzeug.wrappers.Request.form_data_parser_class": FORM,
    "werkzeug.formparser.parse_form_data": FORM,
    "werkzeug.formparser.MultiPartParser": ("max_form_memory_size", "cls", "buffer_size"),
    "werkzeug.http.parse_cookie": ("cls",),
    "werkzeug.sansio.http.parse_cookie": ("cls",),
}


def by_keyword(node: cst.Call, use: Use, kept: int, told: tuple[Any, ...]) -> Any:
    """Pass what stands behind ``kept`` arguments by the old names; ``False``: it need not be."""
    names, is_old = told
    placed = [a for _, a in use.arguments or () if a.positional]
    if any(a.star for a in node.args) or len(placed) <= kept:
        return None
    old = is_old(placed[kept])
    if old is not True or len(placed) > kept + len(names):
        return old
    arguments = list(node.args)
    for index, name in enumerate(names[: len(placed) - kept], kept):
        arguments[index] = keyword(arguments[index], name)
    return node.with_changes(args=arguments)


def without_charset(node: cst.Call, use: Use, kept: int, names: tuple[str, ...]) -> Any:
    """Drop ``charset`` and ``errors``, and pass the rest by ``names``.

    In the place of ``charset`` stands nothing that is text now.
    """
    placed = [a for _, a in use.arguments or () if a.positional]
    if any(a.star for a in node.args) or len(placed) <= kept or not placed[kept].is_str:
        return None
    dropped = placed[kept : kept + 2]
    after = kept + len(dropped)
    if len(placed) - after > len(names):
        return None
    arguments = list(node.args)
    for index, name in zip(range(after, len(placed)), names, strict=False):
        arguments[index] = keyword(arguments[index], name)
    if after == len(arguments):
        arguments[kept - 1] = arguments[kept - 1].with_changes(comma=arguments[-1].comma)
    new = node.with_changes(args=arguments[:kept] + arguments[after:])
    usual = dropped[0].is_constant("utf-8", "UTF-8", "utf8") and all(
        errors.is_constant("replace") for errors in dropped[1:]
    )
    return new if usual else unsafe(new, because="it is always UTF-8 from now on")


def keyword(argument: cst.Arg, name: str) -> cst.Arg:
    """``argument``, passed as ``name``."""
    import libcst as cst

    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    return argument.with_changes(keyword=cst.Name(name), equal=plain)


def by_place(name: str, kept: int, what: str) -> Callable[[cst.Call, Use], Any]:
    """Make a function for calls of ``name`` with more than ``kept`` positional arguments."""

    def report(node: cst.Call, use: Use) -> Any:
        import libcst as cst

        if cst.Module([]).code_for_node(node.func).strip() != use.source.strip():
            return None
        given = sum(1 for arg in node.args if arg.keyword is None and arg.star != "**")
        if given - use.taken <= kept:
            return None
        told = TOLD.get((name, kept)) if not use.taken else None
        if name in BEHIND_CHARSET and not use.taken:
            new = without_charset(node, use, kept, BEHIND_CHARSET[name])
        else:
            new = by_keyword(node, use, kept, told) if told is not None else None
        if new is False:
            return None  # it was written for the new order
        if new is not None and new is not True:
            return new
        return manual(f"{what}: pass what stands behind argument {kept} by keyword")

    return report


for one, name, count, story in MOVED:
    one.rewrites(name, exists=True)(by_place(name, count, story))


@werkzeug_0_12.rewrites("werkzeug.exceptions.RequestedRangeNotSatisfiable", exists=True)
def description(node: cst.Call, use: Use) -> Rewrite | None:
    """``RequestedRangeNotSatisfiable("text")``."""
    import libcst as cst

    if (
        node.args
        and node.args[0].keyword is None
        and isinstance(node.args[0].value, cst.SimpleString)
    ):
        return manual("the first argument is the length: pass description= by keyword")
    return None


@wtforms.accesses("wtforms.validators.URL", exists=True)
def third(use: Use) -> Rewrite | None:
    """``URL(True, True, "text")``: ``allow_userinfo`` came in front of ``message``."""
    given = use.arguments or []
    placed = [argument for _, argument in given if argument.positional]
    if any(name == "**" for name, _ in given):
        return None  # what ** passes cannot be seen
    if len(placed) < 3 or is_message(placed[2]) is False:
        return None
    if len(placed) > 3 or is_message(placed[2]) is None:
        return manual("allow_userinfo came in front of message: pass what stands third by keyword")
    words = [f"{name}={argument.source}" for name, argument in given if name is not None]
    first, second, message = (argument.source for argument in placed)
    text = ", ".join([first, second, f"message={message}", *words])
    return Rewrite(f"{use.source}({text})", around=1)
