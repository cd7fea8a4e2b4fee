"""Use ``Request`` and ``Response`` for ``BaseRequest`` and ``BaseResponse``.

Werkzeug 2.0 merged the base classes and their mixins into ``Request`` and ``Response``; 2.1 removed the
old names.  Flask-RESTful, Flask-RESTPlus and many an error handler asked for ``BaseResponse``.

.. code-block:: diff

    -from werkzeug.wrappers import BaseResponse
    +from werkzeug.wrappers import Response

     def is_response(value):
    -    return isinstance(value, BaseResponse)
    +    return isinstance(value, Response)

.. code-block:: diff

    -from werkzeug.wrappers import BaseRequest as _Request
    -from werkzeug.wrappers.base_response import BaseResponse
    +from werkzeug.wrappers import Request as _Request, Response

     class Request(_Request):
         max_content_length = 1024

    -class Reply(BaseResponse):
    +class Reply(Response):
         pass

.. code-block:: diff

     try:
         from werkzeug.wrappers import BaseResponse
     except ImportError:
         from werkzeug.wrappers import Response as BaseResponse
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
for kind in ("Request", "Response"):
    new = f"werkzeug.wrappers.{kind}"
    change.moved(f"werkzeug.wrappers.Base{kind}", to=new)
    change.moved(f"werkzeug.wrappers.base_{kind.lower()}.Base{kind}", to=new)
