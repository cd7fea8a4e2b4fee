import html
from html import escape  # leave
from xml.sax.saxutils import escape as xml_escape  # leave

import bottle
import tornado.web
from markupsafe import Markup  # leave
from peewee import SqliteDatabase
from sanic import Sanic, Blueprint
from urllib.parse import parse_qs as url_decode  # leave

app = Sanic("x")
app.old_dispatch("x")  # leave
Blueprint("x").old_routes("x")  # leave
db = SqliteDatabase("x")
db.get_engine()  # leave
db.old_tables_of("x")  # leave
bottle.app().old_dispatch("x")  # leave
bottle.request.old_body_text()  # leave
a = html.escape("x") + escape("x") + xml_escape("x") + Markup("x")  # leave
b = url_decode("a=1")  # leave


class Handler(tornado.web.RequestHandler):
    def get(self):
        self.request.old_body_text()  # leave
        self.old_set_text(escape("x"))  # leave


class Namespace:
    flask = None
    Markup = str

    def env(self):  # leave
        return self.Markup("x"), self.flask  # leave


namespace = Namespace()
namespace.flask.Markup("x")  # leave
namespace.env  # leave
