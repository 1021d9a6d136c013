"""The language of statements: which states a sentence about options is true of.

    statement   := condition [IFF condition]
    condition   := choice [IF choice]  |  IF choice THEN choice
    choice      := both {OR both}
    both        := single {AND single}
    single      := NOT single | ( statement ) | option

``NOT`` binds tightest, then ``AND``, ``OR``, ``IF``, ``IFF``; ``A IF B`` is false only where B holds and A does not.
``IF`` and ``IFF`` do not chain: parentheses say what is meant. An option is named by its id, by its name (in quotes
where it has spaces), or by its number from 1, a minus before the number standing for NOT. A pattern of Y, N and -
with one sign per option is a statement as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray

__all__ = ["Pattern", "Statement", "is_pattern", "read_pattern", "read_statement"]

Statement = Callable[[IntArray], BoolArray]
"""Tells of states, given as integers with one bit per option, whether the statement is true of each."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*')|(?P<number>-?\d+(?![\w-]))|(?P<word>[^\W\d][\w-]*|\d+[\w-]+)"""
    r"""|(?P<sign><->|->|[()&|!~¬∧∨]))"""
)
_SIGNS = {"&": "AND", "∧": "AND", "|": "OR", "∨": "OR", "!": "NOT", "~": "NOT", "¬": "NOT", "<->": "IFF", "->": "->"}
_WORDS = {"AND", "OR", "NOT", "IF", "IFF", "THEN"}
MAX_LENGTH = 4000
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Pattern:
    """Options that must be taken and options that must not, as bits."""

    taken: int
    not_taken: int

    def __call__(self, states: IntArray) -> BoolArray:
        """Tell of each state whether it fits the pattern."""
        fits: BoolArray = (states & (self.taken | self.not_taken)) == self.taken
        return fits


def is_pattern(text: str, n_options: int) -> bool:
    """Tell whether a text is a pattern over so many options."""
    return len(text) == n_options and not set(text) - set("YN-")


def read_pattern(text: str, n_options: int) -> Pattern:
    """Read a pattern such as ``Y-N``: one sign per option, the first option first.

    Raises
    ------
    ModelError
        If it has another length, or another sign than Y, N and -.
    """
    for place, sign in enumerate(text, 1):
        if sign not in "YN-":
            raise ModelError(f"pattern '{text}' has '{sign}' at character {place}; expected Y, N or -.")
    if len(text) != n_options:
        raise ModelError(
            f"pattern '{text}' has {len(text)} characters; {n_options} options need {n_options}.",
            mend="Write one of Y, N and - per option.",
        )
    return Pattern(
        sum(1 << i for i, sign in enumerate(text) if sign == "Y"),
        sum(1 << i for i, sign in enumerate(text) if sign == "N"),
    )


def read_statement(text: str, names: Sequence[Sequence[str]]) -> Statement:
    """Read a statement about options.

    Parameters
    ----------
    text : str
        The statement.
    names : sequence of sequences of str
        What each option is called: its id, its name; in the order of their bits.

    Returns
    -------
    callable
        From an array of states to an array of truths.

    Raises
    ------
    ModelError
        If it cannot be read; the message points at the character.
    """
    if is_pattern(text, len(names)):
        return read_pattern(text, len(names))
    if len(text) > MAX_LENGTH:
        raise ModelError(f"a statement of {len(text)} characters; at most {MAX_LENGTH} are read.")
    reader = _Reader(text, names)
    made = reader.statement(0)
    if reader.next is not None:
        raise reader.fault(f"found '{reader.next}' where the statement should end")
    return made


class _Reader:
    """Reads a statement from left to right."""

    def __init__(self, text: str, names: Sequence[Sequence[str]]) -> None:
        self.text = text
        self.numbers: dict[str, list[int]] = {}
        for i, called in enumerate(names):
            for name in dict.fromkeys(called):
                self.numbers.setdefault(name.casefold(), []).append(i)
        self.n_options = len(names)
        self.place = 0
        self.end = 0
        self.next: str | None = None
        self.kind = ""
        self.advance()

    def fault(self, what: str) -> ModelError:
        return ModelError(f"statement '{self.text}', character {self.place + 1}: {what}.")

    def advance(self) -> None:
        rest = self.text[self.end :]
        self.place = self.end + len(rest) - len(rest.lstrip())
        if not rest.strip():
            self.next, self.kind = None, "end"
            return
        found = _TOKEN.match(self.text, self.end)
        if found is None:
            raise self.fault(f"'{self.text[self.place]}' has no meaning here")
        self.end = found.end()
        self.kind = found.lastgroup or ""
        self.next = found.group(self.kind)
        if self.kind == "sign":
            self.next = _SIGNS.get(self.next, self.next)
        elif self.kind == "word" and self.next.upper() in _WORDS:
            self.kind, self.next = "sign", self.next.upper()

    def takes(self, sign: str) -> bool:
        if self.kind == "sign" and self.next == sign:
            self.advance()
            return True
        return False

    def statement(self, depth: int) -> Statement:
        left = self.condition(depth)
        if not self.takes("IFF"):
            return left
        right = self.condition(depth)
        self.must_not_chain("IFF")
        return lambda states: left(states) == right(states)

    def condition(self, depth: int) -> Statement:
        if self.takes("IF"):
            cause = self.choice(depth)
            if not self.takes("THEN"):
                raise self.fault(f"found {self.shown()} where THEN was expected")
            effect = self.choice(depth)
            return lambda states: effect(states) | ~cause(states)
        first = self.choice(depth)
        for sign in ("IF", "->"):
            if self.takes(sign):
                second = self.choice(depth)
                self.must_not_chain("IF", "->")
                effect, cause = (first, second) if sign == "IF" else (second, first)
                return lambda states: effect(states) | ~cause(states)
        return first

    def must_not_chain(self, *signs: str) -> None:
        if self.kind == "sign" and self.next in signs:
            raise self.fault(f"a second {self.next} in a row; parentheses must say what is meant")

    def choice(self, depth: int) -> Statement:
        parts = [self.both(depth)]
        while self.takes("OR"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else lambda states: np.logical_or.reduce([p(states) for p in parts])

    def both(self, depth: int) -> Statement:
        parts = [self.single(depth)]
        while self.takes("AND"):
            parts.append(self.single(depth))
        return parts[0] if len(parts) == 1 else lambda states: np.logical_and.reduce([p(states) for p in parts])

    def single(self, depth: int) -> Statement:
        if depth > MAX_DEPTH:
            raise self.fault(f"nested more than {MAX_DEPTH} deep")
        if self.takes("NOT"):
            inner = self.single(depth + 1)
            return lambda states: ~inner(states)
        if self.takes("("):
            inside = self.statement(depth + 1)
            if not self.takes(")"):
                raise self.fault(f"found {self.shown()} where ')' was expected")
            return inside
        return self.option()

    def option(self) -> Statement:
        if self.kind not in ("word", "quoted", "number") or self.next is None:
            raise self.fault(f"found {self.shown()} where an option was expected")
        name = self.next[1:-1] if self.kind == "quoted" else self.next
        found = self.numbers.get(name.casefold(), [])
        is_denied = False
        if not found and self.kind == "number":
            is_denied, number = name.startswith("-"), abs(int(name))
            found = [number - 1] if 1 <= number <= self.n_options else []
        if len(found) != 1:
            raise self.fault(f"'{name}' is the name of {'two options' if found else 'no option'}")
        self.advance()
        bit = 1 << found[0]
        wanted = 0 if is_denied else bit
        return lambda states: (states & bit) == wanted

    def shown(self) -> str:
        return "the end" if self.next is None else f"'{self.next}'"
