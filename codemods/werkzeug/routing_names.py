r"""Import converters and exceptions from where they are, not from ``werkzeug.routing``.

``werkzeug.routing`` became a package in Werkzeug 2.2.  ``NumberConverter`` and ``DEFAULT_CONVERTERS`` are
in ``werkzeug.routing.converters`` now, and what the old module had only imported is no longer there.

.. code-block:: diff

    -from werkzeug.routing import DEFAULT_CONVERTERS, NotFound, Rule
    +from werkzeug.exceptions import NotFound
    +from werkzeug.routing import Rule
    +from werkzeug.routing.converters import DEFAULT_CONVERTERS

     def rule(path, converter):
         if converter not in DEFAULT_CONVERTERS:
             raise NotFound()
         return Rule(f"/<{converter}:{path}>")

Rules are matched by a state machine: there is no regular expression in a rule, and no ``parse_rule``.
Extensions that describe an API read rules with it; they get a copy, as Flask-RESTX made one.

.. code-block:: diff

    -from werkzeug.routing import parse_rule
    +import re
    +
    +
    +# As in Werkzeug 2.1: yields (converter, arguments, name), or (None, None, static part).
    +def parse_rule(rule):
    +    part = re.compile(r"([^<]*)<(?:([a-zA-Z_]\w*)(?:\((.*?)\))?:)?([a-zA-Z_]\w*)>", re.ASCII)
    +    position, used = 0, set()
    +    while match := part.match(rule, position):
    +        static, converter, arguments, name = match.groups()
    +        if static:
    +            yield None, None, static
    +        if name in used:
    +            raise ValueError(f"variable name {name!r} used twice.")
    +        used.add(name)
    +        yield converter or "default", arguments or None, name
    +        position = match.end()
    +    rest = rule[position:]
    +    if "<" in rest or ">" in rest:
    +        raise ValueError(f"malformed url rule: {rule!r}")
    +    if rest:
    +        yield None, None, rest
    +

     def variables(path):
         return [name for converter, arguments, name in parse_rule(path) if converter]
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="2.2",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-2-0",
)

re_compile, re_ascii = Symbol("re.compile"), Symbol("re.ASCII")
PARSE_RULE = f"""\
# As in Werkzeug 2.1: yields (converter, arguments, name), or (None, None, static part).
def parse_rule(rule):
    part = {re_compile}(r"([^<]*)<(?:([a-zA-Z_]\\w*)(?:\\((.*?)\\))?:)?([a-zA-Z_]\\w*)>", {re_ascii})
    position, used = 0, set()
    while match := part.match(rule, position):
        static, converter, arguments, name = match.groups()
        if static:
            yield None, None, static
        if name in used:
            raise ValueError(f"variable name {{name!r}} used twice.")
        used.add(name)
        yield converter or "default", arguments or None, name
        position = match.end()
    rest = rule[position:]
    if "<" in rest or ">" in rest:
        raise ValueError(f"malformed url rule: {{rule!r}}")
    if rest:
        yield None, None, rest
"""

for name in ("NumberConverter", "DEFAULT_CONVERTERS"):
    change.moved(f"werkzeug.routing.{name}", to=f"werkzeug.routing.converters.{name}")

#: What the module imported → from where.
IMPORTED = {
    "exceptions": "BadHost HTTPException MethodNotAllowed NotFound",
    "datastructures": "ImmutableDict MultiDict",
    "wsgi": "get_host",
    "urls": "url_encode url_join url_quote",
}
for module, names in IMPORTED.items():
    for name in names.split():
        change.moved(f"werkzeug.routing.{name}", to=f"werkzeug.{module}.{name}")

change.moved(
    "werkzeug.routing.RequestSlash",
    to="werkzeug.routing.RequestRedirect",
    because="Werkzeug raises RequestRedirect, with status 308, for a missing slash since 1.0",
)
change.defined(
    "werkzeug.routing.parse_rule",
    source=PARSE_RULE,
    because="Werkzeug's own code, copied here; the variables of a rule in a map are rule.arguments",
)
for method in ("match", "match_compare_key"):
    change.removed_name(
        f"werkzeug.routing.Rule.{method}",
        advice="rules are matched together: use url_map.bind(host).match(path)",
    )
