import shop
from shop import Markup, escape, very_deep  # leave
from shop import flask_module
from shop import decode_query  # find: url-decode
from shop.other import Markup as Own  # leave

a = Markup("x")  # leave: still importable from shop
b = escape("x")  # leave
c = decode_query("a=1")  # fix: url-decode
d = flask_module.Markup("x")  # fix: markup
e = shop.flask_module.escape("x")  # fix: markup
f = shop.Markup("x")  # leave: still there
g = very_deep("x")  # leave
h = Own("x")  # leave
i = shop.util.flask_module.Markup("x")  # fix: markup
