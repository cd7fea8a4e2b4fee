"""Made up: members of ``flask_sqlalchemy.query.Query`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask-sqlalchemy", removed="0.0.1", ref="https://example.com/")
change.moved("flask_sqlalchemy.query.Query.old_pages_of", to="flask_sqlalchemy.query.Query.new_pages_of")
