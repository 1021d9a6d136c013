"""What stands without one entry: withdrawn from what bounds a party, or from what tells which way it wants an issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from detente.case import Judgment
from detente.deals.claims_withdrawn import Changed, read_for_all
from detente.deals.zone import Counts, Zone, counts_of
from detente.preferences import Frame, without_entries
from detente.preferences.stakes import directions_judged

__all__ = ["MAX_WITHDRAWN", "Withdrawn", "directions", "entries_withdrawn"]

MAX_WITHDRAWN = 24
"""Of how many entries it is tried what would stand without each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What would stand without one entry."""

    entry: str
    words: str
    by_party: dict[str, Changed]
    """Of the parties for which something changes."""
    all_together: Changed
    claims: tuple[str, ...] = ()
    drafted: bool = False

    @property
    def joint(self) -> Counts | None:
        """What would stand for all together; ``None`` where the record would contradict itself without it."""
        return self.all_together.after


def entries_withdrawn(zone: Zone, n_most: int = MAX_WITHDRAWN) -> tuple[Withdrawn, ...]:
    """Return what would stand without each of some entries: of those that bound something first, then of directions.

    Parameters
    ----------
    zone : Zone
        Of packages that can be listed, and a record without contradictions.
    n_most : int, optional
    """
    return tuple(islice(chain(_bounds(zone), _directions(zone)), n_most))


def directions(frame: Frame) -> list[Judgment]:
    """Return the judgments on which way a party wants an issue, party by party."""
    return [one for party in frame.space.parties for one in directions_judged(frame.case, frame.readings, party)]


def _bounds(zone: Zone) -> Iterator[Withdrawn]:
    by_entry = {bound.entry: bound for bound in reversed(zone.bounds) if bound.comparison is not None}
    parties = zone.frame.space.parties
    now = zone.joint(parties)
    for entry in zone.entries():
        joint = zone.joint(parties, (entry,))
        if joint is None or now is None:
            continue
        bound, own = by_entry[entry], ((p, zone.of(p), zone.of(p, (entry,))) for p in parties)
        counts = {p: (counts_of(x), counts_of(y)) for p, x, y in own if x is not None and y is not None}
        yield Withdrawn(
            entry=entry,
            words=bound.words,
            by_party={p: Changed(before=one, after=two) for p, (one, two) in counts.items() if one != two},
            all_together=Changed(before=counts_of(now), after=counts_of(joint)),
            claims=bound.claims,
            drafted=bound.drafted,
        )


def _directions(zone: Zone) -> Iterator[Withdrawn]:
    """Tell what would stand without each judgment on which way a party wants an issue: the record is read anew."""
    frame = zone.frame
    before = read_for_all(frame, zone.solved)
    for judgment in directions(frame):
        after = read_for_all(without_entries(frame, {judgment.id}), zone.solved)
        yield Withdrawn(
            entry=judgment.id,
            words=f"{judgment.by} judged: {judgment.statement}",
            by_party=before.changes_to(after),
            all_together=Changed(before=before.joint(), after=after.joint()),
            claims=judgment.claims,
            drafted=judgment.id in frame.state.point.drafted,
        )
