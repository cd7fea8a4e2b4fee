"""Made up: members of ``flask.sessions.SessionMixin`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.sessions.SessionMixin.old_is_fresh", to="flask.sessions.SessionMixin.new_is_fresh")
