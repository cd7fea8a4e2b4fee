"""Made up: members of ``flask.ctx._AppCtxGlobals`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.ctx._AppCtxGlobals.old_lookup_key", to="flask.ctx._AppCtxGlobals.new_lookup_key")
