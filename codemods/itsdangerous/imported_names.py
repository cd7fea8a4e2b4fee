"""Import names from the module that defines them.

A module of ItsDangerous that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from itsdangerous.jws import BadData
    +from itsdangerous import BadData

     print(BadData)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "2.1": {
        "itsdangerous": {
            "itsdangerous.jws": "BadData BadHeader BadPayload BadSignature HMACAlgorithm NoneAlgorithm Serializer "
            "SignatureExpired base64_decode base64_encode want_bytes",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "itsdangerous",
        removed=removed,
        ref="https://itsdangerous.palletsprojects.com/en/stable/changes/",
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("2.1")
