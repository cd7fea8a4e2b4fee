import os

from flask import Flask, current_app

app = Flask("x")
if app.env == "development":  # fix-unsafe: env => if app.debug:
    print("x")
if current_app.config["ENV"] == "production":  # fix-unsafe: env => if not current_app.debug:
    print("y")
app.config["MY_ENV"] = "x"  # leave
app.environment = "x"  # leave
os.environ["ENV"] = "x"  # leave
name = app.name  # leave
settings = {"ENV": "x"}  # leave
settings["ENV"]  # leave
