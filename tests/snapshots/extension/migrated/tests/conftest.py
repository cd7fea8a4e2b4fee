from flask import Flask
import pytest

from flask_pigeonhole import Pigeonhole


@pytest.fixture
def app(tmp_path):
    app = Flask(__name__)
    app.config['TESTING'] = True
    app.config['PIGEONHOLE_DATABASE'] = str(tmp_path / 'pigeonhole.db')
    return app


@pytest.fixture
def pigeonhole(app):
    return Pigeonhole(app)
