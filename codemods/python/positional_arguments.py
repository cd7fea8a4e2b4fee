"""Pass by keyword the arguments whose places have moved.

A parameter that comes in between, or goes, shifts all that stand behind it, and a call that passes
them by their place then says something else without an error. Which release a call was written for
cannot be read off it, so it is reported and not rewritten: passed by keyword, each argument means the
same in every release.

.. code-block:: diff

     from werkzeug.routing import Map

     urls = Map([], "", strict_slashes=False)
    !urls = Map([], "", "utf-8", False)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

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
CHARSET = "charset and errors stood behind the first arguments"
#: The change, the function, how many arguments keep their place, and what moved.
MOVED = (
    (change, "werkzeug.routing.Map", 2, "charset stood third, and merge_slashes came in between"),
    (change, "werkzeug.formparser.FormDataParser", 1, CHARSET),
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
        for name in ("Serializer", "TimedSerializer", "URLSafeSerializer", "URLSafeTimedSerializer")
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


def by_place(kept: int, what: str) -> Callable[[cst.Call, Use], Rewrite | None]:
    """Make a function that reports calls with more than ``kept`` positional arguments."""

    def report(node: cst.Call, use: Use) -> Rewrite | None:
        import libcst as cst

        if cst.Module([]).code_for_node(node.func).strip() != use.source.strip():
            return None
        if sum(1 for arg in node.args if arg.keyword is None and arg.star != "**") <= kept:
            return None
        return manual(f"{what}: pass what stands behind argument {kept} by keyword")

    return report


for one, name, count, story in MOVED:
    one.rewrites(name, exists=True)(by_place(count, story))


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
