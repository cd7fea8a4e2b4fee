"""Made up: members of ``flask_sqlalchemy.SQLAlchemy`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask-sqlalchemy", removed="0.0.1", ref="https://example.com/")
change.moved("flask_sqlalchemy.SQLAlchemy.old_tables_of", to="flask_sqlalchemy.SQLAlchemy.new_tables_of")
