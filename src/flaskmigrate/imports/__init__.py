"""The only place that edits imports.

It works on the text in which all other edits are done and new symbols stand as placeholders.  Three
things happen in one go: names that moved get their new origin, imports that nothing uses any more
go, and each placeholder becomes the name by which its symbol is, or is made, known where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from flaskmigrate.imports.draft import Draft, Edited, exports
from flaskmigrate.imports.names import Names
from flaskmigrate.imports.origins import Origins
from flaskmigrate.imports.writing import Writing
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module

__all__ = ["Edited", "edit_imports", "exports"]


def edit_imports(
    module: Module,
    before: Module,
    moves: Mapping[int, str],
    dead: Collection[int],
    resolver: Resolver,
    gone: Callable[[str], bool],
) -> Edited:
    """All edits of the imports and placeholders of ``module`` (the text with placeholders).

    ``moves`` maps the index of an import to the qualified name it shall have, ``dead`` the indexes
    of imports of names that are gone, ``before`` is the module as it was.
    """
    draft = Draft(module, before, moves, dead, resolver, gone)
    origins = Origins(draft)
    origins.move()
    origins.drop_unused()
    Names(draft).place()
    origins.keep_guards()
    Writing(draft).write()
    return draft.result
