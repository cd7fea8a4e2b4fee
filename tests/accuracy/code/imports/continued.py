from flask import Flask, \
    Markup  # fix: markup
from flask.helpers import \
    url_for  # leave

app = Flask(__name__)
link = Markup("<a href='%s'>") % url_for("x")  # leave
