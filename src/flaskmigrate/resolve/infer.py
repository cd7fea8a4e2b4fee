"""What an expression is: an external name, an instance of a class, something of the user's own.

A value is *certain*, or *likely* with its reason (``why``), or unknown (``None``).  A name that is
bound several times has a value only when all meanings agree; ``None`` agrees with everything.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Callable, Iterable
from typing import Any

from flaskmigrate.resolve.calls import awaited, call
from flaskmigrate.resolve.flow import seen
from flaskmigrate.resolve.imported import alive, from_stars, imported_value, own_module
from flaskmigrate.resolve.libraries import ENTERS_ITSELF, member_type, mro, type_of
from flaskmigrate.resolve.members import member, own_member
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.parameters import parameter
from flaskmigrate.resolve.project import Project
from flaskmigrate.resolve.returns import decorator_name, returned
from flaskmigrate.resolve.scopes import Binding, Scope
from flaskmigrate.resolve.values import (
    CYCLE,
    NONE,
    Cycle,
    External,
    Instance,
    Nothing,
    Own,
    OwnInstance,
    Value,
)

#: A question about a name: the scope that binds it, the name, and of what bindings it is asked.
_Key = tuple[Any, ...]
_MAX_DEPTH = 120
#: So many expressions are looked at for one question: functions that call each other in rings
#: lead on for ever, and what can be told is told after half as many.
_MAX_STEPS = 500


class Resolver:
    """Answers what names mean, for all modules of a project.

    ``gone`` tells whether a qualified name is missing at the target: of the two sides of an
    import guard, the one that is left counts.  ``listed`` tells whether the plan speaks of a name.
    """

    def __init__(
        self,
        project: Project,
        gone: Callable[[str], bool] = lambda _: False,
        listed: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.project = project
        self.gone = gone
        self.listed = listed
        self._memo: dict[tuple[int, int], Value | None] = {}
        self._symbols: dict[tuple[Module, str], Value | None] = {}
        self._keep: list[Any] = []
        self._open: dict[tuple[int, int], int] = {}
        #: Names that are being looked up, those met again on the way, and what they are taken for.
        self._looking: set[_Key] = set()
        self._cycled: set[_Key] = set()
        self._assumed: dict[_Key, Value] = {}
        #: Names whose bindings do not agree.
        self._disagree: set[_Key] = set()
        #: How often an answer hung on where it was asked: a cycle met, a depth reached.
        self._provisional = 0
        #: How often looking further was given up.
        self._cut = 0
        #: Expressions that were looked at for the question that is open.
        self._steps = 0

    # -- expressions ----------------------------------------------------------------------

    def value(self, node: ast.AST, scope: Scope, module: Module) -> Value | None:
        """What the expression ``node`` in ``scope`` is."""
        key = (id(node), id(scope))
        if key in self._memo:
            return self._memo[key]
        depth = self._open.get(key, 0)
        # A second time is a name on the way to its own meaning, which ``lookup`` cuts short.
        if not self._open:
            self._steps = 0
        self._steps += 1
        if depth > 1 or len(self._open) > _MAX_DEPTH or self._steps > _MAX_STEPS:
            self._provisional += 1
            self._cut += 1
            return None
        handler = _HANDLERS.get(node.__class__)
        if handler is None:
            return None
        self._open[key] = depth + 1
        provisional = self._provisional
        try:
            result: Value | None = handler(self, node, scope, module)
        finally:
            if depth:
                self._open[key] = depth
            else:
                del self._open[key]
        if not self._open or self._provisional == provisional:
            # An answer inside a cycle may be the cycle's: only final ones are kept.
            self._memo[key] = result
            self._keep.append((node, scope))
        return result

    def name_of(self, node: ast.AST, scope: Scope, module: Module) -> str | None:
        """The qualified name of the expression ``node``, if it is an external one for certain."""
        value = self.value(node, scope, module)
        return value.name if isinstance(value, External) and not value.why else None

    def class_of(self, node: ast.AST, scope: Scope, module: Module) -> tuple[str | None, str]:
        """The qualified name of the class of the expression ``node``, and why it is only likely."""
        value = self.value(node, scope, module)
        instance = self.as_instance(value)
        if isinstance(instance, Instance):
            return instance.cls, instance.why
        if isinstance(instance, OwnInstance):
            for base in self.bases(instance.cls):
                if isinstance(base, External):
                    return base.name, instance.why
        return None, ""

    def as_instance(self, value: Value | None) -> Value | None:
        """``flask.request`` is a name, and an instance of ``flask.Request`` as well."""
        if isinstance(value, External):
            cls = type_of(value.name)
            if cls is not None:
                return Instance(cls, why=value.why)
        return value

    def agree(self, values: Iterable[Value | None]) -> Value | None:
        """The one meaning of all ``values``, or ``None``."""
        result: Value | None = None
        nothing = False
        for value in values:
            if value is None:
                return None
            if isinstance(value, Nothing):
                nothing = True
            elif isinstance(value, Cycle):
                continue
            elif result is None:
                result = value
            elif result != value:
                left, right = self.as_instance(result), self.as_instance(value)
                if left != right:
                    return None
                result = left
            elif value.why and not result.why:
                result = value
        return NONE if result is None and nothing else result

    def _name(self, node: Any, scope: Scope, module: Module) -> Value | None:
        value = self._named(node, scope, module)
        if _is_list(value) and re.search(_GROWS % node.id, module.text):
            return Instance("builtins.list")  # what is put in may be anything
        return value

    def _named(self, node: Any, scope: Scope, module: Module) -> Value | None:
        found = scope.lookup(node.id)
        if found is None or len(found[1]) < 2:
            return self.lookup(node.id, scope, module)
        where, bindings = found
        key = (id(where), node.id)
        value = None
        if key not in self._disagree:
            cut = self._cut
            value = self._meaning(key, bindings, module)
            if value is not None:
                return value
            if cut == self._cut:
                self._disagree.add(key)
        some = seen(node, where, bindings, module)
        if not some or len(some) == len(bindings):
            return None
        return self._meaning((id(where), node.id, *map(id, some)), some, module)

    def lookup(self, name: str, scope: Scope, module: Module) -> Value | None:
        """What ``name`` means in ``scope``."""
        found = scope.lookup(name)
        if found is None:
            value = from_stars(self, name, module)
            if value is None and hasattr(builtins, name):
                return External(f"builtins.{name}")
            return value
        where, bindings = found
        return self._meaning((id(where), name), bindings, module)

    def _meaning(self, key: _Key, bindings: list[Binding], module: Module) -> Value | None:
        """What ``bindings`` agree upon; ``key`` tells the question from others."""
        if key in self._assumed:
            self._provisional += 1
            return self._assumed[key]
        if key in self._looking:
            self._provisional += 1
            self._cycled.add(key)
            return CYCLE
        self._looking.add(key)
        try:
            bindings = alive(self, bindings, module)
            result = self.agree(self.binding(b, module) for b in bindings)
            if key in self._cycled:
                self._cycled.discard(key)
                if result is not None:
                    # It was left out of account; now it has to lead to the same result.
                    self._assumed[key] = result
                    if self.agree([self.binding(b, module) for b in bindings]) != result:
                        result = None
        finally:
            self._looking.discard(key)
            self._assumed.pop(key, None)
        return result

    # -- what binds a name ----------------------------------------------------------------

    def binding(self, binding: Binding, module: Module) -> Value | None:
        """What ``binding`` makes its name mean."""
        kind = binding.kind
        if kind == "import":
            return imported_value(self, binding.node, module)
        if kind == "function":
            return Own(module, module.scopes[binding.node], "function")
        if kind == "class":
            return Own(module, module.scopes[binding.node], "class")
        if kind in ("assign", "walrus"):
            return self._assigned(binding, module)
        if kind == "annotated":
            value = self.value(binding.value, binding.scope, module) if binding.value else None
            if isinstance(value, External) and self._is_unknown(value):
                # Nobody knows better than the annotation.
                return self.annotation(binding.node.annotation, binding.scope, module) or value
            if value and not isinstance(value, Nothing):
                return value
            return self.annotation(binding.node.annotation, binding.scope, module)
        if kind == "augmented":
            return self._operation(binding.node.target, binding.node, binding.scope, module)
        if kind == "with":
            return self._entered(binding, module)
        if kind == "for":
            return self._element(binding, module)
        if kind == "parameter":
            return parameter(self, binding, module)
        return NONE if kind == "deleted" else None

    def symbol(self, module: Module, name: str) -> Value | None:
        """What ``name`` is in the module scope of ``module``; a submodule if it is not bound."""
        known = self._symbols.get((module, name), CYCLE)
        if known is not CYCLE:  # a cycle is never kept
            return known
        provisional = self._provisional
        value = self._symbol(module, name)
        if self._provisional == provisional and value is not CYCLE:  # as in ``value``
            self._symbols[module, name] = value
        return value

    def _symbol(self, module: Module, name: str) -> Value | None:
        key = (id(module), hash(name))
        if key in self._open or len(self._open) > _MAX_DEPTH * 3:
            self._provisional += 1
            self._cut += 1
            return None
        self._open[key] = 1
        try:
            bindings = module.scope.bindings.get(name)
            if bindings:
                return self.agree(self.binding(b, module) for b in alive(self, bindings, module))
            value = from_stars(self, name, module)
            if value is not None:
                return value
            if module.path.name == "__init__.py":
                path = self.project.find(module, 1, name)
                if path is not None:
                    return own_module(self, path)
            return None
        finally:
            del self._open[key]

    def _assigned(self, binding: Binding, module: Module) -> Value | None:
        node: ast.expr | None = binding.value
        for index in binding.path:
            if isinstance(node, ast.Tuple | ast.List) and index < len(node.elts):
                node = node.elts[index]
            else:
                return self._item_of_call(binding, module)
        return None if node is None else self.value(node, binding.scope, module)

    def _item_of_call(self, binding: Binding, module: Module) -> Value | None:
        """``app, db = make()`` where the user's ``make`` returns a tuple."""
        if not isinstance(binding.value, ast.Call):
            return None
        function = self.value(binding.value.func, binding.scope, module)
        if not isinstance(function, Own) or function.kind != "function":
            return None
        values = []
        for node in function.scope.returns:
            for index in binding.path:
                if not isinstance(node, ast.Tuple | ast.List) or index >= len(node.elts):
                    return None
                node = node.elts[index]
            values.append(self.value(node, function.scope, function.module))
        return self.agree(values) if values else None

    def _entered(self, binding: Binding, module: Module) -> Value | None:
        if binding.path or binding.value is None:
            return None
        manager = self.value(binding.value, binding.scope, module)
        if isinstance(binding.value, ast.Call):
            function = self.value(binding.value.func, binding.scope, module)
            if isinstance(function, Own) and any(
                decorator_name(d) in ("contextmanager", "asynccontextmanager")
                for d in getattr(function.scope.node, "decorator_list", ())
            ):
                return manager  # what it yields
        if isinstance(manager, Instance):
            return manager if not ENTERS_ITSELF.isdisjoint(mro(manager.cls)) else None
        if isinstance(manager, OwnInstance):
            enter = own_member(self, manager.cls, "__enter__")
            if isinstance(enter, Own):
                return returned(self, enter, manager)
            if isinstance(enter, External):
                return manager
        return None

    def _element(self, binding: Binding, module: Module) -> Value | None:
        if binding.value is not None and not binding.path:
            found = self.item(self.value(binding.value, binding.scope, module))
            if found is not None:
                return found
        if isinstance(binding.value, ast.Call) and len(binding.path) == 1:
            # ``for number, x in enumerate(some)``, ``for x, y in zip(some, others)``
            called = self.name_of(binding.value.func, binding.scope, module)
            index = binding.path[0] - (called == "builtins.enumerate")
            arguments = binding.value.args
            if called in ("builtins.enumerate", "builtins.zip") and 0 <= index < len(arguments):
                return self.item(self.value(arguments[index], binding.scope, module))
        if isinstance(binding.value, ast.Tuple | ast.List | ast.Set) and not binding.path:
            return self.agree(
                self.value(element, binding.scope, module) for element in binding.value.elts
            )
        return None

    def item(self, owner: Value | None) -> Value | None:
        """Any item of ``owner``."""
        if isinstance(owner, External):
            cls = type_of(f"{owner.name}[]")
        else:
            cls = member_type(owner.cls, "[]") if isinstance(owner, Instance) else None
        return Instance(cls, why=owner.why) if cls is not None and owner is not None else None

    def _list(self, node: Any, _: Scope, module: Module) -> Value:
        item = self.as_instance(self.value(node.elt, module.scopes[node], module))
        if isinstance(item, Instance) and type_of(f"builtins.list[{item.cls}][]"):
            return Instance(f"builtins.list[{item.cls}]", why=item.why)
        return Instance("builtins.list")

    def annotation(self, node: ast.expr, scope: Scope, module: Module) -> Value | None:
        """An instance of the class that an annotation names."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                node = ast.parse(node.value.strip(), mode="eval").body
            except SyntaxError:
                return None
            self._keep.append(node)
        if isinstance(node, ast.Constant) and node.value is None:
            return NONE
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self.agree(self.annotation(n, scope, module) for n in (node.left, node.right))
        if isinstance(node, ast.Subscript):
            name = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if name in ("Optional", "Annotated", "Final", "ClassVar"):
                inner = node.slice
                if isinstance(inner, ast.Tuple):
                    inner = inner.elts[0]
                return self.annotation(inner, scope, module)
            generic = self.value(node.value, scope, module)
            if isinstance(generic, External) and generic.name.startswith(("werkzeug.", "flask")):
                return self.instance_of(generic)
            return None
        return self.instance_of(self.value(node, scope, module))

    def _is_unknown(self, value: External) -> bool:
        """Whether ``value`` is a member of an object, or of a library that is none of the family."""
        return value.bound or value.name.partition(".")[0] not in self.project.family

    def instance_of(self, value: Value | None) -> Value | None:
        """An instance of the class ``value``."""
        if isinstance(value, External) and not value.name.startswith(("typing.", "typing_ext")):
            last = value.name.rpartition(".")[2]
            if last[:1].isupper() or value.name in (
                "builtins.str",
                "builtins.bytes",
                "builtins.dict",
            ):
                return Instance(value.name, why=value.why)
        if isinstance(value, Own) and value.kind == "class":
            return OwnInstance(value, why=value.why)
        return None

    # -- members --------------------------------------------------------------------------

    def _attribute(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return member(self, self.value(node.value, scope, module), node.attr)

    # -- calls and the rest ---------------------------------------------------------------

    def _constant(self, node: Any, _scope: Scope, _module: Module) -> Value | None:
        if node.value is None:
            return NONE
        if isinstance(node.value, str | bytes | int | float):
            return Instance(f"builtins.{type(node.value).__name__}")
        return None

    def bases(self, cls: Own) -> list[Value | None]:
        """The base classes of the user's class ``cls``."""
        node = cls.scope.node
        if not isinstance(node, ast.ClassDef) or cls.scope.parent is None:
            return []
        return [self.value(base, cls.scope.parent, cls.module) for base in node.bases]

    def library_bases(self, cls: Own, depth: int = 0) -> list[str]:
        """The library classes that the user's class ``cls`` comes from, through its own bases."""
        found: list[str] = []
        for base in self.bases(cls) if depth < 20 else ():
            if isinstance(base, External):
                found.append(base.name)
            elif isinstance(base, Own) and base.kind == "class":
                found += self.library_bases(base, depth + 1)
        return found

    def _lambda(self, node: Any, _: Scope, module: Module) -> Value | None:
        return Own(module, module.scopes[node], "function")

    def _bool_op(self, node: Any, scope: Scope, module: Module) -> Value | None:
        if isinstance(node.op, ast.And):
            return self.value(node.values[-1], scope, module)
        return self._former(node, scope, module) or self.agree(
            self.value(n, scope, module) for n in node.values
        )

    def _former(self, node: ast.BoolOp, scope: Scope, module: Module) -> Value | None:
        """What ``a or b`` was while it worked, if neither is there at the target: the first.

        ``a`` may have got ``None`` where its import failed.
        """
        first, *others = node.values
        values = [self.value(n, scope, module) for n in others]
        if not all(isinstance(v, External) and self.gone(v.name) for v in values):
            return None
        value = self.value(first, scope, module)
        if isinstance(value, Nothing) and isinstance(first, ast.Name):
            found = scope.lookup(first.id)
            value = self.agree(self.binding(b, module) for b in found[1]) if found else None
        return value if isinstance(value, External) and self.gone(value.name) else None

    def _if_exp(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self.agree(self.value(n, scope, module) for n in (node.body, node.orelse))

    def _bin_op(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self._operation(node.left, node, scope, module)

    def _operation(self, first: ast.expr, node: Any, scope: Scope, module: Module) -> Value | None:
        left = self.as_instance(self.value(first, scope, module))
        if isinstance(left, Cycle):
            return left
        if isinstance(left, Instance) and left.cls in ("builtins.str", "builtins.bytes"):
            if isinstance(node.op, ast.Mod | ast.Add):
                return left
        return None

    def _inner(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self.value(node.value, scope, module)

    def _subscript(self, node: Any, scope: Scope, module: Module) -> Value | None:
        owner = self.value(node.value, scope, module)
        if isinstance(owner, Cycle):
            return owner
        if isinstance(node.slice, ast.Slice) and _is_list(owner):
            return owner
        item = self.item(owner)
        if item is not None:
            return item
        if isinstance(owner, Instance) and owner.cls == "builtins.str":
            return owner
        if isinstance(owner, External) and isinstance(node.slice, ast.Constant):
            name = f"{owner.name}[{node.slice.value!r}]"
            cls = type_of(name)
            if cls is not None:
                return Instance(cls, why=owner.why)
            return External(name, why=owner.why)
        if isinstance(owner, Instance) and isinstance(node.slice, ast.Constant):
            return External(f"{owner.cls}[{node.slice.value!r}]", bound=True, why=owner.why)
        if isinstance(owner, Instance) and owner.cls == "builtins.bytes":
            return owner if isinstance(node.slice, ast.Slice) else None
        return None


#: A list that gets more items.
_GROWS = r"(?<![\w.])%s(\.(append|extend|insert)\(|\s*\+=)"


def _is_list(value: Value | None) -> bool:
    return isinstance(value, Instance) and value.cls.startswith("builtins.list")


_HANDLERS: dict[type, Any] = {
    ast.Name: Resolver._name,
    ast.Attribute: Resolver._attribute,
    ast.Call: call,
    ast.Constant: Resolver._constant,
    ast.JoinedStr: lambda *_: Instance("builtins.str"),
    ast.Dict: lambda *_: Instance("builtins.dict"),
    ast.DictComp: lambda *_: Instance("builtins.dict"),
    ast.List: lambda *_: Instance("builtins.list"),
    ast.ListComp: Resolver._list,
    ast.BoolOp: Resolver._bool_op,
    ast.IfExp: Resolver._if_exp,
    ast.BinOp: Resolver._bin_op,
    ast.Await: awaited,
    ast.Lambda: Resolver._lambda,
    ast.NamedExpr: Resolver._inner,
    ast.Subscript: Resolver._subscript,
}
