from __future__ import annotations

import typing
import typing as t
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Markup  # fix: markup
if t.TYPE_CHECKING:
    from flask import escape  # fix: markup
if typing.TYPE_CHECKING:
    from werkzeug.wrappers import Request  # leave
else:
    Request = object  # leave


def show(a: Markup, b: "escape", c: Request) -> str:  # leave
    return f"{a}{b}{c}"
