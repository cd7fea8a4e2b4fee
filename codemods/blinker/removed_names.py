"""Use blinker's signals by the names that 1.9 kept.

blinker 1.9, which Flask 3.1 needs, removed what 1.8 had deprecated.

.. code-block:: diff

     from blinker import signal

     saved = signal("saved")

     def record(receiver):
    -    with saved.temporarily_connected_to(receiver):
    +    with saved.connected_to(receiver):
             saved.send()

.. code-block:: diff

    -from blinker import WeakNamespace
    +from blinker import Namespace

    -signals = WeakNamespace()
    +signals = Namespace()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "blinker",
    deprecated="1.8",
    removed="1.9",
    ref="https://blinker.readthedocs.io/en/stable/#version-1-9-0",
)
for cls in ("Signal", "NamedSignal"):
    change.moved(f"blinker.{cls}.temporarily_connected_to", to=f"blinker.{cls}.connected_to")
for module in ("blinker", "blinker.base"):
    change.moved(
        f"{module}.WeakNamespace",
        to="blinker.Namespace",
        because="signals are kept for good, also those that nobody uses any more",
    )
    change.removed_name(
        f"{module}.receiver_connected", advice="connect to signal.receiver_connected"
    )
