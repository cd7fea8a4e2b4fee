"""Expect HTML 5 in the pages of errors.

The page of an ``HTTPException`` began with the doctype of HTML 3.2.  Since Werkzeug 2.1 it begins with ``<!doctype html>`` and
``<html lang=en>``.

.. code-block:: diff

     from flask import Flask

     def test_missing():
         response = Flask(__name__).test_client().get("/missing")
         assert b"Not Found" in response.data
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    check="tests and snapshots that compare the HTML of an error page: it begins with '<!doctype html>'",
)
