"""Do not ask for a context to be kept after an error.

The setting ``PRESERVE_CONTEXT_ON_EXCEPTION`` went in Flask 2.2, with what it controlled.  Tests used
to turn it off, because of errors that came from contexts that were still there.

.. code-block:: diff

     from flask import Flask

     class Tests:
         TESTING = True
    -    PRESERVE_CONTEXT_ON_EXCEPTION = False

     app = Flask(__name__)
     app.config.from_object(Tests)
    -app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = False

Nothing is kept, whatever the setting says.  ``with client:`` keeps the context of a request in tests.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = True
    -print(app.preserve_context_on_exception)
    +print(False)
    !app.config.update(PRESERVE_CONTEXT_ON_EXCEPTION=True)

It stays where it is read.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = False
    !assert not app.config["PRESERVE_CONTEXT_ON_EXCEPTION"]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
KEY = "PRESERVE_CONTEXT_ON_EXCEPTION"
READ = re.compile(rf"""\[\s*["']{KEY}["']\s*\](?!\s*=[^=])""")
ADVICE = "no context is kept after an error; in tests, `with client:` keeps it after a request"


@change.rewrites(f"flask.Config[{KEY!r}]", exists=True)
def assignment(node: cst.SimpleStatementLine, use: Use) -> Any:
    """Drop it, unless it has a comment that would go with it."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(target=target)], value=cst.Name(value=value))]:
            above = use.module_source.splitlines()[: use.line - 1][-1:]
            source = cst.Module([]).code_for_node(target)
            if source not in (KEY, use.source) or any(s.lstrip().startswith("#") for s in above):
                return None
            if READ.search(use.module_source):
                return None
            if value == "False":
                return cst.RemovalSentinel.REMOVE
            if value in ("True", "None"):
                return unsafe(cst.RemovalSentinel.REMOVE, because=ADVICE)
    return None


@change.setting(KEY)
def setting(use: Use) -> Rewrite:
    return manual(ADVICE)


@change.accesses("flask.Flask.preserve_context_on_exception")
def attribute(use: Use) -> Rewrite:
    return manual(ADVICE) if use.stored else unsafe("False", because=ADVICE)
