class Namespace:
    pass


flask = Namespace()
flask.Markup = str  # leave
flask.escape = str  # leave
flask.Markup("x")  # leave
app = Namespace()
app.env = "x"  # leave
app.config = {"ENV": "x"}  # leave
