"""Other modules take from here what works."""

try:
    from flask import Markup, escape  # leave
except ImportError:
    from markupsafe import Markup, escape  # leave

try:
    from werkzeug.urls import url_decode  # leave
except ImportError:
    def url_decode(text):  # leave
        return dict([text.split("=")])
