import re

from flask import url_for
from markupsafe import Markup, escape

MENTION = re.compile(r'@(\w+)')


def mentions(body):
    """Template filter: escape a post and link every @username."""
    def link(match):
        username = match.group(1)
        return '<a href="{}">@{}</a>'.format(
            url_for('main.user', username=username), username)

    return Markup(MENTION.sub(link, str(escape(body))))
