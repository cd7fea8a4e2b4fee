r"""Expect the dates and times of newer locale data.

Between a time and its ``AM`` or ``PM`` stood a space.  Since Babel 2.12, which has the data of CLDR 42, it is a narrow
one that does not break, U+202F.  It looks the same, and tests that compare the text fail.

.. code-block:: diff

     from babel.dates import format_datetime, format_time

     def test_times(moment):
    -    assert format_time(moment, "short", locale="en") == "1:46 PM"
    +    assert format_time(moment, "short", locale="en").replace("\u202f", " ") == "1:46 PM"
    -    assert "1:46:00 PM" in format_datetime(moment, locale="en")
    +    assert "1:46:00 PM" in format_datetime(moment, locale="en").replace("\u202f", " ")
         assert format_time(moment, "HH:mm") == "13:46"

So the test holds with both releases of Babel.  Flask-Babel's functions give the same text.

.. code-block:: diff

     from unittest import TestCase

     from flask_babel import format_time

     class Test(TestCase):
         def test_time(self, moment):
    -        self.assertEqual(format_time(moment), "1:46:00 PM")
    +        self.assertEqual(format_time(moment).replace("\u202f", " "), "1:46:00 PM")

The word between a date and a time is a comma now in the formats ``long`` and ``full``.

.. code-block:: diff

     from flask_babel import format_datetime

     def test_date(moment):
    -    assert format_datetime(moment, "long") == "April 12, 2010 at 1:46:00 PM UTC"
    +    assert format_datetime(moment, "long").replace("\u202f", " ") == "April 12, 2010, 1:46:00 PM UTC"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "babel",
    removed="2.12",
    ref="https://babel.pocoo.org/en/latest/changelog.html#version-2-12-1",
    errors=(r"AssertionError: .*\u202f[AP]M",),
)
MODULES = ("babel.dates", "flask_babel", "flask_babelex")
FUNCTIONS = ("format_datetime", "format_time", "format_skeleton", "format_interval")
TIME = re.compile(r"\d ([AP]M|[ap]m|[ap]\.m\.)")
#: The words that stood between date and time in English, German and French.
BETWEEN = re.compile(r"(\d{4}) (?:at|um|à) (\d)")


@change.rewrites(*(f"{m}.{f}" for m in MODULES for f in FUNCTIONS), exists=True)
def compared(node: cst.SimpleStatementLine, use: Use) -> cst.CSTNode | Rewrite | None:
    """Compare the text with plain spaces."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    data = False

    def is_text(value: cst.CSTNode) -> bool:
        return isinstance(value, cst.SimpleString | cst.ConcatenatedString) and isinstance(
            value.evaluated_value, str
        )

    def is_call(value: cst.CSTNode) -> bool:
        return isinstance(value, cst.Call) and code(value.func) == use.source

    def plain(call: cst.BaseExpression, text: str) -> cst.BaseExpression:
        """``call`` with plain spaces, if the expected ``text`` has a time with such a one."""
        if not TIME.search(text):
            return call
        arguments = [cst.Arg(cst.SimpleString(r'"\u202f"')), cst.Arg(cst.SimpleString('" "'))]
        return cst.Call(cst.Attribute(call, cst.Name("replace")), arguments)

    def expected(call: Any, text: cst.BaseExpression) -> cst.BaseExpression:
        """The ``text`` that a call is compared with, with a comma in the long formats."""
        nonlocal data
        formats = [
            code(a.value).strip("\"'") for a in call.args if code(a.keyword or a) != "locale"
        ]
        if use.source.endswith("format_datetime") and {"long", "full"}.intersection(formats):
            new = BETWEEN.sub(r"\1, \2", code(text))
            data = data or new != code(text)
            return cst.parse_expression(new)
        return text

    class Compare(cst.CSTTransformer):
        """Follows comparisons and assertions."""

        def leave_Comparison(
            self, original_node: cst.Comparison, updated_node: cst.Comparison
        ) -> cst.Comparison:
            match original_node:
                case cst.Comparison(
                    left=left, comparisons=[cst.ComparisonTarget(comparator=right) as target]
                ):
                    if is_call(left) and is_text(right):
                        updated_node = updated_node.with_changes(
                            left=plain(left, code(right)),
                            comparisons=[target.with_changes(comparator=expected(left, right))],
                        )
                    elif is_text(left) and is_call(right):
                        updated_node = updated_node.with_changes(
                            left=expected(right, left),
                            comparisons=[target.with_changes(comparator=plain(right, code(left)))],
                        )
            return updated_node

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            match original_node:
                case cst.Call(func=cst.Attribute(attr=cst.Name(name)), args=[one, other, *rest]):
                    if name.startswith("assert") and is_call(one.value) and is_text(other.value):
                        first = one.with_changes(value=plain(one.value, code(other.value)))
                        second = other.with_changes(value=expected(one.value, other.value))
                        return updated_node.with_changes(args=[first, second, *rest])
                    if name.startswith("assert") and is_text(one.value) and is_call(other.value):
                        first = one.with_changes(value=expected(other.value, one.value))
                        second = other.with_changes(value=plain(other.value, code(one.value)))
                        return updated_node.with_changes(args=[first, second, *rest])
            return updated_node

    new = node.visit(Compare())
    if not isinstance(new, cst.SimpleStatementLine) or code(new) == code(node):
        return None
    return (
        unsafe(new, because="the application's own date_formats may say otherwise") if data else new
    )
