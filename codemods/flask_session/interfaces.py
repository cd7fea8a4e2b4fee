"""Import the session interfaces from the module of their back end.

Flask-Session 0.7 split ``flask_session.sessions`` up.  The constructors changed as well: the
application comes first, the rest is passed by keyword.

.. code-block:: diff

    -from flask_session.sessions import RedisSessionInterface
    +from flask_session.redis import RedisSessionInterface

     class Sessions(RedisSessionInterface):
         pass

.. code-block:: diff

    !from flask_session.sessions import NullSessionInterface

     print(NullSessionInterface)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-session",
    removed="0.7",
    ref="https://flask-session.readthedocs.io/en/latest/changes.html",
)

_BECAUSE = "its constructor takes the application first, and the rest by keyword"
_MODULES = {
    "FileSystem": "filesystem",
    "Memcached": "memcached",
    "MongoDB": "mongodb",
    "Redis": "redis",
    "SqlAlchemy": "sqlalchemy",
    "ServerSide": "base",
}
for _name, _module in _MODULES.items():
    for _kind in ("Session", "SessionInterface"):
        change.moved(
            f"flask_session.sessions.{_name}{_kind}",
            to=f"flask_session.{_module}.{_name}{_kind}",
            because=_BECAUSE if _kind == "SessionInterface" else "",
        )
    if _name != "ServerSide":
        change.moved(
            f"flask_session.{_name}SessionInterface",
            to=f"flask_session.{_module}.{_name}SessionInterface",
            because=_BECAUSE,
        )
change.moved("flask_session.sessions.SessionInterface", to="flask.sessions.SessionInterface")
change.moved("flask_session.sessions.SessionMixin", to="flask.sessions.SessionMixin")
for _name in ("flask_session.NullSessionInterface", "flask_session.sessions.NullSessionInterface"):
    change.removed_name(_name, advice="set SESSION_TYPE to a back end")
change.removed_name("flask_session.sessions.total_seconds", advice="call timedelta.total_seconds()")
