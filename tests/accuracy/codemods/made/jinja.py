"""Made up: members of ``jinja2.Environment`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("jinja2", removed="0.0.1", ref="https://example.com/")
change.moved("jinja2.Environment.old_add_filter", to="jinja2.Environment.new_add_filter")
