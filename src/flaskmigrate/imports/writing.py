"""Writes what has been decided about the imports of a file into its text."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Mapping

from flaskmigrate.imports.draft import PRAGMA, Draft, Step
from flaskmigrate.layout import Wanted, is_docstring, name_key
from flaskmigrate.model import Edit
from flaskmigrate.resolve.scopes import Scope
from flaskmigrate.rewrite import comments


class Writing(Step):
    """Turns the draft into edits."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        #: None of the imports at the top stays, and new ones take their place.
        self._renewed = False

    def write(self) -> None:
        """Turn the plan into edits."""
        gone: dict[ast.stmt, list[int]] = {
            imported.statement: self.draft.indexes(imported.statement)
            for i, imported in enumerate(self.module.imports)
            if i in self.draft.removed
        }
        whole = {s for s, indexes in gone.items() if all(i in self.draft.removed for i in indexes)}
        replaced: dict[ast.stmt, list[Wanted]] = {}
        merged: dict[ast.ImportFrom, list[Wanted]] = {}
        local: dict[Scope, list[Wanted]] = {}
        beside: dict[ast.stmt, list[Wanted]] = {}
        top: list[Wanted] = []
        for wanted in self.draft.wanted:
            target = None
            nested = wanted.near is not None and self.draft.nested(wanted.near, wanted.scope)
            if wanted.module and not nested:
                target = self.draft.mergeable(wanted.module, wanted.scope, whole, wanted.before)
            if wanted.near is not None and wanted.before is not None:
                if self.module.span(wanted.near)[0] > wanted.before:
                    wanted.near = None
            if target is not None:
                merged.setdefault(target, []).append(wanted)
            elif (
                wanted.near is not None
                and wanted.near in whole
                and (self._may_stand(wanted, whole) or self._rebound(wanted))
            ):
                replaced.setdefault(wanted.near, []).append(wanted)
            elif wanted.near is not None and (
                self.draft.nested(wanted.near, wanted.scope) or self._rebound(wanted)
            ):
                beside.setdefault(wanted.near, []).append(wanted)
            elif wanted.scope.parent is not None:
                local.setdefault(wanted.scope, []).append(wanted)
            else:
                top.append(wanted)
        self._renewed = bool(top and self.layout.block) and all(
            s in whole for s in self.layout.block
        )
        self._drop(gone, whole, replaced, merged)
        for target, group in merged.items():
            if target not in gone:
                self._extend(target, group)
        for scope, group in local.items():
            for near in dict.fromkeys(w.near for w in group):
                self._insert_local(scope, [w for w in group if w.near is near])
        for near, group in beside.items():
            self._insert_beside(near, group)
        if top:
            self.result.edits += self.layout.insert(top, whole)

    def _may_stand(self, wanted: Wanted, going: Collection[ast.stmt]) -> bool:
        """Whether the new import may take the place of the old one: nothing gets out of order."""
        near = wanted.near
        if near not in self.layout.block or not isinstance(near, ast.Import | ast.ImportFrom):
            return True
        if self.layout.ordered:
            # Among statements that sort alike, the order does not tell the place.
            key = self.layout.key_of(wanted)
            alike = any(
                self.layout.key(s) == key
                for s in self.layout.block
                if s is not near and s not in going
            )
            return alike and self.layout.in_order(wanted, near, going)
        return self.layout.section(near) == self.layout.rank(wanted.source)

    def _rebound(self, wanted: Wanted) -> bool:
        """Whether the name is bound elsewhere in the scope as well: then the order counts."""
        return len(wanted.scope.bindings.get(wanted.asname or wanted.name, ())) > 1

    def _insert_beside(self, near: ast.stmt, group: list[Wanted]) -> None:
        """New statements in the block of ``near``, which stays: behind it, or in order before it."""
        first, last, before, behind = self.layout.lines_of(near)
        if before.strip() or ";" in behind.partition("#")[0]:
            start, _ = self.module.span(near)
            text = "; ".join(self.layout.statements(group, "")) + "; "
            self.result.edits.append(Edit(start, start, text))
            return
        lines = self.layout.statements(group, before)
        earlier = isinstance(near, ast.Import | ast.ImportFrom) and all(
            self.layout.key_of(w) < self.layout.key(near) for w in group
        )
        newline = self.layout.newline
        if not behind.endswith(("\n", "\r")) and not earlier:
            self.result.edits.append(Edit(last, last, newline + newline.join(lines)))
            return
        place = first if earlier else last
        self.result.edits.append(Edit(place, place, "".join(line + newline for line in lines)))

    def _insert_local(self, scope: Scope, group: list[Wanted]) -> None:
        near = group[0].near
        body: list[ast.stmt] = getattr(scope.node, "body", [])
        if near is not None and near in body:
            self._insert_beside(near, group)
            return
        anchor = body[0]
        if anchor is body[0] and len(body) > 1 and is_docstring(anchor):
            anchor = body[1]
        first, _, before, _ = self.layout.lines_of(anchor)
        if before.strip():
            start, _ = self.module.span(anchor)
            lines = self.layout.statements(group, "")
            self.result.edits.append(Edit(start, start, "; ".join(lines) + "; "))
            return
        lines = self.layout.statements(group, before)
        self.result.edits.append(
            Edit(first, first, "".join(line + self.layout.newline for line in lines))
        )

    def _drop(
        self,
        gone: Mapping[ast.stmt, list[int]],
        whole: Collection[ast.stmt],
        replaced: Mapping[ast.stmt, list[Wanted]],
        merged: Mapping[ast.ImportFrom, list[Wanted]],
    ) -> None:
        done: set[ast.stmt] = set()
        for statement, indexes in gone.items():
            outer = self._whole_try(statement)
            if outer is not None:
                if outer not in done:
                    done.add(outer)
                    news = [
                        w for s, ws in replaced.items() if self._whole_try(s) is outer for w in ws
                    ]
                    self._drop_statement(outer, news)
            elif statement in whole:
                self._drop_statement(statement, replaced.get(statement, []))
            else:
                assert isinstance(statement, ast.Import | ast.ImportFrom)
                self._drop_aliases(
                    statement,
                    [i for i in indexes if i in self.draft.removed],
                    merged.get(statement, []) if isinstance(statement, ast.ImportFrom) else [],
                )

    def _whole_try(self, statement: ast.stmt) -> ast.Try | None:
        """The outermost ``try`` round ``statement`` of which nothing is left."""
        result = None
        for parent in self.module.ancestors(statement):
            if isinstance(parent, ast.Try) and self.draft.goes_whole(parent):
                result = parent
        return result

    def _drop_statement(self, statement: ast.stmt, group: list[Wanted]) -> None:
        text = self.module.text
        start, end = self.module.span(statement)
        first, last, before, behind = self.layout.lines_of(statement)
        comment = behind.strip()
        alone = not before.strip() and (not comment or comment.startswith("#"))
        if group:
            if not alone:
                for wanted in group:
                    wanted.comment = ""  # it stays at the end of the line
            lines = self.layout.statements(group, before if alone else "")
            if alone:
                tail = ""
                if comment and (len(lines) == 1):
                    tail = behind.rstrip("\r\n")
                elif comment and not PRAGMA.match(comment):
                    lines.insert(0, f"{before}{comment}")
                if comment and lines[-1].endswith(comment):
                    tail = ""  # it has come along with the name
                lines = [
                    *(before + c for c in comments(text[start:end]) if c not in "\n".join(lines)),
                    *lines,
                ]
                ending = behind[len(behind.rstrip("\r\n")) :]
                body = self.layout.newline.join(lines) + tail + ending
                self.result.edits.append(Edit(first, last, body))
            else:
                self.result.edits.append(Edit(start, end, "; ".join(lines)))
            return
        if self._only_one(statement):
            self.result.edits.append(Edit(start, end, "pass"))
            return
        if not alone:
            rest = re.compile(r"[ \t]*;[ \t]*").match(text, end)
            if rest is not None:
                self.result.edits.append(Edit(start, rest.end(), ""))
            else:
                cut = re.search(r"[ \t]*;[ \t]*$", text[first:start])
                self.result.edits.append(Edit(first + cut.start() if cut else start, end, ""))
            return
        ending = behind[len(behind.rstrip("\r\n")) :]
        kept = "".join(
            before + c + ending
            for c in [*comments(text[start:end]), comment]
            if c and not PRAGMA.match(c) and not any(w.comment == c for w in self.draft.wanted)
        )
        if self._first_in_block(statement) and self.layout.blank_behind(last):
            blank = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))+").match(text, last)
            last = blank.end() if blank is not None else last
        elif self._renewed:
            pass  # the blank line stays behind the new block
        elif not kept and self.layout.blank_before(first) and self.layout.blank_behind(last):
            count = "+" if first == 0 else ""  # a file does not begin with blank lines
            blank = re.compile(rf"(?:[ \t]*(?:\r\n|\n|\r)){count}").match(text, last)
            if blank is not None:
                last = blank.end()
        self.result.edits.append(Edit(first, last, kept))

    def _first_in_block(self, statement: ast.stmt) -> bool:
        """Whether ``statement`` is the first of an ``if``, a function or the like."""
        parent = self.module.parents.get(statement)
        body = getattr(parent, "body", [])
        return not isinstance(parent, ast.Module) and bool(body) and body[0] is statement

    def _only_one(self, statement: ast.stmt) -> bool:
        """Whether the block of ``statement`` would be left empty."""
        parent = self.module.parents.get(statement)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(parent, name, None)
            if isinstance(block, list) and statement in block:
                if isinstance(parent, ast.Module):
                    return False
                left = [
                    s
                    for s in block
                    if not (
                        isinstance(s, ast.Import | ast.ImportFrom)
                        and all(i in self.draft.removed for i in self.draft.indexes(s))
                        and not self.draft.wanted_near(s)
                    )
                ]
                # The first of them holds the place.
                return not left and block[0] is statement
        return False

    def _one_a_line(self, statement: ast.Import | ast.ImportFrom) -> bool:
        """Whether each name has a line, with no comment, and none of them is edited."""
        start, end = (self.module.span(statement.names[i])[i] for i in (0, -1))
        return (
            "#" not in self.module.text[start:end]
            and all(self.draft.starts_line(self.module.span(a)[0]) for a in statement.names)
            and not any(start <= e.start and e.end <= end for e in self.result.edits)
        )

    def _names(
        self,
        statement: ast.Import | ast.ImportFrom,
        drop: Collection[ast.alias],
        added: list[Wanted],
    ) -> list[str]:
        """The names of ``statement`` without those of ``drop``, and with those that are ``added``."""
        old = [a.name for a in statement.names]
        names = [self.module.source(a) for a in statement.names if a not in drop]
        if old == sorted(old, key=name_key):
            names = sorted([*names, *(w.alias for w in added)], key=name_key)
        elif added:
            at = min(statement.names.index(a) for a in drop)
            names[at:at] = [w.alias for w in added]
        return list(dict.fromkeys(names))

    def _drop_aliases(
        self, statement: ast.Import | ast.ImportFrom, indexes: list[int], added: list[Wanted]
    ) -> None:
        """Take some names out of a statement of which others stay."""
        text = self.module.text
        drop = {self.module.imports[i].alias for i in indexes}
        start, end = (self.module.span(statement.names[i])[i] for i in (0, -1))
        if added and self._one_a_line(statement):
            joint = f",{self.layout.newline}{self._indent_at(start)}"
            names = self._names(statement, drop, added)
            self.result.edits.append(Edit(start, end, joint.join(names)))
            return
        first, last = self.module.span(statement)
        head = text[first : self.module.span(statement.names[0])[0]]
        if (
            "\n" not in text[first:last]
            and "(" not in head
            and isinstance(statement, ast.ImportFrom)
        ):
            names = self._names(statement, drop, added)
            line = self.layout.from_line(statement.module or "", names, "")
            if "\n" not in line or statement.level:
                line = head + ", ".join(names)
            self.result.edits.append(Edit(first, last, line))
            return
        spans = [(*self.module.span(a), a in drop) for a in statement.names]
        if added:
            first_gone = next(n for n, span in enumerate(spans) if span[2])
            start, end, _ = spans[first_gone]
            spans[first_gone] = (start, end, False)
            braced = text[last - 1] == ")"
            names = [w.alias for w in added]
            filled = self._filled(names, start, end) if braced else ", ".join(names)
            self.result.edits.append(Edit(start, end, filled))
        run: list[int] = []
        for number, (_, _, dropped) in enumerate(spans):
            whole = self._own_line(statement, spans, number) if dropped else None
            if whole is not None:
                self.result.edits.append(Edit(*whole, ""))
            elif dropped:
                run.append(number)
                continue
            if run:
                self.result.edits.append(Edit(*self._hole(spans, run), ""))
            run = []
        if run:
            self.result.edits.append(Edit(*self._hole(spans, run), ""))

    def _filled(self, names: list[str], start: int, end: int) -> str:
        """``names`` in the place of text between parentheses, on more lines if one gets too long."""
        text = self.module.text
        line = self.module.lines[self._line_of(start)]
        rest = re.compile(r"[^\r\n#]*").match(text, end)
        behind = len(rest.group().rstrip()) if rest is not None else 0
        column = start - line
        joint = f",{self.layout.newline}{' ' * column}"
        made, used = names[0], column + len(names[0])
        for number, name in enumerate(names[1:], 2):
            needed = 2 + len(name) + (behind if number == len(names) else 1)
            if used + needed > self.layout.width:
                made, used = made + joint + name, column + len(name)
            else:
                made, used = f"{made}, {name}", used + 2 + len(name)
        return made

    def _own_line(
        self, statement: ast.stmt, spans: list[tuple[int, int, bool]], number: int
    ) -> tuple[int, int] | None:
        """What has to be cut out for the alias ``number``, if it has its line for itself."""
        text = self.module.text
        start, end, _ = spans[number]
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        tail = re.compile(r"[ \t]*,?[ \t]*(#[^\r\n]*)?(\r\n|\n|\r)").match(text, end)
        in_parens = text[self.module.span(statement)[1] - 1] == ")"
        if not in_parens or text[line_start:start].strip() or tail is None:
            return None
        comment = tail.group(1)
        moved = any(w.comment == (comment or "").rstrip() for w in self.draft.wanted)
        if comment and not PRAGMA.match(comment) and not moved:
            return start, tail.start(1)  # the comment stays on its line
        return line_start, tail.end()

    def _hole(self, spans: list[tuple[int, int, bool]], run: list[int]) -> tuple[int, int]:
        """What has to be cut out for aliases that stand behind one another, with a comma."""
        text = self.module.text
        first, last = run[0], run[-1]
        start, end = spans[first][0], spans[last][1]
        following = spans[last + 1][0] if last + 1 < len(spans) else None
        if following is not None and not re.search(r"[\r\n]", text[end:following]):
            return start, following
        earlier = [span for span in spans[:first] if not span[2]]
        if earlier:
            # Everything between the last name that stays and these goes too.
            return max(earlier[-1][1], spans[first - 1][1]), end
        return start, end if following is None else following

    def _extend(self, statement: ast.ImportFrom, group: list[Wanted]) -> None:
        """Add names to an import that is there."""
        text = self.module.text
        have = [a.name for a in statement.names]
        spans = [self.module.span(a) for a in statement.names]
        in_order = have == sorted(have, key=name_key)
        start, end = self.module.span(statement)
        multi = "\n" in text[start:end] or "\r" in text[start:end]
        names = [w for w in group if w.asname or w.name not in have]
        aliases = list(dict.fromkeys(w.alias for w in names))
        if not aliases:
            return
        if in_order:
            aliases.sort(key=name_key)
        if not multi:
            line_start = self.module.lines[statement.lineno - 1]
            grown = end - line_start + sum(len(a) + 2 for a in aliases)
            if grown > self.layout.width and text[end - 1] != ")":
                indent = text[line_start:start]
                texts = [text[s:e] for s, e in spans]
                everything = [*texts, *aliases]
                if in_order:
                    everything.sort(key=name_key)
                head = text[start : spans[0][0]]
                newline = self.layout.newline
                inner = "".join(f"{indent}    {n},{newline}" for n in everything)
                self.result.edits.append(
                    Edit(start, end, f"{head.rstrip()} ({newline}{inner}{indent})")
                )
                return
        positions: dict[int, list[str]] = {}
        for alias in aliases:
            after = len(have)
            if in_order:
                after = sum(name_key(h) <= name_key(alias) for h in have)
            positions.setdefault(after, []).append(alias)
        one_per_line = multi and len({self._line_of(s) for s, _ in spans}) == len(spans)
        for after, items in positions.items():
            if after == 0:
                first = spans[0][0]
                joint = ", "
                if one_per_line and self.draft.starts_line(first):
                    joint = "," + self.layout.newline + self._indent_at(first)
                self.result.edits.append(Edit(first, first, joint.join(items) + joint))
            else:
                last = spans[after - 1][1]
                joint = ", "
                if one_per_line and self.draft.starts_line(spans[after - 1][0]):
                    joint = "," + self.layout.newline + self._indent_at(spans[after - 1][0])
                if "\n" in joint or "\r" in joint:
                    # Behind the comma and the comment of the name before.
                    tail = re.compile(r"[ \t]*,([ \t]*#[^\r\n]*)?").match(text, last)
                    if tail is not None:
                        pad = joint[1:]
                        insert = "".join(f"{pad}{item}," for item in items)
                        self.result.edits.append(Edit(tail.end(), tail.end(), insert))
                        continue
                self.result.edits.append(
                    Edit(last, last, "".join(f"{joint}{item}" for item in items))
                )

    def _line_of(self, offset: int) -> int:
        return self.module.text.count("\n", 0, offset)

    def _indent_at(self, offset: int) -> str:
        line = self.module.text.rfind("\n", 0, offset) + 1
        return self.module.text[line:offset]
