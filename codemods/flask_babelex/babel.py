"""Use Flask-Babel in place of Flask-BabelEx.

Flask-BabelEx was a fork of Flask-Babel that knew domains.  Flask-Babel 2.0 has them, and the fork is
archived: it does not import on Flask 3.0, whose context stacks are gone.  Replace the requirement by
``Flask-Babel>=4.0``.

.. code-block:: diff

    -from flask_babelex import gettext, lazy_gettext as _l
    +from flask_babel import gettext, lazy_gettext as _l

     title = _l("Title")

     def greeting():
         return gettext("Hello")

A ``Domain`` names its folder in another parameter.  Where the application has no ``Babel``, Flask-BabelEx left
texts as they are; Flask-Babel raises ``KeyError: 'babel'``, so a library has to ask ``"babel" in
current_app.extensions`` first.

.. code-block:: diff

    -from flask_babelex import Domain
    +from flask_babel import Domain

    -domain = Domain(dirname="translations", domain="admin")
    +domain = Domain(translation_directories="translations", domain="admin")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="3.0",
    package="flask_babelex",
    ref="https://github.com/mrjoes/flask-babelex#readme",
)
change.moved("flask_babelex", to="flask_babel")
WITHOUT = "where the application has no Babel, its methods raise KeyError: 'babel'; they gave the text as it is"
change.moved("flask_babelex.Domain", to="flask_babel.Domain", because=WITHOUT)
change.moved("flask_babelex.domain.Domain", to="flask_babel.Domain", because=WITHOUT)
change.parameter("flask_babel.Domain", "dirname", to="translation_directories")
