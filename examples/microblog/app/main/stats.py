from flask import request
from werkzeug.urls import url_decode, url_parse

from app import db
from app.main import bp
from app.models import PageView


@bp.after_app_request
def count_page_view(response):
    if request.method != 'GET' or response.status_code != 200 \
            or response.mimetype != 'text/html':
        return response

    args = url_decode(request.query_string)
    view = PageView(path=request.path, campaign=args.get('utm_campaign'))
    if request.referrer:
        referrer = url_parse(request.referrer)
        if referrer.netloc != request.host:
            view.referrer = referrer.host
            view.search_terms = url_decode(referrer.query).get('q')
    db.session.add(view)
    db.session.commit()
    return response
