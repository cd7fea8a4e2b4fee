from shelf.core import db, other


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


first = Book.query.old_pages_of(3)  # fix: query
engine = db.get_engine()  # fix: get-engine => engine = db.engine
tables = other.old_tables_of()  # leave
