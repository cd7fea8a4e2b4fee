from flask import Markup  # fix: markup
from flask import _request_ctx_stack as stack  # find: context-stacks

from .names import value  # leave

made = Markup(value)  # leave
