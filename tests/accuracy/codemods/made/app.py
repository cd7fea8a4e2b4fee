"""Made up: members of ``flask.Flask`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.Flask.old_dispatch", to="flask.Flask.new_dispatch")
change.moved("flask.Flask.old_teardown", to="flask.Flask.new_teardown")
