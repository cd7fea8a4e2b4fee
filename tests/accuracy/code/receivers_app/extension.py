"""An extension: what is called by convention is likely."""

from flask import current_app, _app_ctx_stack  # fix: context-stacks


class Extension:
    def __init__(self, app=None):
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.old_dispatch("x")  # fix-unsafe: app
        app.extensions["x"] = self  # leave

    def connection(self):
        ctx = _app_ctx_stack.top  # fix: context-stacks
        return ctx.app.name  # leave

    def get_app(self):
        if self.app is not None:
            return self.app
        return current_app._get_current_object()

    def use(self):
        self.app.old_dispatch("x")  # report: app
        thing = self.get_app()
        thing.other("x")  # leave


class Other:
    def init_app(self, application):
        application.old_dispatch("x")  # report: app

    def setup(self, app):
        app.old_dispatch("x")  # report: app

    def feed(self, animal):
        animal.old_dispatch("x")  # leave: nobody calls a Flask so
        animal.old_routes("x")  # leave


def register_blueprints(app):
    app.old_dispatch("x")  # fix-unsafe: app


def helper(app):
    app.old_dispatch("x")  # report: app


def record(state):
    state.app.other("x")  # leave


class AppMixin:
    def old_dispatch(self):  # leave
        return 1


def annotated(app: "AppMixin"):
    return app.old_dispatch()  # leave: the user's own class
