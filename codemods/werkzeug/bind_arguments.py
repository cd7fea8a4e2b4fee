"""Bind arguments with ``inspect``.

``bind_arguments`` and ``validate_arguments`` of ``werkzeug.utils`` were removed in Werkzeug 2.1 (2.0 warned).
``inspect.signature(function).bind(...)`` does the first.

.. code-block:: diff

    -from werkzeug.utils import bind_arguments
    +from inspect import signature
    +
    +
    +# As in Werkzeug 2.0: a dict of what the parameters of ``func`` would be.
    +def bind_arguments(func, args, kwargs):
    +    bound = signature(func, follow_wrapped=False).bind_partial(*args, **kwargs)
    +    bound.apply_defaults()
    +    return dict(bound.arguments)
    +

     def key(function, *args, **kwargs):
         return sorted(bind_arguments(function, args, kwargs).items())

Nothing in the standard library leaves out arguments that a function does not take.

.. code-block:: diff

    -from werkzeug.utils import ArgumentValidationError, validate_arguments
    +from inspect import getfullargspec
    +
    +
    +# As in Werkzeug 2.0: what is missing, and what is too many.
    +class ArgumentValidationError(ValueError):
    +    def __init__(self, missing=None, extra=None, extra_positional=None):
    +        self.missing = set(missing or ())
    +        self.extra = extra or {}
    +        self.extra_positional = extra_positional or []
    +        more = len(self.extra) + len(self.extra_positional)
    +        super().__init__(
    +            f"function arguments invalid. ({len(self.missing)} missing,"
    +            f" {more} additional)"
    +        )
    +
    +
    +# As in Werkzeug 2.0: (args, kwargs) that ``func`` can be called with.
    +def validate_arguments(func, args, kwargs, drop_extra=True):
    +    spec, kwargs = getfullargspec(func), dict(kwargs)
    +    names = spec.args
    +    defaults = dict(zip(reversed(names), reversed(spec.defaults or ())))
    +    given, rest = list(args[: len(names)]), args[len(names) :]
    +    extra = {name: kwargs.pop(name) for name in names[: len(given)] if name in kwargs}
    +    missing = []
    +    for name in names[len(given) :]:
    +        if name in kwargs:
    +            given.append(kwargs.pop(name))
    +        elif name in defaults:
    +            given.append(defaults[name])
    +        else:
    +            missing.append(name)
    +    if spec.varargs is not None:
    +        given, rest = [*given, *rest], ()
    +    if spec.varkw is None:
    +        extra, kwargs = {**extra, **kwargs}, {}
    +    if missing:
    +        raise ArgumentValidationError(missing)
    +    if (extra or rest) and not drop_extra:
    +        raise ArgumentValidationError(None, extra, rest)
    +    return tuple(given), kwargs
    +

     def call(function, request):
         try:
             args, kwargs = validate_arguments(function, (request,), request.args.to_dict())
         except ArgumentValidationError as error:
             return f"missing: {error.missing}"
         return function(*args, **kwargs)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

signature, getfullargspec = Symbol("inspect.signature"), Symbol("inspect.getfullargspec")
ERROR = Symbol("werkzeug.utils.ArgumentValidationError")
BIND_ARGUMENTS = f"""\
# As in Werkzeug 2.0: a dict of what the parameters of ``func`` would be.
def bind_arguments(func, args, kwargs):
    bound = {signature}(func, follow_wrapped=False).bind_partial(*args, **kwargs)
    bound.apply_defaults()
    return dict(bound.arguments)
"""
ARGUMENT_VALIDATION_ERROR = """\
# As in Werkzeug 2.0: what is missing, and what is too many.
class ArgumentValidationError(ValueError):
    def __init__(self, missing=None, extra=None, extra_positional=None):
        self.missing = set(missing or ())
        self.extra = extra or {}
        self.extra_positional = extra_positional or []
        more = len(self.extra) + len(self.extra_positional)
        super().__init__(
            f"function arguments invalid. ({len(self.missing)} missing,"
            f" {more} additional)"
        )
"""
VALIDATE_ARGUMENTS = f"""\
# As in Werkzeug 2.0: (args, kwargs) that ``func`` can be called with.
def validate_arguments(func, args, kwargs, drop_extra=True):
    spec, kwargs = {getfullargspec}(func), dict(kwargs)
    names = spec.args
    defaults = dict(zip(reversed(names), reversed(spec.defaults or ())))
    given, rest = list(args[: len(names)]), args[len(names) :]
    extra = {{name: kwargs.pop(name) for name in names[: len(given)] if name in kwargs}}
    missing = []
    for name in names[len(given) :]:
        if name in kwargs:
            given.append(kwargs.pop(name))
        elif name in defaults:
            given.append(defaults[name])
        else:
            missing.append(name)
    if spec.varargs is not None:
        given, rest = [*given, *rest], ()
    if spec.varkw is None:
        extra, kwargs = {{**extra, **kwargs}}, {{}}
    if missing:
        raise {ERROR}(missing)
    if (extra or rest) and not drop_extra:
        raise {ERROR}(None, extra, rest)
    return tuple(given), kwargs
"""
change.defined(
    "werkzeug.utils.bind_arguments",
    source=BIND_ARGUMENTS,
    because="Werkzeug left what *args and **kwargs take empty; here it is filled in",
)
change.defined(
    "werkzeug.utils.ArgumentValidationError",
    source=ARGUMENT_VALIDATION_ERROR,
    because="each module that imports it has an exception of its own",
)
change.defined(
    "werkzeug.utils.validate_arguments",
    source=VALIDATE_ARGUMENTS,
    because="Werkzeug's own code, copied here; its exception is this module's own",
)
