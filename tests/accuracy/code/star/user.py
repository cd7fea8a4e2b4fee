from helpers import *

a = Markup("x")  # leave: it still comes from helpers
b = escape("x")  # leave
c = url_decode("a=1")  # fix: url-decode
d = flask.Markup("x")  # fix: markup
e = app.old_dispatch("x")  # fix: app
f = unknown_thing("x")  # leave
