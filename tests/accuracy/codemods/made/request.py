"""Made up: members of ``flask.Request`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.Request.old_body_text", to="flask.Request.new_body_text")
