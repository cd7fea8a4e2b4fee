"""Made up: members of ``flask_login.LoginManager`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask-login", removed="0.0.1", ref="https://example.com/")
change.moved("flask_login.LoginManager.old_user_loader", to="flask_login.LoginManager.new_user_loader")
