"""A fault of a case: where, what is wrong, what was expected, a likely mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from detente.errors import CaseError

__all__ = ["Fault", "did_you_mean"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: as text, ``file:line: what is wrong; what was expected.`` and a likely mend."""

    file: str
    line: int
    what: str
    expected: str = ""
    mend: str = ""
    note: bool = False
    """Worth a look, but no fault: the case can be answered as it is."""

    def __str__(self) -> str:
        return str(self.error())

    def to_dict(self) -> dict[str, str | int | bool]:
        """Return the fault as plain data."""
        return {
            "file": self.file,
            "line": self.line,
            "what": self.what,
            "expected": self.expected,
            "mend": self.mend,
            "note": self.note,
        }

    def error(self, *, more: int = 0) -> CaseError:
        """Return the fault as the error of a case that cannot be read, with the number of further faults."""
        sentence = f"{self.what}; {self.expected}." if self.expected else f"{self.what}."
        mend = self.mend
        if more:
            others = "one more fault" if more == 1 else f"{more} more faults"
            mend = f"{mend} ({others}: detente check)".strip()
        return CaseError(sentence, mend=mend or None, file=self.file, line=self.line)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that looks most like this one, or list a few; empty where none is known.

    Examples
    --------
    >>> did_you_mean("hams", ["hamas", "israel"])
    "Did you mean 'hamas'?"
    """
    words = sorted(set(known))
    close = get_close_matches(word, words, n=1, cutoff=0.7)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"There is: {', '.join(words)}." if 0 < len(words) <= 12 else ""
