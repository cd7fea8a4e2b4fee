import pytest


def test_app(app, client, thing):
    app.old_dispatch("x")  # fix: app
    client.old_fetch_page("/")  # fix: client
    thing.old_dispatch("x")  # leave


def test_nested(logged_in, renamed, not_a_fixture):
    logged_in.old_fetch_page("/")  # fix: client
    renamed.old_dispatch("x")  # fix: app
    not_a_fixture.old_dispatch("x")  # leave


def test_request(request):
    app = request.getfixturevalue("app")
    app.old_dispatch("x")  # fix: app
    request.old_body_text()  # leave: pytest's own
    request.node.old_body_text()  # leave


@pytest.mark.parametrize("app", [object()])
def test_parametrized(app):
    app.old_dispatch("x")  # leave: it comes from the parameters


class TestAll:
    def test_it(self, app, db):
        app.old_dispatch("x")  # fix: app
        db.old_tables_of("x")  # fix: db
        with app.test_client() as c:
            c.old_fetch_page("/")  # fix: client

    @pytest.fixture(autouse=True)
    def setup(self, app):
        self.app = app
        self.other = object()

    def test_self(self):
        self.app.old_dispatch("x")  # fix: app
        self.other.old_dispatch("x")  # leave


@pytest.fixture
def overriding():
    return object()


def test_local(overriding):
    overriding.old_dispatch("x")  # leave


def helper(app):
    app.old_dispatch("x")  # report: app


def test_plugin(live_server, client_with_login):
    live_server.old_dispatch("x")  # leave
    client_with_login.old_fetch_page("/")  # leave


def test_by_name(request):
    request.getfixturevalue("app").old_dispatch("x")  # fix: app
    request.getfixturevalue("client").old_fetch_page("/")  # fix: client
    request.getfixturevalue(argname="renamed").old_dispatch("x")  # fix: app
    request.getfixturevalue("thing").old_dispatch("x")  # leave


def test_any(request, name):
    request.getfixturevalue(name).old_dispatch("x")  # leave: it cannot be told


@pytest.fixture
def by_name(request):
    return request.getfixturevalue("app")


def test_through(by_name):
    by_name.old_dispatch("x")  # fix: app


@pytest.fixture
def hook(request: pytest.FixtureRequest):
    request.getfixturevalue("logged_in").old_fetch_page("/")  # fix: client
