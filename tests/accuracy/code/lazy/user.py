import module_getattr
from module_getattr import Markup  # leave

a = Markup("x")  # leave
b = module_getattr.decode("a=1")  # leave: it is reported over there
try:
    import simplejson as json
except ImportError:
    from flask import json  # leave
c = json.dumps(a)  # leave
