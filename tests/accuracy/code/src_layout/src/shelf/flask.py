"""A module of the package that is called like the library."""


def escape(text):
    return text


class Markup(str):
    pass
