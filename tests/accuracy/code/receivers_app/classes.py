from flask import Blueprint, Flask
from flask.views import MethodView


class Shop(Flask):
    old_teardown = None  # find: app

    def old_dispatch(self, request):  # fix: app
        return super().old_dispatch(request)  # fix: app

    def other(self):
        return self.old_dispatch("x")  # fix: app


class Server:
    default = Flask("default")

    def __init__(self, name):
        self.app = Flask(name)
        self.other = name
        self.blueprint = Blueprint(name, name)
        self.changing = Flask(name)

    def run(self):
        self.app.old_dispatch("x")  # fix: app
        self.default.old_dispatch("x")  # fix: app
        self.other.old_dispatch("x")  # leave
        self.blueprint.old_routes("x")  # fix: blueprint
        self.old_dispatch("x")  # leave: the user's own
        self.changing.old_dispatch("x")  # leave: it may be None

    def old_dispatch(self, x):  # leave
        self.changing = x

    @property
    def made(self):
        return Flask("made")

    @classmethod
    def create(cls):
        cls.default.old_dispatch("x")  # fix: app
        return cls("x")

    @staticmethod
    def build():
        return Flask("built")


server = Server("x")
server.app.old_dispatch("x")  # fix: app
server.made.old_dispatch("x")  # fix: app
server.other.old_dispatch("x")  # leave
server.old_dispatch("x")  # leave
Server.default.old_dispatch("x")  # fix: app
Server.create().app.old_dispatch("x")  # fix: app
Server.build().old_dispatch("x")  # fix: app
Shop("x").old_dispatch("x")  # fix: app


class Child(Server):
    def more(self):
        self.app.old_dispatch("x")  # fix: app
        self.old_dispatch("x")  # leave


class View(MethodView):
    def get(self):
        return self.old_dispatch("x")  # leave: no application


class Mixed(Shop):
    pass


Mixed("x").old_dispatch("x")  # fix: app


class Lookalike:
    class Flask:
        def old_dispatch(self):  # leave
            return self

    def get(self):
        return self.Flask().old_dispatch()  # leave
