"""Set up reCAPTCHA by the settings that Flask-WTF reads.

Flask-WTF 0.10 went from reCAPTCHA 1 to 2.  The address always has ``https``, and what the widget looks like is told by
attributes of its element.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
     app.config["RECAPTCHA_PUBLIC_KEY"] = "key"
    !app.config["RECAPTCHA_USE_SSL"] = True
    !app.config["RECAPTCHA_OPTIONS"] = {"theme": "white"}
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-wtf",
    removed="0.12",
    ref="https://flask-wtf.readthedocs.io/en/latest/changes/",
)


@change.setting("RECAPTCHA_USE_SSL")
def secure(_: Use) -> Rewrite:
    """It is always so."""
    return manual("nothing reads it: reCAPTCHA is always asked by https")


@change.setting("RECAPTCHA_OPTIONS")
def options(_: Use) -> Rewrite:
    """The options of reCAPTCHA 1."""
    return manual('use RECAPTCHA_DATA_ATTRS, as in {"theme": "light"}')
