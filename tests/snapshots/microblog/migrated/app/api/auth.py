import hmac
from functools import wraps

from flask import g, request

from app.api.errors import error_response
from app.models import User


def token_required(f):
    @wraps(f)
    def decorated_function(*args, **kwargs):
        username = request.headers.get('X-Api-User', '')
        token = request.headers.get('X-Api-Token', '')
        user = User.query.filter_by(username=username).first()
        if user is None or not user.token or \
                not hmac.compare_digest(token.encode(), user.token.encode()):
            return error_response(401)
        g.current_user = user
        return f(*args, **kwargs)
    return decorated_function
