import unittest

from app import create_app, db


class Base(unittest.TestCase):
    def setUp(self):
        self.app = create_app()
        self.client = self.app.test_client()
        self.ctx = self.app.app_context()
        self.ctx.push()
        self.db = db
        self.thing = object()

    def tearDown(self):
        self.db.old_tables_of("x")  # fix: db
        self.ctx.pop()  # leave


class TestViews(Base):
    def test_one(self):
        self.client.old_fetch_page("/")  # fix: client
        self.app.old_dispatch("x")  # fix: app
        self.thing.old_dispatch("x")  # leave

    def test_two(self):
        with self.client as c:
            c.old_fetch_page("/")  # fix: client
        with self.client:
            self.client.old_fetch_page("/")  # fix: client
        self.db.get_engine()  # fix: get-engine

    def old_dispatch(self):  # leave
        return self.client.get("/")  # leave


class TestClassLevel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.app = create_app()
        cls.client = cls.app.test_client()

    def test_one(self):
        self.app.old_dispatch("x")  # fix: app
        self.client.old_fetch_page("/")  # fix: client
        TestClassLevel.app.old_dispatch("x")  # fix: app


class TestOther(unittest.TestCase):
    def setUp(self):
        self.app = create_app().test_client()

    def test_one(self):
        self.app.old_fetch_page("/")  # fix: client
        self.app.old_dispatch("x")  # leave: a client
