"""Name the arguments of ``send_file`` as Werkzeug does.

Flask 2.0 moved the function to Werkzeug and renamed its parameters; 2.2 dropped the old names.

.. code-block:: diff

     from flask import send_file

     def report(path):
    -    return send_file(path, as_attachment=True, attachment_filename="report.csv", cache_timeout=60)
    +    return send_file(path, as_attachment=True, download_name="report.csv", max_age=60)

``send_from_directory`` passes them on; its own second parameter has a new name too.

.. code-block:: diff

     import flask

     def download(name):
         return flask.send_from_directory(
    -        "uploads", filename=name, add_etags=False
    +        "uploads", path=name, etag=False
         )

One thing is different since 2.0: the name is sent even where ``as_attachment`` is not set.  It is
then what the browser proposes when the user saves what it shows.
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
NAMES = {"attachment_filename": "download_name", "cache_timeout": "max_age", "add_etags": "etag"}
for old, new in NAMES.items():
    change.parameter("flask.send_file", old, to=new)
    change.parameter("flask.send_from_directory", old, to=new)
change.parameter("flask.send_file", "filename_or_fp", to="path_or_file")
change.parameter("flask.send_from_directory", "filename", to="path")
