"""Claims and tellings made for the tests of linking: small, our own, about no real event."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from hypothesis import strategies as st

from detente.case import Case
from detente.case.linking import Telling, Thing
from detente.evidence import Attribution, Claim, EntityType, Item, Kind, Report, Span, Status

__all__ = ["case_of", "claim_of", "telling_of", "tellings_drawn"]

DAY = dt.date(2024, 5, 1)


def telling_of(name: str, **fields: Any) -> Telling:
    """A telling of North freeing 12 on the first of May, unless told otherwise."""
    return Telling(
        **{
            "id": name,
            "report": name.partition("/")[0],
            "outlet": None,
            "published": DAY,
            "kind": Kind.RELEASE,
            "status": Status.ASSERTED,
            "actors": frozenset({"north"}),
            "targets": frozenset({"south"}),
            "things": (Thing(Item.PERSONS, frozenset({"prisoners"}), (12.0, 12.0)),),
            "dated": (DAY, DAY),
            "start": 0,
            "end": 30,
            "words": "North freed 12 prisoners",
            **fields,
        }
    )


@st.composite
def tellings_drawn(draw: st.DrawFn) -> list[Telling]:
    """Some tellings of few kinds, parties, days and things, so that many can be one."""
    made = []
    for number in range(draw(st.integers(0, 9))):
        start = 10 * draw(st.integers(0, 3))
        day = DAY + dt.timedelta(days=draw(st.integers(0, 3)))
        parties = st.frozensets(st.sampled_from(["north", "south", "east"]), max_size=2)
        count = draw(st.sampled_from([None, 12.0, 13.0]))
        things = (Thing(Item.PERSONS, frozenset({"prisoners"}), None if count is None else (count, count)),)
        made.append(
            telling_of(
                f"r{draw(st.integers(0, 3))}/c{number}",
                kind=draw(st.sampled_from([Kind.RELEASE, Kind.ACCUSE, Kind.PROPOSE])),
                status=draw(st.sampled_from([Status.ASSERTED, Status.HYPOTHETICAL])),
                actors=draw(parties),
                targets=draw(parties),
                things=draw(st.sampled_from([things, ()])),
                published=draw(st.sampled_from([day, None])),
                dated=draw(st.sampled_from([None, (day, day), (DAY, DAY + dt.timedelta(days=30))])),
                start=start,
                end=start + 15,
                words=draw(st.sampled_from(["North broke the truce", "North shelled the port", "North freed 12"])),
            )
        )
    return made


def claim_of(number: int, words: str, *chain: tuple[str, str], kind: Kind = Kind.RELEASE, **fields: Any) -> Claim:
    """A claim whose sources are (name, type), outermost first."""
    attribution = tuple(Attribution(source=name, type=EntityType(kind_of)) for name, kind_of in chain)
    span = Span(start=0, end=len(words), text=words)
    return Claim(id=f"c{number}", kind=kind, span=span, attribution=attribution, **fields)


def case_of(**reports: tuple[str, Claim]) -> Case:
    """A case of reports, each of an outlet and with one claim."""
    return Case(
        id="made",
        title="Made for a test",
        reports=tuple(
            Report(id=name, file=f"reports/{name}.md", outlet=outlet, date="2024-05-02", sha256=_sha(name), sample=True)
            for name, (outlet, _) in reports.items()
        ),
        claims={f"{name}/{claim.id}": claim for name, (_, claim) in reports.items()},
    )


def _sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
