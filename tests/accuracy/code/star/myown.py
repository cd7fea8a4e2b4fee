__all__ = ["Markup", "helper"]


class Markup(str):
    pass


def helper():
    return None


def secret():
    return None


_hidden = str
