from pkg import *
from pkg.extended import made  # leave
from pkg.extended import flask
from pkg import extended

a = Markup("x")  # leave: pkg still has it
b = escape("x")  # leave
c = flask.Markup("x")  # fix: markup
d = extended.flask.escape("x")  # fix: markup
e = Flask("x").old_dispatch("y")  # fix: app
f = made  # leave
