"""Resolution: every syntax is walked, and every question has an end."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run, run_text
from flaskmigrate.model import Outcome
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest
from flaskmigrate.resolve import infer
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.project import Project
from test_accuracy import changes

PLAN = Plan.make(changes(), newest())


def migrate(text: str) -> Outcome:
    """What becomes of ``text``."""
    return run_text(text, Path("module.py"), Options(PLAN))


def test_patterns() -> None:
    """The fields of some patterns are plain strings, and constants that are no nodes."""
    outcome = migrate(
        "from flask import Markup\n"
        "\n"
        "def f(x):\n"
        "    match x:\n"
        "        case True | None:\n"
        "            return Markup('a')\n"
        "        case Point(x=0, y=[*_, last], z={'k': 1, **rest}) as whole:\n"
        "            return Markup(last, rest, whole)\n"
    )
    assert outcome.error is None
    assert outcome.after is not None
    assert outcome.after.startswith("from markupsafe import Markup\n")


def test_method_is_a_lambda() -> None:
    """A method may be a lambda, which no decorator can make a property."""
    outcome = migrate(
        "from flask_sqlalchemy import SQLAlchemy\n"
        "\n"
        "class Client:\n"
        "    fetch = lambda self: 1\n"
        "    def use(self):\n"
        "        return self.fetch.get_engine(), self.fetch.get_engine\n"
        "\n"
        "Client().fetch.get_engine()\n"
    )
    assert outcome.error is None


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax is of Python 3.12")
def test_type_parameters() -> None:
    """Bounds of type parameters are uses of names."""
    outcome = migrate(
        "from flask import Flask, Markup\n"
        "\n"
        "type Text[T: Markup] = list[T]\n"
        "def f[T: Markup](x: T) -> T: ...\n"
        "class C[T: Markup](dict[str, T]): ...\n"
    )
    assert outcome.error is None
    assert outcome.after is not None
    assert outcome.after.startswith("from flask import Flask\nfrom markupsafe import Markup\n")
    module = Module(Path("module.py"), outcome.after)
    assert all(s.lookup("T") for _, s in module.loads["T"])


def test_ring_of_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions that all return calls of all the others: given up, and soon."""
    names = [f"f{n}" for n in range(14)]
    text = "".join(
        f"def {name}(x):\n" + "".join(f"    if x: return {other}(x)\n" for other in names)
        for name in names
    )
    module = Module(Path("module.py"), text + "app = f0(1)\n")
    resolver = Resolver(Project(lambda _: None))
    steps = 0
    step = Resolver.lookup

    def count(self: Resolver, *args: object) -> object:
        nonlocal steps
        steps += 1
        return step(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Resolver, "lookup", count)
    assert resolver.value(module.tree.body[-1].value, module.scope, module) is None  # type: ignore[attr-defined]
    assert steps <= infer._MAX_STEPS


def test_no_warnings(recwarn: pytest.WarningsRecorder) -> None:
    """What Python has to say of the user's code is not said by us."""
    outcome = migrate('from flask import Markup\nx = Markup("\\d")\n')
    assert outcome.changed
    assert not recwarn.list


def test_expression_over_lines() -> None:
    """What stands in brackets may go over lines; taken out of them, it is no expression."""
    outcome = run_text(
        "from flask_sqlalchemy import SQLAlchemy\n"
        "\n"
        "db = SQLAlchemy()\n"
        "\n"
        "def find(role_id):\n"
        "    role = (\n"
        "        db.session.query(Role)\n"
        "        .filter(Role.id == role_id)\n"
        "        .one_or_none()\n"
        "    )\n"
        "    return role\n",
        Path("module.py"),
        Options(Plan.make(load(plugins=False), newest())),
    )
    assert outcome.error is None


def test_shims() -> None:
    """A name that is put back is reported as what it is, and left."""
    text = (
        "import sys\n"
        "import flask\n"
        "import werkzeug.urls\n"
        "from urllib.parse import quote\n"
        "from markupsafe import Markup\n"
        "\n"
        "werkzeug.urls.url_quote = quote\n"
        "flask.Markup = Markup\n"
        'sys.modules["flask._compat"] = flask\n'
    )
    plan = Plan.make(load(plugins=False), newest())
    outcome = run_text(text, Path("shim.py"), Options(plan))
    assert not outcome.changed
    assert [(f.line, f.advice.partition(":")[0]) for f in outcome.findings] == [
        (7, "a shim"),
        (8, "a shim"),
        (9, "a shim"),
    ]


