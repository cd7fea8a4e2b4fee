from typing import TYPE_CHECKING, Optional

from flask import current_app
from markupsafe import escape

from . import _compat

if TYPE_CHECKING:
    from markupsafe import Markup


def notice(text: str, key: 'Optional[str]' = None) -> 'Markup':
    """A notice that can be dismissed; nothing once it was."""
    if key is not None and current_app.extensions['pigeonhole'].get(key):
        return _compat.Markup('')
    link = ''
    if key is not None:
        link = _compat.Markup(' <a href="?dismiss=%s">&times;</a>') % (
            _compat.url_quote(key, safe=''))
    return _compat.Markup('<p class="notice">%s%s</p>') % (escape(text), link)
