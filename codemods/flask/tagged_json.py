"""Register tags with ``TaggedJSONSerializer``.

The serializer of the session takes tags for the types it shall know since Flask 1.0.  The table
``LOADS_MAP``, which subclasses extended, is gone.

.. code-block:: diff

     from flask.sessions import TaggedJSONSerializer

    !print(TaggedJSONSerializer.LOADS_MAP)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
change.removed_name(
    "flask.sessions.TaggedJSONSerializer.LOADS_MAP",
    advice="derive a class from flask.json.tag.JSONTag and register() it with the serializer",
)
