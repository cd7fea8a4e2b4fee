"""Made up: members of ``flask.testing.FlaskClient`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("flask.testing.FlaskClient.old_fetch_page", to="flask.testing.FlaskClient.new_fetch_page")
