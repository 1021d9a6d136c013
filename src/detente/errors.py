"""The tree of errors: what can go wrong, and what the command line answers.

    DetenteError                 any mistake detente can name; never shown as a traceback
    ├── MisuseError              the call itself is wrong: exit 2
    └── InputError               what was given cannot be answered: exit 1
        ├── ReportError          a report that cannot be read
        ├── CaseError            a case folder or file that cannot be read
        ├── ReaderError          a language model, named as a reader, that gives no usable answer
        ├── ModelError           a model of a conflict that cannot be read or answered
        ├── FormatError          another tool's file that cannot be read
        └── RulebookError        an event the rulebook has no place for

An empty answer (no claims in a text, no proposal open) is a value, never an error.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "CaseError",
    "DetenteError",
    "FormatError",
    "InputError",
    "MisuseError",
    "ModelError",
    "ReaderError",
    "ReportError",
    "RulebookError",
]


_LONG = 400


class DetenteError(Exception):
    """A mistake in what was given, told in one sentence with a likely mend.

    Parameters
    ----------
    message : str
        What is wrong: what was found and what was expected.
    mend : str, optional
        A likely mend, as one sentence.
    file : path, optional
        The file the mistake sits in.
    line : int, optional
        Its line, counted from 1.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        mend: str | None = None,
        file: Path | str | None = None,
        line: int | None = None,
    ) -> None:
        self.message = message
        self.mend = mend
        self.file = None if file is None else str(file)
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.file or ""
        if place and self.line is not None:
            place += f":{self.line}"
        head = f"{place}: {self.message}" if place else self.message
        return f"{head} {self.mend}" if self.mend else head


class MisuseError(DetenteError):
    """The call is wrong: an option, a name or a file that is not there."""

    exit_code = 2


class InputError(DetenteError):
    """What was given is not in a form that can be answered."""


class ReaderError(InputError):
    """A language model that the user named as a reader and that gives no usable answer."""


class ReportError(InputError):
    """A report that cannot be read: empty, binary, too large, of an unknown encoding."""


class CaseError(InputError):
    """A case that cannot be read: YAML that does not parse, a field that does not fit."""


class ModelError(InputError):
    """A model of a conflict that cannot be read or answered: an option without owner, a ranking that misses a state."""


class FormatError(InputError):
    """Another tool's file that cannot be read: not well-formed, a field missing, a kind of function not known.

    What it quotes may be of any length; the middle of a long message is left out.
    """

    def __init__(
        self, message: str, *, mend: str | None = None, file: Path | str | None = None, line: int | None = None
    ) -> None:
        if len(message) > _LONG:
            message = f"{message[: _LONG // 2]} … {message[-_LONG // 4 :]}"
        super().__init__(message, mend=mend, file=file, line=line)


class RulebookError(InputError):
    """An event that the rulebook has no place for at its date."""
