"""Keep to one application context for one session.

``db.session`` was one session for each thread (or greenlet).  Since Flask-SQLAlchemy 3.0 it is one for each
application context: inside ``with app.app_context():`` in a view or a test there is another session, and objects of
the outer one do not belong to it.

.. code-block:: diff

     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
     db = SQLAlchemy(app)

     def test_count():
         with app.app_context():
             db.session.commit()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="app contexts inside one another (test fixtures, jobs started in a view) have sessions of their own: objects of one are unknown to the other",
)
