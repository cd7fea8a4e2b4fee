"""Do without what ``werkzeug.utils`` no longer has.

Werkzeug 2.1 removed what had little to do with WSGI (2.0 warned).  Some of it is in the standard
library.

.. code-block:: diff

    -from werkzeug.utils import format_string, invalidate_cached_property
    +from string import Template

     def greet(user):
    -    invalidate_cached_property(user, "name")
    -    return format_string("Hello ${name}", {"name": user.name})
    +    user.__dict__.pop("name", None)
    +    return Template("Hello ${name}").substitute({"name": user.name})
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)


@change.replaces("werkzeug.utils.format_string")
def format_string(string: Arg, context: Arg) -> Rewrite:
    return unsafe(
        f"{Symbol('string.Template')}({string}).substitute({context})",
        because="Template reads $$ as one $, and refuses a $ before anything but a name",
    )


@change.replaces("werkzeug.utils.invalidate_cached_property")
def invalidate_cached_property(obj: Arg, name: Arg) -> str:
    return f"{obj}.__dict__.pop({name}, None)"


change.moved(
    "werkzeug.utils.detect_utf_encoding",
    to="json.detect_encoding",
    because="it is a helper of the json module; json.loads() takes bytes as they are",
)
