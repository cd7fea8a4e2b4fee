"""What a name is where it is used, if it is given several things one after the other."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.project import Project
from flaskmigrate.resolve.values import External, Instance

HEAD = "from flask import Flask\napp = Flask('x')\n"


def meaning(text: str) -> str | None:
    """What is said of the ``x`` of ``use(x)``: a class, a name, or ``None``."""
    text = HEAD + textwrap.dedent(text)
    module = Module(Path("module.py"), text)
    resolver = Resolver(Project(lambda _: None))
    node, scope = next(
        (node, scope)
        for node, scope in module.loads["x"]
        if text.splitlines()[node.lineno - 1].strip().startswith(("use(", "async use("))
    )
    value = resolver.value(node, scope, module)
    assert value is None or not value.why
    if isinstance(value, Instance):
        return value.cls.rpartition(".")[2]
    return value.name if isinstance(value, External) else value and type(value).__name__


KNOWN = {
    "the later one": ("x = 1\nx = app\nuse(x)\n", "Flask"),
    "the earlier one": ("x = app\nuse(x)\nx = wrap(x)\n", "Flask"),
    "a parameter that is given something else": (
        "def f(x):\n    x = app\n    use(x)\n",
        "Flask",
    ),
    "its own member": (
        "def f():\n    x = app\n    x = x.wsgi_app\n    use(x)\n",
        "flask.Flask.wsgi_app",
    ),
    "both sides": (
        "def f(x):\n    if x:\n        x = app\n    else:\n        x = Flask('y')\n    use(x)\n",
        "Flask",
    ),
    "the side that goes on": (
        "def f(x):\n    if x:\n        x = 1\n        return x\n    x = app\n    use(x)\n",
        "Flask",
    ),
    "the other side returns": (
        "def f(x):\n    if g:\n        x = app\n    else:\n        return 1\n    use(x)\n",
        "Flask",
    ),
    "in the branch": ("def f(x):\n    if x:\n        x = app\n        use(x)\n", "Flask"),
    "a loop gives it anew": (
        "def f(x):\n    for x in [app]:\n        use(x)\n        x = 1\n",
        "Flask",
    ),
    "with": ("def f(x):\n    with app.test_client() as x:\n        use(x)\n", "FlaskClient"),
    "with what it was before": (
        "def f(x):\n    x = app\n    with x.test_client() as x:\n        use(x)\n",
        "FlaskClient",
    ),
    "a string that grows": (
        "def f(x):\n    x = 'a'\n    x += b\n    for y in z:\n        x = x + y\n    use(x)\n",
        "str",
    ),
    "a string, bit by bit": (
        "def f(x):\n    x = 'a %s' % x\n    x = x.replace('a', 'b').strip()[1:]\n    use(x)\n",
        "str",
    ),
    "what Python's own functions give": (
        """
        import textwrap
        from pathlib import Path
        def f(x):
            x = Path(x).read_text()
            x = textwrap.dedent(x.ljust(9))
            use(x)
        """,
        "str",
    ),
    "one character": ("x = 1\nx = 'abc'[0]\nuse(x)\n", "str"),
    "in a comprehension": (
        "def f(x):\n    x = app\n    return [\n    use(x) for y in z]\n",
        "Flask",
    ),
    "the whole of a try": (
        "def f(x):\n    try:\n        x = app\n    except KeyError:\n        raise\n    use(x)\n",
        "Flask",
    ),
    "else": (
        """
        def f(x):
            try:
                x = app
            except KeyError:
                x = 1
            else:
                use(x)
        """,
        "Flask",
    ),
    "annotated": ("x: Flask = app.something\nuse(x)\n", "Flask"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_it_is_known(name: str) -> None:
    text, expected = KNOWN[name]
    assert meaning(text) == expected


UNKNOWN = {
    "one side": "def f(x):\n    if g:\n        x = app\n    use(x)\n",
    "a loop that may not run": "def f(x):\n    for y in z:\n        x = app\n    use(x)\n",
    "the way round the loop": "def f(x):\n    x = app\n    for y in z:\n        use(x)\n        x = y\n",
    "the test of a loop": "def f():\n    x = app\n    while (\n    use(x)):\n        x = other()\n",
    "a loop that was left": (
        "def f():\n    x = app\n    while g:\n        if g:\n            x = 1\n            break\n"
        "    use(x)\n"
    ),
    "a try that was left half way": (
        "def f(x):\n    try:\n        g()\n        x = app\n    except KeyError:\n        pass\n    use(x)\n"
    ),
    "a handler": (
        "def f():\n    x = app\n    try:\n        x = 1\n        g()\n    except KeyError:\n        use(x)\n"
    ),
    "finally": ("def f():\n    x = app\n    try:\n        x = 1\n    finally:\n        use(x)\n"),
    "the error itself": (
        "def f():\n    x = app\n    try:\n        g()\n    except KeyError as x:\n        use(x)\n"
    ),
    "a function that gives it something else": (
        "x = app\ndef f():\n    global x\n    x = 1\nf()\nx = app\nf()\nuse(x)\n"
    ),
    "a function that runs later": "def f(x):\n    x = app\n    def g():\n        use(x)\n    x = 1\n",
    "within a with that may swallow an error": (
        "def f(x):\n    with suppress():\n        x = app\n    use(x)\n"
    ),
    "a walrus of the same line": "def f(x):\n    g((x := app), 1 and\n    use(x))\n",
    "a walrus of a test": "def f(x):\n    if g and (x := app):\n        pass\n    use(x)\n",
    "a case": "def f(x):\n    match g:\n        case [x]:\n            use(x)\n        case _:\n            x = app\n",
    "grown by what is no string": "def f(x):\n    x = app\n    x += 1\n    use(x)\n",
    "not given at all": "def f(x):\n    x: Flask\n    x = g()\n    use(x)\n",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_it_is_not_known(name: str) -> None:
    assert meaning(UNKNOWN[name]) is None
