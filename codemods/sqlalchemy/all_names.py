"""Find SQLAlchemy's public names without ``__all__``.

``sqlalchemy.__all__`` and ``sqlalchemy.orm.__all__`` went with SQLAlchemy 2.0.  What stood in them was every public
name that is not a module.

.. code-block:: diff

    +from inspect import ismodule
    +
     import sqlalchemy
     import sqlalchemy.orm

     def include(target):
         for module in sqlalchemy, sqlalchemy.orm:
    -        for name in module.__all__:
    +        for name in [n for n, v in vars(module).items() if not (n.startswith("_") or ismodule(v))]:
                 if not hasattr(target, name):
                     setattr(target, name, getattr(module, name))
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "sqlalchemy",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_20.html#change-2.0.0b1",
)

ismodule = Symbol("inspect.ismodule")


@change.accesses("sqlalchemy.__all__", "sqlalchemy.orm.__all__")
def public_names(use: Use) -> Rewrite:
    if use.stored:
        return manual("nothing reads it")
    return unsafe(
        f'[n for n, v in vars({use.receiver}).items() if not (n.startswith("_") or {ismodule}(v))]',
        because="what SQLAlchemy imports for itself, as Any, is among them now",
    )
