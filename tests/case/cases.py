"""Cases of all shapes for the laws that hold for every case, and small ones to write to a folder."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from detente.case import (
    Agreement,
    Answer,
    Case,
    Deliverable,
    Event,
    EventKind,
    Gate,
    Incident,
    Issue,
    Judgment,
    Literal,
    Party,
    Person,
    Proposal,
    Ratio,
    Stated,
    Step,
    Stock,
    Term,
    Track,
    save_case,
)
from detente.evidence import Claim, ClaimTerm, ClaimTime, Context, Item, Kind, Quantity, Report, Span

T = TypeVar("T")

LEVELS = ("public", "team", "party:north", "party:south", "mediator")
PARTIES = ("north", "south", "harbor")
ISSUES = ("release", "halt")
N_CLAIMS = 8
CLAIMS = tuple(f"wire/c{n}" for n in range(N_CLAIMS // 2)) + tuple(f"cable/c{n}" for n in range(N_CLAIMS // 2))

WORDS = (
    *("about 40 captives", "no", "null", "40", "1e3", "2023-12-21", "12:30", "~", "a: b", "a #b", "- x", "[x]", "{x}"),
    *(
        "'quoted'",
        '"double"',
        "back\\slash",
        "tab\there",
        "two\nlines",
        " blanks ",
        "",
        "حماس",
        "שלום",
        "é",
        "🕊",
        "yes",
    ),
    *("\u202eoverride", "\x1b[31m", "\x85next", "\u2028line", "\ufeffbom", "!tag", "%dir", "@at", "`tick", "x:", "?q"),
    *("*x", "&x", "|", ">", "<script>", "true", "0x1f", "a, b", "x" * 150),
)
"""Words that a report may hold and YAML may stumble over."""

levels = st.sampled_from(LEVELS)


def _some(chance: random.Random, values: Sequence[T], most: int) -> tuple[T, ...]:
    return tuple(chance.sample(values, chance.randint(0, most)))


class _Maker:
    """Makes values at random."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - any numbers will do

    def words(self) -> str:
        return self.chance.choice([w for w in WORDS if w])

    def quantity(self) -> Quantity | None:
        low, high = self.chance.randint(0, 40), self.chance.randint(40, 90)
        unit = self.chance.choice([None, "day", "captives"])
        return self.chance.choice([None, Quantity(min=low, max=high, unit=unit), Quantity(min=low + 0.5, unit=unit)])

    def when(self) -> str | None:
        return self.chance.choice([None, "2023-11", "2023-12-20", "2023-12-01/2023-12-03", "2023-W51"])

    def claims(self) -> tuple[str, ...]:
        return _some(self.chance, CLAIMS, 3)

    def parties(self) -> tuple[str, ...]:
        return _some(self.chance, PARTIES, 2)

    def entry(self, entry_id: str) -> dict[str, Any]:
        handling = self.chance.choice(["public", "public", *LEVELS])
        note = self.chance.choice([None, self.words()])
        return {"id": entry_id, "claims": self.claims(), "handling": handling, "note": note}

    def claim(self, number: int) -> Claim:
        text = self.words()
        when = self.when()
        return Claim(
            id=f"c{number}",
            kind=self.chance.choice(list(Kind)),
            actor=self.chance.choice([(), ("North",), ("South", "Harbor")]),
            span=Span(start=0, end=len(text), text=text),
            terms=(ClaimTerm(item=Item.PERSONS, text=text, start=0, end=len(text), quantity=self.quantity()),),
            time=None if when is None else ClaimTime(value=when, text=text, start=0, end=len(text)),
            handling=self.chance.choice(LEVELS),
        )

    def stated(self, least: int = 1) -> tuple[Stated, ...]:
        return tuple(
            Stated(
                words=self.words(),
                quantity=self.quantity(),
                givers=self.parties(),
                receivers=self.parties(),
                claims=self.claims(),
            )
            for _ in range(self.chance.randint(least, 2))
        )

    def tracks(self, *, terms: int) -> tuple[Track, ...]:
        if self.chance.random() < 0.3:
            return ()
        term = [
            Term(issue=self.chance.choice(ISSUES), stated=self.stated(), parts=self.stated(0)) for _ in range(terms)
        ]
        ratio = Ratio(of="release", against="halt", units=1, for_units=2.5, claims=self.claims())
        return (Track(terms=tuple(term), ratios=(ratio,)),)

    def step(self) -> Step:
        return Step(issue=self.chance.choice([None, *ISSUES]), givers=self.parties(), words=self.words())

    def event(self, entry_id: str, kind: EventKind, **fields: Any) -> Event:
        people = _some(self.chance, WORDS, 2)
        told = {"parties": self.parties(), "when": self.when(), "words": self.words(), "people": people}
        return Event(kind=kind, **self.entry(entry_id), **told, **fields)

    def party(self, name: str) -> Party:
        people = (Person(name=self.words(), claims=self.claims()),)
        return Party(name=self.words(), aliases=_some(self.chance, WORDS, 2), people=people, **self.entry(name))

    def issue(self, name: str) -> Issue:
        quantity = self.quantity()
        stocks = () if quantity is None else (Stock(words=self.words(), quantity=quantity, claims=self.claims()),)
        return Issue(label=self.words(), givers=self.parties(), stocks=stocks, **self.entry(name))

    def agreement(self) -> Agreement:
        batch = Deliverable(id="batch", issue="release", stated=self.stated(), claims=self.claims(), due=self.when())
        return Agreement(
            label=self.words(),
            parties=self.parties(),
            proposal=self.chance.choice([None, "offer"]),
            tracks=self.tracks(terms=0),
            deliverables=self.chance.choice([(), (batch,)]),
            **self.entry("truce"),
        )

    def case(self) -> Case:
        """Make a case in which all names lead somewhere; what its entries say need make no sense."""
        author = self.chance.choice([None, *PARTIES])
        about = self.chance.choice(["offer", "wire/c1", "will it last"])
        view = {"about": about, "statement": self.words(), "reason": self.words(), "by": "anna", "on": "2024-01-02"}
        step = self.step()
        custody = Context(
            id="k1", about="custody", span=Span(start=0, end=3, text="all"), handling=self.chance.choice(LEVELS)
        )
        entries: dict[str, Any] = {
            "parties": tuple(map(self.party, PARTIES)),
            "issues": tuple(map(self.issue, ISSUES)),
            "proposals": (
                Proposal(author=author, addressees=self.parties(), tracks=self.tracks(terms=2), **self.entry("offer")),
            ),
            "gates": (Gate(holder="north", on=step, needs=(Literal(step=self.step()),), **self.entry("first-talks")),),
            "agreements": (self.agreement(),),
            "incidents": (
                Incident(words=self.words(), accused=self.parties(), agreement="truce", **self.entry("shelling")),
            ),
            "judgments": (Judgment(**view, **self.entry("view")),),
            "events": (
                self.event("e1", EventKind.PROPOSE, proposal="offer"),
                self.event("e2", EventKind.ANSWER, proposal="offer", answer=Answer.REJECTED),
                self.event("e3", EventKind.DELIVER, agreement="truce", stated=self.stated()),
                self.event("e4", EventKind.JOIN),
            ),
        }
        for section in entries:
            if self.chance.random() < 0.2 and section in ("incidents", "judgments", "events", "gates"):
                entries[section] = ()
        return Case(
            id="generated",
            title=self.words(),
            description=self.chance.choice([None, self.words()]),
            reports=tuple(
                Report(id=r, file=f"reports/{r}.txt", sha256="0" * 64, handling=self.chance.choice(LEVELS))
                for r in ("wire", "cable")
            ),
            set_aside=self.chance.choice([(), ("wire/c77",)]),
            claims={name: self.claim(int(name[-1])) for name in CLAIMS},
            context={"wire/k1": custody},
            **entries,
        )


