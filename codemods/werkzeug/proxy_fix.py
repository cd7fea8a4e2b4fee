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
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

ProxyFix = Symbol("werkzeug.middleware.proxy_fix.ProxyFix")


@change.replaces("werkzeug.contrib.fixers.ProxyFix")
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
    return unsafe(
        new,
        because="X-Forwarded-Proto and -Host are taken from one proxy, as if it were the only one;"
        " leave out x_host=1 if the proxy does not set X-Forwarded-Host",
    )


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
