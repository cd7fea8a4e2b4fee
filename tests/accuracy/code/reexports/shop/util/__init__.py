import flask as flask_module

from werkzeug.urls import url_decode as decode_query  # find: url-decode
from ..cycle import Looped  # leave
