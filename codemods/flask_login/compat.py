"""Use Python 3's own names in place of ``flask_login._compat``.

The private module bridged Python 2 and 3 for Flask-Login itself, and went with Python 2 in 0.6.

.. code-block:: diff

    -from flask_login._compat import iteritems, text_type
    -
     def texts(values):
    -    for key, value in iteritems(values):
    -        yield key, text_type(value)
    +    for key, value in values.items():
    +        yield key, str(value)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-login",
    removed="0.6",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-060",
)
for old, new in {
    "text_type": "builtins.str",
    "unicode": "builtins.str",
    "urlparse": "urllib.parse.urlparse",
    "urlunparse": "urllib.parse.urlunparse",
}.items():
    change.moved(f"flask_login._compat.{old}", to=new)
change.iterators("flask_login._compat", "items", "values")
