import flask as library


def one():
    text = library.escape("x")  # leave: it depends on when it is called
    return text


thing = library
del library
library = object()  # leave
other = library.Markup  # leave: it cannot be told
