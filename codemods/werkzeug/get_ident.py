"""Take ``get_ident`` from ``threading``.

Werkzeug 2.0 keeps context locals in context variables; ``werkzeug.local.get_ident`` went in 2.1, and the
``ident_func`` of locals with it.

.. code-block:: diff

    -from werkzeug.local import get_ident
    +from threading import get_ident

     connections = {}

     def connection():
         return connections.setdefault(get_ident(), object())

.. code-block:: diff

    +import threading
    +
     from sqlalchemy.orm import scoped_session
     from werkzeug.local import Local, LocalManager

     local = Local()
    -manager = LocalManager([local], ident_func=lambda: 1)
    +manager = LocalManager([local])
    -ident = manager.get_ident()
    +ident = threading.get_ident()
    -sessions = scoped_session(object, manager.get_ident)
    +sessions = scoped_session(object, threading.get_ident)
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
change.moved(
    "werkzeug.local.get_ident",
    to="threading.get_ident",
    because="greenlets are told apart only when gevent or eventlet has patched threading",
)
change.parameter(
    "werkzeug.local.LocalManager",
    "ident_func",
    to=None,
    because="contexts are told apart by contextvars, for threads, greenlets and coroutines",
)


get_ident = Symbol("threading.get_ident")
CONTEXTS = "contexts are told apart by contextvars; it is the thread that this names"


@change.accesses("werkzeug.local.LocalManager.get_ident", "werkzeug.local.LocalManager.ident_func")
def of_manager(use: Use) -> Rewrite:
    return manual(CONTEXTS) if use.stored else unsafe(str(get_ident), because=CONTEXTS)


@change.accesses(
    "werkzeug.local.Local.__ident_func__",
    "werkzeug.local.LocalStack.__ident_func__",
)
def ident(use: Use) -> Rewrite:
    return manual("contexts are told apart by contextvars; threading.get_ident() names a thread")
