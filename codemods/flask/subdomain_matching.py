"""Ask for the matching of subdomains.

Routes with a ``subdomain`` were matched as soon as ``SERVER_NAME`` was set.  On Flask 3.1 they are 404 unless the
application is made with ``subdomain_matching=True``.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

    !@app.route("/", subdomain="api")
     def index():
         return "api"

     @app.route("/about")
     def about():
         return "about"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="3.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0-0",
    check="routes and blueprints with a subdomain are 404 without Flask(..., subdomain_matching=True)",
)

ADVICE = "pass subdomain_matching=True to Flask(...); without it this is 404"


@change.accesses("flask.Flask.route", "flask.Flask.add_url_rule", "flask.Blueprint", exists=True)
def subdomain(use: Use) -> Rewrite | None:
    given = any(name == "subdomain" for name, _ in use.arguments or ())
    return manual(ADVICE) if given and not use.in_project("subdomain_matching") else None
