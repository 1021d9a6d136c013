"""Chains of retaliation: acts of two parties against each other, each within days of the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from detente.case import Event, EventKind
from detente.evidence import first_day, last_day
from detente.process import Basis, State

__all__ = ["WINDOW_DAYS", "Act", "Chain", "chains", "hostile_acts"]

WINDOW_DAYS = 3
"""Within how many days an act is taken for an answer to the other side's last."""

_AGAINST = (EventKind.ACCUSE, EventKind.WITHHOLD, EventKind.RESUME, EventKind.DENOUNCE, EventKind.THREATEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that one party did against others: accused, held back, went back to fighting, denounced, threatened."""

    event: str
    kind: str
    by: tuple[str, ...]
    against: tuple[str, ...]
    first: dt.date | None
    last: dt.date
    words: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Acts that follow one another, each by somebody whom the one before was against.

    That one follows another is a matter of dates. That it answers it, the record would have to say.
    """

    acts: tuple[Act, ...]
    is_sure: bool
    """Whether the dates leave no other order and no longer gap."""


def hostile_acts(state: State) -> tuple[Act, ...]:
    """Gather the dated acts of parties against others, in order."""
    found = (_act(state, e) for e in state.point.ledger.of_kind(*_AGAINST))
    return tuple(sorted((a for a in found if a is not None), key=lambda a: a.last))


def _act(state: State, event: Event) -> Act | None:
    last = last_day(event.when) if event.when else state.point.case.reported_on(event)
    if last is None or not event.parties:
        return None
    agreement = next((a for a in state.point.case.agreements if a.id == event.agreement), None)
    others = tuple(p for p in (agreement.parties if agreement else ()) if p not in event.parties)
    return Act(
        event=event.id,
        kind=event.kind.value,
        by=event.parties,
        against=event.targets or others,
        first=first_day(event.when) if event.when else None,
        last=last,
        words=event.words or "; ".join(s.words for s in event.stated),
        basis=state.point.basis([event]),
    )


def chains(acts: Iterable[Act], *, window_days: int = WINDOW_DAYS) -> tuple[Chain, ...]:
    """Find the chains of two acts and more.

    Acts of one day make no chain: which came first is not told. Nor do two that one claim tells together ("each side
    accused the other"). An act belongs to the chain that it prolongs first.
    """
    open_chains: list[list[Act]] = []
    for act in sorted(acts, key=lambda a: (a.last, a.event)):
        for chain in open_chains:
            if _answers(chain[-1], act, window_days):
                chain.append(act)
                break
        else:
            open_chains.append([act])
    return tuple(
        Chain(acts=tuple(c), is_sure=all(_surely(a, b, window_days) for a, b in pairwise(c)))
        for c in open_chains
        if len(c) > 1
    )


def _answers(before: Act, act: Act, window_days: int) -> bool:
    if set(before.basis.claims) & set(act.basis.claims):
        return False
    mutual = bool(set(act.by) & set(before.against)) and bool(set(before.by) & set(act.against))
    return mutual and 0 < (act.last - before.last).days <= window_days


def _surely(before: Act, act: Act, window_days: int) -> bool:
    if before.first is None or act.first is None:
        return False
    return act.first > before.last and (act.last - before.first).days <= window_days
