"""Random events over the fixture case, and the case with two of its parties swapped."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from detente.case import Answer, AnswerReading, Case, End, Event, EventKind, Halted, Stated
from detente.evidence import Quantity, Status
from tests.process.seed_case import SEED, C

__all__ = ["events", "swap_parties", "swapped"]

_PARTIES = [p.id for p in SEED.parties]
_DAYS = [f"2023-12-{day:02}" for day in range(18, 31)]
_DATES = ["2023-11", "2023-12", "2023-W51", *_DAYS]


def _one(ids: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(ids)


@st.composite
def events(draw: st.DrawFn, *, min_size: int = 0, max_size: int = 12) -> tuple[Event, ...]:
    """Draw events of all kinds, sensible and senseless, with ids of their own."""
    return tuple(draw(_event(number)) for number in range(draw(st.integers(min_size, max_size))))


@st.composite
def _event(draw: st.DrawFn, number: int) -> Event:
    kind = draw(st.sampled_from(list(EventKind)))
    fields: dict[str, Any] = {
        "parties": tuple(draw(st.lists(_one(_PARTIES), max_size=2, unique=True))),
        "targets": tuple(draw(st.lists(_one(_PARTIES), max_size=1))),
        "when": draw(_one(_DATES)),
        "claims": tuple(draw(st.lists(_one(C[1:]), max_size=1))),
        "insisted": draw(st.sampled_from([None, None, None, "seen by an observer"])),
        "status": draw(st.sampled_from([Status.ASSERTED] * 5 + [Status.REPORTED, Status.DENIED, Status.HYPOTHETICAL])),
    }
    if kind in (EventKind.PROPOSE, EventKind.RELAY, EventKind.ANSWER):
        fields |= {
            "proposal": draw(_one([p.id for p in SEED.proposals])),
            "version": draw(st.sampled_from([None, 1, 2, 3])),
        }
    if kind is EventKind.ANSWER:
        fields |= {
            "answer": draw(st.sampled_from([Answer.REJECTED, Answer.COUNTERED])),
            "reading": draw(st.sampled_from([None, *AnswerReading])),
        }
    if kind is EventKind.GATE:
        fields["gate"] = draw(_one([g.id for g in SEED.gates]))
    if kind is EventKind.WITHDRAW:
        fields["withdraws"] = draw(_one([e.id for e in (*SEED.gates, *SEED.proposals)]))
    if kind in (EventKind.ACCUSE, EventKind.VERIFY):
        fields |= {
            "incident": draw(_one([i.id for i in SEED.incidents])),
            "state": draw(_one(["verified", "published"])),
        }
    if kind in (EventKind.HALT, EventKind.RESUME):
        fields["halted"] = draw(st.sampled_from(Halted))
    if kind in _UNDER_AN_AGREEMENT:
        fields |= _under_agreement(draw, kind)
    return Event(id=f"drawn-{number}", kind=kind, **fields)


_UNDER_AN_AGREEMENT = {
    EventKind.AGREE,
    EventKind.DELIVER,
    EventKind.WITHHOLD,
    EventKind.EXTEND,
    EventKind.LAPSE,
    EventKind.DENOUNCE,
}


def _under_agreement(draw: st.DrawFn, kind: EventKind) -> dict[str, Any]:
    fields: dict[str, Any] = {"agreement": "november-truce"}
    if kind in (EventKind.LAPSE, EventKind.DENOUNCE):
        fields["end"] = draw(st.sampled_from([None, *End]))
    if kind in (EventKind.DELIVER, EventKind.WITHHOLD):
        fields["deliverable"] = draw(st.sampled_from([None, "captives-freed", "prisoners-freed"]))
    if kind in (EventKind.DELIVER, EventKind.WITHHOLD, EventKind.EXTEND):
        number = draw(st.integers(1, 60))
        unit = "day" if kind is EventKind.EXTEND else "persons"
        fields["stated"] = (Stated(words=str(number), quantity=Quantity(min=number, max=number, unit=unit)),)
    return fields


def swapped(value: Any, one: tuple[str, str], other: tuple[str, str]) -> Any:
    """Exchange two parties' ids and names wherever they stand in plain data, in words and in other ids too."""
    turn = dict(zip((*one, *other), (*other, *one), strict=True))
    pattern = re.compile(
        r"(?<![^\W_])(" + "|".join(map(re.escape, sorted(turn, key=len, reverse=True))) + r")(?![^\W_])"
    )

    def walk(part: Any) -> Any:
        if isinstance(part, str):
            return pattern.sub(lambda found: turn[found[0]], part)
        if isinstance(part, dict):
            return {walk(k): walk(v) for k, v in part.items()}
        return [walk(v) for v in part] if isinstance(part, (list, tuple)) else part

    return walk(value)


def swap_parties(case: Case, one: str, other: str) -> Case:
    """Return the case in which two parties have exchanged their ids and names, and nothing else has changed."""
    a, b = case.party(one), case.party(other)
    data = swapped(case.model_dump(mode="json", by_alias=True), (a.id, a.name), (b.id, b.name))
    return Case.model_validate(data)
