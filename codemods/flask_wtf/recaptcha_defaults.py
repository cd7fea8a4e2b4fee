"""Call the defaults of the recaptcha ``…_DEFAULT``.

The script and the server became settings, and the constants that hold their defaults were
renamed to tell them apart in 1.0.

.. code-block:: diff

    -from flask_wtf.recaptcha.validators import RECAPTCHA_VERIFY_SERVER
    +from flask_wtf.recaptcha.validators import RECAPTCHA_VERIFY_SERVER_DEFAULT

    -print(RECAPTCHA_VERIFY_SERVER)
    +print(RECAPTCHA_VERIFY_SERVER_DEFAULT)
"""

from flaskmigrate import BreakingChange

REF = "https://flask-wtf.readthedocs.io/en/latest/changes/"
change = BreakingChange("flask-wtf", removed="1.0", ref=REF)
V = "flask_wtf.recaptcha.validators"
W = "flask_wtf.recaptcha.widgets"
change.moved(f"{V}.RECAPTCHA_VERIFY_SERVER", to=f"{V}.RECAPTCHA_VERIFY_SERVER_DEFAULT")
change.moved(f"{W}.RECAPTCHA_SCRIPT", to=f"{W}.RECAPTCHA_SCRIPT_DEFAULT")
