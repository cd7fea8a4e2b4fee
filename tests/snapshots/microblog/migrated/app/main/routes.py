import csv
from datetime import datetime
import io

from flask import current_app, flash, redirect, render_template, request, \
    send_file, url_for
from flask_login import current_user, login_required

from app import db
from app.main import bp
from app.main.forms import EditProfileForm, PostForm
from app.main.pagination import page_url
from app.models import Post, User


@bp.before_app_request
def before_request():
    if current_user.is_authenticated:
        current_user.last_seen = datetime.utcnow()
        db.session.commit()


@bp.route('/', methods=['GET', 'POST'])
@bp.route('/index', methods=['GET', 'POST'])
@login_required
def index():
    form = PostForm()
    if form.validate_on_submit():
        post = Post(body=form.post.data, author=current_user)
        db.session.add(post)
        db.session.commit()
        flash('Your post is now live!')
        return redirect(url_for('main.index'))
    page = request.args.get('page', 1, type=int)
    posts = current_user.followed_posts().paginate(
        page=page, per_page=current_app.config['POSTS_PER_PAGE'], error_out=False)
    return render_template(
        'index.html', title='Home', form=form, posts=posts.items,
        next_url=page_url(posts.next_num) if posts.has_next else None,
        prev_url=page_url(posts.prev_num) if posts.has_prev else None)


@bp.route('/explore')
def explore():
    page = request.args.get('page', 1, type=int)
    query = Post.query
    if request.args.get('q'):
        query = query.filter(Post.body.contains(request.args['q']))
    posts = query.order_by(Post.timestamp.desc()).paginate(
        page=page, per_page=current_app.config['POSTS_PER_PAGE'], error_out=False)
    return render_template(
        'index.html', title='Explore', posts=posts.items,
        next_url=page_url(posts.next_num) if posts.has_next else None,
        prev_url=page_url(posts.prev_num) if posts.has_prev else None)


@bp.route('/user/<username>')
@login_required
def user(username):
    user = User.query.filter_by(username=username).first_or_404()
    page = request.args.get('page', 1, type=int)
    posts = user.posts.order_by(Post.timestamp.desc()).paginate(
        page=page, per_page=current_app.config['POSTS_PER_PAGE'], error_out=False)
    return render_template(
        'user.html', user=user, posts=posts.items,
        next_url=page_url(posts.next_num) if posts.has_next else None,
        prev_url=page_url(posts.prev_num) if posts.has_prev else None)


@bp.route('/edit_profile', methods=['GET', 'POST'])
@login_required
def edit_profile():
    form = EditProfileForm(current_user.username)
    if form.validate_on_submit():
        current_user.username = form.username.data
        current_user.about_me = form.about_me.data
        db.session.commit()
        flash('Your changes have been saved.')
        return redirect(url_for('main.edit_profile'))
    elif request.method == 'GET':
        form.username.data = current_user.username
        form.about_me.data = current_user.about_me
    return render_template('edit_profile.html', title='Edit Profile',
                           form=form)


@bp.route('/follow/<username>')
@login_required
def follow(username):
    user = User.query.filter_by(username=username).first_or_404()
    if user == current_user:
        flash('You cannot follow yourself!')
        return redirect(url_for('main.user', username=username))
    current_user.follow(user)
    db.session.commit()
    flash('You are following {}!'.format(username))
    return redirect(url_for('main.user', username=username))


@bp.route('/export')
@login_required
def export():
    """Download my posts as a spreadsheet."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(['timestamp', 'body'])
    for post in current_user.posts.order_by(Post.timestamp):
        writer.writerow([post.timestamp.isoformat(), post.body])
    return send_file(
        io.BytesIO(table.getvalue().encode('utf-8')),
        mimetype='text/csv',
        as_attachment=True,
        download_name='{}.csv'.format(current_user.username),
        max_age=0,
    )
