"""The decision table: what becomes of each place that sets a variable.

The same for all kinds of files, Python among them.  ``development`` and ``production`` stand here
for the values that the rule maps, 1 and 0 for what it maps them to.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flaskmigrate.formats import _common as common
from flaskmigrate.formats._common import Document, Setting
from flaskmigrate.model import Applicability, Edit, Environment, Finding

if TYPE_CHECKING:
    from flaskmigrate.environment import EnvironmentFacts
    from flaskmigrate.plan import Entry

SAFE, UNSAFE, MANUAL = Applicability.SAFE, Applicability.UNSAFE, Applicability.MANUAL

#: Words of a flag variable as the ``flask`` command reads it (click's boolean type) …
TRUE = frozenset({"1", "true", "t", "yes", "y", "on"})
FALSE = frozenset({"0", "false", "f", "no", "n", "off"})
#: … of which these were true before: only ``0``, ``false`` and ``no`` switched the flag off.
TURNED = FALSE - {"0", "false", "no"}

State = tuple[Hashable, str, str | None]


def is_flag(rule: Environment) -> bool:
    """Whether the new variable is switched on and off."""
    return bool(rule.values) and set(rule.values.values()) <= {"0", "1"}


def option(rule: Environment) -> str:
    """The option of the command line that says the same: ``--debug`` for ``FLASK_DEBUG``."""
    return "--" + rule.new.partition("_")[2].lower().replace("_", "-")


@dataclass(slots=True)
class Verdict:
    """What becomes of one setting: edits, why, and what a reader of the new text must see."""

    setting: Setting
    applicability: Applicability
    message: str
    advice: str = ""
    edits: tuple[Edit, ...] = ()
    #: The settings that stand in its place afterwards; ``None``: itself.
    after: tuple[tuple[str, str | None], ...] | None = None
    #: Another setting that the edits give a new value.
    filled: tuple[Setting, str] | None = None


@dataclass(slots=True)
class Judge:
    """Applies the table to the settings of one file."""

    path: Path
    text: str
    document: Document
    entry: Entry
    facts: EnvironmentFacts
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def rule(self) -> Environment:
        """The rule of the plan."""
        rule = self.entry.rule
        assert isinstance(rule, Environment)
        return rule

    def run(self) -> list[Verdict]:
        """The verdicts, in the order of the text; settings that need nothing have none."""
        olds = [s for s in self.document.settings if s.name == self.rule.old]
        if is_flag(self.rule):
            for setting in self.document.settings:
                if setting.name == self.rule.new and not setting.comment:
                    self._normalise(setting)
        overridden = self._overridden(olds)
        for setting in olds:
            if setting.follows:
                continue
            verdict: Verdict | None
            if setting in overridden:
                verdict = self._drop(setting, "a later line of this file overrides it")
            elif setting.comment:
                verdict = self._comment(setting)
            else:
                verdict = self._judge(setting)
            if verdict is not None:
                self.verdicts.append(verdict)
        self._follow([s for s in olds if s.follows])
        self.verdicts.sort(key=lambda verdict: verdict.setting.key)
        return self.verdicts

    # -- one setting ----------------------------------------------------------------------

    def _judge(self, setting: Setting) -> Verdict | None:
        rule, old = self.rule, self._name(setting)
        news = [
            s
            for s in self.document.settings
            if s.name == rule.new and s.scope == setting.scope and not (s.comment or s.follows)
        ]
        if setting.value in rule.values and any(s.private != setting.private for s in news):
            return self._manual(
                setting,
                f"of {old} and {rule.new} beside it only one is exported",
                self._advice(),
            )
        given = [s for s in news if s.value != ""]
        if given and all(s.value is not None for s in given):
            if self.facts.read or setting.value not in rule.values:
                return None
            if setting.why:
                return self._manual(setting, f"{old} {setting.why}", f"{rule.new} always won")
            verdict = self._drop(setting, f"{rule.new} is set beside it and always won")
            fades = self._fades(setting)
            if fades and verdict.edits:
                verdict.applicability = UNSAFE
                verdict.message += f" (but {fades} may change that)"
            return verdict
        if setting.why:
            return self._manual(setting, f"{old} {setting.why}", self._advice())
        if setting.value is None:
            if given:
                return None
            return self._manual(
                setting, f"{old} has a value that is not known here", self._advice()
            )
        new = rule.values.get(setting.value)
        if setting.wrap and rule.values.get(setting.value.rstrip()) == "0":
            new = "0"  # off with the blank behind it and without
        if new is None:
            return None if given else self._own(setting, news)
        if given:
            if self.facts.read:
                return None
            return self._manual(
                setting,
                f"{rule.new} beside {old} has a value that is not known here",
                f"{rule.new} wins unless it is empty: remove {rule.old} if it never is",
            )
        if self.facts.read:
            return self._beside(setting, new, news)
        if setting.said:
            return self._drop(setting, f"the command line says {option(rule)}")
        applicability, because = SAFE, ""
        against = self._against(setting, new)
        if against:
            applicability = UNSAFE
            because = f"; {against} sets {rule.new} otherwise, which used to win"
        elif setting.default:
            applicability = UNSAFE
            because = f"; where {rule.old} comes from outside, {rule.new} must come from there now"
        if news:
            verdict = self._drop(setting, f"{rule.new} was empty and takes its place{because}")
            if verdict.edits:
                verdict.applicability = applicability
                verdict.edits += common.renamed(news[-1], self.text, rule.new, new)
                verdict.filled = (news[-1], new)
            return verdict
        return Verdict(
            setting,
            applicability,
            f"{old} becomes {rule.new}={new}{because}",
            edits=common.renamed(setting, self.text, rule.new, new),
            after=((rule.new, new),),
        )

    def _own(self, setting: Setting, news: list[Setting]) -> Verdict | None:
        """A value that never meant anything to the library."""
        rule, old = self.rule, self._name(setting)
        close = self._meant(setting.value or "")
        if self._layer(setting) and rule.values.get(close or "") != "1":
            message = (
                f"{old} stays; {rule.new}=0 beside it, because {self._layer(setting)} "
                "would switch it on"
            )
            against = self._against(setting, "0")
            level = UNSAFE if against else SAFE
            if against:
                message += f"; {against} sets {rule.new} otherwise, which used to win"
            if news:
                edits = common.renamed(news[-1], self.text, rule.new, "0")
                return Verdict(setting, level, message, edits=edits, filled=(news[-1], "0"))
            edits = common.sibling(setting, self.text, rule.new, "0")
            if edits:
                after: tuple[tuple[str, str | None], ...] = (
                    (rule.old, setting.value),
                    (rule.new, "0"),
                )
                return Verdict(setting, level, message, edits=edits, after=after)
            return self._manual(
                setting,
                f"{old} no longer switches off what {self._layer(setting)} switches on",
                f"set {rule.new}=0 beside it",
            )
        if close:
            return self._manual(
                setting,
                f"{old} never had an effect: only {close!r} did, exactly so",
                f"if {close} is meant, write {rule.new}={rule.values[close]}",
            )
        if self.facts.read:
            return None
        return self._manual(
            setting,
            f"{old} is a value of your own; nothing reads it any more",
            "remove it, or give it a name of your own such as APP_ENV",
        )

    def _beside(self, setting: Setting, new: str, news: list[Setting]) -> Verdict | None:
        """A value that the project reads for itself: the variable stays."""
        rule, old = self.rule, self._name(setting)
        if setting.said or (new == "0" and is_flag(rule) and not self._layer(setting)):
            return None
        message = f"{old} stays, because {self._reader()} reads it; {rule.new}={new} beside it"
        if news:
            edits = common.renamed(news[-1], self.text, rule.new, new)
            return Verdict(setting, UNSAFE, message, edits=edits, filled=(news[-1], new))
        edits = common.sibling(setting, self.text, rule.new, new)
        if not edits:
            return self._manual(
                setting,
                f"{old} only has its effect on what reads it ({self._reader()})",
                f"set {rule.new}={new} as well",
            )
        after: tuple[tuple[str, str | None], ...] = (
            (rule.old, setting.value),
            (rule.new, new),
        )
        return Verdict(setting, UNSAFE, message, edits=edits, after=after)

    def _comment(self, setting: Setting) -> Verdict | None:
        new = self.rule.values.get(setting.value or "")
        if new is None or self.facts.read:
            return None
        edits = common.renamed(setting, self.text, self.rule.new, new)
        message = f"commented-out {self._name(setting)} becomes {self.rule.new}={new}"
        return Verdict(setting, SAFE, message, edits=edits, after=((self.rule.new, new),))

    def _drop(self, setting: Setting, because: str) -> Verdict:
        old = self._name(setting)
        if setting.whole is None:
            return self._manual(setting, f"{old} has no effect: {because}", "remove it")
        edits = (Edit(*setting.whole, ""),)
        return Verdict(setting, SAFE, f"{old} goes: {because}", edits=edits, after=())

    def _normalise(self, setting: Setting) -> None:
        """A value of the new variable that its flag does not take (``development``)."""
        value = (setting.value or "").strip().lower()
        if not re.fullmatch(r"\w+", value) or value in (TRUE | FALSE) - TURNED:
            return
        shown = f"{self.rule.new}={setting.value}"
        if value in TURNED:
            self.verdicts.append(
                self._manual(
                    setting,
                    f"{shown} used to switch it on and now switches it off for the flask command",
                    f"write {self.rule.new}=0 or {self.rule.new}=1",
                )
            )
            return
        self.verdicts.append(
            Verdict(
                setting,
                SAFE,
                f"{shown} is no boolean, on which the flask command exits; it meant 1",
                edits=common.renamed(setting, self.text, self.rule.new, "1"),
                after=((self.rule.new, "1"),),
            )
        )

    def _follow(self, bare: list[Setting]) -> None:
        """``export NAME``: it goes the way of the values that it exports."""
        rule = self.rule
        if not bare:
            return
        kept = [
            s
            for s in self.document.settings
            if s.name == rule.old and not (s.follows or s.comment or s.local)
        ]
        verdicts = [v for v in self.verdicts if v.setting in kept]
        after = [
            [n for n, _ in (((rule.old, None),) if v.after is None else v.after)] for v in verdicts
        ]
        # Those that go (no name is left) do not matter.
        renamed = len(verdicts) == len(kept) > 0 and all(a in ([rule.new], []) for a in after)
        renamed = renamed and [rule.new] in after
        added = any(rule.new in a for a in after) and not renamed
        if added and not self.facts.read:
            # Some values stay: all or none, or the export would be of the wrong one.
            for verdict in verdicts:
                if verdict.edits:
                    verdict.edits, verdict.after, verdict.filled = (), None, None
                    verdict.applicability = MANUAL
                    verdict.advice = f"export {rule.new} as well"
        level = SAFE
        if renamed and any(verdict.applicability is UNSAFE for verdict in verdicts):
            level = UNSAFE  # all or none: a value and its export go together
            for verdict in verdicts:
                verdict.applicability = UNSAFE
        exported = {s.scope for s in self.document.settings if s.follows and s.name == rule.new}
        for setting in bare:
            if renamed:
                message = f"{rule.old} becomes {rule.new} here as well"
                edits = common.renamed(setting, self.text, rule.new, None)
                names: tuple[str, ...] = (rule.new,)
            elif added and self.facts.read and setting.scope not in exported:
                message = f"{rule.old} stays; {rule.new} is exported beside it"
                edits = common.sibling(setting, self.text, rule.new, None)
                names = (rule.old, rule.new)
            else:
                if not kept or not self.facts.read:
                    message = f"{rule.old} is passed on from outside"
                    self.verdicts.append(self._manual(setting, message, self._advice()))
                continue
            level = level if renamed else UNSAFE
            placed = tuple((name, None) for name in names)
            self.verdicts.append(Verdict(setting, level, message, edits=edits, after=placed))

    def _overridden(self, olds: list[Setting]) -> list[Setting]:
        """All but the last of several settings, where only the last counts."""
        live = [s for s in olds if not s.comment]
        if self.document.nested:
            # A script that changes its mind in one breath.
            for setting in live:
                together = [s for s in live if s.scope == setting.scope and not s.follows]
                if len({s.value for s in together}) > 1:
                    setting.why = setting.why or "is set more than once here"
        if not self.document.last_wins or self.facts.read:
            return []
        if len(live) < 2 or not all(s.value in self.rule.values for s in live):
            if live and live[-1].value not in self.rule.values:
                for setting in live[:-1]:
                    setting.why = "is overridden by a later line of this file"
            return []
        return live[:-1]

    # -- words ----------------------------------------------------------------------------

    def _manual(self, setting: Setting, message: str, advice: str) -> Verdict:
        return Verdict(setting, MANUAL, message, advice)

    def _name(self, setting: Setting) -> str:
        return setting.name if setting.value is None else f"{setting.name}={setting.value}"

    def _advice(self) -> str:
        pairs = " and ".join(f"{new} for {old}" for old, new in self.rule.values.items())
        return f"{self.rule.new} takes its place: {pairs}"

    def _meant(self, value: str) -> str | None:
        """The value that ``value`` is a misspelling of."""
        for known in self.rule.values:
            if value.strip().lower() == known:
                return known
        close = difflib.get_close_matches(value.lower(), list(self.rule.values), 1, 0.8)
        return close[0] if close else None

    def _reader(self) -> str:
        path, line, _ = self.facts.readers[0]
        return f"{self.facts.shown(path)}:{line}"

    def _layer(self, setting: Setting) -> str:
        """What else switches the flag on for a process that sees ``setting``, in words."""
        if not is_flag(self.rule) or self.document.prose or setting.comment:
            return ""
        if self.document.nested:
            for other in self.document.settings:
                if other.name != self.rule.old or other.local or other.comment or other is setting:
                    continue
                if self.rule.values.get(other.value or "") == "1":
                    return f"line {common.place(self.text, other.key[0])[0]}"
        return self.facts.layer("1", besides=self.path)

    def _fades(self, setting: Setting) -> str:
        """Where else in a script the new variable is emptied or gets a value that is not known."""
        if not self.document.nested or setting.local:
            return ""
        for other in self.document.settings:
            if other.name == self.rule.new and not (
                other.value or other.local or other.comment or other.follows
            ):
                return f"line {common.place(self.text, other.key[0])[0]}"
        return ""

    def _against(self, setting: Setting, new: str) -> str:
        """Where the new variable has another value already that may reach the same process."""
        if not is_flag(self.rule) or self.document.prose:
            return ""
        if self.document.nested:
            for other in self.document.settings:
                if other.name != self.rule.new or other.scope == setting.scope:
                    continue
                if other.local or other.comment or other.follows:
                    continue
                if not other.value or (other.value.lower() not in FALSE) != (new == "1"):
                    return f"line {common.place(self.text, other.key[0])[0]}"
        return self.facts.against(new, besides=self.path)


Read = Callable[[str], Document]


def findings(
    path: Path, text: str, document: Document, entry: Entry, facts: EnvironmentFacts, read: Read
) -> list[Finding]:
    """The findings for the settings of one file; ``read`` reads its new text again.

    Where the new text does not read as it should, nothing is edited and all is reported.
    """
    verdicts = Judge(path, text, document, entry, facts).run()
    if any(verdict.edits for verdict in verdicts) and not certain(text, document, verdicts, read):
        for verdict in verdicts:
            if verdict.edits:
                verdict.edits = ()
                verdict.applicability = MANUAL
                verdict.advice = "could not be edited with certainty: make this change by hand"
    result = []
    for verdict in verdicts:
        line, column = common.place(text, verdict.setting.key[0])
        result.append(
            Finding(
                entry.change.id,
                line,
                column,
                verdict.message,
                verdict.applicability,
                verdict.advice,
                verdict.setting.name,
                verdict.edits,
                pending=entry.pending,
            )
        )
    return result


def certain(text: str, document: Document, verdicts: list[Verdict], read: Read) -> bool:
    """Whether ``text`` with all edits made reads as intended, and else as before."""
    try:
        after = read(common.applied(text, (edit for v in verdicts for edit in v.edits)))
    except (ValueError, IndexError):
        return False
    expected: list[State] = []
    by_key = {verdict.setting.key: verdict for verdict in verdicts}
    filled = {v.filled[0].key: v.filled[1] for v in verdicts if v.filled is not None}
    for setting in sorted(document.settings, key=_key):
        verdict = by_key.get(setting.key)
        if verdict is not None and verdict.after is not None:
            expected += [(setting.scope, name, value) for name, value in verdict.after]
        else:
            value = filled.get(setting.key, setting.value)
            expected.append((setting.scope, setting.name, value))
    found = [(s.scope, s.name, s.value) for s in sorted(after.settings, key=_key)]
    return _ranked(expected) == _ranked(found) and document.rest == after.rest


def _key(setting: Setting) -> common.Span:
    return setting.key


def _ranked(states: Iterable[State]) -> list[tuple[int, str, str | None]]:
    """The states with their scopes numbered in the order in which they come."""
    numbers: dict[Hashable, int] = {}
    ordered = [(numbers.setdefault(scope, len(numbers)), n, v) for scope, n, v in states]
    return sorted(ordered, key=lambda state: (state[0], state[1], state[2] or ""))
