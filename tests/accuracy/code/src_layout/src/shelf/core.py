from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask("shelf")
db = SQLAlchemy(app)
other = object()
