"""What has changed between two states: new standings, changed ones, and what was only learned of since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.case import CaseAt
from detente.process.cells import answer_words, rest
from detente.process.conditions import GateStanding
from detente.process.deals import AgreementStanding, DeliverableStanding
from detente.process.labels import proposal_labels
from detente.process.offers import ProposalStanding
from detente.process.plain import plain
from detente.process.seats import Seat
from detente.process.standpoint import NOTHING, Basis, Standpoint
from detente.process.state import State
from detente.process.wording import event_words
from detente.show import Section, Table, cell

__all__ = ["Change", "Changes", "changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that stands otherwise than before."""

    kind: str
    """``party``, ``talks``, ``hostilities``, ``proposal``, ``gate``, ``agreement``, ``incident``, ``event``."""
    entry: str
    label: str
    before: str
    """How it stood; empty where there was nothing."""
    after: str
    """How it stands; empty where there is nothing any more."""
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The difference between two states, in the order of the state's own parts."""

    before: CaseAt
    after: CaseAt
    changes: tuple[Change, ...]
    learned: tuple[Change, ...] = ()
    """Events that had happened by the earlier date but became known after it."""

    def to_dict(self) -> dict[str, Any]:
        """Give the changes as plain dictionaries, lists and texts."""
        return {name: plain(getattr(self, name)) for name in self.__slots__}

    def section(self) -> Section:
        """Show the changes as a table, and what was learned late as another."""
        since = self.before.date.isoformat() if self.before.date else "the whole record"
        rows = tuple(
            (cell(c.kind), cell(c.label), cell(c.before or "nothing"), rest(c.after or "nothing", c.basis))
            for c in self.changes
        )
        table = Table(
            columns=("What", "Which", "Before", "Now"),
            rows=rows,
            empty=f"Nothing is told to have changed since {since}.",
        )
        late = tuple((cell(c.label), cell(c.before), rest(c.after, c.basis)) for c in self.learned)
        learned = Table(
            caption=f"Happened by {since}, but reported later", columns=("Event", "When", "As told"), rows=late
        )
        return Section(
            id="changed",
            title=f"Changed since {since}",
            question="What is new?",
            blocks=(table, learned) if late else (table,),
        )


def changes(before: State, after: State) -> Changes:
    """Compare two states of one case, part by part.

    What is compared is what stands, not how often it was told: a second report of the same answer is no change.
    """
    found: list[Change] = []
    for kind in ("party", "talks", "hostilities", "proposal", "gate", "agreement", "delivery", "incident", "event"):
        old = {c.entry: c for c in _standings(before, kind)}
        new = {c.entry: c for c in _standings(after, kind)}
        for entry in dict.fromkeys([*new, *old]):
            was, now = old.get(entry), new.get(entry)
            if (was.after if was else "") != (now.after if now else ""):
                shown = now or was
                if shown is not None:
                    found.append(
                        Change(
                            kind=kind,
                            entry=entry,
                            label=shown.label,
                            before=was.after if was else "",
                            after=now.after if now else "",
                            basis=shown.basis,
                        )
                    )
    return Changes(before=before.view, after=after.view, changes=tuple(found), learned=tuple(_learned(before, after)))


def _learned(before: State, after: State) -> Iterator[Change]:
    since, point = before.view.date, after.point
    for event in point.ledger.counted:
        happened, reported = point.happened(event), point.case.reported_on(event)
        if since is not None and happened is not None and reported is not None and happened <= since < reported:
            yield Change(
                kind="event",
                entry=event.id,
                label=f"{event.kind.value} {point.names(event.parties)}".strip(),
                before=f"{point.when(event)}, reported {reported.isoformat()}",
                after=event_words(point, event),
                basis=point.basis([event]),
            )


