"""Made up: members of ``flask_sqlalchemy.model.Model`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask-sqlalchemy", removed="0.0.1", ref="https://example.com/")
change.moved("flask_sqlalchemy.model.Model.old_as_dict", to="flask_sqlalchemy.model.Model.new_as_dict")
