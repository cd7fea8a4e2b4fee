from flask import Blueprint, current_app

from .extensions import db, either, login, maybe, pair_db, pair_login

bp = Blueprint("bp", __name__)
bp.old_routes("x")  # fix: blueprint


@bp.route("/")
def index():
    current_app.old_dispatch("x")  # fix: app
    db.old_tables_of("x")  # fix: db
    either.old_tables_of("x")  # leave: one of two
    login.old_user_loader("x")  # fix: login
    pair_db.old_tables_of("x")  # fix: db
    pair_login.old_user_loader("x")  # fix: login
    maybe.old_tables_of("x")  # fix: db
    pair_db.old_user_loader("x")  # leave
    return ""


@bp.record
def record(state):
    state.app.old_dispatch("x")  # find: app
