"""Set up the pool in ``SQLALCHEMY_ENGINE_OPTIONS``.

Flask-SQLAlchemy 3.0 ignores ``SQLALCHEMY_POOL_SIZE`` and its like without a word; 2.4 deprecated them.
All of them are keys of one dictionary now, which is for the default engine only:
``SQLALCHEMY_ENGINE_OPTIONS = {"pool_size": 10, "pool_recycle": 3600}``.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SQLALCHEMY_POOL_SIZE"] = 10
    !app.config["SQLALCHEMY_NATIVE_UNICODE"] = True
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="2.4",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

_OPTIONS = {
    "SQLALCHEMY_MAX_OVERFLOW": "max_overflow",
    "SQLALCHEMY_POOL_RECYCLE": "pool_recycle",
    "SQLALCHEMY_POOL_SIZE": "pool_size",
    "SQLALCHEMY_POOL_TIMEOUT": "pool_timeout",
}


def _option(key: str, option: str) -> None:
    @change.setting(key)
    def use(use: Use) -> Rewrite:
        return manual(f'it is ignored: use SQLALCHEMY_ENGINE_OPTIONS = {{"{option}": …}}')


for _key, _name in _OPTIONS.items():
    _option(_key, _name)


@change.setting("SQLALCHEMY_NATIVE_UNICODE")
def native_unicode(use: Use) -> Rewrite:
    """Report it: there is nothing to say any more."""
    return manual("it is ignored: SQLAlchemy 1.4 dropped the option; remove it")
