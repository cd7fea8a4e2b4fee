from flask import *

app = Flask(__name__)
a = Markup("x")  # fix: markup => a = Markup("x")
b = escape("x")  # fix: markup => b = escape("x")
c = url_for("x")  # leave
d = app.old_dispatch("x")  # fix: app
e = request.old_body_text()  # fix: request
