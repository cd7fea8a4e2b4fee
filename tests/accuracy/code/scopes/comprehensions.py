import flask

things = [object()]
a = [flask.Markup(x) for x in "ab"]  # fix: markup
b = [flask.Markup for flask in things]  # leave: its own variable
c = {flask: flask.escape for flask in things}  # leave: its own variable
d = [flask for flask in things if flask.Markup]  # leave: its own variable
e = (flask.escape(x) for x in "ab")  # fix: markup
f = [[flask.escape(y) for y in x] for x in ["ab"]]  # fix: markup
g = lambda flask: flask.Markup("a")  # leave: its own parameter
h = lambda x=flask.Markup("a"): x  # fix: markup
