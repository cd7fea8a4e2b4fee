from shop import create_app
from unknown_shop import create_app as unknown

app = create_app()
app.old_dispatch("x")  # fix: app
other = unknown()
other.old_dispatch("x")  # leave
create_app("x").old_dispatch("x")  # fix: app
client = app.test_client()
client.old_fetch_page("/")  # fix: client
with create_app().test_client() as c:
    c.old_fetch_page("/")  # fix: client
    c.application.old_dispatch("x")  # fix: app
    c.old_dispatch("x")  # leave
unknown().test_client().old_fetch_page("x")  # leave


def main():
    app = create_app("main")
    app.old_dispatch("x")  # fix: app
    with app.app_context():
        from shop.extensions import db

        db.get_engine()  # fix: get-engine


class Runner:
    factory = staticmethod(create_app)

    def __init__(self):
        self.app = create_app()
        self.client = self.app.test_client()

    def run(self):
        self.app.old_dispatch("x")  # fix: app
        return self.client.old_fetch_page("/")  # fix: client


lazy = lambda: create_app()  # noqa: E731
lazy().old_dispatch("x")  # fix: app


async def aio():
    return create_app()


async def use():
    (await aio()).old_dispatch("x")  # fix: app
    aio().old_dispatch("x")  # leave: a coroutine
