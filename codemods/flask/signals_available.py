"""Rely on signals: Blinker is always installed.

``signals_available`` told whether Blinker was.  Flask 2.3 needs Blinker and deprecated the name;
3.0 removed it.

.. code-block:: diff

    -from flask import request_started, signals_available
    +from flask import request_started

     def connect(receiver):
    -    if not signals_available:
    +    if not True:
             raise RuntimeError("needs blinker")
         request_started.connect(receiver)
"""

from flaskmigrate import BreakingChange, Use

change = BreakingChange(
    "flask",
    deprecated="2.3",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)


@change.accesses("flask.signals_available")
def signals_available(use: Use) -> str:
    return "True"
