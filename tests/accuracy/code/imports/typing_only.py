from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Markup  # fix: markup => from markupsafe import Markup
    from werkzeug.datastructures import MultiDict  # leave


def show(text: Markup, more: MultiDict) -> str:  # leave
    return f"{text}{more}"
