"""Made up: members of ``werkzeug.datastructures.Headers`` have new names."""

from flaskmigrate import BreakingChange

change = BreakingChange("werkzeug", removed="0.0.1", ref="https://example.com/")
change.moved("werkzeug.datastructures.Headers.old_pairs_of", to="werkzeug.datastructures.Headers.new_pairs_of")
