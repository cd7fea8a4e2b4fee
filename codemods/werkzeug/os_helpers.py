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


change.defined(
    "werkzeug.filesystem.BrokenFilesystemWarning",
    source="""\
class BrokenFilesystemWarning(RuntimeWarning, UnicodeWarning):
    pass
""",
    because="nothing gives this warning any more",
)
platform = Symbol("sys.platform")
change.defined(
    "werkzeug.filesystem.has_likely_buggy_unicode_filesystem",
    source=f"""\
has_likely_buggy_unicode_filesystem = (
    {platform}.startswith("linux") or "bsd" in {platform}
)
""",
    because="file names are UTF-8 on Python 3, also where this is true",
)
change.removed_name(
    "werkzeug.posixemulation.can_rename_open_file", advice="os.replace() works everywhere"
)
