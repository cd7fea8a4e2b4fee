"""Import Flask-CORS's constants from ``flask_cors.core``, and say ``allow_headers``.

Flask-CORS 2.0 became a package; the names of the response headers are in its module ``core``.  The
option ``headers`` was renamed in 1.10, and unknown options are ignored without a word.

.. code-block:: diff

    -from flask_cors import ACL_ORIGIN, CORS
    +from flask_cors import CORS
    +from flask_cors.core import ACL_ORIGIN

     def init(app):
    -    CORS(app, headers=["Content-Type"])
    +    CORS(app, allow_headers=["Content-Type"])
         return ACL_ORIGIN
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-cors",
    deprecated="1.10",
    removed="2.0",
    ref="https://github.com/corydolphin/flask-cors/blob/main/CHANGELOG.md#200",
)
for name in (
    "ACL_ALLOW_HEADERS", "ACL_CREDENTIALS", "ACL_EXPOSE_HEADERS", "ACL_MAX_AGE", "ACL_METHODS",
    "ACL_ORIGIN", "ACL_REQUEST_HEADERS", "ACL_REQUEST_METHOD", "ALL_METHODS", "CONFIG_OPTIONS",
    "FLASK_CORS_EVALUATED",
):  # fmt: skip
    change.moved(f"flask_cors.{name}", to=f"flask_cors.core.{name}")
for function in ("CORS", "cross_origin"):
    change.parameter(f"flask_cors.{function}", "headers", to="allow_headers")
