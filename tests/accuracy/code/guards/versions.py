import sys
from importlib.metadata import version

import flask
import werkzeug
from packaging.version import Version, parse

FLASK_2_3 = Version(flask.__version__) >= Version("2.3")

if flask.__version__ < "2.3":
    from flask import Markup  # leave
else:
    from markupsafe import Markup  # leave

if Version(version("werkzeug")) >= Version("3"):
    from urllib.parse import parse_qs as url_decode  # leave
else:
    from werkzeug.urls import url_decode  # leave

if parse(werkzeug.__version__) < parse("3.0"):
    decode = werkzeug.urls.url_decode  # leave
else:
    decode = None

if sys.version_info >= (3, 0):
    from flask import escape  # fix: markup => from markupsafe import escape
else:
    from cgi import escape  # leave

if not FLASK_2_3:
    stack = flask._request_ctx_stack  # leave

old = flask.escape("x") if flask.__version__ < "2" else Markup("x")  # leave
a = Markup("x"), url_decode("a=1"), escape("x")  # leave
b = flask.Markup("x")  # fix: markup
if int(flask.__version__.split(".")[0]) < 3:
    c = flask.Markup("x")  # leave
