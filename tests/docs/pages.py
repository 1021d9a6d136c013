"""The examples of a documentation page, run in order in one empty folder.

A fenced block marked ``console`` holds lines ``$ command`` and what they print; ``python`` holds ``>>>`` lines. Any
other block below the comment ``<!-- file: NAME -->`` is written to that file first. ``...`` in an output stands for
anything.
"""

from __future__ import annotations

import ast
import doctest
import io
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.cli.main import run
from tests.command_line import Captured

__all__ = ["ROOT", "Example", "examples", "matches", "pages", "result_of"]

ROOT = Path(__file__).parents[2]

FENCE = re.compile(
    r"(?P<file><!-- file: (?P<name>\S+) -->\n+)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Example:
    """One thing to do on a page and what the page says comes out; ``start`` and ``end`` bound that text in the page."""

    kind: str
    source: str
    expected: str
    start: int
    end: int
    line: int


def pages() -> list[Path]:
    """Every page with examples: the README and all of docs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def examples(page: str) -> Iterator[Example]:
    """Give the examples of a page in its order."""
    for fence in FENCE.finditer(page):
        start, body = fence.start("body"), fence["body"]
        if fence["name"]:
            yield Example("file", fence["name"], body, start, fence.end("body"), page.count("\n", 0, start))
        elif fence["kind"] == "console":
            for call in re.finditer(r"^\$ (?P<source>.*\n)(?P<out>(?:(?!\$ ).*\n)*)", body, flags=re.MULTILINE):
                at = start + call.start("out")
                yield Example(
                    "console", call["source"].strip(), call["out"], at, at + len(call["out"]), page.count("\n", 0, at)
                )
        elif fence["kind"] == "python" and ">>>" in body:
            yield from _interactive(page, start, body)


def _interactive(page: str, start: int, body: str) -> Iterator[Example]:
    lines = body.splitlines(keepends=True)
    for example in doctest.DocTestParser().get_examples(body):
        source_end = example.lineno + example.source.count("\n")
        at = start + sum(map(len, lines[:source_end]))
        yield Example("python", example.source, example.want, at, at + len(example.want), page.count("\n", 0, at))


def result_of(example: Example, names: dict[str, Any]) -> str:
    """Do what an example says, in the current folder, and return what it shows on a screen."""
    if example.kind == "file":
        Path(example.source).parent.mkdir(parents=True, exist_ok=True)
        Path(example.source).write_text(example.expected, encoding="utf-8")
        return example.expected
    with redirect_stdout(Captured()) as screen, redirect_stderr(screen):
        if example.kind == "console":
            _call(example.source)
        else:
            _interpret(example.source, names)
    return "".join(f"{line.rstrip()}\n" for line in screen.text.splitlines())


def _call(command: str) -> None:
    """Run ``detente`` or ``cat`` here, with a file as its input (<), and what stands behind a pipe in a shell."""
    command, _, filters = command.partition(" | ")
    if filters:
        with redirect_stdout(Captured()) as answer:
            _call(command)
        shell = ["/bin/sh", "-c", filters]
        sys.stdout.write(subprocess.run(shell, input=answer.text, capture_output=True, text=True).stdout)
        return
    command, _, typed = command.partition(" < ")
    if typed:
        before, sys.stdin = sys.stdin, io.StringIO(Path(typed).read_text(encoding="utf-8"))
        try:
            _call(command)
        finally:
            sys.stdin = before
        return
    program, *arguments = shlex.split(command)
    if program == "cat":
        sys.stdout.write("".join(Path(name).read_text(encoding="utf-8") for name in arguments))
        return
    assert program == "detente", f"an example may call detente and cat, not {program}"
    expanded = [found for argument in arguments for found in _expanded(argument)]
    with suppress(SystemExit):
        run(expanded)


def _expanded(argument: str) -> list[str]:
    found = sorted(map(str, Path().glob(argument))) if "*" in argument else []
    return found or [argument]


def _interpret(source: str, names: dict[str, Any]) -> None:
    tree = ast.parse(source)
    code = compile(ast.Interactive(tree.body), "<example>", "single")
    try:
        exec(code, names)  # noqa: S102
    except Exception as error:
        sys.stdout.write("".join(traceback.format_exception_only(error)))


def matches(expected: str, result: str) -> bool:
    """Whether a result is the expected text; ``...`` stands for any text, on a line of its own for any lines."""
    pattern = re.escape(expected).replace(r"\.\.\.", ".*?")
    return re.fullmatch(pattern, result, flags=re.DOTALL) is not None
