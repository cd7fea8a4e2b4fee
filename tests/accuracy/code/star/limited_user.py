from limited import *

a = Markup("x")  # leave
b = escape("x")  # leave: not brought


def own(flask):
    from limited import Markup  # leave

    return Markup(flask.escape("x"))  # leave
