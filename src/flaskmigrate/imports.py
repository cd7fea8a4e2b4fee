"""The only place that edits imports.

It works on the text in which all other edits are done and new symbols stand as placeholders.  Three
things happen in one go: names that moved get their new origin, imports that nothing uses any more
go, and each placeholder becomes the name by which its symbol is, or is made, known where it stands.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from flaskmigrate.change import DOT, SYMBOL
from flaskmigrate.layout import Layout, Wanted, is_docstring, name_key
from flaskmigrate.model import Edit
from flaskmigrate.resolve.infer import Resolver, in_import_guard
from flaskmigrate.resolve.project import Project
from flaskmigrate.resolve.scopes import ImportName, Module, Scope
from flaskmigrate.rewrite import comments

#: Modules that people import whole, to write ``os.environ`` and ``json.load``.
_WHOLE: Final = frozenset(
    {
        "functools",
        "hmac",
        "io",
        "json",
        "logging",
        "os",
        "re",
        "secrets",
        "sys",
        "threading",
        "time",
    }
)
#: Comments that speak to tools about the import they stand behind.
_PRAGMA = re.compile(r"#\s*(noqa|type:|pylint:|pyright:|isort:|pragma:|ruff:|nosec)", re.IGNORECASE)


@dataclass(slots=True)
class Edited:
    """The result: edits of the text with placeholders, and what could not be done.

    ``kept`` holds the indexes of dead imports that stay, with the reason.
    """

    edits: list[Edit] = field(default_factory=list)
    kept: dict[int, str] = field(default_factory=dict)
    #: Indexes of dead imports that were removed though others may get the name from here.
    exported: set[int] = field(default_factory=set)


class ImportEditor:
    """Edits the imports of ``module`` (the text with placeholders).

    ``moves`` maps the index of an import to the qualified name it shall have, ``dead`` the indexes
    of imports of names that are gone, ``before`` is the module as it was.
    """

    def __init__(
        self,
        module: Module,
        before: Module,
        moves: Mapping[int, str],
        dead: Collection[int],
        resolver: Resolver,
        gone: Callable[[str], bool],
    ) -> None:
        self.module = module
        self.before = before
        self.moves = moves
        self.dead = dead
        self.resolver = resolver
        self.project: Project = resolver.project
        self.gone = gone
        self.result = Edited()
        self._wanted: list[Wanted] = []
        self._removed: set[int] = set()
        #: None of the imports at the top stays, and new ones take their place.
        self._renewed = False
        #: Statements that have been given another module.
        self._now: dict[ast.ImportFrom, str] = {}
        self.layout = Layout(module, resolver.project)

    def run(self) -> Edited:
        """All edits of the file's imports and placeholders."""
        self._foresee()
        for index, name in self.moves.items():
            self._move(index, name)
        self._drop_unused()
        self._place_symbols()
        self._keep_guards()
        self._write()
        return self.result

    # -- deciding -------------------------------------------------------------------------

    def _foresee(self) -> None:
        """Tell the layout where the statements will sort that move as a whole."""
        for statement in {self.module.imports[i].statement for i in self.moves}:
            owners = {self.moves.get(i, "").rpartition(".")[0] for i in self._indexes(statement)}
            if isinstance(statement, ast.ImportFrom) and len(owners) == 1 and "" not in owners:
                self.layout.future[statement] = owners.pop()

    def _move(self, index: int, name: str) -> None:
        imported = self.module.imports[index]
        statement, alias = imported.statement, imported.alias
        owner, _, last = name.rpartition(".")
        if isinstance(statement, ast.Import):
            if alias.asname or name.count(".") == alias.name.count("."):
                self._rename(alias, name, alias.asname)
            else:
                # ``import a.b`` binds ``a``: uses are rewritten one by one.
                self._removed.add(index)
            return
        asname = alias.asname
        if asname is None and last != alias.name:
            asname = alias.name
        if asname == last and alias.asname != alias.name:
            asname = None  # ``x as x`` marks a re-export, and stays
        if not owner:
            # A module of its own: ``from flask.ext import login`` → ``import flask_login as login``.
            self._whole(imported, index, name, asname or alias.name)
            return
        near = statement
        if self._moves_whole(statement, owner):
            self._rename_module(statement, owner)
            if last != alias.name:
                self._rename(alias, last, asname)
            return
        self._removed.add(index)
        comment = self._comment_of(statement, alias)
        before = min(
            (
                self.module.span(node)[0]
                for node, scope in self.module.loads.get(imported.bound, ())
                if _runs_with(scope, imported.scope)
            ),
            default=None,
        )
        self._wanted.append(Wanted(owner, last, asname, imported.scope, near, comment, before))

    def _comment_of(self, statement: ast.ImportFrom, alias: ast.alias) -> str:
        """The comment behind ``alias``, if it has its line in the statement for itself."""
        text = self.module.text
        start, end = self.module.span(alias)
        if len(statement.names) == 1:
            return self._trailing(statement)
        if not self._starts_line(start):
            found = self._trailing(statement)
            return found if _PRAGMA.match(found) else ""
        match = re.compile(r"[ \t]*,?[ \t]*(#[^\r\n]*)").match(text, end)
        return match.group(1).rstrip() if match and not _PRAGMA.match(match.group(1)) else ""

    def _trailing(self, statement: ast.stmt) -> str:
        """The comment behind ``statement``."""
        match = re.compile(r"[ \t]*(#[^\r\n]*)").match(
            self.module.text, self.module.span(statement)[1]
        )
        return match.group(1).rstrip() if match else ""

    def _whole(self, imported: ImportName, index: int, name: str, bound: str) -> None:
        self._removed.add(index)
        self._wanted.append(
            Wanted("", name, None if bound == name else bound, imported.scope, imported.statement)
        )

    def _moves_whole(self, statement: ast.ImportFrom, owner: str) -> bool:
        """Whether every alias of ``statement`` moves to ``owner``, and it can stay where it is."""
        indexes = self._indexes(statement)
        if not all(i in self.moves and self.moves[i].rpartition(".")[0] == owner for i in indexes):
            return False
        if statement in self._now:
            return True
        scope = self.module.imports[indexes[0]].scope
        if self._mergeable(owner, scope, [statement]) is not None:
            return False  # the names go to the import that is there
        layout = self.layout
        if statement not in layout.block or not layout.ordered:
            return True
        return layout.in_order(Wanted(owner, "", None, scope), statement, ())

    def _indexes(self, statement: ast.stmt) -> list[int]:
        return [i for i, n in enumerate(self.module.imports) if n.statement is statement]

    def _drop_unused(self) -> None:
        """Remove imports that the edits have left without a use."""
        for index, (old, new) in enumerate(
            zip(self.before.imports, self.module.imports, strict=True)
        ):
            if index in self._removed or index in self.moves or new.alias.name == "*":
                continue
            name = new.bound
            if index in self.dead and self._redefined(new):
                self._removed.add(index)
                continue
            if self._uses(self.module, new):
                if index in self.dead:
                    self.result.kept[index] = "it is still used"
                continue
            if self._serves(new):
                continue  # a new symbol is known by it
            had = self._uses(self.before, old)
            if index not in self.dead and not had:
                continue  # unused before: not ours to remove
            if name in exports(self.before):
                if index in self.dead:
                    self.result.kept[index] = "it is listed in __all__"
                continue
            if new.scope is self.module.scope:
                importers = self.project.importers(self.before, name)
                if importers:
                    if index in self.dead:
                        others = ", ".join(sorted({m.path.name for m in importers})[:3])
                        self.result.kept[index] = f"{others} imports it from here"
                    continue
                if not had and self.module.path.name == "__init__.py":
                    self.result.exported.add(index)
            self._removed.add(index)

    def _redefined(self, imported: ImportName) -> bool:
        """Whether an edit has put a definition of the same name below the import."""
        return imported.guard is None and any(
            binding.kind in ("function", "class") and binding.guard is None
            for binding in imported.scope.bindings[imported.bound]
        )

    def _serves(self, imported: ImportName) -> bool:
        """Whether a new symbol is a member of the module that ``imported`` binds."""
        statement = imported.statement
        if imported.guard is not None:
            return False
        if isinstance(statement, ast.Import):
            full = imported.alias.name
        elif statement.level or not statement.module:
            return False
        else:
            full = f"{statement.module}.{imported.alias.name}"
        for name, loads in self.module.loads.items():
            if not name.startswith(SYMBOL):
                continue
            if name[len(SYMBOL) :].replace(DOT, ".").rpartition(".")[0] != full:
                continue
            # Another import of the same module may be nearer.
            found = (scope.lookup(imported.bound) for _, scope in loads)
            if any(f is not None and f[0] is imported.scope for f in found):
                return True
        return False

    @staticmethod
    def _uses(module: Module, imported: ImportName) -> bool:
        """Whether anything reads the name that ``imported`` binds."""
        target = imported.scope
        for node, scope in module.loads.get(imported.bound, ()):
            found = scope.lookup(node.id)
            if found is not None and found[0] is target:
                if isinstance(imported.statement, ast.Import) and "." in imported.alias.name:
                    if imported.alias.asname is None and not _reaches(module, node, imported):
                        continue
                return True
        return False

    def _keep_guards(self) -> None:
        """A ``try`` or ``if`` is never left half empty: all of it goes, or all of it stays."""
        for index in sorted(self._removed):
            imported = self.module.imports[index]
            guard = in_import_guard(imported.guard)
            if guard is None:
                continue
            node = guard.node
            assert isinstance(node, ast.Try)
            if self._goes_whole(node):
                continue
            if any(w.near is imported.statement for w in self._wanted):
                continue  # another import takes its place
            self._removed.discard(index)
            if index in self.dead:
                self.result.kept[index] = (
                    "it stands in a try statement that cannot be undone safely"
                )

    def _goes_whole(self, node: ast.Try) -> bool:
        """Whether nothing of the ``try`` statement ``node`` is left."""
        if node.finalbody or any(self._wanted_near(s) for s in node.body):
            return False
        bound = {self.module.imports[i].bound for s in node.body for i in self._indexes(s)}
        return all(
            self._statement_goes(statement, bound)
            for body in (node.body, node.orelse, *(h.body for h in node.handlers))
            for statement in body
        )

    def _wanted_near(self, statement: ast.stmt) -> bool:
        return any(w.near is statement for w in self._wanted)

    def _statement_goes(self, statement: ast.stmt, bound: set[str]) -> bool:
        if isinstance(statement, ast.Pass):
            return True
        if isinstance(statement, ast.Import | ast.ImportFrom):
            return all(i in self._removed for i in self._indexes(statement))
        if isinstance(statement, ast.Try):
            return self._goes_whole(statement)
        return (  # ``name = None`` in a handler
            isinstance(statement, ast.Assign)
            and all(isinstance(t, ast.Name) and t.id in bound for t in statement.targets)
            and isinstance(statement.value, ast.Constant)
            and not any(
                self.module.loads.get(t.id) for t in statement.targets if isinstance(t, ast.Name)
            )
        )

    # -- symbols --------------------------------------------------------------------------

    def _place_symbols(self) -> None:
        chosen: dict[tuple[str, Scope], str] = {}
        tokens = [
            (node, scope)
            for name, loads in self.module.loads.items()
            if name.startswith(SYMBOL)
            for node, scope in loads
        ]
        tokens.sort(key=lambda item: self.module.span(item[0]))
        texts: set[str] = set()
        for node, scope in tokens:
            name = node.id[len(SYMBOL) :].replace(DOT, ".")
            start, end = self.module.span(node)
            if name.startswith("builtins.") and scope.lookup(name[9:]) is None:
                self.result.edits.append(Edit(start, end, name[9:]))
                continue
            home = self._home(scope, start)
            text = self._known(name, scope, start)
            if text is None:
                text = chosen.get((name, home))
                if text is None or not self._visible(text, scope, home):
                    text = self._introduce(name, scope, home, start)
                    chosen[name, home] = text
            self.result.edits.append(Edit(start, end, text))
            texts.add(text)
        self._drop_moved(texts)

    def _drop_moved(self, texts: Collection[str]) -> None:
        """Remove moved ``import a.b`` statements through which nothing goes any more."""
        for index, name in self.moves.items():
            imported = self.module.imports[index]
            if not isinstance(imported.statement, ast.Import) or imported.alias.asname:
                continue
            if index in self._removed or imported.bound in exports(self.module):
                continue
            if any(text.startswith(name + ".") for text in texts):
                continue
            if self._uses(self.before, self.before.imports[index]) and not self._uses(
                self.module, imported
            ):
                start, end = self.module.span(imported.alias)
                self.result.edits = [
                    e for e in self.result.edits if (e.start, e.end) != (start, end)
                ]
                self._removed.add(index)

    def _visible(self, text: str, scope: Scope, home: Scope) -> bool:
        found = scope.lookup(text.partition(".")[0])
        return found is None or found[0] is home

    def _home(self, scope: Scope, offset: int) -> Scope:
        """The scope a new import belongs in: local where an old import above was local."""
        inner = scope
        while inner.parent is not None:
            if inner.kind == "function" and any(
                self.module.imports[i].scope is inner
                and self.module.span(self.module.imports[i].statement)[0] < offset
                for i in self._removed
            ):
                return inner
            inner = inner.parent
        return inner

    def _known(self, name: str, scope: Scope, offset: int) -> str | None:
        """The text by which ``name`` is known in ``scope`` at ``offset`` already."""
        best: str | None = None
        for index, imported in enumerate(self.module.imports):
            if index in self._removed or imported.guard is not None:
                continue
            if imported.scope.parent is not None and not _within(scope, imported.scope):
                continue
            statement, alias = imported.statement, imported.alias
            if _runs_with(scope, imported.scope) and self.module.span(statement)[0] > offset:
                continue  # it is imported below
            if self._nested(statement, imported.scope):
                continue
            if index in self.moves:
                full = self.moves[index]
            elif isinstance(statement, ast.Import):
                full = alias.name
            elif statement.level or not statement.module:
                continue
            else:
                full = f"{statement.module}.{alias.name}"
            if alias.name == "*":
                continue
            text = None
            if full == name and not isinstance(statement, ast.Import):
                text = imported.bound
            elif name.startswith(full + ".") and isinstance(statement, ast.Import):
                rest = name[len(full) :]
                if rest.count(".") == 1:
                    text = (alias.asname or full) + rest
            elif full == name:
                text = alias.asname or full
            elif name.startswith(full + ".") and name[len(full) :].count(".") == 1:
                # ``from urllib import parse``
                text = imported.bound + name[len(full) :]
            if text is None:
                continue
            found = scope.lookup(text.partition(".")[0])
            if found is None or found[0] is not imported.scope or len(found[1]) != 1:
                if found is None or any(b.kind != "import" for b in found[1]):
                    continue
            if best is None or ("." in best and "." not in text):
                best = text
        return best

    def _introduce(self, name: str, scope: Scope, home: Scope, offset: int) -> str:
        """Plan an import that makes ``name`` known in ``scope``; returns the name to use."""
        before = offset if _runs_with(scope, home) else None
        owner, _, last = name.rpartition(".")
        if any((w.module, w.name, w.scope) == ("", owner, home) for w in self._wanted):
            return name
        if owner in _WHOLE and self._free(owner, scope, home):
            self._wanted.append(Wanted("", owner, None, home, self._near(home), "", before))
            return name
        near = self._near(home)
        for wanted in self._wanted:
            bound = wanted.asname or wanted.name
            if (
                (wanted.module, wanted.name) == (owner, last)
                and _within(scope, wanted.scope)
                and self._visible(bound, scope, wanted.scope)
                and not (wanted.near is not None and self._nested(wanted.near, wanted.scope))
            ):
                if before is not None and wanted.scope is home:
                    wanted.before = before if wanted.before is None else min(before, wanted.before)
                return bound
        asname = None
        bound = last
        if not self._free(bound, scope, home):
            root = owner.partition(".")[0]
            bound = f"{root}_{last}" if not last.startswith("_") else f"{root}{last}"
            while not self._free(bound, scope, home):
                bound += "_"
            asname = bound
        comment = self._trailing(near) if near is not None else ""
        self._wanted.append(
            Wanted(
                owner, last, asname, home, near, comment if _PRAGMA.match(comment) else "", before
            )
        )
        return bound

    def _near(self, home: Scope) -> ast.stmt | None:
        """A statement that goes, whose place a new import can take."""
        for index in sorted(self._removed):
            imported = self.module.imports[index]
            if imported.scope is home and all(
                i in self._removed for i in self._indexes(imported.statement)
            ):
                if home.parent is not None or imported.guard is None:
                    return imported.statement
        if home.parent is not None:
            for index in sorted(self._removed):
                if self.module.imports[index].scope is home:
                    return self.module.imports[index].statement
        return None

    def _free(self, bound: str, scope: Scope, home: Scope) -> bool:
        """Whether ``bound`` can be imported in ``home`` and read in ``scope``."""
        removed = {
            self.module.imports[i].bound
            for i in self._removed
            if self.module.imports[i].scope is home
        }
        if any(bound == (w.asname or w.name) and w.scope is home for w in self._wanted):
            return False
        current: Scope | None = scope
        while current is not None:
            seen = current.kind != "class" or current is scope
            if (
                seen
                and bound in current.bindings
                and not (
                    current is home
                    and bound in removed
                    and all(b.kind == "import" for b in current.bindings[bound])
                )
            ):
                return False
            if current is home:
                break
            current = current.parent
        # A read of the same name elsewhere would suddenly mean the import.
        return not (bound in self.module.loads and self._unbound_reads(bound, home))

    def _unbound_reads(self, bound: str, home: Scope) -> bool:
        """Whether ``bound`` is read under ``home`` without meaning a binding below it."""
        removed = {
            self.module.imports[i].bound
            for i in self._removed
            if self.module.imports[i].scope is home
        }
        if bound in removed:
            return False
        for node, scope in self.module.loads[bound]:
            if not _within(scope, home):
                continue
            found = scope.lookup(node.id)
            if found is None or (found[0] is not home and not _within(found[0], home)):
                return True
        return False

    # -- writing --------------------------------------------------------------------------

    def _rename(self, alias: ast.alias, name: str, asname: str | None) -> None:
        start, end = self.module.span(alias)
        self.result.edits.append(Edit(start, end, f"{name} as {asname}" if asname else name))

    def _rename_module(self, statement: ast.ImportFrom, owner: str) -> None:
        start, end = self.module.span(statement)
        match = re.compile(r"from(\s+)([.\w\s]*?)(?=\s+import\b)").match(self.module.text, start)
        assert match is not None
        del end
        self._now[statement] = owner
        edit = Edit(match.start(2), match.end(2), owner)
        if edit not in self.result.edits:
            self.result.edits.append(edit)

    def _write(self) -> None:
        """Turn the plan into edits."""
        gone: dict[ast.stmt, list[int]] = {
            imported.statement: self._indexes(imported.statement)
            for i, imported in enumerate(self.module.imports)
            if i in self._removed
        }
        whole = {s for s, indexes in gone.items() if all(i in self._removed for i in indexes)}
        replaced: dict[ast.stmt, list[Wanted]] = {}
        merged: dict[ast.ImportFrom, list[Wanted]] = {}
        local: dict[Scope, list[Wanted]] = {}
        beside: dict[ast.stmt, list[Wanted]] = {}
        top: list[Wanted] = []
        for wanted in self._wanted:
            target = None
            if wanted.module:
                target = self._mergeable(wanted.module, wanted.scope, whole, wanted.before)
            if wanted.near is not None and wanted.before is not None:
                if self.module.span(wanted.near)[0] > wanted.before:
                    wanted.near = None
            if target is not None:
                merged.setdefault(target, []).append(wanted)
            elif (
                wanted.near is not None
                and wanted.near in whole
                and (self._may_stand(wanted) or self._rebound(wanted))
            ):
                replaced.setdefault(wanted.near, []).append(wanted)
            elif wanted.near is not None and (
                self._nested(wanted.near, wanted.scope) or self._rebound(wanted)
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

    def _may_stand(self, wanted: Wanted) -> bool:
        """Whether the new import may take the place of the old one: nothing gets out of order."""
        near = wanted.near
        if near not in self.layout.block or not isinstance(near, ast.Import | ast.ImportFrom):
            return near not in self.module.tree.body or not self.layout.block
        if self.layout.ordered:
            return False
        return self.layout.section(near) == self.layout.rank(wanted.source)

    def _rebound(self, wanted: Wanted) -> bool:
        """Whether the name is bound elsewhere in the scope as well: then the order counts."""
        return len(wanted.scope.bindings.get(wanted.asname or wanted.name, ())) > 1

    def _nested(self, statement: ast.stmt, scope: Scope) -> bool:
        """Whether ``statement`` stands in a block of its own: ``if TYPE_CHECKING``, a ``try``."""
        parent = self.module.parents.get(statement)
        return parent is not scope.node

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
                    [i for i in indexes if i in self._removed],
                    merged.get(statement, []) if isinstance(statement, ast.ImportFrom) else [],
                )

    def _whole_try(self, statement: ast.stmt) -> ast.Try | None:
        """The outermost ``try`` round ``statement`` of which nothing is left."""
        result = None
        for parent in self.module.ancestors(statement):
            if isinstance(parent, ast.Try) and self._goes_whole(parent):
                result = parent
        return result

    def _drop_statement(self, statement: ast.stmt, group: list[Wanted]) -> None:
        text = self.module.text
        start, end = self.module.span(statement)
        first, last, before, behind = self.layout.lines_of(statement)
        comment = behind.strip()
        alone = not before.strip() and (not comment or comment.startswith("#"))
        if group:
            lines = self.layout.statements(group, before if alone else "")
            if alone:
                tail = ""
                if comment and (len(lines) == 1):
                    tail = behind.rstrip("\r\n")
                elif comment and not _PRAGMA.match(comment):
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
            if c and not _PRAGMA.match(c) and not any(w.comment == c for w in self._wanted)
        )
        if self._first_in_block(statement) and self.layout.blank_behind(last):
            blank = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))+").match(text, last)
            last = blank.end() if blank is not None else last
        elif self._renewed:
            pass  # the blank line stays behind the new block
        elif not kept and self.layout.blank_before(first) and self.layout.blank_behind(last):
            blank = re.compile(r"[ \t]*(\r\n|\n|\r)").match(text, last)
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
                        and all(i in self._removed for i in self._indexes(s))
                        and not self._wanted_near(s)
                    )
                ]
                # The first of them holds the place.
                return not left and block[0] is statement
        return False

    def _drop_aliases(
        self, statement: ast.Import | ast.ImportFrom, indexes: list[int], added: list[Wanted]
    ) -> None:
        """Take some names out of a statement of which others stay."""
        text = self.module.text
        drop = {self.module.imports[i].alias for i in indexes}
        first, last = self.module.span(statement)
        head = text[first : self.module.span(statement.names[0])[0]]
        if (
            "\n" not in text[first:last]
            and "(" not in head
            and isinstance(statement, ast.ImportFrom)
        ):
            old = [a.name for a in statement.names]
            names = [self.module.source(a) for a in statement.names if a not in drop]
            if old == sorted(old, key=name_key):
                names = sorted([*names, *(w.alias for w in added)], key=name_key)
            elif added:
                at = min(statement.names.index(a) for a in drop)
                names[at:at] = [w.alias for w in added]
            names = list(dict.fromkeys(names))
            line = self.layout.from_line(statement.module or "", names, "")
            if "\n" not in line or statement.level:
                line = head + ", ".join(names)
            self.result.edits.append(Edit(first, last, line))
            return
        spans = [(*self.module.span(a), a in drop) for a in statement.names]
        fresh = [w.alias for w in added]
        for number, (start, end, dropped) in enumerate(spans):
            if not dropped:
                continue
            if fresh:
                self.result.edits.append(Edit(start, end, ", ".join(fresh)))
                fresh = []
                continue
            self.result.edits.append(Edit(*self._alias_hole(text, statement, spans, number), ""))

    def _alias_hole(
        self,
        text: str,
        statement: ast.stmt,
        spans: list[tuple[int, int, bool]],
        number: int,
    ) -> tuple[int, int]:
        """What has to be cut out for the alias ``number``."""
        start, end, _ = spans[number]
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        tail = re.compile(r"[ \t]*,?[ \t]*(#[^\r\n]*)?(\r\n|\n|\r)").match(text, end)
        in_parens = text[self.module.span(statement)[1] - 1] == ")"
        if in_parens and not text[line_start:start].strip() and tail is not None:
            comment = tail.group(1)
            moved = any(w.comment == (comment or "").rstrip() for w in self._wanted)
            if comment and not _PRAGMA.match(comment) and not moved:
                return start, tail.start(1)  # the comment stays on its line
            return line_start, tail.end()
        later = number + 1 < len(spans)
        if later:
            following = spans[number + 1][0]
            if "\n" not in text[end:following] and "\r" not in text[end:following]:
                return start, following
        earlier = [s for s in spans[:number] if not s[2]]
        if earlier:
            # Everything between the last name that stays and this one goes too.
            return max(earlier[-1][1], spans[number - 1][1]), end
        if later:
            return start, spans[number + 1][0]
        return start, end

    def _mergeable(
        self,
        module: str,
        scope: Scope,
        going: Collection[ast.stmt],
        before: int | None = None,
    ) -> ast.ImportFrom | None:
        """An unguarded ``from module import …`` of ``scope`` that stays and can take more names."""
        if self.layout.single_line:
            return None
        for imported in self.module.imports:
            statement = imported.statement
            if (
                isinstance(statement, ast.ImportFrom)
                and not statement.level
                and imported.scope is scope
                and imported.guard is None
                and imported.alias.name != "*"
                and statement not in going
                and not self._nested(statement, scope)
                and (before is None or self.module.span(statement)[0] < before)
                and self._now.get(statement, statement.module) == module
            ):
                return statement
        return None

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
                if one_per_line and self._starts_line(first):
                    joint = "," + self.layout.newline + self._indent_at(first)
                self.result.edits.append(Edit(first, first, joint.join(items) + joint))
            else:
                last = spans[after - 1][1]
                joint = ", "
                if one_per_line and self._starts_line(spans[after - 1][0]):
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

    def _starts_line(self, offset: int) -> bool:
        line = self.module.text.rfind("\n", 0, offset) + 1
        return not self.module.text[line:offset].strip()

    def _indent_at(self, offset: int) -> str:
        line = self.module.text.rfind("\n", 0, offset) + 1
        return self.module.text[line:offset]


def exports(module: Module) -> set[str]:
    """The names in ``__all__``, as far as they are written out."""
    names: set[str] = set()
    for binding in module.scope.bindings.get("__all__", []):
        value = binding.value
        for node in ast.walk(value) if value is not None else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
    return names


def _runs_with(scope: Scope, home: Scope) -> bool:
    """Whether code in ``scope`` runs while that of ``home`` does: no function lies between."""
    current: Scope | None = scope
    while current is not None and current is not home:
        if current.kind in ("function", "lambda"):
            return False
        current = current.parent
    return current is home


def _within(inner: Scope, outer: Scope) -> bool:
    scope: Scope | None = inner
    while scope is not None:
        if scope is outer:
            return True
        scope = scope.parent
    return False


def _reaches(module: Module, node: ast.AST, imported: ImportName) -> bool:
    """Whether the read ``node`` of ``a`` goes on to ``a.b`` of ``import a.b``."""
    parts = imported.alias.name.split(".")[1:]
    for part in parts:
        parent = module.parents.get(node)
        if not isinstance(parent, ast.Attribute) or parent.value is not node:
            return True  # ``a`` itself is used; it may mean any of its modules
        if parent.attr != part:
            return False
        node = parent
    return True
