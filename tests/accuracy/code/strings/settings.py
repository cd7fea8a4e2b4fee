"""Dotted names in settings; and text that only looks like one."""

RENDER = "flask.Markup"  # report: markup
DECODER = "werkzeug.urls.url_decode"  # report: url-decode
HOME = "flask.pocoo.org"  # leave
TEXT = "Use flask.Markup to mark text as safe."  # leave
HELP = "see werkzeug.urls for more"  # leave
NAME = "Markup"  # leave
KEYS = {"escape": 1, "url_decode": 2}  # leave
LOGGERS = {"werkzeug": {"level": "INFO"}, "flask.app": {}}  # leave
print(f"flask.Markup is {NAME}")  # leave
CLASS = "flask.Flask"  # leave
OWN = "blog.views.show"  # leave
value = {"old_dispatch": 1}["old_dispatch"]  # leave
sql = "SELECT flask.escape FROM flask"  # leave
