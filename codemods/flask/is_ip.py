"""Tell addresses with ``ipaddress``.

``flask.helpers.is_ip`` served the session cookie, whose domain must not be an address.  Flask 2.3
deprecated and 3.0 removed it.

.. code-block:: diff

    !from flask.helpers import is_ip

     def cookie_domain(host):
         return None if is_ip(host) else host
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="2.3",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.removed_name(
    "flask.helpers.is_ip",
    advice="ipaddress.ip_address(value) raises ValueError for what is no address",
)
