from flask import current_app, g, jsonify, request, url_for

from app import db
from app.api import bp
from app.api.auth import token_required
from app.api.errors import bad_request
from app.models import Post, User


@bp.route('/users/<username>')
@token_required
def get_user(username):
    user = User.query.filter_by(username=username).first_or_404()
    return jsonify(user.to_dict())


@bp.route('/users')
@token_required
def get_users():
    page = request.args.get('page', 1, type=int)
    per_page = min(request.args.get(
        'per_page', current_app.config['POSTS_PER_PAGE'], type=int), 100)
    users = User.query.order_by(User.username).paginate(page=page, per_page=per_page, error_out=False)
    return jsonify({
        'items': [user.to_dict() for user in users.items],
        'total': users.total,
        'next': url_for('api.get_users', page=users.next_num,
                        per_page=per_page) if users.has_next else None,
    })


@bp.route('/posts', methods=['POST'])
@token_required
def create_post():
    data = request.get_json(silent=True) or {}
    if 'body' not in data:
        return bad_request('must include a body')
    post = Post(body=data['body'], author=g.current_user)
    db.session.add(post)
    db.session.commit()
    response = jsonify({'id': post.id, 'timestamp': post.timestamp})
    response.status_code = 201
    return response
