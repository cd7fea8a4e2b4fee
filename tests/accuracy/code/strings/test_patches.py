import unittest.mock
from unittest import mock
from unittest.mock import patch

import werkzeug.urls
from werkzeug.utils import import_string
import blog.views


@mock.patch("blog.views.url_decode")  # find: url-decode
def test_one(url_decode):
    assert url_decode


@mock.patch("blog.views.Markup")  # leave: the name stays there
@patch("blog.views.escape", return_value="x")  # leave
def test_two(escape, markup):
    assert escape


@patch("flask.Markup")  # find: markup
def test_three(markup):
    assert markup


@patch("flask.Flask.run")  # leave
@patch("werkzeug.urls.url_decode")  # find: url-decode
@patch.object(werkzeug.urls, "url_decode")  # find: url-decode
@patch.object(werkzeug.urls, "iri_to_uri")  # leave
def test_four(*args):
    assert args


def test_five(monkeypatch):
    monkeypatch.setattr("blog.views.url_decode", None)  # find: url-decode
    monkeypatch.setattr(blog.views, "url_decode", None)  # find: url-decode
    monkeypatch.setattr("blog.views.show", None)  # leave
    monkeypatch.setattr("flask.escape", str)  # find: markup
    monkeypatch.setattr(blog.app, "old_dispatch", None)  # find: app
    monkeypatch.setattr(blog.app, "testing", True)  # leave
    with mock.patch("flask._request_ctx_stack.top"):  # find: context-stacks
        pass
    with unittest.mock.patch.object(blog.app, "old_dispatch"):  # find: app
        pass


def test_six():
    markup = import_string("flask:Markup")  # find: markup
    other = import_string("flask.escape")  # find: markup
    fine = import_string("flask.Flask")  # leave
    own = import_string("blog.views.show")  # leave
    return markup, other, fine, own