def generated(seed: int) -> Case:
    """The case of a number."""
    return _Maker(seed).case()


def cases() -> st.SearchStrategy[Case]:
    """Cases of all shapes."""
    return st.integers(0, 2**32).map(generated)


REPORT_TEXT = "North offered forty captives for a week's halt.\nSouth turned it down.\n"


def quote(text: str) -> dict[str, Any]:
    """Where some words stand in `REPORT_TEXT`."""
    start = REPORT_TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def small_case() -> Case:
    """One offer and its refusal, from one report."""
    offer = Claim(id="c1", kind=Kind.PROPOSE, actor=("North",), span=Span(**quote("North offered forty captives")))
    refusal = Claim(id="c2", kind=Kind.REJECT, actor=("South",), span=Span(**quote("South turned it down")))
    forty = Stated(
        words="forty captives",
        quantity=Quantity(min=40, max=40, unit="captives"),
        givers=("north",),
        receivers=("south",),
        claims=("wire/c1",),
    )
    return Case(
        id="small",
        title="An offer turned down",
        parties=(
            Party(id="north", name="North", claims=("wire/c1",)),
            Party(id="south", name="South", claims=("wire/c1", "wire/c2")),
        ),
        issues=(Issue(id="captives", label="captives", givers=("north",), receivers=("south",), claims=("wire/c1",)),),
        proposals=(
            Proposal(
                id="offer",
                author="north",
                addressees=("south",),
                tracks=(Track(terms=(Term(issue="captives", stated=(forty,)),)),),
                claims=("wire/c1",),
            ),
        ),
        events=(
            Event(id="e1", kind=EventKind.PROPOSE, proposal="offer", parties=("north",), claims=("wire/c1",)),
            Event(
                id="e2",
                kind=EventKind.ANSWER,
                proposal="offer",
                answer=Answer.REJECTED,
                parties=("south",),
                claims=("wire/c2",),
            ),
        ),
        reports=(
            Report(
                id="wire",
                file="reports/wire.txt",
                date="2023-12-21",
                sha256=hashlib.sha256(REPORT_TEXT.encode()).hexdigest(),
            ),
        ),
        claims={"wire/c1": offer, "wire/c2": refusal},
    )


def saved(folder: Path, case: Case | None = None) -> Path:
    """Write a case, by default the small one with its report, to a folder of its own, and name it."""
    path = folder / "case"
    (path / "reports").mkdir(parents=True)
    (path / "reports" / "wire.txt").write_text(REPORT_TEXT, encoding="utf-8")
    save_case(case or small_case(), path, who="anna", why="began")
    return path
