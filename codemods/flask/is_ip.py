"""Tell addresses from host names by yourself.

``flask.helpers.is_ip`` served the session cookie, whose domain must not be an address.  Flask 2.3
deprecated and 3.0 removed it; a module that uses it gets a copy.

.. code-block:: diff

    -from flask.helpers import is_ip
    +import socket
    +
    +
    +# As in Flask 2.2: whether ``value`` is an address, and not a name.
    +def is_ip(value):
    +    for family in (socket.AF_INET, socket.AF_INET6):
    +        try:
    +            socket.inet_pton(family, value)
    +        except OSError:
    +            continue
    +        return True
    +    return False
    +

     def cookie_domain(host):
         return None if is_ip(host) else host
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "flask",
    deprecated="2.3",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
socket = Symbol("socket")
change.defined(
    "flask.helpers.is_ip",
    source=f"""\
# As in Flask 2.2: whether ``value`` is an address, and not a name.
def is_ip(value):
    for family in ({socket}.AF_INET, {socket}.AF_INET6):
        try:
            {socket}.inet_pton(family, value)
        except OSError:
            continue
        return True
    return False
""",
    because="Flask's own code, copied here; ipaddress.ip_address knows more forms of an address",
)
