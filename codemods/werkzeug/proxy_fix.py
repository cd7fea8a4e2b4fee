"""Use ``ProxyFix`` from ``werkzeug.middleware.proxy_fix``, and say what the proxy sets.

Werkzeug 0.15 moved ``ProxyFix`` and 1.0 removed the old module.  The old class trusted ``X-Forwarded-For``,
``-Proto`` and ``-Host``; the new one trusts the first two, once, and everything else only when told.

.. code-block:: diff

     from flask import Flask
    -from werkzeug.contrib.fixers import ProxyFix
    +from werkzeug.middleware.proxy_fix import ProxyFix

     app = Flask(__name__)
    -app.wsgi_app = ProxyFix(app.wsgi_app)
    +app.wsgi_app = ProxyFix(app.wsgi_app, x_host=1)

Without ``x_host=1`` the links of ``url_for(..., _external=True)`` would lead to the inner host.  The number
of proxies counts for the address; protocol and host were taken as they came.

.. code-block:: diff

    -from werkzeug.contrib import fixers
    +from werkzeug.middleware.proxy_fix import ProxyFix

     def behind_two(app):
    -    return fixers.ProxyFix(app, num_proxies=2)
    +    return ProxyFix(app, x_for=2, x_host=1)

The class in the new place counted the same number for all three, up to 0.16.

.. code-block:: diff

     from werkzeug.middleware.proxy_fix import ProxyFix

     def behind_three(app):
    -    return ProxyFix(app, num_proxies=3)
    +    return ProxyFix(app, x_for=3, x_proto=3, x_host=3)

What is written in the new form already is left alone.

.. code-block:: diff

    -from werkzeug.contrib.fixers import ProxyFix
    +from werkzeug.middleware.proxy_fix import ProxyFix

     def behind_one(app):
         return ProxyFix(app, x_for=1, x_host=1)

A list of middleware names the class, and a test asks for it.

.. code-block:: diff

    -from werkzeug.contrib.fixers import ProxyFix
    +import functools
    +
    +from werkzeug.middleware.proxy_fix import ProxyFix

     def wrap(app):
    -    for middleware in [ProxyFix]:
    +    for middleware in [functools.partial(ProxyFix, x_host=1)]:
             app = middleware(app)
         assert isinstance(app, ProxyFix)
         return app
"""

from __future__ import annotations

import re
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

OLD = "werkzeug.contrib.fixers.ProxyFix"
ProxyFix = Symbol("werkzeug.middleware.proxy_fix.ProxyFix")
partial = Symbol("functools.partial")
BECAUSE = (
    "X-Forwarded-Proto and -Host are taken from one proxy, as if it were the only one;"
    " leave out x_host=1 if the proxy does not set X-Forwarded-Host"
)


@change.rewrites(OLD)
def asked(node: cst.Call, use: Use) -> cst.Call | None:
    """``isinstance(app, ProxyFix)``."""
    import libcst as cst

    match node:
        case cst.Call(func=cst.Name("isinstance" | "issubclass"), args=[_, kind]):
            if cst.Module([]).code_for_node(kind.value) == use.source:
                return node.with_deep_changes(kind, value=cst.Name(str(ProxyFix)))
    return None


@change.accesses(OLD)
def value(use: Use) -> Rewrite | None:
    """The class itself, for somebody who calls it with an application, or derives from it."""
    if use.arguments is not None:
        return None
    if re.match(r"\s*class\b", use.module_source.splitlines()[use.line - 1]):
        return unsafe(
            str(ProxyFix), because="pass x_host=1, without which the new one ignores the host"
        )
    return unsafe(f"{partial}({ProxyFix}, x_host=1)", because=BECAUSE)


@change.replaces(OLD)
def proxy_fix(
    app: Arg,
    num_proxies: Arg = None,
    x_for: Arg = 1,
    x_proto: Arg = 1,
    x_host: Arg = 0,
    x_port: Arg = 0,
    x_prefix: Arg = 0,
) -> str | Rewrite:
    news = (x_for, x_proto, x_host, x_port, x_prefix)
    if any(a.given for a in news):
        given = "".join(f", {a.name}={a}" for a in news if a.given)
        return f"{ProxyFix}({app}{given})"
    if num_proxies.is_constant(None, 1):
        new = f"{ProxyFix}({app}, x_host=1)"
    else:
        new = f"{ProxyFix}({app}, x_for={num_proxies}, x_host=1)"
    return unsafe(new, because=BECAUSE)


@change.replaces("werkzeug.middleware.proxy_fix.ProxyFix", exists=True, when=r"num_proxies\s*=")
def keyword(
    app: Arg,
    x_for: Arg = 1,
    x_proto: Arg = 1,
    x_host: Arg = 0,
    x_port: Arg = 0,
    x_prefix: Arg = 0,
    num_proxies: Arg = None,
) -> str | Rewrite:
    """``num_proxies`` of 0.15 and 0.16 stood for three of the numbers, if it was one."""
    given = [a for a in (x_for, x_proto, x_host, x_port, x_prefix) if a.given]
    if num_proxies.is_constant(None):
        return f"{ProxyFix}({app}{''.join(f', {a.name}={a}' for a in given)})"
    numbers = f"x_for={num_proxies}, x_proto={num_proxies}, x_host={num_proxies}"
    others = "".join(f", {a.name}={a}" for a in given if a in (x_port, x_prefix))
    new = f"{ProxyFix}({app}, {numbers}{others})"
    if num_proxies.is_constant():
        return new
    return unsafe(new, because="if it is None, leave the three out")
