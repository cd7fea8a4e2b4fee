"""Require pytz, which no longer comes with Babel.

Babel up to 2.11 needed pytz, so everybody who installed Babel had it.  Since 2.12 Babel uses the standard library's
``zoneinfo``, and pytz is installed only where something else requires it: a project that imports it has to do so itself.
Babel takes the time zones of both, and goes on giving pytz's where pytz is there.

.. code-block:: diff

     from babel.dates import format_datetime
     from pytz import timezone

     def local(moment):
         return format_datetime(moment, tzinfo=timezone("Europe/Vienna"))

It is reported where the requirements of the project name Babel and not pytz, nor anything that brings it along.
"""

import re

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "babel",
    removed="2.12",
    ref="https://babel.pocoo.org/en/latest/changelog.html#version-2-12-1",
)
NAMES = ("timezone", "UTC", "utc", "all_timezones", "common_timezones")
#: What installs pytz.
BRINGS = ("pytz", "flask-babel", "pandas")


@change.accesses(*(f"pytz.{name}" for name in NAMES), exists=True)
def used(use: Use) -> Rewrite | None:
    if not use.requires("babel", "flask-babelex") or use.requires(*BRINGS):
        return None
    lines = [
        line
        for line in use.module_source.splitlines()[: use.line]
        if not re.match(r"\s*(from|import)\b", line)
    ]
    first = re.search(rf"\b({'|'.join(NAMES)})\b", "\n".join(lines))
    if first and (
        first.end() < sum(len(line) + 1 for line in lines[:-1]) or first[1] not in use.source
    ):
        return None  # once in a module is enough
    return manual("Babel does not install pytz any more: add it to your requirements")
