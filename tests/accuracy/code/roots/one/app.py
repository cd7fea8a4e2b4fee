from extensions import db
from helpers import escape  # leave: its own helpers

engine = db.get_engine()  # fix: get-engine
text = escape("x")  # leave
