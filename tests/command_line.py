"""The command line inside the test's own process: what it answered, said, and exited with."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from detente.cli.main import run

__all__ = ["Answer", "Captured", "detente"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit code, stdout and stderr of one call."""

    code: int
    out: str
    err: str


class Captured(io.TextIOWrapper):
    """A stream like the one a program writes to, whose text can be had at the end."""

    def __init__(self) -> None:
        self.written = io.BytesIO()
        super().__init__(self.written, encoding="utf-8", newline="", write_through=True)

    @property
    def text(self) -> str:
        return self.written.getvalue().decode("utf-8")


def detente(*arguments: object) -> Answer:
    """Call ``detente`` with arguments, each as its text, and collect what comes back."""
    code: object = 0
    with redirect_stdout(Captured()) as out, redirect_stderr(Captured()) as err:
        try:
            run([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code
    assert isinstance(code, int)
    return Answer(code, out.text, err.text)
