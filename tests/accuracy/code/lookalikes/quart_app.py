"""Quart's API is like Flask's."""

import quart
from quart import Blueprint, Quart, Markup, current_app, escape, request, session  # leave
from quart import _request_ctx_stack  # leave

app = Quart(__name__)
bp = Blueprint("bp", __name__)
app.old_dispatch("x")  # leave
bp.old_routes("x")  # leave
current_app.old_dispatch("x")  # leave
request.old_body_text()  # leave
request.args.old_lists_of()  # leave
session.old_is_fresh  # leave
a = Markup("x") + escape("x")  # leave
b = quart.Markup("x") + quart.escape("x")  # leave
c = _request_ctx_stack.top  # leave
d = app.env  # leave
e = app.config["ENV"]  # leave
client = app.test_client()
client.old_fetch_page("x")  # leave
with app.test_client() as c:
    c.old_fetch_page("x")  # leave
app.jinja_env.old_add_filter("x")  # leave


class Mine(Quart):
    def old_dispatch(self):  # leave
        return self.env  # leave
