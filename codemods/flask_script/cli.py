"""Write commands with Flask's own command line.

Flask has had ``flask`` commands, made with click, since 0.11.  Flask-Script was last released in 2017;
it imports ``flask._compat``, which is gone since Flask 2.0.  What stands in its place:

* ``@manager.command`` → ``@app.cli.command("name")``; an argument without a default becomes
  ``@click.argument``, one with a default ``@click.option``, one that is ``False`` a flag
* ``Shell(make_context=f)`` → ``@app.shell_context_processor``
* ``Server()`` → ``flask run``, ``MigrateCommand`` → ``flask db`` (Flask-Migrate adds it by itself)
* ``prompt_bool`` → ``click.confirm``, ``prompt`` → ``click.prompt``
* ``python manage.py runserver`` in a Procfile, a Dockerfile, CI → ``flask --app manage run``

.. code-block:: diff

    -from flask_script import prompt, prompt_bool, prompt_pass
    +import click

     def ask():
    -    if prompt_bool("Sure?"):
    -        return prompt("Name"), prompt_pass("Password")
    +    if click.confirm("Sure?"):
    +        return click.prompt("Name"), click.prompt("Password", hide_input=True)

.. code-block:: diff

     from flask import Flask
    !from flask_script import Manager

     app = Flask(__name__)
     manager = Manager(app)

     @manager.command
     def seed():
         pass
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "flask",
    removed="2.0",
    package="flask_script",
    ref="https://flask.palletsprojects.com/en/stable/cli/",
)
for name, advice in {
    "Manager": "use @app.cli.command(); `if __name__ == '__main__': manager.run()` goes, and so"
    " does `python manage.py`: it is `flask --app manage` now",
    "Command": "use @app.cli.command() on a function",
    "Group": "use @app.cli.command() with click.option()",
    "Option": "use @click.option() or @click.argument()",
    "Server": "use `flask run --host … --port …`",
    "Shell": "use @app.shell_context_processor on the function that gives the context",
    "commands": "see @app.cli.command(), `flask run`, `flask shell` and `flask routes`",
}.items():
    change.removed_name(f"flask_script.{name}", advice=advice)

click = Symbol("click")
BECAUSE = "click shows the default in another way, and asks again where nothing is typed"


@change.replaces("flask_script.prompt_bool", "flask_script.cli.prompt_bool")
def prompt_bool(
    name: Arg, default: Arg = False, yes_choices: Arg = None, no_choices: Arg = None
) -> Rewrite:
    if yes_choices.given or no_choices.given:
        return manual("click.confirm knows y and n; use click.prompt(type=click.Choice(…))")
    given = f", default={default}" if default.given else ""
    return unsafe(f"{click}.confirm({name}{given})", because="click knows y, yes, n and no only")


@change.replaces("flask_script.prompt", "flask_script.cli.prompt")
def prompt_text(name: Arg, default: Arg = None) -> Rewrite:
    given = f", default={default}" if default.given else ""
    return unsafe(f"{click}.prompt({name}{given})", because=BECAUSE)


@change.replaces("flask_script.prompt_pass", "flask_script.cli.prompt_pass")
def prompt_pass(name: Arg, default: Arg = None) -> Rewrite:
    given = f", default={default}" if default.given else ""
    return unsafe(f"{click}.prompt({name}{given}, hide_input=True)", because=BECAUSE)


@change.replaces("flask_script.prompt_choices", "flask_script.cli.prompt_choices")
def prompt_choices(
    name: Arg, choices: Arg, default: Arg = None, no_choice: Arg = ("none",)
) -> Rewrite:
    return manual("use click.prompt(name, type=click.Choice(choices))")
