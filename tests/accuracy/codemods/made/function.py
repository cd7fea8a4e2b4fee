"""Made up: functions, parameters and modules of the libraries are renamed, moved or gone."""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange("flask", removed="0.0.1", ref="https://example.com/")
change.moved("werkzeug.oldmodule", to="werkzeug.newmodule")
change.parameter("flask.send_thing", "old_name", to="new_name")
change.removed_name("flask.old_removed", advice="there is nothing like it any more")
quote_text = Symbol("shlex.quote")


@change.replaces("werkzeug.oldtools.quote_text")
def quote_text_(text: Arg, strict: Arg = False) -> str:
    return f"{quote_text}({text})"