ALIASED = {
    "shop/__init__.py": """\
        from .x import build as create, Site as Shop, quote as q, quote2, Html, setup as prepare
        make = create
        """,
    "shop/x.py": """\
        from flask import Flask, Markup as Html
        from werkzeug.urls import url_quote as quote
        import werkzeug.urls as urls

        def build(name):
            return Flask(name)

        class Site(Flask):
            pass

        quote2 = urls.url_quote

        def setup(a):
            a.before_first_request(print)
        """,
    "main.py": """\
        import shop
        from shop import Shop, create, make, prepare, q, quote2 as q3, Html

        create("x").before_first_request(print)
        make("x").before_first_request(print)
        shop.create("x").before_first_request(print)
        Shop("x", static_path="/s")
        shop.Shop("x", static_path="/s")
        q("x")
        q3("x")
        shop.q("x")
        Html("x")
        shop.Html("x")
        prepare(create("x"))
        """,
}


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "a part of the project"])
def test_under_another_name(tmp_path: Path, whole: bool) -> None:
    """What a module of the project calls otherwise is followed; a name that moved stays there."""
    root = tmp_path / "code"
    for name, text in {
        **ALIASED,
        "../pyproject.toml" if not whole else "pyproject.toml": "",
    }.items():
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).write_text(textwrap.dedent(text), encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    found = {o.path.name: o for o in run([root], Options(plan, jobs=1))}
    main = found["main.py"]
    assert {f.line for f in main.findings if f.fixed} == {4, 5, 6, 7, 8, 9, 10, 11}
    assert main.after is not None
    assert 'Html("x")\nshop.Html("x")\n' in main.after
    assert "a.before_request(" in (found["x.py"].after or "")  # its only caller passes a Flask


def test_a_caller_under_another_name(tmp_path: Path) -> None:
    """All callers count: those that know the function by another name, and through its module."""
    texts = {
        "pyproject.toml": "",
        "tools.py": "from flask import Flask\n\ndef setup(thing):\n    thing.before_first_request(f)\n"
        "\nsetup(Flask('x'))\n",
        "other.py": "",
    }
    for text, certain in (
        ("from tools import setup as s\ns(object())\n", False),
        ("import tools\ntools.setup(object())\n", False),
        ("import tools\ns = tools.setup\ns(object())\n", False),
        ("from flask import Flask\nimport tools\ntools.setup(Flask('y'))\n", True),
    ):
        for name, content in {**texts, "other.py": text}.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        plan = Plan.make(load(plugins=False), newest())
        found = {o.path.name: o for o in run([tmp_path], Options(plan, jobs=1))}
        (finding,) = found["tools.py"].findings
        assert ("only likely" not in finding.advice) is certain, text


def test_statements_bit_by_bit() -> None:
    """What is certainly a string is wrapped, however it was put together; what may be none is not."""
    text = textwrap.dedent(
        """\
        import textwrap
        from flask_sqlalchemy import SQLAlchemy

        db = SQLAlchemy()


        def one(name, sql):
            sql = "select * from %s" % name
            if name:
                sql += " limit 1"
            sql = textwrap.dedent(sql.replace("*", "id"))
            db.session.execute(sql)


        def two(sql):
            sql = sql[0].replace("a", "b")
            db.session.execute(sql)


        def three(flag, sql):
            if flag:
                sql = "select 1"
            db.session.execute(sql)


        def four(row, old, new):
            sql = row[0].replace(old, new)
            db.session.execute(sql)
        """
    )
    plan = Plan.make(load(plugins=False), newest())
    outcome = run_text(text, Path("module.py"), Options(plan))
    assert [f.line for f in outcome.findings if f.fixed] == [12, 17]
    assert outcome.after is not None
    assert "db.session.execute(text(sql))" in outcome.after


def test_a_library_is_no_user_of_itself(tmp_path: Path) -> None:
    """The extension that the application knows may be the one that this very package is."""
    text = (
        "from flask import current_app\n"
        "\n"
        "def directories():\n"
        "    return current_app.extensions['babel'].translation_directories\n"
        "\n"
        "def size():\n"
        "    return current_app.config['SQLALCHEMY_POOL_SIZE']\n"
    )
    plan = Plan.make(load(plugins=False), newest())

    def findings(package: str) -> int:
        folder = tmp_path / f"project-{package}" / package
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(text)
        return sum(len(o.findings) for o in run([folder], Options(plan, unsafe=True, jobs=1)))

    assert findings("shop") == 2
    assert findings("flask_babel") == 1
    assert findings("flask_sqlalchemy") == 1


def test_a_member_that_changed_in_the_class_and_in_its_base() -> None:
    """What is known of ``FlaskClient.get`` does not hide what is known of ``Client.get``."""
    outcome = run_text(
        "from flask import Flask\n"
        "\n"
        "def test_page(name):\n"
        "    Flask(__name__).test_client().get(b'/page/' + name)\n",
        Path("module.py"),
        Options(Plan.make(load(plugins=False), newest())),
    )
    assert outcome.after is not None
    assert ".get((b'/page/' + name).decode())" in outcome.after


def test_a_package_under_its_former_name(tmp_path: Path) -> None:
    """A file is mended alike whether those that it builds upon are mended already or not."""
    texts = {
        "pyproject.toml": "",
        "models.py": """\
            from flask.ext.sqlalchemy import SQLAlchemy

            db = SQLAlchemy()

            class Post(db.Model):
                pass
            """,
        "a_view.py": """\
            from models import Post

            def page(number):
                return Post.query.paginate(number, 10)
            """,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    outcome, _ = run([tmp_path], Options(plan, jobs=1))
    assert "Post.query.paginate(page=number, per_page=10)" in (outcome.after or "")


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("name", ["a_test.py", "z_test.py"])
def test_files_see_each_other_as_they_were(tmp_path: Path, name: str, write: bool) -> None:
    """What is found in a file does not hang on which one is mended first."""
    texts = {
        "pyproject.toml": "",
        "tools.py": "from werkzeug.urls import url_quote\n\nprint(url_quote('a'))\n",
        name: "from unittest import mock\n\nmock.patch('tools.url_quote')\n",
    }
    for path, text in texts.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    found = {o.path.name: o for o in run([tmp_path], Options(plan, jobs=1, write=write))}
    assert [f.line for f in found[name].findings] == [3]


def test_what_a_message_shows_is_one_line() -> None:
    """Source in a message has no line breaks, and is not cut without a sign."""
    text = textwrap.dedent(
        """\
        from flask import request

        def page(posts, number):
            return posts.\\
                order_by(
                    posts.timestamp.desc().nullslast()).paginate(number, 10, False)
        """
    )
    plan = Plan.make(load(plugins=False), newest())
    (finding,) = run_text(text, Path("module.py"), Options(plan)).findings
    assert "what posts. order_by( posts.timestamp.desc().… is" in finding.advice


def test_a_class_under_its_former_name(tmp_path: Path) -> None:
    """A class is followed to what it is called today, while another file still uses the old name."""
    texts = {
        "pyproject.toml": "",
        "forms.py": """\
            from flask_wtf import Form

            class Base(Form):
                def __init__(self, owner, **kwargs):
                    super().__init__(**kwargs)

                def validate(self):
                    return Form.validate(self)

            class Name(Base):
                pass
            """,
        "a_view.py": """\
            from forms import Name

            def names():
                return Name("Ann", csrf_enabled=False)
            """,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    view, forms = run([tmp_path], Options(plan, jobs=1))
    assert 'Name("Ann", meta={"csrf": False})' in (view.after or "")
    assert "FlaskForm.validate(self, extra_validators)" in (forms.after or "")


def test_a_module_that_has_the_new_name(tmp_path: Path) -> None:
    """What is reached through a module of the user's, and is there by its new name, stays there."""
    texts = {
        "pyproject.toml": "",
        "forms/__init__.py": "from wtforms import fields\nfrom . import rules\n",
        "forms/rules.py": "from wtforms.validators import *\n",
        "view.py": "from forms import fields, rules\n\n"
        "name = fields.TextField('Name', [rules.required()])\n",
        "other.py": "from forms.rules import required\n\nrule = required()\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    found = {o.path.name: o for o in run([tmp_path], Options(plan, jobs=1))}
    assert found["view.py"].after == (
        "from forms import fields, rules\n\n"
        "name = fields.StringField('Name', [rules.data_required()])\n"
    )
    assert found["other.py"].after == (
        "from wtforms.validators import data_required\n\nrule = data_required()\n"
    )


def test_where_a_variable_was_made(tmp_path: Path) -> None:
    """The application that a database in another file was made with is imported beside it."""
    texts = {
        "pyproject.toml": "",
        "config.py": "from flask import Flask\nfrom flask_sqlalchemy import SQLAlchemy\n\n"
        "app = Flask('shop')\ndb = SQLAlchemy(app)\n",
        "build.py": "from config import db\n\ndb.create_all()\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    found = {o.path.name: o for o in run([tmp_path], Options(plan, jobs=1))}
    assert found["build.py"].after == (
        "from config import app, db\n\nwith app.app_context():\n    db.create_all()\n"
    )


def test_a_method_without_self() -> None:
    """The first parameter of a static method is no ``self``, and may be anything."""
    outcome = migrate(
        "from flask import Markup\n\nclass A:\n    @staticmethod\n    def f(app):\n"
        "        return app.before_first_request(Markup)\n"
    )
    assert outcome.error is None


def test_an_attribute_of_ones_own_with_a_library_s_name(tmp_path: Path) -> None:
    """What gives a library's attribute is mended; who reads it by the same name has nothing to do."""
    texts = {
        "pyproject.toml": "",
        "config.py": "from flask import Flask, current_app\n\n"
        "class Config:\n"
        "    def __init__(self, app: Flask):\n"
        "        self.json_decoder = app.json_decoder\n\n"
        "    @property\n"
        "    def json_encoder(self):\n"
        "        return current_app.json_encoder\n\n"
        "class Other(Config):\n"
        "    pass\n\n"
        "config = Other(Flask('shop'))\n",
        "use.py": "from config import config\n\nprint(config.json_encoder, config.json_decoder)\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    plan = Plan.make(load(plugins=False), newest())
    found = {o.path.name: o for o in run([tmp_path], Options(plan, jobs=1))}
    assert [f.line for f in found["config.py"].findings] == [5, 9]
    assert "use.py" not in found
