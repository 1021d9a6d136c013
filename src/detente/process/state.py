"""The state of the talks at a date: a fold over the events that had happened and were known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt, is_untouched, see_that_it_is_a_view
from detente.evidence.kept import Kept
from detente.process.accusations import IncidentStanding, Threat, incidents, threats
from detente.process.conditions import GateStanding, gates
from detente.process.deals import AgreementStanding, agreements
from detente.process.knowledge import as_of, in_order, known_case
from detente.process.ledger import Flag
from detente.process.offers import ProposalStanding, ProposalStatus, proposals
from detente.process.plain import plain
from detente.process.replay import replay
from detente.process.seats import Hostilities, Meeting, Seat, Talks, hostilities, meetings, seats, talks
from detente.process.standpoint import Standpoint

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["State", "read_state", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What stands at a date, as known from what was reported by another; each part names the claims it rests on."""

    view: CaseAt
    point: Standpoint
    """The case as it was known, the ledger, and the day on which the clocks were read."""
    table: tuple[Seat, ...]
    talks: Talks
    meetings: tuple[Meeting, ...]
    proposals: tuple[ProposalStanding, ...]
    gates: tuple[GateStanding, ...]
    agreements: tuple[AgreementStanding, ...]
    hostilities: tuple[Hostilities, ...]
    incidents: tuple[IncidentStanding, ...]
    threats: tuple[Threat, ...]
    withdrawn: tuple[str, ...]
    """The proposals and gates that were withdrawn."""
    flagged: tuple[Flag, ...]
    unknown_dates: tuple[str, ...]
    """The events of which the record tells neither when they happened nor when they became known."""

    @property
    def events(self) -> tuple[str, ...]:
        """The events that count, in order."""
        return tuple(e.id for e in self.point.ledger.counted)

    def to_dict(self) -> dict[str, Any]:
        """Give the state as plain dictionaries, lists and texts."""
        left_out = {"view", "point"}
        told = {name: plain(getattr(self, name)) for name in self.__slots__ if name not in left_out}
        return {**plain(self.view), "as_of": plain(self.point.day), "events": list(self.events), **told}

    def sections(self) -> tuple[Section, ...]:
        """Show the state: the table, proposals, gates, agreements, incidents, and what is flagged."""
        from detente.process.sections import sections

        return sections(self)


_STATES = Kept[State](most=256)


def state(view: CaseAt) -> State:
    """Fold the events of a view into the state of the talks.

    Parameters
    ----------
    view : CaseAt
        ``case.at(date, known_by=date)``: what had happened by the one, as reported by the other.

    Returns
    -------
    State
        What stands; a case without events has an empty state.
    """
    see_that_it_is_a_view(view)
    return _STATES.answer(view.case, (view.date, view.known_by), lambda: _folded(view))


def _folded(view: CaseAt) -> State:
    case = known_case(view)
    known = CaseAt(case, view.date, view.known_by)
    return read_state(view, Standpoint(case=case, ledger=replay(case, in_order(known)), day=as_of(view)))


def read_state(view: CaseAt, point: Standpoint) -> State:
    """Read the state from a ledger; the marks of drafted entries are those of the view's case."""
    drafted = frozenset(e.id for e in view.case.entries() if is_untouched(e))
    point = Standpoint(case=point.case, ledger=point.ledger, day=point.day, drafted=drafted)
    gates_now, proposals_now = gates(point), proposals(point)
    on_talks = tuple(g.gate for g in gates_now if g.stands and g.on_talks)
    withdrawn = [p.proposal for p in proposals_now if p.status is ProposalStatus.WITHDRAWN]
    withdrawn += [g.gate for g in gates_now if g.status.value == ProposalStatus.WITHDRAWN]
    return State(
        view=view,
        point=point,
        table=seats(point),
        talks=talks(point, on_talks),
        meetings=meetings(point),
        proposals=proposals_now,
        gates=gates_now,
        agreements=agreements(point),
        hostilities=hostilities(point),
        incidents=incidents(point),
        threats=threats(point),
        withdrawn=tuple(withdrawn),
        flagged=point.ledger.flags,
        unknown_dates=tuple(e.id for e in point.case.events if point.happened(e) is None),
    )
