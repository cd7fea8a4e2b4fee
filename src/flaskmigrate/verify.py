"""The last check before a file is written: the new text still says all that the old one said."""

from __future__ import annotations

import builtins
import io
import re
import tokenize
from collections import Counter

from flaskmigrate.change import ARGUMENT, SYMBOL
from flaskmigrate.resolve.module import Module

_ALWAYS = frozenset(dir(builtins)) | {
    "__file__", "__name__", "__doc__", "__path__", "__package__", "__spec__", "__loader__",
    "__builtins__", "__class__", "__module__", "__qualname__", "__annotations__", "__dict__",
    "WindowsError", "unicode", "basestring", "long", "xrange", "raw_input", "reduce", "_",
}  # fmt: skip
_STRING_OR_COMMENT = re.compile(
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'|#[^\r\n]*",
    re.DOTALL,
)


class NotVerified(Exception):  # noqa: N818  (an answer, not an error)
    """The new text is not as good as the old one; the message says in what."""


def check(before: Module, after: Module, *, comments: bool) -> None:
    """Raise ``NotVerified`` if ``after`` lost a comment or reads a name that nothing binds.

    That ``after`` parses at all is shown by its being a ``Module``.  ``comments`` tells whether
    a comment may have been lost.
    """
    if SYMBOL in after.text or ARGUMENT in after.text:
        raise NotVerified("a name of the new code has no place here")
    missing = undefined(after) - undefined(before)
    if missing:
        raise NotVerified(f"{', '.join(sorted(missing))} would be undefined")
    if not comments or not _comments(before.text) - _comments(after.text):
        return
    # The quick look may be wrong about strings in strings.
    for comment in comments_of(before) - comments_of(after):
        words = comment.lstrip("#: ").split(":")[0].split(" ")[0].lower()
        if words not in ("noqa", "type", "pylint", "pyright", "isort", "pragma", "ruff", "nosec"):
            raise NotVerified(f"the comment {comment!r} would be lost")


def undefined(module: Module) -> set[str]:
    """Names that are read in ``module`` and bound nowhere in it."""
    if module.stars:
        return set()
    return {
        name
        for name, loads in module.loads.items()
        if name not in _ALWAYS and any(scope.lookup(name) is None for _, scope in loads)
    }


def _comments(text: str) -> Counter[str]:
    return Counter(token for token in _STRING_OR_COMMENT.findall(text) if token[0] == "#")


def comments_of(module: Module) -> Counter[str]:
    """All comments of ``module``, with how often each stands there."""
    found: Counter[str] = Counter()
    if "#" not in module.text:
        return found
    try:
        for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
            if token.type == tokenize.COMMENT:
                found[token.string.strip()] += 1
    except (tokenize.TokenError, SyntaxError, IndentationError):
        # What ``ast`` reads and ``tokenize`` does not: form feeds, a last line with a backslash.
        found.clear()
    return found
