import flask
from flask import _app_ctx_stack, _request_ctx_stack

for stack in (_app_ctx_stack, _request_ctx_stack):  # report: context-stacks
    stack.pop()  # leave: one of two

lib = None
if flask:
    lib = flask
x = lib.escape("x")  # fix: markup

maker = flask.Markup if x else str  # fix: markup
y = maker("x")  # leave


def pick(flag):
    if flag:
        result = flask
    else:
        result = object()
    return result.Markup("x")  # leave: one of two


def again(flag):
    result = flask
    while flag:
        result = flag.pop()
    return result.Markup("x")  # leave: one of two


def kept(flag):
    result = flask
    if flag:
        result = flask
    return result.Markup("x")  # fix: markup
