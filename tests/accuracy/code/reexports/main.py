from shop.views import Markup as Twice  # leave
from shop import util
import shop.util.deep as deep

a = Twice("x")  # leave
b = util.flask_module.escape("x")  # fix: markup
c = util.decode_query("a=1")  # fix: url-decode
d = deep.deep_escape("x")  # leave
e = deep.value  # leave
