"""Who is at the table: what stands with one party less, and with one more whose consent counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.deals.zone import Counts, Zone, counts_of
from detente.preferences import joined_by
from detente.process.seats import SeatStanding

if TYPE_CHECKING:
    from detente.deals.zone import StandingArray
    from detente.preferences import Frame

__all__ = ["AtTable", "groups_of", "may_join", "tables"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTable:
    """What would stand if the consent of just these parties counted, beside what stands now."""

    parties: tuple[str, ...]
    joint: Counts | None
    """``None`` where the record of one who joins contradicts itself."""
    joined: tuple[str, ...] = ()
    """Those of them whose consent does not count now."""
    n_higher: int = 0
    """Of how many packages it would stand higher: settled for possible, or not excluded any more."""
    n_lower: int = 0
    """Of how many it would stand lower."""
    is_told: bool = True
    """Whether anything on record bounds what those who joined would take; else nothing can be settled with them."""


def may_join(frame: Frame) -> tuple[str, ...]:
    """Return the parties at the table, or taking part in the talks, whose consent does not count so far."""
    here = (SeatStanding.AT_TABLE, SeatStanding.TAKES_PART)
    return tuple(s.party for s in frame.state.table if s.standing in here and s.party not in frame.space.parties)


def groups_of(joining: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each party that is asked about and, of several, all of them together."""
    each = tuple(dict.fromkeys(joining))
    return [*((one,) for one in each), *([each] if len(each) > 1 else [])]


def tables(zone: Zone, joining: Sequence[tuple[str, ...]]) -> tuple[AtTable, ...]:
    """Return what stands for all parties, without each, and with each of some groups of others.

    Raises
    ------
    MisuseError
        If the case has no such party, or its consent counts already.
    """
    return tuple(_tables(zone, joining))


def _tables(zone: Zone, joining: Sequence[tuple[str, ...]]) -> Iterator[AtTable]:
    parties = zone.frame.space.parties
    now = zone.joint(parties)
    if now is None:
        return
    yield AtTable(parties=parties, joint=counts_of(now))
    for gone in parties if len(parties) > 1 else ():
        some = tuple(party for party in parties if party != gone)
        without = zone.joint(some)
        if without is not None:
            yield _beside(now, without, some)
    for group in joining:
        wider = _joined(zone, group)
        more = (*parties, *group)
        with_them = wider.joint(more)
        if with_them is None:
            yield AtTable(parties=more, joint=None, joined=group)
            continue
        is_told = all(wider.entries(party) for party in group)
        yield _beside(now, with_them, more, joined=group, is_told=is_told)


def _beside(
    now: StandingArray,
    then: StandingArray,
    parties: tuple[str, ...],
    *,
    joined: tuple[str, ...] = (),
    is_told: bool = True,
) -> AtTable:
    return AtTable(
        parties=parties,
        joint=counts_of(then),
        joined=joined,
        n_higher=int((then > now).sum()),
        n_lower=int((then < now).sum()),
        is_told=is_told,
    )


def _joined(zone: Zone, group: Iterable[str]) -> Zone:
    """Return the zone with more parties; what was worked out of the others still holds."""
    frame = zone.frame
    for party in group:
        frame = joined_by(frame, party)
    return replace(zone, frame=frame)
