"""Call ``Message.has_bad_headers``, not ``is_bad_headers``.

The method was renamed in Flask-Mail 0.9; the old name warns since 0.10.

.. code-block:: diff

     from flask_mail import Message

     message = Message("Hello")
    -assert not message.is_bad_headers()
    +assert not message.has_bad_headers()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-mail", deprecated="0.10", ref="https://flask-mail.readthedocs.io/en/latest/changes/"
)
change.moved("flask_mail.Message.is_bad_headers", to="flask_mail.Message.has_bad_headers")
