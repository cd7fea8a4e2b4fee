"""Limit the size of requests with ``MAX_CONTENT_LENGTH``.

Flask-Uploads is abandoned; Flask-Reuploaded is its successor, with the same import name: change
the requirement.  It removed ``patch_request_class`` in 1.0, because Flask has a setting of its own.

.. code-block:: diff

     from flask import Flask
    -from flask_uploads import IMAGES, UploadSet, configure_uploads, patch_request_class
    +from flask_uploads import IMAGES, UploadSet, configure_uploads

     app = Flask(__name__)
     photos = UploadSet("photos", IMAGES)
     configure_uploads(app, photos)
    -patch_request_class(app)
    +app.config["MAX_CONTENT_LENGTH"] = 64 * 1024 * 1024

.. code-block:: diff

    -import flask_uploads
     from flask import Flask

     app = Flask(__name__)
    -flask_uploads.patch_request_class(app, 1024)
    +app.config["MAX_CONTENT_LENGTH"] = 1024
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-reuploaded",
    deprecated="0.4",
    removed="1.0",
    ref="https://github.com/jugmac00/flask-reuploaded/blob/main/CHANGES.rst",
)


@change.rewrites("flask_uploads.patch_request_class")
def limit(node: cst.SimpleStatementLine) -> Any:
    import libcst as cst

    line = node.body[0]
    if not (isinstance(line, cst.Expr) and isinstance(line.value, cst.Call)) or len(node.body) > 1:
        return manual('set app.config["MAX_CONTENT_LENGTH"]')
    arguments = [a.value for a in line.value.args]
    if not arguments or len(arguments) > 2 or any(a.star for a in line.value.args):
        return manual('set app.config["MAX_CONTENT_LENGTH"]')
    size = arguments[1] if len(arguments) == 2 else cst.parse_expression("64 * 1024 * 1024")
    target = cst.Subscript(
        cst.Attribute(arguments[0], cst.Name("config")),
        [cst.SubscriptElement(cst.Index(cst.SimpleString('"MAX_CONTENT_LENGTH"')))],
    )
    assign = cst.Assign([cst.AssignTarget(target)], size)
    return node.with_changes(body=[assign])
