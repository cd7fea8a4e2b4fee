"""Application factories."""

from flask import Flask

from .extensions import db, login


def create_app(config=None):
    app = Flask(__name__)
    app.old_dispatch("x")  # fix: app
    configure(app, config)
    register(app)
    db.init_app(app)  # leave
    return app


def configure(app, config):
    app.old_dispatch("x")  # fix: app
    app.config.from_object(config)  # leave


def register(app):
    from .views import bp

    app.register_blueprint(bp)  # leave
    app.old_dispatch(bp.old_routes("x"))  # fix: app, blueprint
    login.old_user_loader("x")  # fix: login
