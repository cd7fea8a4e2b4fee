from flask import Markup, escape  # fix: markup
from flask import Flask

__all__ = ["Flask", "Markup"]  # leave
__all__ += ["escape"]  # leave
