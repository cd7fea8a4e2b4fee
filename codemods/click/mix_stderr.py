"""Drop ``mix_stderr`` of click's test runner.

Since click 8.2 ``result.stdout``, ``result.stderr`` and ``result.output`` (both, in order) are always
there, and the parameter is gone.  It was passed on by Flask's ``test_cli_runner`` as well.

.. code-block:: diff

     from click.testing import CliRunner

    -runner = CliRunner(mix_stderr=False)
    +runner = CliRunner()

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -runner = app.test_cli_runner(mix_stderr=False)
    +runner = app.test_cli_runner()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "click",
    removed="8.2",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-2-0",
)
BECAUSE = "result.output has both streams now; where only one is meant, read result.stdout"
for function in ("click.testing.CliRunner", "flask.Flask.test_cli_runner"):
    change.parameter(function, "mix_stderr", to=None, because=BECAUSE)
