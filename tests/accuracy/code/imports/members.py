"""What lies below a name goes with it, and a module that is renamed takes its members along."""

import werkzeug.oldmodule  # fix: function
from flask import Markup as M  # fix: markup => from markupsafe import Markup as M
from werkzeug import oldmodule as om  # fix: function
from werkzeug.oldmodule import thing  # fix: function => from werkzeug.newmodule import thing
from werkzeug.oldmodules import thing as other  # leave: another module

a = M.escape("x")  # leave
b = werkzeug.oldmodule.thing(1)  # fix: function
c = om.thing(2)  # leave
d = thing(3) + other(4)  # leave
