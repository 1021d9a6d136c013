"""Positions of a view: one cell per issue and party, and the gaps between givers and askers."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import CaseAt, Role
from detente.positions.extent import contradictions, extremes, gap, latest
from detente.positions.result import Direction, Gap, Position, Positions, Stand
from detente.positions.stands import stands
from detente.process import state

__all__ = ["positions"]


def positions(view: CaseAt) -> Positions:
    """Gather where the parties stand, issue by issue, from what they offered, accepted, demanded and made a condition.

    A refusal is a position only where it is read as being on the terms. Nothing is inferred for a party that the
    record is silent on.
    """
    now = state(view)
    case = now.point.case
    found = stands(now)
    spoke = {s.party for s in found}
    parties = tuple(p.id for p in case.parties if p.id in spoke or Role.PRINCIPAL in p.roles)
    issues = {i.id: i for i in case.issues}
    cells: list[Position] = []
    for issue in case.issues:
        for party in parties:
            own = tuple(s for s in found if (s.issue, s.party) == (issue.id, party))
            if own:
                least, most = extremes(issue, own)
                cells.append(
                    Position(
                        party=party,
                        issue=issue.id,
                        direction=_direction(own),
                        stands=own,
                        minimum=least,
                        maximum=most,
                        contradictions=contradictions(own),
                    )
                )
    return Positions(view=view, issues=tuple(issues), parties=parties, cells=tuple(cells), gaps=tuple(_gaps(cells)))


def _direction(own: tuple[Stand, ...]) -> Direction:
    directions = {s.direction for s in own}
    return next(iter(directions)) if len(directions) == 1 else Direction.BOTH


def _gaps(cells: list[Position]) -> Iterator[Gap]:
    for one in cells:
        given = latest(one.stands, Direction.GIVES)
        for other in cells:
            asked = latest(other.stands, Direction.ASKS)
            if other.issue == one.issue and other.party != one.party and given and asked:
                yield gap(one.issue, given, asked)
