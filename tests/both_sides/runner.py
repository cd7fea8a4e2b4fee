"""Runs snippets in the environment of the interpreter it is started with: one fork for each.

Standard input holds a JSON list of snippets, standard output one JSON result a line.  A snippet is

``id``        its name in the result
``text``      a whole module
``needed``    ranges of lines (first, last); in each, at least one line has to run
``reported``  ranges of lines that are allowed to fail, with all that depends on their names
``free``      names the module uses and nobody binds; ``given.py`` has them
``given``     source: what this snippet needs of its surroundings (runs before; ``give(name=…)``)
``then``      source: what to do with the module; if empty, all it defines is called

and a result is ``id``, ``error`` (a traceback, or empty) and ``unrun`` (the needed ranges of which
no line ran).

This file and ``given.py`` have to run on Python 3.6 and need nothing but the standard library.
"""

import ast
import asyncio
import importlib
import inspect
import json
import linecache
import os
import re
import shutil
import signal
import sys
import tempfile
import traceback
import types
import warnings

FILE = "snippet.py"
TIMEOUT = 30
#: Imported before the forks, because that takes long.
COMMON = (
    "flask", "flask.testing", "flask_sqlalchemy", "flask_login", "flask_wtf", "marshmallow",
)  # fmt: skip


class Snippet:
    """One module, run and called."""

    def __init__(self, data, given):
        self.text = data["text"]
        self.needed = [tuple(pair) for pair in data["needed"]]
        self.reported = [tuple(pair) for pair in data["reported"]]
        self.free = data["free"]
        self.prelude = data["given"]
        self.then = data["then"]
        self.given = given
        #: What the prelude of this snippet gives under a name.
        self.own = {}
        #: Of these, what is passed even where a parameter has a default.
        self.asked = ()
        #: Names that are not there because the statement that binds them failed, as reported.
        self.missing = set()
        self.ran = set()
        self.module = types.ModuleType("snippet")
        self.module.__file__ = os.path.abspath(FILE)

    def run(self):
        names = {
            "__name__": "prelude",
            "give": self.own.update,
            "module": module,
            "value": self.value,
        }
        exec(compile(self.prelude, "<given>", "exec"), names)
        self.asked = tuple(self.own)
        sys.modules["snippet"] = self.module
        space = self.module.__dict__
        for name in self.free:
            if name in self.own or hasattr(self.given, name):
                space[name] = self.value(name)
        with open(FILE, "w", encoding="utf-8") as file:
            file.write(self.text)
        linecache.checkcache()
        sys.settrace(self.trace)
        for node in ast.parse(self.text).body:
            single = ast.parse("")
            single.body = [node]
            try:
                exec(compile(single, self.module.__file__, "exec"), space)
            except Exception as error:
                if not self.expected(error) and not self.used_by_reported(node):
                    raise
                self.missing |= bound(node)
        if self.then:
            space.update({key: names[key] for key in ("give", "module", "value")})
            with self.context():
                try:
                    exec(compile(self.then, "<then>", "exec"), space)
                except Exception as error:
                    if not self.expected(error):
                        raise
        else:
            self.call_everything()
        sys.settrace(None)

    def trace(self, frame, event, arg):
        if frame.f_code.co_filename != self.module.__file__:
            return None
        self.ran.add(frame.f_lineno)
        return self.trace

    def expected(self, error):
        """Whether ``error`` comes from a line that is reported, or from what that leaves undone."""
        if isinstance(error, NameError) and self.missing & set(str(error).split("'")):
            return True
        last = 0
        for frame, line in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename == self.module.__file__:
                last = line
        return any(first <= last <= end for first, end in self.reported)

    def used_by_reported(self, node):
        """Whether ``node`` is an import of something that a reported line uses: it is gone, too."""
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            return False
        lines = self.text.splitlines()
        text = "\n".join(line for a, b in self.reported for line in lines[a - 1 : b])
        return any(re.search(r"\b%s\b" % name, text) for name in bound(node))

    def value(self, name):
        """What is given for ``name``; like pytest's fixtures."""
        if name not in self.own:
            fixture = getattr(self.given, name, None)
            if fixture is None or not inspect.isfunction(fixture):
                raise LookupError("given.py has no " + name)
            self.own[name] = self.arguments(fixture, ())(fixture)
        return self.own[name]

    def arguments(self, function, skip):
        """A function that calls ``function`` with what is given for its parameters."""
        positional, keywords = [], {}
        for parameter in list(inspect.signature(function).parameters.values())[len(skip) :]:
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            if parameter.name not in self.asked and parameter.default is not parameter.empty:
                continue
            if parameter.kind is parameter.KEYWORD_ONLY:
                keywords[parameter.name] = self.value(parameter.name)
            else:
                positional.append(self.value(parameter.name))
        return lambda callee: callee(*positional, **keywords)

    # --- calling what a module defines --------------------------------------------------

    def application(self):
        import flask

        found = [v for v in vars(self.module).values() if isinstance(v, flask.Flask)]
        return found[0] if found else self.value("app")

    def context(self):
        """A request to the application, with the extensions of the module at work."""
        app = self.application()
        self.own.setdefault("app", app)
        return self.given.request_context(app, list(vars(self.module).values()), self.text)

    def call_everything(self):
        functions = [v for v in vars(self.module).values() if self.is_ours(v)]
        if not functions:
            return
        with self.context():
            for thing in functions:
                if inspect.isclass(thing):
                    self.call_methods(thing)
                else:
                    self.call(thing)

    def is_ours(self, thing):
        return (inspect.isfunction(thing) or inspect.isclass(thing)) and getattr(
            thing, "__module__", None
        ) == "snippet"

    def call_methods(self, cls):
        own = [f for name, f in vars(cls).items() if self.is_method(name, f)]
        if not own or getattr(cls, "__tablename__", None):
            return
        instance = self.value(cls.__name__) if cls.__name__ in self.own else self.call(cls)
        if instance is None:
            return
        self.given.furnish(instance)
        for function in own:
            self.call(function.__get__(instance, cls))

    def is_method(self, name, thing):
        thing = getattr(thing, "__func__", thing)
        return (
            inspect.isfunction(thing)
            and (name == "__call__" or not name.startswith("__"))
            and thing.__code__.co_filename == self.module.__file__
        )

    def call(self, function):
        from werkzeug.exceptions import HTTPException

        try:
            result = self.arguments(function, ())(function)
            if inspect.isgenerator(result):
                return list(result)
            if inspect.iscoroutine(result):
                return asyncio.new_event_loop().run_until_complete(result)
            return result
        except HTTPException:
            return None  # abort() is how a view ends, too
        except Exception as error:
            if not self.expected(error):
                raise
            return None


