"""Expect that a proxy is an instance of what it stands for.

``isinstance(current_app, Flask)`` was false: ``__class__`` of a ``LocalProxy`` was its own.  Since Werkzeug 2.0 a proxy passes
for the object it stands for, and ``type(proxy)`` alone tells them apart.

.. code-block:: diff

     from flask import Flask, current_app

     def check(app):
         if isinstance(current_app, Flask):
             return "an application"
         return "a proxy"
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="isinstance() of current_app, request, g, session or another proxy is true for the class it stands for",
)
