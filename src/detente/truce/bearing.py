"""On which claims the verdicts hang: what would be answered differently if one of them had never been made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from detente.case import CaseAt, without_claims

__all__ = ["Bearing", "bearing"]

Verdicts = Mapping[tuple[str, str], str]
"""By what it is about and what is asked: the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A verdict that another one would take the place of if one claim were withdrawn."""

    claim: str
    about: str
    question: str
    now: str
    without: str | None
    """Empty where there would be no such answer at all."""


def bearing(view: CaseAt, claims: Iterable[str], verdicts: Callable[[CaseAt], Verdicts]) -> tuple[Bearing, ...]:
    """Withdraw each claim by itself and see which verdicts change.

    Parameters
    ----------
    view : CaseAt
        The case at its dates.
    claims : iterable of str
        Those that the answers rest on.
    verdicts : function
        The verdicts of a view.
    """
    now = verdicts(view)
    found = []
    for claim in dict.fromkeys(claims):
        without = verdicts(CaseAt(without_claims(view.case, [claim]), view.date, view.known_by))
        found += [
            Bearing(claim=claim, about=about, question=question, now=told, without=without.get((about, question)))
            for (about, question), told in now.items()
            if without.get((about, question)) != told
        ]
    return tuple(found)
