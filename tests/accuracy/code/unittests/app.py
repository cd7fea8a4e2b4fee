from flask import Flask
from flask_sqlalchemy import SQLAlchemy


def create_app():
    return Flask("x")


db = SQLAlchemy()
