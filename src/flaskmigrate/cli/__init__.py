"""The command line: one module per command, each imported when it is asked for.

``flaskmigrate PATH`` needs no command: a first word that is none of ``COMMANDS`` belongs to
``migrate``, whose help is therefore the help of the whole program.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import MutableMapping
from importlib import import_module
from typing import Any

import click

#: Command → what it does, in the help's words.
COMMANDS = {
    "list": "List the breaking changes flaskmigrate knows.",
    "explain": "Tell what an error means, or the life of an old name, and what to do.",
    "undo": "Take back the last run that wrote files.",
}
SETTINGS: MutableMapping[str, Any] = {"help_option_names": ["-h", "--help"]}


class Failure(click.ClickException):
    """What the user asked for cannot be done: one line, exit code 2."""

    exit_code = 2


class Cli(click.Group):
    """A group of commands whose first word may be left out: then it is ``migrate``."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of the command that ``args`` mean."""
        if args and args[0] in COMMANDS:
            return super().make_context(info_name, args, parent, **extra)
        words = args[1:] if args[:1] == ["migrate"] else args
        return self._command("migrate").make_context(info_name, words, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of ``ctx``; turn what may happen to any of them into one line."""
        try:
            return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            sys.exit(Failure.exit_code)
        except OSError as error:
            if error.errno == errno.EPIPE:  # "| head": click leaves quietly
                raise
            raise Failure(str(error)) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception:  # Python would exit with 1, which says that all went well
            import traceback

            click.echo(traceback.format_exc(), err=True, nl=False)
            sys.exit(Failure.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the words that are commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command called ``cmd_name``, if there is one."""
        return self._command(cmd_name) if cmd_name in COMMANDS else None

    @staticmethod
    def _command(name: str) -> click.Command:
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command


cli = Cli("flaskmigrate", context_settings=SETTINGS)
