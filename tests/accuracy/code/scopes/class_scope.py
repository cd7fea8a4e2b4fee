"""Names of a class body are not seen by its methods."""

import flask


class Page:
    Markup = str  # leave
    flask = None  # leave

    title = Markup("x")  # leave: the class's own
    broken = flask  # leave

    def render(self) -> object:
        return flask.Markup(self.title)  # fix: markup

    def other(self) -> object:
        return self.Markup("x")  # leave


class Other:
    flask = object()  # leave
    value = flask.Markup  # leave: the class's own


class Third(Other):
    value = flask.escape("x")  # fix: markup => value = escape("x")
