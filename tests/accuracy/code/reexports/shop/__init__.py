"""Names pass through the package."""

from flask import Markup, escape  # fix: markup => from markupsafe import Markup, escape

from .util import decode_query, flask_module  # find: url-decode
from .util.deep import deep_escape as very_deep  # leave: it is still there

__all__ = ["Markup", "decode_query", "escape", "flask_module", "very_deep"]  # leave
