from flask import *
from myown import *

a = Markup("x")  # leave: myown may have it
b = _hidden("x")  # leave


def escape(text):
    return text


c = escape("x")  # leave: the user's own
