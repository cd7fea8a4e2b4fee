#!/usr/bin/env python
"""Create all tables at once, for people who do not need migrations."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))

from app import create_app, db  # noqa: E402


def create_databases(app):
    with app.app_context():
        db.create_all()


if __name__ == '__main__':
    create_databases(create_app())
