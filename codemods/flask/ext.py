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

#: Extensions that were importable as ``flask.ext.name``, and whose module is called ``flask_name``.
EXTENSIONS = """
    admin allows alembic appbuilder aspects assets autoindex autodoc babel babelex babelpkg bcrypt
    blogging boilerplate bootstrap bower breadcrumbs cache cachecontrol caching celery classful
    classy cli collect compress cors csrf couchdb couchdbkit dashed debug debugtoolbar
    dogpile_cache dropbox emails environments fanstatic featureflags fixtures flatpages
    fluidinfo foundation fs gae_mini_profiler generic_views genshi github googlemaps gravatar
    graphql gzip hal hashing heroku hmacauth hookserver htmlmin httpauth images injector
    jsglue jsonpify jsonrpc jsonschema jwt jwt_extended kvsession kvsession_fork ldap ldap3_login
    lesscss lettuce limiter login logconfig lastuser mab mail mail_sendgrid mako markdown2
    marrowmailer marshmallow menu migrate misaka moment mongo_sessions mongoalchemy mongoengine
    mongokit mongoobject multipass multistatic mysqldb mwoauth nav navigation negotiate
    nicely oauth oauth2 oauth2_login oauthlib oauthprovider oidc openid optional_routes orator
    pagedown paginate passlib peewee permissions ponywhoosh potion presst pretty principal
    profiler psycopg2 pushrod pw pymongo pytest qrcode raptor rauth rbac rdf recaptcha redis
    redis_sentinel redisboard registry rest_jsonapi restaction restdoc restful
    restful_extend restful_swagger restful_swagger_2 restless restplus restpoints reuploaded rethinkdb
    rq runner s3 script seasurf security sendmail sentinel session shelve sijax simpleldap
    simplelogin sitemap slither slugify social social_blueprint socketio
    splitter sqlalchemy sqlalchemy_bind_manager sqlite3 sqlsoup sse ssl sslify
    statics storage stormpath subdomains superadmin swagger tablib testing themes themes2
    theme thrift track_usage transfer triangle turbolinks tus tweepy twip uploads user uuid uwsgi_websocket
    via videoslib webpack webcache webtest whooshalchemy whooshalchemyplus
    whooshee wiki wtf wtf_storage xmlrpc xuacompatible zeromq zodb zen zurb_foundation
"""
for name in EXTENSIONS.split():
    change.moved(f"flask.ext.{name}", to=f"flask_{name}")
# The module of these is called something else.
change.moved("flask.ext.markdown", to="flaskext.markdown")
change.moved("flask.ext.mysql", to="flaskext.mysql")
change.moved("flask.ext.zipkin", to="flask_zipkin")
change.removed_name(
    "flask.ext",
    advice="import the extension by its own name: flask.ext.name is flask_name, rarely flaskext.name",
)
change.removed_name(
    "flask.exthook", advice="nothing raises this warning any more; drop the code that silences it"
)
