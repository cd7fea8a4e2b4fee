"""Where each import of a file comes from from now on, and which imports go."""

from __future__ import annotations

import ast
import re

from flaskmigrate.change import DOT, SYMBOL
from flaskmigrate.imports.draft import Step, exports, runs_with
from flaskmigrate.layout import Wanted
from flaskmigrate.model import Edit
from flaskmigrate.resolve.imported import in_import_guard
from flaskmigrate.resolve.scopes import ImportName


class Origins(Step):
    """Decides about the imports that are there."""

    def move(self) -> None:
        """Give the names that moved their new origin."""
        self._foresee()
        for index, name in self.draft.moves.items():
            self._move(index, name)

    def _foresee(self) -> None:
        """Tell the layout where the statements will sort that move as a whole."""
        for statement in {self.module.imports[i].statement for i in self.draft.moves}:
            owners = {
                self.draft.moves.get(i, "").rpartition(".")[0]
                for i in self.draft.indexes(statement)
            }
            if isinstance(statement, ast.ImportFrom) and len(owners) == 1 and "" not in owners:
                self.layout.future[statement] = owners.pop()

    def _move(self, index: int, name: str) -> None:
        imported = self.module.imports[index]
        statement, alias = imported.statement, imported.alias
        owner, _, last = name.rpartition(".")
        if isinstance(statement, ast.Import):
            if alias.asname or name.count(".") == alias.name.count("."):
                self.draft.rename(alias, name, alias.asname)
            else:
                # ``import a.b`` binds ``a``: uses are rewritten one by one.
                self.draft.removed.add(index)
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
                self.draft.rename(alias, last, asname)
            return
        self.draft.removed.add(index)
        comment = self.draft.comment_of(statement, alias)
        before = min(
            (
                self.module.span(node)[0]
                for node, scope in self.module.loads.get(imported.bound, ())
                if runs_with(scope, imported.scope)
            ),
            default=None,
        )
        self.draft.wanted.append(Wanted(owner, last, asname, imported.scope, near, comment, before))

    def _whole(self, imported: ImportName, index: int, name: str, bound: str) -> None:
        self.draft.removed.add(index)
        self.draft.wanted.append(
            Wanted("", name, None if bound == name else bound, imported.scope, imported.statement)
        )

    def _moves_whole(self, statement: ast.ImportFrom, owner: str) -> bool:
        """Whether every alias of ``statement`` moves to ``owner``, and it can stay where it is."""
        indexes = self.draft.indexes(statement)
        if not all(
            i in self.draft.moves and self.draft.moves[i].rpartition(".")[0] == owner
            for i in indexes
        ):
            return False
        if statement in self.draft.now:
            return True
        scope = self.module.imports[indexes[0]].scope
        if not self.draft.nested(statement, scope) and self.draft.mergeable(
            owner, scope, [statement], apart=statement.module
        ):
            return False  # the names go to the import that is there
        layout = self.layout
        if statement not in layout.block or not layout.ordered:
            return True
        return layout.in_order(Wanted(owner, "", None, scope), statement, ())

    def drop_unused(self) -> None:
        """Remove imports that the edits have left without a use."""
        for index, (old, new) in enumerate(
            zip(self.draft.before.imports, self.module.imports, strict=True)
        ):
            if index in self.draft.removed or index in self.draft.moves or new.alias.name == "*":
                continue
            name = new.bound
            if index in self.draft.dead and self._redefined(old, new):
                self.draft.removed.add(index)
                continue
            if self.draft.uses(self.module, new):
                if index in self.draft.dead:
                    self.result.kept[index] = "it is still used"
                continue
            had = self.draft.uses(self.draft.before, old)
            if index not in self.draft.dead and not had:
                continue  # unused before: not ours to remove
            if name in exports(self.draft.before):
                if index in self.draft.dead:
                    self.result.kept[index] = "it is listed in __all__"
                continue
            if new.scope is self.module.scope:
                importers = self.draft.resolver.project.importers(self.draft.before, name)
                if importers:
                    self.result.waits = True
                    if index in self.draft.dead:
                        others = ", ".join(sorted({m.path.name for m in importers})[:3])
                        self.result.kept[index] = f"{others} imports it from here"
                    continue
                if not had and self.module.path.name == "__init__.py":
                    self.result.exported.add(index)
            if self._serves(new):
                self.draft.serving.add(index)  # a new symbol may be known by it
                continue
            self.draft.removed.add(index)

    @staticmethod
    def _redefined(old: ImportName, new: ImportName) -> bool:
        """Whether an edit has put a definition of the same name below the import."""
        before, now = (len(n.scope.bindings[n.bound]) for n in (old, new))
        return new.guard is None and before < now

    def _serves(self, imported: ImportName) -> bool:
        """Whether a new symbol is a member of the module that ``imported`` binds."""
        statement = imported.statement
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
            for node, scope in loads:
                # Another import of the same module may be nearer.
                found = scope.lookup(imported.bound)
                if found is not None and found[0] is imported.scope:
                    if imported.guard is None or self.draft.beside(statement, node):
                        return True
        return False

    def keep_guards(self) -> None:
        """A ``try`` or ``if`` is never left half empty: all of it goes, or all of it stays."""
        for index in sorted(self.draft.removed):
            imported = self.module.imports[index]
            guard = in_import_guard(imported.guard)
            if guard is None:
                continue
            node = guard.node
            assert isinstance(node, ast.Try)
            if self.draft.goes_whole(node):
                continue
            if any(w.near is imported.statement for w in self.draft.wanted):
                continue  # another import takes its place
            self.draft.removed.discard(index)
            if index in self.draft.dead:
                self.result.kept[index] = (
                    "it stands in a try statement that cannot be undone safely"
                )

    def _rename_module(self, statement: ast.ImportFrom, owner: str) -> None:
        start, end = self.module.span(statement)
        match = re.compile(r"from(\s+)([.\w\s]*?)(?=\s+import\b)").match(self.module.text, start)
        assert match is not None
        del end
        self.draft.now[statement] = owner
        edit = Edit(match.start(2), match.end(2), owner)
        if edit not in self.result.edits:
            self.result.edits.append(edit)
