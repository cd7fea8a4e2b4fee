"""Name blueprints without dots.

Since Flask 2.0.1 a dot in an endpoint stands between nested blueprints, and a name that has one is an
error.  The same holds for an empty name since 2.3.  The name is part of every endpoint, so
``url_for("shop.admin.index")`` and templates have to follow.

.. code-block:: diff

     from flask import Blueprint

    !admin = Blueprint("shop.admin", __name__)
     cart = Blueprint("cart", "shop.cart")
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-1",
)


@change.accesses("flask.Blueprint", exists=True, when=r"""["'][^"']*\.|""|''""")
def blueprint(use: Use) -> Rewrite | None:
    given = use.arguments or []
    names = [argument for key, argument in given[:1] if key is None]
    names += [argument for key, argument in given if key == "name"]
    for name in names:
        text = name.value if name.is_constant() else None
        if isinstance(text, str) and (not text or "." in text):
            return manual("choose a name without a dot, and follow in url_for and templates")
    return None
