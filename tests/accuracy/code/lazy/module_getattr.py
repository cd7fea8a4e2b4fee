"""Names that are fetched when they are asked for."""


def __getattr__(name):
    if name == "Markup":
        from flask import Markup  # fix: markup

        return Markup
    if name == "decode":
        from werkzeug.urls import url_decode

        return url_decode  # find: url-decode
    raise AttributeError(name)
