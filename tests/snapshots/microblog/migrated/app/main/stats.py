from urllib.parse import parse_qsl, urlsplit

from flask import request
from werkzeug.datastructures import MultiDict

from app import db
from app.main import bp
from app.models import PageView


@bp.after_app_request
def count_page_view(response):
    if request.method != 'GET' or response.status_code != 200 \
            or response.mimetype != 'text/html':
        return response

    args = MultiDict(
        parse_qsl(request.query_string.decode(errors='replace'), keep_blank_values=True)
    )
    view = PageView(path=request.path, campaign=args.get('utm_campaign'))
    if request.referrer:
        referrer = urlsplit(request.referrer)
        if referrer.netloc != request.host:
            view.referrer = referrer.hostname
            view.search_terms = MultiDict(
                parse_qsl(referrer.query, keep_blank_values=True)
            ).get('q')
    db.session.add(view)
    db.session.commit()
    return response
