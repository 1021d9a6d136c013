"""The log of a truce: what the record tells of it before any model is asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.case import End, EventKind, Role
from detente.evidence import Item, day
from detente.process import AgreementStanding, Clock, State
from detente.truce.log.accusations import Accusation, Direction, accusations, directions
from detente.truce.log.breaks import Break, breaks
from detente.truce.log.chains import WINDOW_DAYS, Act, Chain, chains, hostile_acts
from detente.truce.log.deliveries import Series, Withheld, delivery_series, withheld
from detente.truce.log.periods import Period, cut

__all__ = ["TruceLog", "logs", "sides_of", "untied"]

LONGEST_DAYS = 40 * 366
"""A truce whose dates are further apart than this is cut into no periods: a slip in a year, more likely than not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TruceLog:
    """What the record tells of one truce."""

    agreement: str
    label: str
    sides: tuple[str, ...]
    """The parties that keep it, as far as the record names them."""
    clock: Clock
    in_force: bool
    ended: str | None
    """How it ended, and when, as told."""
    first: dt.date | None
    last: dt.date | None
    """The days that the log covers: from the agreement to its end, or to the day of the state."""
    accusations: tuple[Accusation, ...]
    directions: tuple[Direction, ...]
    periods: tuple[Period, ...]
    breaks: tuple[Break, ...]
    chains: tuple[Chain, ...]
    series: tuple[Series, ...]
    withheld: tuple[Withheld, ...]
    standing: AgreementStanding

    @property
    def gaps(self) -> tuple[Period, ...]:
        """The periods on which the record is silent."""
        return tuple(p for p in self.periods if p.is_gap)


def logs(state: State, *, window_days: int = WINDOW_DAYS) -> tuple[TruceLog, ...]:
    """Write the log of every truce of a state, in the order in which they were first spoken of.

    A truce is an agreement with a term, a start, or a halt of hostilities in it or under it.
    """
    return tuple(_log(state, a, window_days) for a in _truces(state))


def untied(state: State) -> tuple[Accusation, ...]:
    """Return the accusations that the record ties to no truce."""
    truces = {text for a in _truces(state) for text in (a.agreement, *a.linked)}
    return tuple(a for a in accusations(state) if a.agreement not in truces)


def _truces(state: State) -> tuple[AgreementStanding, ...]:
    # A text of one principal with a helper (a memorandum with an organisation) has a term and is no truce.
    return tuple(a for a in state.agreements if _is_truce(state, a) and len(sides_of(state, a)) != 1)


def _is_truce(state: State, standing: AgreementStanding) -> bool:
    entry = next(a for a in state.point.case.agreements if a.id == standing.agreement)
    if entry.starts or entry.duration:
        return True
    items = {i.id: i.item for i in state.point.case.issues}
    named = [d.issue for d in entry.deliverables] + [t.issue for track in entry.tracks for t in track.terms]
    halts = any(e.kind is EventKind.HALT for e in state.point.ledger.about(entry.id))
    return halts or any(items.get(i) is Item.TRUCE for i in named)


def sides_of(state: State, standing: AgreementStanding) -> tuple[str, ...]:
    """Return who keeps a truce: the principals that made it, or that made the texts linked to it."""
    by_id = {a.id: a for a in state.point.case.agreements}
    linked = [by_id[x].parties for x in standing.linked if x in by_id]
    principals = {p.id for p in state.point.case.parties if not p.roles or Role.PRINCIPAL in p.roles}
    own = [p for p in standing.parties if p in principals]
    if len(own) < 2:
        own += [p for parties in linked for p in parties if p in principals]
    return tuple(dict.fromkeys(own))


def _log(state: State, standing: AgreementStanding, window_days: int) -> TruceLog:
    texts = {standing.agreement, *standing.linked}
    told = tuple(a for a in accusations(state) if a.agreement in texts)
    first, last = _span(state, standing)
    reports = [day(r.date) for r in state.point.case.reports if r.date]
    periods = cut(first, last, told, reports) if first and last and (last - first).days <= LONGEST_DAYS else ()
    seen = [p for p in periods if not p.is_gap]
    incidents = {e.id for e in state.point.ledger.counted if e.incident in {a.incident for a in told}}
    near = _under(state, texts)
    acts = [a for a in hostile_acts(state) if a.event in incidents or (a.event in near and _is_of(a, first, last))]
    end = standing.end
    return TruceLog(
        agreement=standing.agreement,
        label=standing.label,
        sides=sides_of(state, standing),
        clock=standing.clock,
        in_force=standing.in_force,
        ended=_ended(end.kind, end.when) if end else None,
        first=first,
        last=last,
        accusations=told,
        directions=directions(told),
        periods=periods,
        breaks=breaks([(p.first, (p.last - p.first).days + 1, float(len(p.told))) for p in seen]),
        chains=chains(acts, window_days=window_days),
        series=delivery_series(state, standing),
        withheld=withheld(state, standing),
        standing=standing,
    )


def _is_of(act: Act, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether an act can have been in the days of a truce; what ends it, is."""
    return (first is None or act.last >= first) and (last is None or (act.first or first or act.last) <= last)


def _ended(kind: str, when: str) -> str:
    """Say how and when it ended; "ended" alone is told of what ended without the record saying how."""
    return f"{when}, the record does not say how" if kind == End.ENDED else f"{kind.replace('_', ' ')}, {when}"


def _under(state: State, texts: set[str]) -> set[str]:
    """Return the events under a truce and its linked texts, and those under none that are of its time anyway."""
    return {
        e.id for e in state.point.ledger.counted if e.agreement in texts or (e.agreement is None and not e.incident)
    }


def _span(state: State, standing: AgreementStanding) -> tuple[dt.date | None, dt.date | None]:
    """Return from when to when a truce is looked at: agreed or begun, to its end, or to the state's day."""
    events = {e.id: e for e in state.point.case.events}
    made = [e for e in state.point.ledger.about(standing.agreement) if e.kind is EventKind.AGREE]
    begin = [d for e in made[:1] if (d := state.point.happened(e))] + [d for d in (standing.clock.starts[0],) if d]
    ended = [d for x in (standing.end.events if standing.end else ()) if (d := state.point.happened(events[x]))]
    over = standing.clock.ends[1] if standing.clock.has_run_out else None
    last = min(ended, default=None) or over or state.point.day
    first = min(begin, default=None)
    return (first, last) if first and last and first <= last else (first, None)
