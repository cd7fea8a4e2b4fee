"""Made up: members of ``flask_sqlalchemy.session.Session`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask-sqlalchemy", removed="0.0.1", ref="https://example.com/")
change.moved("flask_sqlalchemy.session.Session.old_flush_all", to="flask_sqlalchemy.session.Session.new_flush_all")
