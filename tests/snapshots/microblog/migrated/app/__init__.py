import functools
import logging
from logging.handlers import RotatingFileHandler
import os

from flask import Flask
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

from config import Config

db = SQLAlchemy()
migrate = Migrate()
login = LoginManager()
login.login_view = 'auth.login'
login.login_message = 'Please log in to access this page.'


def create_app(config_class=Config):
    app = Flask(__name__)
    app.config.from_object(config_class)

    db.init_app(app)
    migrate.init_app(app, db)
    login.init_app(app)

    from app.errors import bp as errors_bp
    app.register_blueprint(errors_bp)

    from app.auth import bp as auth_bp
    app.register_blueprint(auth_bp, url_prefix='/auth')

    from app.main import bp as main_bp
    app.register_blueprint(main_bp)

    from app.api import bp as api_bp
    app.register_blueprint(api_bp, url_prefix='/api')

    from app.encoders import ModelEncoder
    app.json = ModelEncoder(app)

    from app.text import mentions
    app.jinja_env.filters['mentions'] = mentions

    from app import cli
    cli.register(app)

    configure_logging(app)

    @app.before_request
    @functools.cache
    def log_startup():
        app.logger.info('Microblog startup in %s mode', os.environ.get('FLASK_ENV') or 'production')

    return app


def configure_logging(app):
    from app.tracing import RequestIdFilter

    if app.config['LOG_TO_STDOUT']:
        handler = logging.StreamHandler()
    else:
        if not os.path.exists('logs'):
            os.mkdir('logs')
        handler = RotatingFileHandler('logs/microblog.log', maxBytes=10240,
                                      backupCount=10)
    handler.setFormatter(logging.Formatter(
        '%(asctime)s %(levelname)s [%(request_id)s]: %(message)s '
        '[in %(pathname)s:%(lineno)d]'))
    handler.addFilter(RequestIdFilter())
    handler.setLevel(logging.INFO)
    app.logger.addHandler(handler)
    app.logger.setLevel(logging.INFO)


from app import models  # noqa: E402,F401
