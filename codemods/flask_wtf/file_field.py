"""Ask the data of a ``FileField``, not ``has_file()``.

``FileField.data`` is the uploaded file, or ``None`` where none was chosen; ``has_file()`` said the
same.  It was deprecated in Flask-WTF 0.14 and removed in 1.0.

.. code-block:: diff

     from flask_wtf.file import FileField

     def is_set(field: FileField):
    -    return field.has_file()
    +    return bool(field.data)
"""

from flaskmigrate import Arg, BreakingChange

change = BreakingChange(
    "flask-wtf",
    deprecated="0.14",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)


@change.replaces("flask_wtf.file.FileField.has_file", anywhere=True)
def has_file(self: Arg) -> str:
    return f"bool({self}.data)"
