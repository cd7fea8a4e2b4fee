"""Code that works on both sides is left exactly as it is."""

try:
    from flask import Markup  # leave
except ImportError:
    from markupsafe import Markup  # leave

try:
    from markupsafe import escape  # leave
except ImportError:
    from flask import escape  # leave

try:
    from werkzeug.urls import url_decode  # leave
except ImportError:
    from urllib.parse import parse_qs as url_decode  # leave

try:
    from urllib.parse import parse_qs as decode2  # leave
except ModuleNotFoundError:
    from werkzeug.urls import url_decode as decode2  # leave

try:
    from flask import _app_ctx_stack as stack  # leave
except ImportError:
    stack = None  # leave

try:
    from flask import escape as bare  # leave
except:  # noqa: E722
    from markupsafe import escape as bare  # leave

try:
    from flask import Markup as either  # leave
except (ImportError, AttributeError):
    from markupsafe import Markup as either  # leave

try:
    from quick import Markup as nested  # leave
except ImportError:
    try:
        from flask import Markup as nested  # leave
    except ImportError:
        from markupsafe import Markup as nested  # leave

try:
    from flask import escape as error  # leave
except Exception:
    from markupsafe import escape as error  # leave

a = Markup("x") + escape("y") + bare("z") + either("x") + nested("x") + error("x")  # leave
b = url_decode("a=1"), decode2("a=1")  # leave
c = stack.top if stack else None  # leave
