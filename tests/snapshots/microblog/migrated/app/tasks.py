"""Jobs that run outside of a request, from cron or from a worker."""
from datetime import datetime, timedelta

from flask import has_app_context

from app import create_app, db
from app.models import PageView


def ensure_app_context():
    # A worker imports this module without an application, while the tests
    # and the command line have pushed one already.
    if not has_app_context():
        create_app().app_context().push()


def delete_old_page_views(days=90):
    ensure_app_context()
    limit = datetime.utcnow() - timedelta(days=days)
    count = PageView.query.filter(PageView.timestamp < limit).delete()
    db.session.commit()
    return count