def _standings(state: State, kind: str) -> Iterator[Change]:
    point = state.point
    if kind == "party":
        yield from (_standing(kind, s.party, point.name(s.party), _seat(s), s.basis) for s in state.table)
    elif kind == "talks":
        yield _standing(kind, "talks", "the talks", state.talks.standing.value, state.talks.basis)
    elif kind == "hostilities":
        for h in state.hostilities:
            words = f"{h.standing} ({h.since})"
            yield _standing(kind, h.party, point.name(h.party), words, h.basis)
    elif kind == "proposal":
        labels = proposal_labels(point)
        for p in state.proposals:
            yield _standing(kind, p.proposal, labels[p.proposal], _proposal(point, p), _all_told(p))
    elif kind == "gate":
        yield from (_standing(kind, g.gate, _gate_label(point, g), g.status.value, g.basis) for g in state.gates)
    elif kind == "agreement":
        yield from (_standing(kind, a.agreement, a.label, _agreement(a), _with_end(a)) for a in state.agreements)
    elif kind == "delivery":
        for a in state.agreements:
            for d in a.deliverables:
                yield _standing(
                    kind, f"{a.agreement}/{d.deliverable}", f"{a.label}: {d.deliverable}", _delivery(d), _told(d)
                )
    elif kind == "incident":
        for i in state.incidents:
            states = {
                "recorded": i.recorded,
                "verified": i.verified,
                "attributed": i.attributed,
                "published": i.published,
            }
            yield _standing(kind, i.incident, i.words, ", ".join(k for k, v in states.items() if v), i.basis)
    else:
        for m in state.meetings:
            yield _standing(kind, m.event, f"met: {point.names(m.parties)}", f"{m.words} ({m.when})", m.basis)
        for t in state.threats:
            yield _standing(kind, t.event, f"threatened: {point.names(t.parties)}", f"{t.words} ({t.when})", t.basis)


def _standing(kind: str, entry: str, label: str, words: str, basis: Basis) -> Change:
    return Change(kind=kind, entry=entry, label=label, before="", after=words, basis=basis)


def _seat(seat: Seat) -> str:
    first = ", for the first time" if seat.first_time else ""
    until = f" ({seat.until})" if seat.until else ""
    return f"{seat.standing.value}{first}{until}"


def _proposal(point: Standpoint, standing: ProposalStanding) -> str:
    answers = [
        f"{point.name(party)}: {answer_words(a.answer, a.reading) if a else 'no answer'}"
        + ("" if a is None or a.is_current else f" to version {a.version}")
        for party, a in standing.answers.items()
    ]
    version = f"version {standing.version}"
    carried = f"carried by {point.names(standing.relayed_by)}" if standing.relayed_by else ""
    passed = "deadline passed" if standing.deadline_passed else ""
    return "; ".join(x for x in (standing.status.value, version, carried, passed, *answers) if x)


def _gate_label(point: Standpoint, gate: GateStanding) -> str:
    holder = point.name(gate.holder) if gate.holder else "nobody's"
    return f"{holder}: {' and '.join(gate.asks)} for {'talks' if gate.on_talks else gate.on}"


def _agreement(standing: AgreementStanding) -> str:
    clock = standing.clock
    ends = f"term ends {clock.ends[1]}" if clock.ends[1] else ""
    over = "term run out" if clock.has_run_out else ""
    end = f"ended: {standing.end.kind.replace('_', ' ')} ({standing.end.when})" if standing.end else ""
    return "; ".join(x for x in ("in force" if standing.in_force else "", end, ends, over) if x)


def _delivery(standing: DeliverableStanding) -> str:
    given = [d for d in standing.deliveries if d.kind == "deliver"]
    return f"{standing.status.value}{f', {standing.delivered} given' if given else ''}"


def _told(standing: DeliverableStanding) -> Basis:
    return _merged([standing.basis, *(d.basis for d in standing.deliveries)])


def _with_end(standing: AgreementStanding) -> Basis:
    return _merged([standing.basis, *([standing.end.basis] if standing.end else [])])


def _all_told(standing: ProposalStanding) -> Basis:
    return _merged([standing.basis, *(a.basis for a in standing.answers.values() if a)])


def _merged(bases: Iterable[Basis]) -> Basis:
    known = tuple(bases)
    return Basis(
        events=tuple(dict.fromkeys(e for b in known for e in b.events)),
        claims=tuple(dict.fromkeys(c for b in known for c in b.claims)),
        drafted=any(b.drafted for b in known),
    )
