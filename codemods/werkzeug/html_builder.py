"""Build HTML without ``werkzeug.utils.html``.

``html`` and ``xhtml``, and the ``HTMLBuilder`` they are made of, were removed in Werkzeug 2.1 (2.0 warned).
Templates and ``markupsafe.Markup`` do better; where the builder is used, the module gets a copy of it.

.. code-block:: diff

    -from werkzeug.utils import html
    +from markupsafe import escape
    +
    +
    +# As in Werkzeug 2.0: html.p("text", class_="note") is '<p class="note">text</p>'.
    +class HTMLBuilder:
    +    empty = set(
    +        "area base basefont br col command embed frame hr img input keygen isindex"
    +        " link meta param source wbr".split()
    +    )
    +    flags = set(
    +        "selected checked compact declare defer disabled ismap multiple nohref"
    +        " noresize noshade nowrap".split()
    +    )
    +
    +    def __init__(self, dialect):
    +        self._dialect = dialect
    +
    +    def __call__(self, s):
    +        return "" if s is None else str(escape(s))
    +
    +    def __getattr__(self, tag):
    +        if tag.startswith("__"):
    +            raise AttributeError(tag)
    +        xhtml = self._dialect == "xhtml"
    +
    +        def element(*children, **attributes):
    +            start = f"<{tag}"
    +            for key, value in attributes.items():
    +                key = key.removesuffix("_")
    +                if key in self.flags:
    +                    if value:
    +                        start += f' {key}="{key}"' if xhtml else f" {key}"
    +                elif value is not None:
    +                    start += f' {key}="{escape(value)}"'
    +            if not children and tag in self.empty:
    +                return start + (" />" if xhtml else ">")
    +            inner = "".join(str(child) for child in children if child is not None)
    +            if tag == "textarea":
    +                inner = str(escape(inner))
    +            elif inner and xhtml and tag in ("script", "style"):
    +                inner = f"/*<![CDATA[*/{inner}/*]]>*/"
    +            return f"{start}>{inner}</{tag}>"
    +
    +        return element
    +
    +    def __repr__(self):
    +        return f"<{type(self).__name__} for {self._dialect!r}>"
    +
    +
    +html = HTMLBuilder("html")
    +

     def note(text):
         return html.p(html(text), class_="note")
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

escape = Symbol("markupsafe.escape")
BECAUSE = (
    "Werkzeug's own code, copied here; a template or markupsafe.Markup(...).format() is shorter"
)
HTML_BUILDER = f"""\
# As in Werkzeug 2.0: html.p("text", class_="note") is '<p class="note">text</p>'.
class HTMLBuilder:
    empty = set(
        "area base basefont br col command embed frame hr img input keygen isindex"
        " link meta param source wbr".split()
    )
    flags = set(
        "selected checked compact declare defer disabled ismap multiple nohref"
        " noresize noshade nowrap".split()
    )

    def __init__(self, dialect):
        self._dialect = dialect

    def __call__(self, s):
        return "" if s is None else str({escape}(s))

    def __getattr__(self, tag):
        if tag.startswith("__"):
            raise AttributeError(tag)
        xhtml = self._dialect == "xhtml"

        def element(*children, **attributes):
            start = f"<{{tag}}"
            for key, value in attributes.items():
                key = key.removesuffix("_")
                if key in self.flags:
                    if value:
                        start += f' {{key}}="{{key}}"' if xhtml else f" {{key}}"
                elif value is not None:
                    start += f' {{key}}="{{{escape}(value)}}"'
            if not children and tag in self.empty:
                return start + (" />" if xhtml else ">")
            inner = "".join(str(child) for child in children if child is not None)
            if tag == "textarea":
                inner = str({escape}(inner))
            elif inner and xhtml and tag in ("script", "style"):
                inner = f"/*<![CDATA[*/{{inner}}/*]]>*/"
            return f"{{start}}>{{inner}}</{{tag}}>"

        return element

    def __repr__(self):
        return f"<{{type(self).__name__}} for {{self._dialect!r}}>"
"""
change.defined("werkzeug.utils.HTMLBuilder", source=HTML_BUILDER, because=BECAUSE)
for name in ("html", "xhtml"):
    change.defined(
        f"werkzeug.utils.{name}",
        source=f'{name} = {Symbol("werkzeug.utils.HTMLBuilder")}("{name}")',
        because=BECAUSE,
    )
