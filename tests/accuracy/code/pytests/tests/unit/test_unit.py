def test_overridden(client, app):
    client.old_fetch_page("/")  # leave: this folder has its own
    app.old_dispatch("x")  # fix: app


async def test_async(app):
    app.old_dispatch("x")  # fix: app


def test_inner(app):
    def inner():
        return app.old_dispatch("x")  # fix: app

    return [app.old_dispatch(i) for i in "ab"]  # fix: app
