import importlib
from importlib import import_module


def one():
    flask = importlib.import_module("flask")
    return flask.Markup("x")  # fix: markup


def two():
    urls = import_module("werkzeug.urls")
    return urls.url_decode("a=1")  # fix: url-decode


def three():
    return importlib.import_module("flask").escape("x")  # fix: markup


def four(name):
    module = importlib.import_module(name)
    return module.Markup("x")  # leave: it cannot be told


def five():
    module = import_module("shelves.flask")
    return module.Markup("x")  # leave


def six():
    return getattr(importlib.import_module("flask"), "Markup")  # find: markup


def seven():
    old = importlib.import_module("werkzeug.oldmodule")  # find: function
    return old.thing  # leave


def eight():
    flask = __import__("flask")
    return flask.escape("x")  # fix: markup


def nine():
    import flask

    return flask.escape("x")  # fix: markup


def ten():
    flask = import_module(".flask", package="shelves")
    return flask.escape("x")  # leave


NAME = "flask"


def eleven():
    return importlib.import_module(NAME).Markup("x")  # fix: markup


def twelve():
    import_module = str
    return import_module("flask").Markup  # leave


def thirteen():
    name = "werkzeug.wrappers"
    return importlib.import_module(name).Request  # leave


def fourteen():
    urls = __import__("werkzeug.urls", fromlist=["url_decode"])
    return urls.url_decode("a=1")  # fix: url-decode


def fifteen():
    top = __import__("werkzeug.urls")
    return top.urls.url_decode("a=1")  # fix: url-decode


def sixteen():
    top = __import__("werkzeug.urls")
    return top.url_decode("a=1")  # leave: it is not there


def seventeen(name):
    return __import__(name, fromlist=["url_decode"]).url_decode("a=1")  # leave: it cannot be told


def eighteen():
    return __import__("flask", level=1).escape("x")  # leave: a module of the package


URLS: str = "werkzeug.urls"
EITHER = "werkzeug.urls"
EITHER = "own.urls"


def nineteen():
    return import_module(URLS).url_decode("a=1")  # fix: url-decode


def twenty():
    return import_module(EITHER).url_decode("a=1")  # leave: one of two


def twenty_one():
    return import_module(".urls", package="werkzeug").url_decode("a=1")  # fix: url-decode


def twenty_two():
    return import_module(".urls", "werkzeug.urls").url_decode("a=1")  # leave: there is no such module


def twenty_three():
    return import_module("..urls", "werkzeug.wrappers").url_decode("a=1")  # fix: url-decode
