"""Made up: members of ``flask.Blueprint`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.Blueprint.old_routes", to="flask.Blueprint.new_routes")
