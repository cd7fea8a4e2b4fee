"""Keep the middleware of ``werkzeug.contrib.fixers``.

Werkzeug 1.0 removed what helped servers of another time (0.15 warned): ``CGIRootFix``, which was called
``LighttpdCGIRootFix`` before, ``HeaderRewriterFix`` and ``PathInfoFromRequestUriFix``.  They are short, and
are copied to the module that uses them.

.. code-block:: diff

     from flask import Flask
    -from werkzeug.contrib.fixers import CGIRootFix, HeaderRewriterFix
    +
    +
    +# As in Werkzeug 0.16: the path of the application, where the server gives a script's.
    +class CGIRootFix:
    +    def __init__(self, app, app_root="/"):
    +        self.app = app
    +        self.app_root = app_root.strip("/")
    +
    +    def __call__(self, environ, start_response):
    +        environ["SCRIPT_NAME"] = self.app_root
    +        return self.app(environ, start_response)
    +
    +
    +# As in Werkzeug 0.16: takes headers out of the response, and adds others.
    +class HeaderRewriterFix:
    +    def __init__(self, app, remove_headers=None, add_headers=None):
    +        self.app = app
    +        self.remove_headers = {name.lower() for name in remove_headers or ()}
    +        self.add_headers = list(add_headers or ())
    +
    +    def __call__(self, environ, start_response):
    +        def start(status, headers, exc_info=None):
    +            kept = [(k, v) for k, v in headers if k.lower() not in self.remove_headers]
    +            return start_response(status, kept + self.add_headers, exc_info)
    +
    +        return self.app(environ, start)
    +

     app = Flask(__name__)
     app.wsgi_app = CGIRootFix(app.wsgi_app, app_root="/shop")
     app.wsgi_app = HeaderRewriterFix(app.wsgi_app, remove_headers=["Date"])

.. code-block:: diff

    -from werkzeug.contrib import fixers
    +from urllib.parse import unquote
    +
    +
    +# As in Werkzeug 0.16: the path as it was requested, where the server lost letters.
    +class PathInfoFromRequestUriFix:
    +    def __init__(self, app):
    +        self.app = app
    +
    +    def __call__(self, environ, start_response):
    +        script = unquote(environ.get("SCRIPT_NAME", ""))
    +        for key in ("REQUEST_URL", "REQUEST_URI", "UNENCODED_URL"):
    +            uri = unquote(environ.get(key, ""))
    +            if key in environ and uri.startswith(script):
    +                environ["PATH_INFO"] = uri[len(script) :].partition("?")[0]
    +                break
    +        return self.app(environ, start_response)
    +

     def wrap(app):
    -    return fixers.PathInfoFromRequestUriFix(app)
    +    return PathInfoFromRequestUriFix(app)

Nobody needs ``InternetExplorerFix``.

.. code-block:: diff

     from flask import Flask
    -from werkzeug.contrib.fixers import InternetExplorerFix

     app = Flask(__name__)
    -app.wsgi_app = InternetExplorerFix(app.wsgi_app)

     def wrap(app):
    -    return InternetExplorerFix(app, fix_vary=False)
    +    return app

    -@InternetExplorerFix
     def application(environ, start_response):
         return []
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

unquote = Symbol("urllib.parse.unquote")
CGI_ROOT_FIX = """\
# As in Werkzeug 0.16: the path of the application, where the server gives a script's.
class CGIRootFix:
    def __init__(self, app, app_root="/"):
        self.app = app
        self.app_root = app_root.strip("/")

    def __call__(self, environ, start_response):
        environ["SCRIPT_NAME"] = self.app_root
        return self.app(environ, start_response)
"""
PATH_INFO_FIX = f"""\
# As in Werkzeug 0.16: the path as it was requested, where the server lost letters.
class PathInfoFromRequestUriFix:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        script = {unquote}(environ.get("SCRIPT_NAME", ""))
        for key in ("REQUEST_URL", "REQUEST_URI", "UNENCODED_URL"):
            uri = {unquote}(environ.get(key, ""))
            if key in environ and uri.startswith(script):
                environ["PATH_INFO"] = uri[len(script) :].partition("?")[0]
                break
        return self.app(environ, start_response)
"""
HEADER_REWRITER_FIX = """\
# As in Werkzeug 0.16: takes headers out of the response, and adds others.
class HeaderRewriterFix:
    def __init__(self, app, remove_headers=None, add_headers=None):
        self.app = app
        self.remove_headers = {name.lower() for name in remove_headers or ()}
        self.add_headers = list(add_headers or ())

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            kept = [(k, v) for k, v in headers if k.lower() not in self.remove_headers]
            return start_response(status, kept + self.add_headers, exc_info)

        return self.app(environ, start)
"""
BECAUSE = "Werkzeug's own code, copied here; today's servers need no such fix"
change.moved("werkzeug.contrib.fixers.LighttpdCGIRootFix", to="werkzeug.contrib.fixers.CGIRootFix")
change.defined(
    "werkzeug.contrib.fixers.CGIRootFix",
    source=CGI_ROOT_FIX,
    because=f"{BECAUSE}; up to 0.14 SCRIPT_NAME came in front of PATH_INFO as well",
)
change.defined(
    "werkzeug.contrib.fixers.PathInfoFromRequestUriFix", source=PATH_INFO_FIX, because=BECAUSE
)
change.defined(
    "werkzeug.contrib.fixers.HeaderRewriterFix",
    source=HEADER_REWRITER_FIX,
    because="Werkzeug's own code, copied here; servers rewrite headers by their configuration",
)
NOBODY = "responses are left alone now for Internet Explorer, too"


@change.rewrites("werkzeug.contrib.fixers.InternetExplorerFix")
def around_itself(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """``app = InternetExplorerFix(app)``."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(target)], value=cst.Call(func=name, args=args))]:
            code = cst.Module([]).code_for_node
            if code(name) == use.source and args and code(args[0].value) == code(target):
                return unsafe(cst.RemovalSentinel.REMOVE, because=NOBODY)
    return None


@change.rewrites("werkzeug.contrib.fixers.InternetExplorerFix")
def decorator(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    """``@InternetExplorerFix``, on a WSGI application that is a function."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    kept = [d for d in node.decorators if code(d.decorator).strip() != use.source.strip()]
    if not use.decorates or len(kept) == len(node.decorators):
        return None
    return unsafe(node.with_changes(decorators=kept), because=NOBODY)


@change.replaces("werkzeug.contrib.fixers.InternetExplorerFix")
def internet_explorer_fix(app: Arg, fix_vary: Arg = True, fix_attach: Arg = True) -> Rewrite:
    return unsafe(str(app), because=NOBODY)
