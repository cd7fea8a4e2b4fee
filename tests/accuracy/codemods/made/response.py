"""Made up: members of ``flask.Response`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.Response.old_set_text", to="flask.Response.new_set_text")
