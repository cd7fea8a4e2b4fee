"""Proxies and what hangs on them."""

import flask
from flask import Flask, Request, Response, g, jsonify, make_response, request, session
from werkzeug.datastructures import Headers, ImmutableMultiDict, MultiDict
import werkzeug.datastructures as ds
from jinja2 import Environment, FileSystemLoader
import jinja2

app = Flask("x")
request.old_body_text()  # fix: request
flask.request.old_body_text()  # fix: request
request.args.old_lists_of()  # fix: multidict
request.form.old_lists_of()  # fix: multidict
request.values.old_lists_of()  # fix: multidict
request.files.old_lists_of()  # fix: multidict
request.headers.old_pairs_of()  # fix: headers
request.cookies.old_pairs_of()  # leave
request.headers.old_lists_of()  # leave
request.args.old_pairs_of()  # leave
session.old_is_fresh  # fix: session
flask.session.old_is_fresh  # fix: session
g.old_lookup_key("x")  # fix: g
flask.g.old_lookup_key("x")  # fix: g
session["x"].old_is_fresh  # leave
g.thing.old_lookup_key("x")  # leave
g.user.old_as_dict()  # leave
app.jinja_env.old_add_filter("x")  # fix: jinja
flask.current_app.jinja_env.old_add_filter("x")  # fix: jinja
env = Environment(loader=FileSystemLoader("x"))
env.old_add_filter("x")  # fix: jinja
jinja2.Environment().old_add_filter("x")  # fix: jinja
env.filters.old_add_filter("x")  # leave
env.get_template("x").old_add_filter("x")  # leave
app.jinja_options.old_add_filter  # leave
m = MultiDict([("a", "1")])
m.old_lists_of()  # fix: multidict
ds.MultiDict().old_lists_of()  # fix: multidict
ImmutableMultiDict().old_lists_of()  # fix: multidict
dict(m).old_lists_of()  # leave
m.to_dict().old_lists_of()  # leave
h = Headers()
h.old_pairs_of()  # fix: headers
h["x"].old_pairs_of()  # leave
response = make_response("x")
response.old_set_text("x")  # fix: response
response.headers.old_pairs_of()  # fix: headers
jsonify(a=1).old_set_text("x")  # fix: response
Response("x").old_set_text("y")  # fix: response
response.data.old_set_text("x")  # leave
args, more = request.args, request.view_args
args.old_lists_of()  # fix: multidict
more.old_lists_of()  # leave
[a.old_lists_of() for a in (request.args, request.form)]  # fix: multidict


@app.after_request
def after(response):
    return response.old_set_text("x")  # find: response


@app.before_request
def before():
    data = request
    data.old_body_text()  # fix: request
    return data.json.old_body_text()  # leave


class MyRequest(Request):
    def old_body_text(self):  # fix: request
        return super().old_body_text()  # fix: request

    def shown(self):
        self.args.old_lists_of()  # fix: multidict
        return self.headers.old_pairs_of()  # fix: headers


def function(request: Request, resp: Response, e: Environment, mine: "MultiDict[str, str]"):
    request.old_body_text()  # fix: request
    resp.old_set_text("x")  # fix: response
    e.old_add_filter("x")  # fix: jinja
    mine.old_lists_of()  # fix: multidict


def unknown(request, resp, e, mine):
    request.old_body_text()  # report: request
    e.old_add_filter("x")  # leave
    mine.old_lists_of()  # leave
    request.user.old_body_text()  # leave
