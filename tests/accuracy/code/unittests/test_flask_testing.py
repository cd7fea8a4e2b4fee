"""Flask-Testing makes ``self.app`` and ``self.client``."""

from flask import Flask
from flask_testing import LiveServerTestCase, TestCase
from starlette.testclient import TestClient


class TestIt(TestCase):
    def create_app(self):
        return Flask("x")

    def test_one(self):
        self.client.old_fetch_page("/")  # find: client
        self.app.old_dispatch("x")  # find: app


class TestLive(LiveServerTestCase):
    def create_app(self):
        app = Flask("x")
        app.old_dispatch("x")  # fix: app
        return app

    def test_one(self):
        self.app.old_dispatch("x")  # find: app


class TestStarlette:
    client = TestClient(None)

    def test_one(self):
        self.client.old_fetch_page("/")  # leave
        self.client.app.old_dispatch("x")  # leave
