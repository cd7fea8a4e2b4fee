"""Import what Flask-SQLAlchemy only happened to import from where it lives.

``flask_sqlalchemy`` was one module up to 2.5, so everything it used could be imported from it, and
editors proposed that.  Since 3.0 only ``SQLAlchemy`` is there.

.. code-block:: diff

    -from flask_sqlalchemy import SQLAlchemy, event, orm
    +from flask_sqlalchemy import SQLAlchemy
    +from sqlalchemy import event, orm

     db = SQLAlchemy()
     event.listen(orm.Session, "after_commit", print)

.. code-block:: diff

    -from flask_sqlalchemy import SQLAlchemy, iteritems
    +from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def names(options):
    -    return [name for name, value in iteritems(options) if value]
    +    return [name for name, value in options.items() if value]

.. code-block:: diff

     import warnings

     from flask_sqlalchemy import SQLAlchemy
    !from flask_sqlalchemy import FSADeprecationWarning

     warnings.simplefilter("ignore", FSADeprecationWarning)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

_MOVED = {
    "DeclarativeMeta": "sqlalchemy.orm.DeclarativeMeta",
    "Lock": "threading.Lock",
    "Namespace": "blinker.Namespace",
    "SessionBase": "sqlalchemy.orm.Session",
    "UnmappedClassError": "sqlalchemy.orm.exc.UnmappedClassError",
    "abort": "flask.abort",
    "ceil": "math.ceil",
    "current_app": "flask.current_app",
    "declarative_base": "sqlalchemy.orm.declarative_base",
    "declared_attr": "sqlalchemy.orm.declared_attr",
    "event": "sqlalchemy.event",
    "functools": "functools",
    "g": "flask.g",
    "has_request_context": "flask.has_request_context",
    "inspect": "sqlalchemy.inspect",
    "itemgetter": "operator.itemgetter",
    "make_url": "sqlalchemy.engine.make_url",
    "orm": "sqlalchemy.orm",
    "os": "os",
    "partial": "functools.partial",
    "re": "re",
    "request": "flask.request",
    "sqlalchemy": "sqlalchemy",
    "sys": "sys",
    "time": "time",
    "warnings": "warnings",
}
for _old, _new in _MOVED.items():
    change.moved(f"flask_sqlalchemy.{_old}", to=_new)

change.moved("flask_sqlalchemy.xrange", to="builtins.range")
change.moved("flask_sqlalchemy.string_types", to="builtins.str")
change.removed_name(
    "flask_sqlalchemy.FSADeprecationWarning",
    advice="3.0 warns with DeprecationWarning; a filter for the old class can go",
)
change.removed_name("flask_sqlalchemy.utils", advice="it was internal")
change.removed_name("flask_sqlalchemy._compat", advice="it was for Python 2")
change.removed_name("flask_sqlalchemy._SessionSignalEvents", advice="it was internal")
change.removed_name("flask_sqlalchemy._EngineDebuggingSignalEvents", advice="it was internal")
change.iterators("flask_sqlalchemy", "items", "values")
