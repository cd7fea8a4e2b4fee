from flask import Markup, _request_ctx_stack as stack  # fix: markup

from .names import value  # leave

made = Markup(value)  # leave
