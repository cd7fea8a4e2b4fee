"""Several lines in parentheses, with comments."""

from flask import (
    Flask,  # the application
    Markup,  # fix: markup
    escape,  # fix: markup
    request,
    url_for,
)
from werkzeug.urls import (  # the old helpers
    url_decode,  # fix: url-decode
)

app = Flask(__name__)


@app.route("/")
def index() -> str:
    pairs = url_decode(request.query_string)  # fix: url-decode
    url = url_for("index")  # leave
    return Markup("<p>%s %s</p>") % (escape(url), pairs)  # leave
