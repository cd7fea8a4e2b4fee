"""Made up: members of ``werkzeug.datastructures.MultiDict`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("werkzeug", removed="0.0.1", ref="https://example.com/")
change.moved("werkzeug.datastructures.MultiDict.old_lists_of", to="werkzeug.datastructures.MultiDict.new_lists_of")
