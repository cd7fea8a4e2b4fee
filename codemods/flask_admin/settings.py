"""Give Flask-Admin's settings their prefix.

Flask-Admin 2.0 calls all of them ``FLASK_ADMIN_…``, and ignores the old names without a word.  Swatch
and layout became options of the theme.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.config["MAPBOX_MAP_ID"] = "example.abc123"
    +app.config["FLASK_ADMIN_MAPBOX_MAP_ID"] = "example.abc123"
    !app.config["FLASK_ADMIN_SWATCH"] = "cerulean"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

change = BreakingChange(
    "flask-admin",
    removed="2.0",
    ref="https://flask-admin.readthedocs.io/en/stable/changelog/",
)

_PREFIXED = (
    "ADMIN_RAISE_ON_INTEGRITY_ERROR", "ADMIN_RAISE_ON_VIEW_EXCEPTION", "DEFAULT_CENTER_LAT",
    "DEFAULT_CENTER_LONG", "GOOGLE_MAPS_API_KEY", "MAPBOX_ACCESS_TOKEN", "MAPBOX_MAP_ID",
    "MAPBOX_SEARCH",
)  # fmt: skip


def _prefixed(key: str) -> None:
    new = f"FLASK_{key}" if key.startswith("ADMIN_") else f"FLASK_ADMIN_{key}"

    @change.setting(key)
    def use(use: Use) -> Rewrite | None:
        if use.receiver is None or use.method is not None:
            return manual(f"Flask-Admin reads {new}")
        return unsafe(
            f'{use.receiver}["{new}"]',
            because="if your own code reads the setting, rename it there",
        )


for _key in _PREFIXED:
    _prefixed(_key)


@change.setting("FLASK_ADMIN_SWATCH")
def swatch(use: Use) -> Rewrite:
    """Report it."""
    return manual("it is ignored: pass theme=Bootstrap4Theme(swatch=…) to Admin()")


@change.setting("FLASK_ADMIN_FLUID_LAYOUT")
def fluid(use: Use) -> Rewrite:
    """Report it."""
    return manual("it is ignored: pass theme=Bootstrap4Theme(fluid=True) to Admin()")
