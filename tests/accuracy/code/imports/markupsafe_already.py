"""The new home is imported already, as a module."""

import flask
import markupsafe  # leave

one = flask.Markup("x")  # fix: markup => one = markupsafe.Markup("x")
two = markupsafe.Markup("x")  # leave
three = markupsafe.escape("x")  # leave
