import flask

__all__ = []
__all__.extend(["flask", "escaped"])  # leave
__all__.append("made")  # leave

escaped = flask.escape("x")  # fix: markup
link = flask.url_for("x")  # leave
made = flask.Markup("x")  # fix: markup
