"""Own classes with a library's names."""


class Flask:
    env = "x"

    def old_dispatch(self):  # leave
        return self

    def app_context(self):
        return self

    def test_client(self):
        return self


class SQLAlchemy:
    def get_engine(self):  # leave
        return self

    engine = property(get_engine)


app = Flask()
app.old_dispatch()  # leave
app.env  # leave
app.test_client().old_dispatch()  # leave
db = SQLAlchemy()
db.get_engine()  # leave
current_app = app
current_app.old_dispatch()  # leave


def init_app(app: Flask):
    app.old_dispatch()  # leave


def create_app():
    app = Flask()
    app.old_dispatch()  # leave
    return app


create_app().old_dispatch()  # leave
