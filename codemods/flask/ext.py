"""Import extensions by their own names.

``flask.ext`` was a package that found extensions while it was imported: ``flask.ext.wtf`` was
``flask_wtf``.  It warned since Flask 0.11 and went in 1.0.  The extension itself has the name,
and always had it, so the new import works on every Flask.

.. code-block:: diff

    -from flask.ext.sqlalchemy import SQLAlchemy
    -from flask.ext import login
    -import flask.ext.wtf as wtf
    +from flask_sqlalchemy import SQLAlchemy
    +import flask_login as login
    +import flask_wtf as wtf

     db = SQLAlchemy()
     manager = login.LoginManager()

Where the package is spelled out at each use, the uses follow.

.. code-block:: diff

    -import flask.ext.mail
    +import flask_mail

    -mail = flask.ext.mail.Mail()
    +mail = flask_mail.Mail()

Two extensions live in the older ``flaskext`` package, and still do.

.. code-block:: diff

    -from flask.ext.mysql import MySQL
    +from flaskext.mysql import MySQL

     mysql = MySQL()

``flask.exthook``, which did the finding, went as well.  Code that silenced its warning can go.

.. code-block:: diff

     import warnings
    !from flask.exthook import ExtDeprecationWarning

     warnings.simplefilter("ignore", ExtDeprecationWarning)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="0.11",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)

change.moved("flask.ext.*", to="flask_*")
for name in ("markdown", "mysql"):
    change.moved(f"flask.ext.{name}", to=f"flaskext.{name}")
#: Extensions whose module is spelled in another way.
for name, module in {"restfulswagger": "flask_restful_swagger"}.items():
    change.moved(f"flask.ext.{name}", to=module)
change.removed_name(
    "flask.exthook", advice="nothing raises this warning any more; drop the code that silences it"
)
