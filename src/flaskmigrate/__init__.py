"""flaskmigrate carries Flask code across breaking changes.

A codemod file imports what it needs from here, and nothing else::

    from flaskmigrate import BreakingChange, Symbol, unsafe

Names are loaded when first used, so that ``flaskmigrate --version`` does not pay for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskmigrate.change import (
        Arg as Arg,
    )
    from flaskmigrate.change import (
        Argument as Argument,
    )
    from flaskmigrate.change import (
        BreakingChange as BreakingChange,
    )
    from flaskmigrate.change import (
        Rewrite as Rewrite,
    )
    from flaskmigrate.change import (
        Symbol as Symbol,
    )
    from flaskmigrate.change import (
        Use as Use,
    )
    from flaskmigrate.change import (
        inside as inside,
    )
    from flaskmigrate.change import (
        keywords as keywords,
    )
    from flaskmigrate.change import (
        manual as manual,
    )
    from flaskmigrate.change import (
        places as places,
    )
    from flaskmigrate.change import (
        unsafe as unsafe,
    )
    from flaskmigrate.codemod import LibCSTCodemod as LibCSTCodemod
    from flaskmigrate.model import (
        Applicability as Applicability,
    )
    from flaskmigrate.model import (
        Edit as Edit,
    )
    from flaskmigrate.model import (
        Finding as Finding,
    )
    from flaskmigrate.model import (
        Outcome as Outcome,
    )

__version__ = "0.1.0"

_WHERE = {
    **dict.fromkeys(
        (
            "Arg",
            "Argument",
            "BreakingChange",
            "Rewrite",
            "Symbol",
            "Use",
            "inside",
            "keywords",
            "manual",
            "places",
            "unsafe",
        ),
        "change",
    ),
    **dict.fromkeys(("Applicability", "Edit", "Finding", "Outcome"), "model"),
    "LibCSTCodemod": "codemod",
}
__all__ = ["__version__", *_WHERE]  # noqa: PLE0604 - the names are spelled in _WHERE


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
