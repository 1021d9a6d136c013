"""The command ``detente``: knows the commands by name, loads only the one that is called, and answers for all errors.

Exit codes: 0 answered, 1 the case or report cannot be answered, 2 misused, 70 a mistake in detente itself,
130 stopped from the keyboard.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from detente import __version__
from detente.errors import DetenteError

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

__all__ = ["COMMANDS", "app", "run"]

COMMANDS = {
    "From reports to a case": {
        "read": "Show what reports claim, and on whose word.",
        "draft": "Make a case from reports, or add reports to one.",
        "example": "List the cases that ship with detente, or copy one.",
    },
    "Keeping a case": {
        "review": "Go through a case's claims: accept, correct, reject, add.",
        "agree": "Compare two analysts: Cohen's kappa per field, and where they differ.",
        "check": "Say where a case is at fault, and how to mend it.",
        "confirm": "Confirm drafted entries of a case.",
        "set-aside": "Take claims or drafted entries out of a case.",
        "history": "Show every change of a case: when, by whom, what.",
        "restore": "Bring a case back to an earlier version.",
        "undo": "Take the last change of a case back.",
        "schema": "Print the JSON Schema of case.yaml.",
    },
    "The negotiation": {
        "process": "Show what stands at a date, and what has changed since.",
        "record": "Add an event to a case, if the rulebook has such a move.",
        "moves": "List what each party could do next.",
        "positions": "Show where the parties stand, and how far apart.",
        "order": "Show who waits for whom, and what would untie it.",
        "preferences": "Show what the record says of what each party would take.",
        "deals": "Show which packages can be had, and for whom.",
        "exchange": "Show in what steps to exchange, and how much trust that needs.",
        "precedents": "List exchanges that were carried out, track by track.",
        "timeline": "List what happened, day by day.",
        "truce": "Show whether a truce is holding, and whether it will.",
        "stability": "Show who would move, and which states hold.",
        "brief": "Answer everything on one page, each figure with its quote.",
    },
}
"""What ``detente --help`` lists; each line is the first of its command's docstring, which a test holds."""

_MISTAKE = 70  # EX_SOFTWARE of BSD's sysexits
_INTERRUPTED = 130


class _Commands(TyperGroup):
    """The commands of the table; a command's module is imported when the command is called."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        return [name for group in COMMANDS.values() for name in group]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        function_name = cmd_name.replace("-", "_")
        function = getattr(import_module(f"detente.cli.{function_name}"), function_name)
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name)(function)
        return get_command(alone)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        width = max(len(name) for name in self.list_commands(ctx))
        for title, group in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in group.items()])


app = typer.Typer(name="detente", cls=_Commands, rich_markup_mode=None, pretty_exceptions_enable=False)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _detente(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Run and analyse a mediated negotiation like the one in a news report.

    Everything runs on this machine, offline. Reports are read in English only, for now.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the program with its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the word ``detente``; by default what the program was called with.

    Raises
    ------
    SystemExit
        Always: 0 answered, 1 not to be answered, 2 misused, 70 a mistake in detente, 130 interrupted.
    """
    _prepare_streams()
    try:
        code = _answer(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe (head, a pager) has left. Python flushes once more at exit: let that succeed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _answer(arguments: Sequence[str] | None) -> int:
    """Run the command and turn whatever went wrong into one line on stderr and an exit code."""
    try:
        code: Any = get_command(app).main(args=arguments, prog_name="detente", standalone_mode=False)
    except DetenteError as error:
        return _complain(str(error), error.exit_code)
    except typer.TyperException as error:
        from detente.cli.misuse import misuse

        return _complain(misuse(error), error.exit_code, hint=_help_hint(error))
    except (typer.Abort, KeyboardInterrupt):
        code = _INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        return _complain(f"{_meant(str(error.filename))}: {error.strerror}." if error.filename else str(error), 1)
    except Exception as error:
        if os.environ.get("DETENTE_DEBUG"):
            traceback.print_exc()
        kind = type(error).__name__
        hint = "Please report it; DETENTE_DEBUG=1 shows where it happened."
        return _complain(f"a mistake in detente itself ({kind}: {error}).", _MISTAKE, hint=hint)
    if code == _INTERRUPTED:
        return _complain("stopped from the keyboard.", _INTERRUPTED)
    return code if isinstance(code, int) else 0


def _complain(message: str, code: int, *, hint: str = "") -> int:
    """Say one line on stderr, whatever the message holds, and pass the exit code on."""
    sentence = message if message.endswith((".", "!", "?")) else f"{message}."
    line = " ".join(f"detente: {sentence} {hint}".split())
    typer.echo("".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line), err=True)
    return code


def _help_hint(error: typer.TyperException) -> str:
    ctx = getattr(error, "ctx", None)
    return f"See '{ctx.command_path} --help'." if ctx is not None else ""


def _prepare_streams() -> None:
    """Let every name be written: UTF-8 into files and pipes, an escape where a terminal has no such letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _meant(name: str) -> str:
    """Return the file that was to be written, where only its unfinished copy beside it could not be."""
    import re

    return re.sub(r"(^|/)\.([^/]+)\.[a-z0-9_]{8}$", r"\1\2", name)
