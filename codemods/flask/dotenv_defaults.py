"""Expect that ``load_dotenv(path)`` loads the default files, too.

``flask.cli.load_dotenv("prod.env")`` and ``flask --env-file prod.env`` read that file alone.  Since Flask 3.1 ``.env`` and
``.flaskenv`` are loaded as well, for what the file does not set.

.. code-block:: diff

     from flask.cli import load_dotenv

    !load_dotenv("prod.env")
     load_dotenv()
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="3.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-1-0",
    check="'flask --env-file FILE' loads .env and .flaskenv besides FILE: what they set and FILE does not is set now",
)


@change.accesses("flask.cli.load_dotenv", exists=True)
def loaded(use: Use) -> Rewrite | None:
    paths = [argument for name, argument in use.arguments or () if name in (None, "path")]
    if not paths or paths[0].is_constant(None):
        return None
    return manual(
        ".env and .flaskenv are loaded as well; use dotenv.load_dotenv for this file alone"
    )
