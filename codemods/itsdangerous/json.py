"""Import ``json`` from the standard library, not from ItsDangerous.

ItsDangerous preferred simplejson where that was installed.  It stopped (2.0 warned), and 2.1
removed the name.  Flask 1.0 and 1.1 import it themselves, so ``cannot import name 'json' from
'itsdangerous'`` inside ``flask`` means that Flask has to be upgraded.

.. code-block:: diff

    -from itsdangerous import json
    +import json

     text = json.dumps({})

.. code-block:: diff

    +import json
    +
     import itsdangerous

     signer = itsdangerous.Signer("key")
    -text = itsdangerous.json.dumps({})
    +text = json.dumps({})
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "itsdangerous",
    deprecated="2.0",
    removed="2.1",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
change.moved("itsdangerous.json", to="json")
