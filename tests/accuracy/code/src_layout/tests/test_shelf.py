import shelf
from shelf import app
from shelf.models import Book, db

shelf.app.old_dispatch("x")  # fix: app
app.old_dispatch("x")  # fix: app
shelf.core.db.old_tables_of("x")  # fix: db
db.old_tables_of("y")  # fix: db
Book.query.old_pages_of(2)  # fix: query
shelf.flask.escape("x")  # leave: the package's own
