"""``--drop-guards``: of code for both sides of a change, what the target never takes goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from codemod_diffs import parse
from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run_text
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest
from test_accuracy import flakes

#: The changes of ``__version__`` itself would hide what is shown here.
VERSIONS = ("flask/version", "werkzeug/dunder-version")
PLAN = Plan.make(load(plugins=False), newest(), ignore=VERSIONS)

CASES = r'''
## the new name first
 import os

-try:
-    from markupsafe import Markup
-except ImportError:
-    from flask import Markup
+from markupsafe import Markup

 x = Markup(os.name)

## the old name first, in an else
-try:
-    from werkzeug.urls import url_quote
-except ImportError:
-    from urllib.parse import quote as url_quote
+from urllib.parse import quote as url_quote

 x = url_quote("x")

## several names, in brackets, with comments
 # Werkzeug 3 took these away.
-try:
-    # Old ones.
-    from werkzeug.urls import url_quote, url_unquote  # noqa: F401
-except (ImportError, AttributeError):
-    # The standard library has them.
-    from urllib.parse import (
-        quote as url_quote,
-        unquote as url_unquote,  # the other way
-    )
+# The standard library has them.
+from urllib.parse import (
+    quote as url_quote,
+    unquote as url_unquote,  # the other way
+)

 x = url_quote(url_unquote("x"))

## an else goes with what stays
-try:
-    from markupsafe import Markup
-except ImportError:
-    from flask import Markup
-else:
-    kind = "new"
+from markupsafe import Markup
+kind = "new"

 x = Markup(kind)

## nested
-try:
-    from markupsafe import escape
-except ImportError:
-    try:
-        from flask import escape
-    except ImportError:
-        from jinja2 import escape
+from markupsafe import escape

 x = escape("x")

## a function in the handler keeps its strings
-try:
-    from werkzeug.security import safe_str_cmp
-except ImportError:
-
-    def safe_str_cmp(a, b):
-        """Compare.
-
-        In constant time.
-        """
-        return a == b
+def safe_str_cmp(a, b):
+    """Compare.
+
+        In constant time.
+        """
+    return a == b


 x = safe_str_cmp("a", "b")

## something that may not be installed
 try:
     from flask_login import current_user
 except ImportError:
     current_user = None

 x = current_user

## the standard library
 try:
     import simplejson as json
 except ImportError:
     import json

 x = json.dumps(1)

## nothing in the place of what is gone is mended
-try:
-    from flask import Markup
-except ImportError:
-    Markup = None
+try:
+    from markupsafe import Markup
+except ImportError:
+    Markup = None

 x = Markup and Markup("x")

## a handler that binds less
 try:
     import os
     from werkzeug.urls import url_quote
 except ImportError:
     from urllib.parse import quote as url_quote

 x = url_quote(os.name)

## two handlers
 try:
     from markupsafe import Markup
 except ModuleNotFoundError:
     raise SystemExit("MarkupSafe")
 except ImportError:
     from flask import Markup

 x = Markup("x")

## a finally
 try:
     from markupsafe import Markup
 except ImportError:
     from flask import Markup
 finally:
     done = True

 x = Markup(done)

## a version
-import flask
-from flask import Flask
-from packaging.version import Version
+from flask import Flask

 app = Flask("x")


 def start():
     print("start")


-if Version(flask.__version__) < Version("2.3"):
-    app.before_first_request(start)
-else:
-    # At once.
-    with app.app_context():
-        start()
+# At once.
+with app.app_context():
+    start()

## the version of the distribution, without an else
-from importlib.metadata import version
-
 from flask import Flask

 app = Flask("x")
-if version("flask") < "2.3":
-    app.env = "development"

## a version in a tuple, the other way round
-import werkzeug
-
-if tuple(map(int, werkzeug.__version__.split(".")[:2])) >= (2, 1):
-    from urllib.parse import quote
-else:
-    from werkzeug.urls import url_quote as quote
+from urllib.parse import quote

 x = quote("x")

## a patch release is not decided
 import flask

 if flask.__version__ < "3.1.2":
     from flask import Markup
 else:
     from markupsafe import Markup

 x = Markup("x")

## text is compared letter by letter
 import sqlalchemy

 if sqlalchemy.__version__ < "10":
     x = 1
 else:
     x = 2

## another library
 import numpy

 if numpy.__version__ < "2.0":
     x = 1
 else:
     x = 2

## the version of Python
 import sys

 if sys.version_info < (3, 8):
     from importlib_metadata import version
 else:
     from importlib.metadata import version

 x = version("flask")

## a flag beside nothing is mended
-try:
-    from flask import Markup
-except ImportError:
-    has_markup = False
-    Markup = None
-else:
-    has_markup = True
+try:
+    from markupsafe import Markup
+except ImportError:
+    has_markup = False
+    Markup = None
+else:
+    has_markup = True

 x = Markup("x") if has_markup else "x"

## what is only switched off stays
 try:
     from flask_sqlalchemy import get_debug_queries
 except ImportError:
     has_queries = False
     get_debug_queries = None
 else:
     has_queries = True

 x = get_debug_queries() if has_queries else []

## a side that never works is mended in the other
 try:
     from collections.abc import OrderedDict, MutableMapping
 except ImportError:
     # Python 2
-    from collections import OrderedDict, MutableMapping
+    from collections import OrderedDict
+    from collections.abc import MutableMapping

 x = OrderedDict, MutableMapping

## a test that has got a name
 import sys

 import flask

 py = sys.version_info
 py3k = py.major > 2
 old = flask.__version__ < "2.3"

 if py3k:
     from collections.abc import MutableMapping
 else:
     from collections import MutableMapping

 Markup = None
 if old:
     Markup = flask.Markup

 x = MutableMapping, Markup

## a feature
 from flask import Flask

 app = Flask("x")


 def start(): ...


-if hasattr(app, "before_first_request"):
-    app.before_first_request(start)
-else:
-    start()
+start()

## not a feature
 from flask import Flask

 app = Flask("x")


 def start(): ...


-if not hasattr(app, "before_first_request"):
-    start()
+start()

## a feature of something unknown
 def f(app, start):
     if hasattr(app, "before_first_request"):
         app.before_first_request(start)
     else:
         start()

## the only statement of a block
 import flask


 def f(app, start):
-    if flask.__version__ < "2.3":
-        app.old(start)
+    pass


 x = flask.g

## a return that leaves dead code behind
 import flask


 def f(app, start):
     if flask.__version__ >= "2.3":
         return start()
     return app.old(start)

## an elif
 import flask

 x = 1
 if x == 2:
     x = 3
 elif flask.__version__ < "2.3":
     x = 4

## TYPE_CHECKING says nothing of versions
 from typing import TYPE_CHECKING

 if TYPE_CHECKING:
     from markupsafe import Markup
 else:
     Markup = str

 x = Markup("x")
'''


def split() -> dict[str, str]:
    """Case name → diff."""
    return {
        name.strip(): body.strip("\n") + "\n"
        for name, _, body in (part.partition("\n") for part in re.split(r"(?m)^## ", CASES)[1:])
    }


def migrate(text: str, *, drop_guards: bool = True) -> str:
    """``text`` at the newest stack."""
    options = Options(PLAN, unsafe=True, drop_guards=drop_guards)
    outcome = run_text(text, Path("module.py"), options)
    assert outcome.error is None
    return text if outcome.after is None else outcome.after


@pytest.mark.parametrize("name", split())
def test_case(name: str) -> None:
    before, after, *_ = parse(split()[name])
    assert migrate(before) == after
    assert not flakes(after) - flakes(before)


@pytest.mark.parametrize("name", split())
def test_second_run(name: str) -> None:
    once = migrate(parse(split()[name])[0])
    assert migrate(once) == once


@pytest.mark.parametrize("name", [n for n in split() if "mended" not in n])
def test_left_alone(name: str) -> None:
    """Without the option, code for both sides stays."""
    before, *_ = parse(split()[name])
    assert migrate(before, drop_guards=False) == before
