"""``__all__`` limits what a star brings."""

from flask import Markup, escape  # fix: markup

__all__ = ["Markup"]  # leave
