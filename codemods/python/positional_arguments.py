"""Pass by keyword the arguments whose places have moved.

A parameter that comes in between, or goes, shifts all that stand behind it, and a call that passes
them by their place then says something else without an error. Passed by keyword, each argument means
the same in every release. Where an argument can only be what stood there before, the call tells which
release it was written for: a path is no switch, a number of seconds no list of patterns.

.. code-block:: diff

     from werkzeug.routing import Rule
     from werkzeug.serving import run_simple

    -old = Rule("/old", None, None, None, False, "old", None, "/new")
    +old = Rule("/old", None, None, None, False, "old", None, redirect_to="/new")
     new = Rule("/new", None, None, None, False, "new", None, False)

     def serve(app):
    -    run_simple("localhost", 5000, app, True, True, True, None, 2, True)
    +    run_simple(
    +        "localhost",
    +        5000,
    +        app,
    +        True,
    +        True,
    +        True,
    +        None,
    +        reloader_interval=2,
    +        threaded=True,
    +    )

Calls that do not tell are reported.

.. code-block:: diff

     from werkzeug.routing import Rule

     def rule(path, merge_or_redirect):
    !    return Rule(path, None, None, None, False, "page", None, merge_or_redirect)

A widget is no message, and what is true or false is no duration.

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

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual, places, unsafe

if TYPE_CHECKING:
    import libcst as cst

PALLETS = "https://{}.palletsprojects.com/en/stable/changes/"
WTFORMS = "https://wtforms.readthedocs.io/en/stable/changes/"
change = BreakingChange("werkzeug", removed="3.0", ref=PALLETS.format("werkzeug"))
werkzeug_1 = BreakingChange("werkzeug", removed="1.0", ref=PALLETS.format("werkzeug"))
werkzeug_0_12 = BreakingChange("werkzeug", removed="0.12", ref=PALLETS.format("werkzeug"))
werkzeug_0_10 = BreakingChange("werkzeug", removed="0.10", ref=PALLETS.format("werkzeug"))
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


TEXT, FLAG, NUMBER = "str None", "bool int", "int None"
#: The types of what may be meant for parameters of Werkzeug's.
KINDS = {
    TEXT: "charset errors encoding_errors lodgeit_url mimetype",
    FLAG: (
        "strict_slashes merge_slashes redirect_defaults sort_parameters host_matching alias silent"
        " pin_security pin_logging allow_token sync_expires threaded passthrough_errors"
        " x_for x_proto x_host x_port x_prefix"
    ),
    NUMBER: "max_form_memory_size max_content_length max_form_parts buffer_size",
    "str": "extra_chars reloader_type",
    "int": "processes",
    "int float": "reloader_interval",
    "list tuple set None": "exclude_patterns",
    "str class None": "redirect_to",
    "dict None": "converters",
    "class None": "cls sort_key",
}
TYPES = {name: kinds.split() for kinds, names in KINDS.items() for name in names.split()}


def may_be(name: str, value: Arg) -> bool:
    """Whether ``value`` may be meant for the parameter ``name``."""
    if name == "num_proxies":
        # It stood in front of the numbers that took its place: who passes these, passes None for it.
        return bool(value.is_constant(None))
    if value.is_constant(None):
        kind = "None"
    elif value.type is not None:
        kind = value.type.removeprefix("builtins.")
    elif (value.qualified or "").rpartition(".")[2][:1].isupper():
        kind = "class"
    else:
        return True
    if name in ("charset", "mimetype") and value.is_constant() and kind == "str":
        return ("/" in value.value) is (name == "mimetype")
    return kind in TYPES.get(name, [kind])


Told = Callable[[Sequence[Arg]], "tuple[str, ...] | bool | None"]


def among(*orders: str) -> Told:
    """The order of parameters, of those in the releases, that the arguments fit alone."""
    known = [tuple(order.split()) for order in orders]

    def told(values: Sequence[Arg]) -> tuple[str, ...] | bool | None:
        fitting = {
            order[: len(values)]
            for order in known
            if len(values) <= len(order) and all(map(may_be, order, values))
        }
        if len(fitting) != 1:
            return None
        names = fitting.pop()
        return names != known[-1][: len(values)] and names

    return told


def first(names: str, is_old: Callable[[Arg], bool | None]) -> Told:
    """``names``, if the first argument is what stood there before."""
    order = tuple(names.split())

    def told(values: Sequence[Arg]) -> tuple[str, ...] | bool | None:
        old = is_old(values[0])
        if not old:
            return old
        return order[: len(values)] if len(values) <= len(order) else None

    return told


SERVER = "threaded processes request_handler static_files passthrough_errors ssl_context"
LIMITS = "max_form_memory_size max_content_length cls silent"
SORTED = "redirect_defaults converters sort_parameters sort_key"
#: Functions of which a call may tell the release: how many arguments keep their place, and the names
#: of those behind; ``False``: it was written for the new order.
TOLD: dict[tuple[str, int], Told] = {
    ("werkzeug.routing.Map", 2): among(
        f"charset strict_slashes {SORTED} encoding_errors host_matching",
        f"charset strict_slashes merge_slashes {SORTED} encoding_errors host_matching",
        f"strict_slashes merge_slashes {SORTED} host_matching",
    ),
    ("werkzeug.routing.Rule", 7): among(
        "redirect_to alias host", "merge_slashes redirect_to alias host websocket"
    ),
    **{
        (f"werkzeug.{parser}", 1): among(f"charset errors {LIMITS}", LIMITS)
        for parser in ("formparser.FormDataParser", "wrappers.Request.form_data_parser_class")
    },
    ("werkzeug.formparser.MultiPartParser", 1): among(
        "charset errors max_form_memory_size cls buffer_size max_form_parts",
        "max_form_memory_size cls buffer_size max_form_parts",
    ),
    ("werkzeug.formparser.parse_form_data", 2): among(f"charset errors {LIMITS}", LIMITS),
    ("werkzeug.http.dump_cookie", 8): among(
        "charset sync_expires max_size samesite", "sync_expires max_size samesite partitioned"
    ),
    **{
        (f"werkzeug.{module}.parse_cookie", 1): among("charset errors cls", "cls")
        for module in ("http", "sansio.http")
    },
    ("werkzeug.http.quote_header_value", 1): among("extra_chars allow_token", "allow_token"),
    ("werkzeug.test.EnvironBuilder", 15): among("charset mimetype json auth", "mimetype json auth"),
    ("werkzeug.debug.DebuggedApplication", 6): among(
        "lodgeit_url pin_security pin_logging", "pin_security pin_logging"
    ),
    ("werkzeug.middleware.proxy_fix.ProxyFix", 2): among(
        "num_proxies x_for x_proto x_host x_port x_prefix", "x_for x_proto x_host x_port x_prefix"
    ),
    ("werkzeug.serving.run_simple", 7): among(
        f"reloader_interval {SERVER}",
        f"reloader_interval reloader_type {SERVER}",
        f"exclude_patterns reloader_interval reloader_type {SERVER}",
    ),
    **{(f"wtforms.{name}", 6): first("widget render_kw", is_widget) for name in FIELDS.split()},
    **{
        (f"itsdangerous.{name}", 3): first("signer signer_kwargs", is_signer)
        for name in SERIALIZERS.split()
    },
    ("wtforms.FieldList", 5): first("default", is_sequence),
    ("wtforms.validators.URL", 1): first("message", is_message),
    ("flask_login.login_user", 2): first("force fresh", is_switch),
    ("flask_wtf.csrf.generate_csrf", 1): first("time_limit token_key url_safe", is_limit),
}

#: Where the names of an order begin, if a first one of them is no reason to ask: it may be either.
START = {"werkzeug.middleware.proxy_fix.ProxyFix": 1}
#: Parameters that are gone altogether.
CHARSET_NAMES = ("charset", "errors", "encoding_errors")


def by_keyword(node: cst.Call, use: Use, kept: int, told: Told) -> Any:
    """Pass what stands behind ``kept`` arguments by the old names; ``False``: it need not be."""
    placed = [a for _, a in use.arguments or () if a.positional]
    if any(a.star for a in node.args) or len(placed) <= kept:
        return None
    names = told(placed[kept:])
    if not isinstance(names, tuple):
        return names
    arguments, others = list(node.args[:kept]), list(node.args[len(placed) :])
    usual = True
    for argument, value, name in zip(node.args[kept:], placed[kept:], names, strict=False):
        if name in CHARSET_NAMES:
            usual = usual and value.is_constant("utf-8", "UTF-8", "utf8", "replace")
        else:
            arguments.append(keyword(argument, name))
    arguments += others
    if arguments:
        arguments[-1] = arguments[-1].with_changes(comma=node.args[-1].comma)
    new = node.with_changes(args=arguments)
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
        start = START.get(name, kept)
        new = by_keyword(node, use, start, told) if told is not None else None
        if new is False:
            return None  # it was written for the new order
        if new is not None:
            return new
        return manual(f"{what}: pass what stands behind argument {kept} by keyword")

    return report


for one, name, count, story in MOVED:
    one.rewrites(name, exists=True, when=places(count + 1))(by_place(name, count, story))


@werkzeug_0_12.rewrites(
    "werkzeug.exceptions.RequestedRangeNotSatisfiable", exists=True, when=r"\A\s*[rRuU]?[\"']"
)
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


@wtforms.accesses("wtforms.validators.URL", exists=True, when=places(3))
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
