from ... import Markup as M  # leave
from ... import stack  # find: context-stacks
from ...names import value, Markup  # leave
from .flask import Flask, escape  # leave
from . import flask  # leave

a = M("x")  # leave
b = Markup("x")  # leave
c = escape(value)  # leave
d = flask.escape("x")  # leave
e = stack.top.request.path  # fix: context-stacks => e = request.path
f = Flask("x").old_dispatch()  # leave
