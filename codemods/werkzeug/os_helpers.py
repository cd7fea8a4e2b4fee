"""Use ``os`` and ``sys`` for ``werkzeug.posixemulation`` and ``werkzeug.filesystem``.

They filled gaps of Python 2: Werkzeug 2.0 removed the first, 2.1 the second.

.. code-block:: diff

    -from werkzeug.posixemulation import rename
    +import os

     def store(old, new):
    -    rename(old, new)
    +    os.replace(old, new)

.. code-block:: diff

    -from werkzeug import filesystem
    +import sys

    -encoding = filesystem.get_filesystem_encoding()
    +encoding = sys.getfilesystemencoding()
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)


@change.replaces("werkzeug.posixemulation.rename")
def rename(src: Arg, dst: Arg) -> str:
    return f"{Symbol('os.replace')}({src}, {dst})"


@change.replaces("werkzeug.filesystem.get_filesystem_encoding")
def get_filesystem_encoding() -> str:
    return f"{Symbol('sys.getfilesystemencoding')}()"


for name in ("BrokenFilesystemWarning", "has_likely_buggy_unicode_filesystem"):
    change.removed_name(f"werkzeug.filesystem.{name}", advice="file names are UTF-8 on Python 3")
change.removed_name(
    "werkzeug.posixemulation.can_rename_open_file", advice="os.replace() works everywhere"
)
