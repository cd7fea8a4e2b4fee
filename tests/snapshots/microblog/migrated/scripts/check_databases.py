#!/usr/bin/env python
"""Print the missing tables of every database, to be called from cron."""
import os
import sys

from sqlalchemy import inspect

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))

from app import create_app, db  # noqa: E402


def missing_tables(app):
    missing = []
    for bind in [None] + list(app.config['SQLALCHEMY_BINDS']):
        with app.app_context():
            engine = db.engines[bind]
        found = inspect(engine).get_table_names()
        for table in list(db.metadatas[bind].tables.values()):
            if table.name not in found:
                missing.append(table.name)
    return sorted(missing)


if __name__ == '__main__':
    tables = missing_tables(create_app())
    for name in tables:
        print(name)
    sys.exit(1 if tables else 0)
