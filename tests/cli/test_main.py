"""The command line as a whole: what it lists, what it loads, and how it answers for errors."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

import pytest
import typer

from detente import __version__
from detente.cli.main import COMMANDS
from detente.errors import CaseError, MisuseError
from tests.command_line import Answer, detente

NAMES = [name for group in COMMANDS.values() for name in group]
Answering = Callable[[Callable[[], None]], Answer]


@pytest.fixture
def answer_of(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Call ``detente undo`` with another body."""

    def call(body: Callable[[], None]) -> Answer:
        module = ModuleType("detente.cli.undo")
        module.undo = body  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "detente.cli.undo", module)
        return detente("undo")

    return call


def loaded_by(*arguments: str) -> set[str]:
    """Modules that a fresh Python has loaded when detente has answered."""
    code = "import sys; from detente.cli.main import run\ntry: run(sys.argv[1:])\nfinally: print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_a_module_and_the_help_line_of_its_docstring(name: str) -> None:
    function = getattr(import_module(f"detente.cli.{name.replace('-', '_')}"), name.replace("-", "_"))
    lines = {name: line for group in COMMANDS.values() for name, line in group.items()}
    assert (function.__doc__ or "").strip().splitlines()[0] == lines[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_helps(name: str) -> None:
    answer = detente(name, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"Usage: detente {name}" in answer.out


def test_help_lists_every_command_once() -> None:
    answer = detente("--help")
    listed = [line.split()[0] for line in answer.out.splitlines() if line.startswith("  ") and line.split()]
    assert [word for word in listed if word in NAMES] == NAMES
    assert detente().out == answer.out


def test_help_loads_no_room() -> None:
    loaded = loaded_by("--help")
    assert {name for name in loaded if name.startswith("detente.")} == {
        "detente.cli",
        "detente.cli.main",
        "detente.errors",
    }
    assert not loaded & {"pydantic", "rich", "ruamel.yaml", "docx"}


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_loads_no_room(name: str) -> None:
    ours = {module for module in loaded_by(name, "--help") if module.startswith("detente.")}
    assert {module for module in ours if not module.startswith("detente.cli")} == {"detente.errors"}


def test_the_version_is_told() -> None:
    assert detente("--version").out == f"detente {__version__}\n"


def test_python_m_detente_is_the_same_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "detente", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"detente {__version__}\n"


def test_completion_knows_the_commands() -> None:
    environment = {"_DETENTE_COMPLETE": "complete_bash", "COMP_WORDS": "detente re", "COMP_CWORD": "1"}
    ran = subprocess.run([sys.executable, "-m", "detente"], capture_output=True, text=True, env=environment)
    assert ran.stdout.split() == ["read", "review", "restore", "record"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["raed"], "detente: No such command 'raed'. See 'detente --help'.\n"),
        (["--nothing"], "detente: No such option: --nothing. See 'detente --help'.\n"),
        (["example", "--nothing"], "detente: No such option: --nothing. See 'detente example --help'.\n"),
    ],
)
def test_a_misuse_is_one_line_that_says_where_help_is(arguments: list[str], line: str) -> None:
    assert detente(*arguments) == Answer(2, "", line)


def test_an_error_is_one_line_with_its_exit_code(answer_of: Answering) -> None:
    def faulty() -> None:
        raise CaseError("two lines\n  in one, \x1b[31m red.", file="case.yaml", line=3)

    assert answer_of(faulty) == Answer(
        1, "", "detente: case.yaml:3: two lines in one, \N{REPLACEMENT CHARACTER}[31m red.\n"
    )


def test_a_misuse_found_by_a_command_exits_with_2(answer_of: Answering) -> None:
    def misused() -> None:
        raise MisuseError("no such folder.")

    assert answer_of(misused) == Answer(2, "", "detente: no such folder.\n")


def test_a_bad_option_value_is_named(answer_of: Answering) -> None:
    def refusing() -> None:
        raise typer.BadParameter("not a date", param_hint="--at")

    answer = answer_of(refusing)
    assert answer.code == 2
    assert answer.err.startswith("detente: Invalid value for --at: not a date.")
    assert answer.err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_named_by_its_own_name(answer_of: Answering) -> None:
    def blocked() -> None:
        raise OSError(30, "Read-only file system", "talks/.history.jsonl.au2b3a36")

    assert answer_of(blocked) == Answer(1, "", "detente: talks/history.jsonl: Read-only file system.\n")


def test_a_mistake_of_ours_asks_for_a_report(answer_of: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise KeyError("party")

    answer = answer_of(broken)
    assert answer.code == 70
    assert answer.err == (
        "detente: a mistake in detente itself (KeyError: 'party'). "
        "Please report it; DETENTE_DEBUG=1 shows where it happened.\n"
    )
    monkeypatch.setenv("DETENTE_DEBUG", "1")
    assert "Traceback" in answer_of(broken).err


def test_a_stop_from_the_keyboard_is_one_line(answer_of: Answering) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    assert answer_of(stopped) == Answer(130, "", "detente: stopped from the keyboard.\n")


def test_a_missing_file_is_one_line(answer_of: Answering) -> None:
    def opening() -> None:
        open("/nowhere/at/all")  # noqa: PTH123, SIM115

    assert answer_of(opening) == Answer(1, "", "detente: /nowhere/at/all: No such file or directory.\n")


def test_an_exit_code_is_passed_on(answer_of: Answering) -> None:
    def leaving() -> None:
        raise typer.Exit(1)

    assert answer_of(leaving) == Answer(1, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m detente --help | true"
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True)
    assert ran.stderr == ""
