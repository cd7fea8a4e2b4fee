from extensions import db
from helpers import escape  # leave: the import moves over there
from lib.tools import flask as library

engine = db.get_engine()  # leave: another db
tables = db.old_tables_of()  # leave
text = escape("x")  # leave
more = library.escape("x")  # fix: markup
