"""Names that are put where they used to be."""

import sys

import flask
import markupsafe
import werkzeug.urls
from markupsafe import Markup  # leave
from urllib.parse import parse_qs

flask.Markup = Markup  # report: markup
flask.escape = markupsafe.escape  # report: markup
werkzeug.urls.url_decode = parse_qs  # report: url-decode
setattr(flask, "escape", markupsafe.escape)  # report: markup
sys.modules["werkzeug.oldmodule"] = sys  # report: function
sys.modules["myown.module"] = sys  # leave
flask.myown = 1  # leave
markupsafe.soft = 1  # leave
setattr(flask, "mine", 1)  # leave
if not hasattr(flask, "Markup"):
    flask.Markup = Markup  # leave
if not hasattr(werkzeug.urls, "url_decode"):
    werkzeug.urls.url_decode = parse_qs  # leave
