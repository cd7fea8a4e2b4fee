#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""The docstring stays first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Markup  # fix: markup => from markupsafe import Markup

if TYPE_CHECKING:
    from flask import Flask  # leave


def render(app: Flask) -> Markup:  # leave
    return Markup(app.name)  # leave