def module(name, **names):
    """Make ``name`` importable, with ``names`` in it."""
    made = None
    parts = name.split(".")
    for number in range(1, len(parts) + 1):
        path = ".".join(parts[:number])
        made = sys.modules.setdefault(path, types.ModuleType(path))
        made.__path__ = []
        if number > 1:
            setattr(sys.modules[".".join(parts[: number - 1])], parts[number - 1], made)
    vars(made).update(names)
    return made


def bound(node):
    """The names that a statement binds."""
    names = set()
    for inner in ast.walk(node):
        if isinstance(inner, (ast.Import, ast.ImportFrom)):
            names |= {(a.asname or a.name).partition(".")[0] for a in inner.names}
        elif isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            names.add(inner.id)
        elif isinstance(inner, (ast.FunctionDef, ast.ClassDef)):
            names.add(inner.name)
    return names


def run(data, given):
    """The result of one snippet; called in a process, and a folder, of its own."""
    snippet = Snippet(data, given)
    error = ""
    try:
        snippet.run()
    except BaseException:
        sys.settrace(None)
        error = traceback.format_exc()
    unrun = [
        [first, last]
        for first, last in snippet.needed
        if not snippet.ran.intersection(range(first, last + 1))
    ]
    return {"id": data["id"], "error": error, "unrun": unrun}


def in_fork(data, given):
    """The result of one snippet, whatever it does to its process."""
    folder = tempfile.mkdtemp()
    target = os.path.join(folder, "result.json")
    sys.stdout.flush()
    child = os.fork()
    if not child:
        signal.alarm(TIMEOUT)
        work = os.path.join(folder, "work")
        os.mkdir(work)
        os.chdir(work)
        sys.path.insert(0, work)
        log = os.open(os.path.join(folder, "log"), os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        result = run(data, given)
        with open(target, "w", encoding="utf-8") as file:
            json.dump(result, file)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    try:
        with open(target, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        message = "the process ended with status {}".format(status)
        return {"id": data["id"], "error": message, "unrun": data["needed"]}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    warnings.simplefilter("ignore")
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    for name in COMMON:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    import given

    for data in json.load(sys.stdin):
        json.dump(in_fork(data, given), sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
