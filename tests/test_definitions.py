"""Definitions that are copied to the modules that use them: where they stand, and by which names.

A case is a diff, as in ``test_imports``; the change is one of its own.
"""

from __future__ import annotations

import re

import pytest

from codemod_diffs import parse, run
from flaskmigrate import BreakingChange, Symbol

change = BreakingChange("werkzeug", removed="1.0")
change.id = "werkzeug/definitions"
change.defined(
    "werkzeug.old.Tag",
    source=f"""\
class Tag:
    def __init__(self, name):
        self.name = {Symbol("html.escape")}(name)
""",
    because="it is a copy",
)
change.defined(
    "werkzeug.old.tag", source=f'tag = {Symbol("werkzeug.old.Tag")}("tag")', because="it is a copy"
)
change.defined(
    "werkzeug.old.call",
    source="""\
# Calls tag, and not "call".
def call(tag):
    return tag.call("call")
""",
    because="it is a copy",
)

CASES = r"""
## two blank lines stand round all of them
-from werkzeug.old import call, Tag
+from html import escape
+
+
+# Calls tag, and not "call".
+def call(tag):
+    return tag.call("call")
+
+
+class Tag:
+    def __init__(self, name):
+        self.name = escape(name)
+

 call(Tag("p"))

## no blank line is there
-from werkzeug.old import call, Tag
+from html import escape
+
+
+# Calls tag, and not "call".
+def call(tag):
+    return tag.call("call")
+
+
+class Tag:
+    def __init__(self, name):
+        self.name = escape(name)
+
+
 call(Tag("p"))

## a definition brings those it mentions
-from werkzeug.old import tag
+from html import escape
+
+
+class Tag:
+    def __init__(self, name):
+        self.name = escape(name)
+
+
+tag = Tag("tag")
+

 print(tag)

## which may be imported as well, under another name
-from werkzeug.old import tag, Tag as T
+from html import escape
+
+
+class T:
+    def __init__(self, name):
+        self.name = escape(name)
+
+
+tag = T("tag")
+

 print(tag, T)

## a name that is taken; attributes and strings are no names
-import werkzeug.old
+# Calls tag, and not "call".
+def _call(tag):
+    return tag.call("call")
+

 def call():
-    werkzeug.old.call(werkzeug.old.call)
+    _call(_call)

## a constant whose name was imported for others to import
-from werkzeug.old import tag
+from html import escape
+
+
+class Tag:
+    def __init__(self, name):
+        self.name = escape(name)
+
+
+tag = Tag("tag")
+

 __all__ = ["tag"]

## behind the comments at the top, where the only import is in a function
 #!/usr/bin/env python
+
+
+# Calls tag, and not "call".
+def call(tag):
+    return tag.call("call")
+
+
 def f(g):
-    import werkzeug.old
-    return werkzeug.old.call(g)
+    return call(g)
"""


@pytest.mark.parametrize(
    ("title", "diff"), re.findall(r"^## (.*)\n((?:.*\n)*?)(?=^## |\Z)", CASES, re.MULTILINE)
)
def test_case(title: str, diff: str) -> None:
    before, after, _, _, _ = parse(diff.rstrip("\n"))
    outcome = run([change], before)
    assert outcome.after == after
    again = run([change], after)
    assert not again.changed
    assert not again.findings


def test_a_copy_is_to_be_reviewed() -> None:
    outcome = run([change], "from werkzeug.old import tag\n\nprint(tag)\n")
    assert [(f.applicability.value, f.advice, f.fixed) for f in outcome.findings] == [
        ("unsafe", "it is a copy", True)
    ]


def test_an_import_in_a_guard_makes_no_room() -> None:
    text = "if print:\n    from werkzeug.old import tag\n\n    print(tag)\n"
    outcome = run([change], text)
    assert not outcome.changed
    assert "only a plain import at the top" in outcome.findings[0].advice


needing = BreakingChange("werkzeug", removed="1.0")
needing.id = "werkzeug/needing"
needing.defined("werkzeug.old.LIMIT", source="LIMIT = 3", because="it is a copy")
needing.defined(
    "werkzeug.old.Base",
    source=f"""\
class Base:
    limit = {Symbol("math.floor")}({Symbol("werkzeug.old.LIMIT")})
""",
    because="it is a copy",
)
needing.defined(
    "werkzeug.old.Thing",
    source=f"""\
class Thing({Symbol("werkzeug.old.Base")}):
    pass
""",
    because="it is a copy",
)


@pytest.mark.parametrize(
    "imports",
    [
        "from werkzeug.old import Thing\n",
        "from werkzeug.old import Base, Thing\n",
        "from werkzeug.old import LIMIT, Thing\n",
        "from werkzeug.old import Thing, LIMIT, Base\n",
        "from werkzeug.old import Base\nfrom werkzeug.old import Thing\n",
    ],
)
def test_what_a_definition_needs_is_defined_once_and_above(imports: str) -> None:
    outcome = run([needing], f"{imports}\n\nprint(Thing)\n")
    assert outcome.after == (
        "from math import floor\n\n\nLIMIT = 3\n\n\n"
        "class Base:\n    limit = floor(LIMIT)\n\n\n"
        "class Thing(Base):\n    pass\n\n\nprint(Thing)\n"
    )
    assert all(finding.fixed for finding in outcome.findings)


def test_new_names_have_lines_of_their_own_where_the_old_ones_had() -> None:
    both = BreakingChange("werkzeug", removed="1.0")
    both.id = "werkzeug/both"
    names = Symbol("werkzeug.old.first"), Symbol("werkzeug.old.third")
    both.defined(
        "werkzeug.old.both", source=f"both = {names[1]}, {names[0]}", because="it is a copy"
    )
    text = "from werkzeug.old import (\n    both,\n    second,\n)\n\n\nprint(both, second)\n"
    assert run([both], text).after == (
        "from werkzeug.old import (\n    first,\n    second,\n    third,\n)\n\n\n"
        "both = third, first\n\n\nprint(both, second)\n"
    )


def test_what_nothing_uses_is_not_copied() -> None:
    outcome = run([needing], "from werkzeug.old import Base, LIMIT\n\nprint(LIMIT)\n")
    assert outcome.after == "LIMIT = 3\n\n\nprint(LIMIT)\n"
    assert all(finding.fixed for finding in outcome.findings)
    exported = 'from werkzeug.old import LIMIT\n\n__all__ = ["LIMIT"]\n'
    assert "LIMIT = 3" in (run([needing], exported).after or "")
