import flask, os, werkzeug.urls  # leave
import json; from flask import Markup  # fix: markup => import json; from markupsafe import Markup

here = os.getcwd()  # leave
text = flask.escape(here); size = len(here)  # fix: markup
value = Markup(json.dumps({"text": text, "size": size}))  # leave
flask.Markup("a"), flask.jsonify(a=1)  # fix: markup
data = werkzeug.urls.iri_to_uri("x")  # leave
