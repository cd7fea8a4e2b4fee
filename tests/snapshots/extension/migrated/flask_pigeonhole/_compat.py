"""Names that have moved between the versions we support."""

try:
    from werkzeug.urls import url_quote
except ImportError:
    from urllib.parse import quote as url_quote

try:
    from flask import Markup
except ImportError:
    from markupsafe import Markup

try:
    from greenlet import getcurrent as get_ident
except ImportError:
    from threading import get_ident

__all__ = ['Markup', 'get_ident', 'url_quote']
