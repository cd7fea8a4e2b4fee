"""Strings that name something: ``mock.patch("flask.Markup")``."""

from __future__ import annotations

import ast
import re

from flaskmigrate.match.context import SHIM, Part
from flaskmigrate.match.guards import called_name
from flaskmigrate.plan import exists, moves
from flaskmigrate.resolve.libraries import canonical, mro
from flaskmigrate.resolve.members import member
from flaskmigrate.resolve.scopes import Guard, Scope
from flaskmigrate.resolve.values import External, Own

#: A string that can be the path of an object: ``package.module.name`` or ``package.module:name``.
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*[.:][A-Za-z_]\w*")


class Strings(Part):
    """Matches strings that name something of the plan."""

    def dotted(self, node: ast.Constant, guard: Guard | None) -> None:
        """A string that is the dotted path of something gone: ``mock.patch("flask.Markup")``."""
        text = node.value
        if (
            not isinstance(text, str)
            or not _DOTTED.fullmatch(text)
            or self.context.guards.handled(guard)
        ):
            return
        dotted = text.replace(":", ".")
        owner, _, last = dotted.rpartition(".")
        if not owner or last not in self.plan.words:
            return
        name: str | None = canonical(dotted)
        path = self.resolver.project.find(self.module, 0, owner)
        if path is not None:
            value = None
            other = self.resolver.project.module(path) if path.endswith(".py") else None
            if other is not None and last in other.scope.bindings:
                value = self.resolver.symbol(other, last)
            name = value.name if isinstance(value, External) else None
            if self._moves(name or ""):
                return  # the name stays there, wherever it comes from
        self._names(node, name, text)

    def patches(self) -> None:
        """``patch.object(module, "name")``, ``setattr`` and ``getattr(module, "name")``."""
        for node, scope in self.module.found.named:
            if not (
                len(node.args) > 1
                and isinstance(node.args[1], ast.Constant)
                and node.args[1].value in self.plan.words
            ):
                continue
            text = str(node.args[1].value)
            if called_name(node.func) == "getattr" and not self._must_be_there(node, text, scope):
                continue
            owner = self.resolver.value(node.args[0], scope, self.module)
            value = member(self.resolver, owner, text)
            if isinstance(value, External):
                head, _, last = value.name.rpartition(".")
                if isinstance(owner, Own) and self._moves(value.name):
                    continue
                for cls in mro(head):
                    self._names(node.args[1], f"{cls}.{last}", text)

    def _must_be_there(self, node: ast.Call, name: str, scope: Scope) -> bool:
        """Whether ``getattr`` fails where there is nothing called ``name``: it has no default."""
        if len(node.args) != 2 or node.keywords:
            return False
        if self.resolver.name_of(node.func, scope, self.module) != "builtins.getattr":
            return False
        guards, guard = self.context.guards, self.module.guard_of(node)
        handled = guard is not None and guards.handled_use(guard)
        return not handled and not guards.guarded_inside(node, name)

    def _moves(self, name: str) -> bool:
        return moves(self.plan.table.get(name, ()))

    def _names(self, node: ast.Constant, name: str | None, text: str) -> None:
        """Report a string that names something gone."""
        found = self.plan.table.get(name or "")
        if not found or not self.plan.gone(name or "") or exists(found[0].rule):
            return
        finding = self.context.finding(found[0], node, name or "")
        parent = self.module.parents.get(node)
        if isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store):
            finding.advice = SHIM  # ``sys.modules["flask._compat"] = …``
        else:
            finding.advice = f'the string "{text}" names it; name what takes its place'
        self.context.result.findings.append(finding)
