from flask import escape  # fix: markup
