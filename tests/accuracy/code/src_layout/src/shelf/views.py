from flask import escape  # fix: markup
from shelf import app, flask as own
from shelf.flask import Markup  # leave: the package's own
from .flask import escape as mine  # leave

a = escape("x")  # leave
b = own.escape("x")  # leave
c = Markup("x") + mine("x")  # leave
app.old_dispatch(a)  # fix: app
