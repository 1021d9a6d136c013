"""Nothing above a reader's level is in any output; a token stands wherever something confidential can stand."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.brief import brief
from detente.case import (
    Agreement,
    Case,
    Event,
    EventKind,
    Gate,
    Incident,
    Issue,
    Judgment,
    Literal,
    Party,
    Proposal,
    Stated,
    Step,
    Stock,
    Term,
    Track,
)
from detente.evidence import Attribution, Claim, ClaimTerm, Context, EntityType, Item, Kind, Quantity, Report, Span
from tests.brief.renderings import as_text, in_every_format
from tests.brief.sample import REPORT, TEXT, sample_case, sample_texts

HIDDEN = "Xyzzy"
CABLE = f"{HIDDEN} offered 7777 crates to {HIDDEN}land, {HIDDEN} aides said."


def claim(number: int, level: str, words: str, text: str) -> Claim:
    start = text.index(words)
    return Claim(
        id=f"c{number}",
        kind=Kind.PROPOSE,
        actor=(HIDDEN,) if HIDDEN in words else ("Israel",),
        span=Span(start=start, end=start + len(words), text=words),
        attribution=(Attribution(source=f"{HIDDEN} aides", type=EntityType.UNNAMED),),
        handling=level,
    )


def case_with_secrets(level: str) -> Case:
    """The sample, and beside it one confidential entry of every kind, a report, claims, a context, parts of entries."""
    base = sample_case()
    report = Report(
        id="secret-1",
        file=f"reports/{HIDDEN}.txt",
        outlet=f"{HIDDEN} cable",
        date="2023-12-20",
        sha256=hashlib.sha256(CABLE.encode()).hexdigest(),
        handling=level,
    )
    told = claim(1, "public", f"{HIDDEN} offered 7777 crates", CABLE)
    # A confidential claim on a public text: the text stays, the reading of it goes.
    read = claim(90, level, "The group says", TEXT)
    rests = ("secret-1/c1",)
    stated = Stated(words=f"7777 {HIDDEN} crates", quantity=Quantity(min=7777, max=7777, unit="crates"), claims=rests)
    step = Step(talks=True, words=f"{HIDDEN} talks")
    track = Track(terms=(Term(issue="aid", stated=(stated,)),))
    first = base.proposals[0]
    leaking = first.model_copy(update={"tracks": (*first.tracks, track.model_copy(update={"id": "second"}))})
    mark = {"handling": level}
    return base.model_copy(
        update={
            "reports": (*base.reports, report),
            "claims": {**base.claims, "secret-1/c1": told, f"{REPORT}/c90": read},
            "context": {
                **base.context,
                "secret-1/k1": Context(
                    id="k1",
                    about="custody",
                    holder=(HIDDEN,),
                    span=Span(start=0, end=len(HIDDEN), text=HIDDEN),
                    terms=(ClaimTerm(item=Item.OTHER, text=HIDDEN, start=0, end=len(HIDDEN)),),
                ),
            },
            "parties": (*base.parties, Party(id="fourth", name=f"{HIDDEN} Front", roles=("mediator",), **mark)),
            "issues": (
                *base.issues,
                Issue(
                    id="crates",
                    label=f"{HIDDEN} crates",
                    stocks=(Stock(words=HIDDEN, quantity=Quantity(min=7777, max=7777), claims=rests),),
                    **mark,
                ),
            ),
            "proposals": (
                leaking,
                Proposal(
                    id="hidden", label=f"{HIDDEN} plan", author="israel", addressees=("hamas",), tracks=(track,), **mark
                ),
            ),
            "gates": (
                *base.gates,
                Gate(id="hidden-gate", holder="israel", on=step, needs=(Literal(step=step),), **mark),
            ),
            "agreements": (
                *base.agreements,
                Agreement(id="hidden-deal", label=f"{HIDDEN} deal", parties=("israel",), **mark),
            ),
            "incidents": (*base.incidents, Incident(id="hidden-incident", words=f"{HIDDEN} fired", **mark)),
            "judgments": (
                Judgment(id="view", about="hamas", statement=HIDDEN, reason=HIDDEN, by=HIDDEN, on="2023-12-21", **mark),
            ),
            "events": (
                *base.events,
                Event(
                    id="e-hidden", kind=EventKind.PROPOSE, parties=("israel",), proposal="hidden", words=HIDDEN, **mark
                ),
                Event(
                    id="g-hidden", kind=EventKind.GATE, parties=("israel",), gate="hidden-gate", words=HIDDEN, **mark
                ),
                Event(
                    id="a-hidden",
                    kind=EventKind.AGREE,
                    parties=("israel",),
                    agreement="hidden-deal",
                    words=HIDDEN,
                    **mark,
                ),
                Event(
                    id="i-hidden", kind=EventKind.ACCUSE, incident="hidden-incident", words=HIDDEN, claims=rests, **mark
                ),
                Event(id="t-hidden", kind=EventKind.THREATEN, parties=("fourth",), words=HIDDEN, claims=rests),
            ),
            "set_aside": (f"{HIDDEN}/c1",),
        }
    )


TEXTS = {**sample_texts(), "secret-1": CABLE}


@pytest.mark.parametrize("level", ["team", "party:israel", "mediator"])
def test_the_public_brief_holds_nothing_confidential(level: str) -> None:
    made = brief(case_with_secrets(level), texts=TEXTS, level="public")
    for form, output in in_every_format(made).items():
        assert HIDDEN not in output, form
        assert "7777" not in output.replace("7,777", "7777"), form


def test_one_partys_confidence_is_not_anothers() -> None:
    made = brief(case_with_secrets("party:israel"), texts=TEXTS, level="party:hamas")
    for form, output in in_every_format(made).items():
        assert HIDDEN not in output, form


def test_who_may_see_it_does() -> None:
    made = brief(case_with_secrets("mediator"), texts=TEXTS, level="mediator")
    for form, output in in_every_format(made).items():
        assert HIDDEN in output, form


def test_the_public_brief_is_the_one_of_a_case_without_the_secrets() -> None:
    with_secrets = brief(case_with_secrets("mediator"), texts=TEXTS)
    without = brief(sample_case(), texts=sample_texts())
    assert in_every_format(with_secrets) == in_every_format(without)


@settings(max_examples=8, deadline=None)
@given(
    hidden=st.sets(st.sampled_from(sorted(sample_case().claims)), max_size=6),
    level=st.sampled_from(["team", "party:hamas", "mediator"]),
)
def test_no_confidential_claim_is_ever_quoted(hidden: set[str], level: str) -> None:
    case = sample_case()
    claims = {n: c.model_copy(update={"handling": level}) if n in hidden else c for n, c in case.claims.items()}
    made = brief(case.model_copy(update={"claims": claims}), texts=sample_texts())
    assert not hidden & made.quotes.keys()
    for output in as_text(made).values():
        assert not [name for name in hidden if stands_in(name, output)]


def stands_in(name: str, output: str) -> bool:
    """Whether the claim's name stands in the output, and not as the beginning of another's."""
    return re.search(re.escape(name) + r"(?!\d)", output) is not None
