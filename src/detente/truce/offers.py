"""What an open offer of a truce would be as a truce, for the model: what it would need to hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from detente.case import Form, Issue, Proposal, Role, Stated
from detente.evidence import Amount, Item, amount_of
from detente.process import Basis, State, hull
from detente.truce.schedule import Pace, exchange, portioned, receiver, shares_received
from detente.truce.setting import LONGEST_LOOK, NoSetting, Setting
from detente.truce.sides import Sides, two_sides

__all__ = ["settings_of_offers"]

MUCH_LONGER = 1.5
"""From which ratio on the longest and the shortest term that the words allow are looked at both."""

_Line = tuple[Issue, Stated, tuple[str, ...], tuple[str, ...]]
"""A line of an offer: what, as stated, who gives, who receives."""


def settings_of_offers(state: State, pace: Pace = MappingProxyType({})) -> tuple[Setting | NoSetting, ...]:
    """Read every open offer of a truce with a term for the model; of a term between two lengths, both."""
    entries = {p.id: p for p in state.point.case.proposals}
    found: list[Setting | NoSetting] = []
    for standing in state.proposals:
        proposal = entries[standing.proposal]
        if standing.is_open and proposal.form is Form.OFFER:
            found += _of_offer(state, proposal, standing.basis, pace)
    return tuple(found)


def _of_offer(state: State, proposal: Proposal, basis: Basis, pace: Pace) -> Iterator[Setting | NoSetting]:
    items = {i.id: i for i in state.point.case.issues}
    stated = [(items[t.issue], s) for track in proposal.tracks for t in track.terms for s in t.stated]
    lines = [(i, s, s.givers or i.givers, s.receivers or i.receivers) for i, s in stated]
    lasts = hull(a for i, s in stated if i.item is Item.TRUCE and (a := _days(s)) is not None)
    label = proposal.label or _offer_by(state, proposal)
    if lasts is None or lasts.low is None:
        return
    sides, left_out = _sides(state, proposal, lines)
    if sides is None:
        reason = "The record does not settle which two sides would keep it."
        yield NoSetting(about=proposal.id, label=label, reason=reason, basis=basis)
        return
    rows = tuple(
        dict.fromkeys(
            (issue.id, got)
            for issue, _, givers, receivers in lines
            if issue.item not in (Item.TRUCE, Item.TALKS) and (got := _offered(givers, receivers, sides)) is not None
        )
    )
    assumed = [f"{state.point.names(left_out)}: nothing to give or get in it, left out."] if left_out else []
    amounts = {issue: _least(s for i, s, *_ in lines if i.id == issue) for issue, _ in rows}
    if any(issue not in pace for issue in amounts):
        assumed.append("What is offered is spread evenly over the days of the truce.")
    for days in _lengths(lasts):
        term = max(1, math.ceil(days))
        n_days = min(term, LONGEST_LOOK)
        told = list(assumed)
        columns = [portioned((issue,), amounts[issue], pace, entry=0, n_days=n_days, assumed=told) for issue, _ in rows]
        units, receives, gets = exchange(columns, rows, n_days)
        yield Setting(
            about=proposal.id,
            label=f"{label}, {term} days",
            sides=sides,
            first_day=None,
            is_ahead=True,
            is_proposed=True,
            entry_day=0,
            term_days=term,
            n_days=n_days,
            benefits=shares_received(units, receives),
            gets=gets,
            assumed=tuple(told),
            basis=basis,
        )


def _sides(state: State, proposal: Proposal, lines: Sequence[_Line]) -> tuple[Sides | None, tuple[str, ...]]:
    """Return the two sides of an offer, and who is named in it without giving or getting anything."""
    principals = {p.id for p in state.point.case.parties if not p.roles or Role.PRINCIPAL in p.roles}
    named = [p for p in (proposal.author, *proposal.co_authors, *proposal.addressees) if p in principals]
    named += [p for _, _, givers, receivers in lines for p in (*givers, *receivers) if p in principals]
    opposed = [(g, r) for _, _, givers, receivers in lines for g in givers for r in receivers]
    opposed += [(proposal.author, a) for a in proposal.addressees if proposal.author and proposal.author in principals]
    sides = two_sides(named, opposed)
    if sides is not None:
        return sides, ()
    acting = {p for pair in opposed for p in pair}
    left_out = tuple(dict.fromkeys(p for p in named if p not in acting))
    return two_sides([p for p in named if p in acting], opposed), left_out


def _offer_by(state: State, proposal: Proposal) -> str:
    return f"offer by {state.point.names([proposal.author, *proposal.co_authors])}" if proposal.author else proposal.id


def _least(stated: Iterable[Stated]) -> Amount | None:
    """Return the amount that the words of a line allow together, where they name one."""
    return hull(a for s in stated if s.quantity is not None and (a := amount_of(s.quantity)).low is not None)


def _lengths(lasts: Amount) -> tuple[float, ...]:
    """Return the shortest term, and the longest where it is much longer than that."""
    low, high = lasts.low or 0.0, lasts.high
    return (low,) if high is None or high < MUCH_LONGER * low else (low, high)


def _offered(givers: Sequence[str], receivers: Sequence[str], sides: Sides) -> int | None:
    """Return which side gets a line of an offer; where no receiver is told, the side that does not give it."""
    got = receiver(receivers, sides)
    gives = {n for n, side in enumerate(sides) if set(side) & set(givers)}
    return got if got is not None or receivers or len(gives) != 1 else 1 - next(iter(gives))


def _days(stated: Stated) -> Amount | None:
    """Return a term in days; ``None`` where none is told, or it is told in other units."""
    if stated.quantity is None or not stated.quantity.is_duration:
        return None
    return amount_of(stated.quantity)
