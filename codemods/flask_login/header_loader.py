"""Load users from a request with ``request_loader``, not ``header_loader``.

``header_loader`` was passed the ``Authorization`` header.  ``request_loader`` (0.2.11) is passed
the request, which has that header.  Deprecated since 0.2.11, with a warning since 0.6; still there.

.. code-block:: diff

     from flask_login import LoginManager, user_loaded_from_request

     login_manager = LoginManager()

    !@login_manager.header_loader
     def load_user(header):
         return find(header)

     @user_loaded_from_request.connect
     def loaded(sender, user):
         pass
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-login",
    deprecated="0.6",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-060",
)
change.removed_name(
    "flask_login.LoginManager.header_loader",
    advice="use request_loader; its function gets the request:"
    " request.headers.get('Authorization')",
)
change.moved(
    "flask_login.user_loaded_from_header",
    to="flask_login.user_loaded_from_request",
    because="the signal is sent for users of request_loader",
)
