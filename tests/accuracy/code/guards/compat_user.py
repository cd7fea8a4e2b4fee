import compat_module
from compat_module import Markup, url_decode  # leave

a = Markup("x")  # leave
b = url_decode("a=1")  # leave
c = compat_module.escape("x")  # leave
d = compat_module.url_decode("a=1")  # leave
