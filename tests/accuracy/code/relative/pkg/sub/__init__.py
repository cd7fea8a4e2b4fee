from .. import Markup  # leave: the package still has it
from ..names import Markup as Own, flask  # leave

a = Markup("x")  # leave
b = Own("x")  # leave
c = flask.Markup  # leave
