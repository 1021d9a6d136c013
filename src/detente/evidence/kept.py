"""Answers about values that never change, kept by the identity of the value: asked again, they cost nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Kept"]

_Answer = TypeVar("_Answer")


class Kept(Generic[_Answer]):
    """The last answers to a question about an immutable value.

    A case is far too large to be compared each time; that it is the very same object is enough, since values are never
    changed. The object is held as long as its answer, so that its identity cannot pass to another.

    Examples
    --------
    >>> lengths = Kept[int](most=2)
    >>> words = ("to", "be")
    >>> lengths.answer(words, "length", lambda: len(words)), lengths.answer(words, "length", lambda: 0)
    (2, 2)
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[tuple[int, Hashable], tuple[object, _Answer]] = OrderedDict()

    def answer(self, value: object, question: Hashable, work_out: Callable[[], _Answer]) -> _Answer:
        """Return the answer that is kept, or work it out and keep it in place of the one asked for longest ago."""
        key = (id(value), question)
        held = self._answers.get(key)
        if held is None:
            held = (value, work_out())
            self._answers[key] = held
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return held[1]
