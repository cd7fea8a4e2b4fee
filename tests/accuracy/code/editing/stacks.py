from flask import _app_ctx_stack, _request_ctx_stack, g  # find: context-stacks

if _request_ctx_stack.top is not None:  # fix: context-stacks => if has_request_context():
    g.x = 1  # leave
app = _app_ctx_stack.top.app  # fix: context-stacks => app = app_ctx.app
_request_ctx_stack.push(1)  # report: context-stacks


def get_top():
    top = _request_ctx_stack.top  # fix: context-stacks
    if top is None:
        return None
    return top.request  # leave


class Local:
    _request_ctx_stack = None

    def top(self):
        return self._request_ctx_stack.top  # leave
