import flask

one = flask.Markup("x")  # fix: markup
