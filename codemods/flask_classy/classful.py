"""Use Flask-Classful in place of Flask-Classy.

Flask-Classy had its last release in 2014; it cannot be imported with Werkzeug 2.2.  Flask-Classful is the same code,
carried on under another name.  Replace the requirement by ``flask-classful>=0.16``.

.. code-block:: diff

     from flask import Flask
    -from flask_classy import FlaskView, route
    +from flask_classful import FlaskView, route

     app = Flask(__name__)

     class QuotesView(FlaskView):
         route_base = "/quotes/"

         @route("/all")
         def index(self):
             return "quotes"

     QuotesView.register(app)

Two defaults are others.  Without a ``route_base``, words of the class's name are joined by dashes: ``OldQuotesView`` was at
``/oldquotes/`` and is at ``/old-quotes/``.  An argument with a default is no longer part of the URL.
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.2",
    package="flask_classy",
    ref="https://github.com/pallets-eco/flask-classful",
)
change.moved(
    "flask_classy",
    to="flask_classful",
    because="without a route_base, OldQuotesView is at /old-quotes/, not /oldquotes/; an argument with a"
    " default is no part of the URL",
)
