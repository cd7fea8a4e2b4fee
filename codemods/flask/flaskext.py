"""Import extensions as ``flask_name``, not from ``flaskext``.

Before Flask 0.8 an extension was a module in the namespace package ``flaskext``.  All that are still
kept have moved; two have not, and stay as they are: Flask-MySQL and Flask-Markdown.

.. code-block:: diff

     from flask import Flask
    -from flaskext.mail import Mail
    +from flask_mail import Mail
     from flaskext.mysql import MySQL

     app = Flask(__name__)
     mail, mysql = Mail(app), MySQL(app)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-0-8",
)
MOVED = """
    admin assets autoindex babel bcrypt cache celery compress couchdb csrf debugtoolbar flatpages
    genshi gravatar lesscss login mail mongoalchemy mongokit oauth openid principal pymongo
    restful rq script seasurf security sijax silk sqlalchemy testing themes uploads wtf xmlrpc zodb
"""
for name in MOVED.split():
    change.moved(f"flaskext.{name}", to=f"flask_{name}")
