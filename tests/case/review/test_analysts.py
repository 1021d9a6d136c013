"""Two analysts: claims are paired by their words, each field has its kappa, and every difference is listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.review.analysts import compared
from detente.case.review.overlap import overlap_fits, overlap_share
from detente.case.review.pairing import paired_claims
from detente.errors import InputError
from detente.evidence import Claim, ClaimTerm, Item, Kind, Quantity, Span

TEXT = "North freed 12 prisoners. South refused to talk. " * 4
NAMES = ("anna", "ben")


def claim(start: int, end: int, kind: str = "release", **fields: object) -> Claim:
    span = Span(start=start, end=end, text=TEXT[start:end])
    return Claim.model_validate({"id": f"c{start + 1}", "kind": kind, "span": span, **fields})


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    made = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, 60))
        end = start + draw(st.integers(1, 40))
        made.append(claim(start, end, draw(st.sampled_from(["release", "reject"]))))
    return made


@given(ones=claims(), others=claims())
def test_pairs_overlap_and_each_claim_is_in_one_at_most(ones: list[Claim], others: list[Claim]) -> None:
    pairs = paired_claims(ones, others)
    assert all(overlap_fits(a.span, b.span) for a, b in pairs)
    assert len({id(a) for a, _ in pairs}) == len({id(b) for _, b in pairs}) == len(pairs)
    left = [a for a in ones if not any(a is p for p, _ in pairs)]
    right = [b for b in others if not any(b is p for _, p in pairs)]
    assert not any(overlap_fits(a.span, b.span) for a in left for b in right)


@given(a=st.tuples(st.integers(0, 20), st.integers(1, 20)), b=st.tuples(st.integers(0, 20), st.integers(1, 20)))
def test_the_share_is_that_of_the_sets_of_offsets(a: tuple[int, int], b: tuple[int, int]) -> None:
    one, other = ({*range(start, start + n)} for start, n in (a, b))
    spans = [Span(start=start, end=start + n, text="x" * n) for start, n in (a, b)]
    assert overlap_share(*spans) == len(one & other) / len(one | other)
    shorter, longer = sorted((len(one), len(other)))
    assert overlap_fits(*spans) == (2 * len(one & other) >= shorter and longer <= 4 * shorter)


@given(ones=claims(), others=claims())
def test_neither_analyst_comes_first(ones: list[Claim], others: list[Claim]) -> None:
    one = compared({"r": ones}, {"r": others}, names=NAMES)
    other = compared({"r": others}, {"r": ones}, names=NAMES[::-1])
    assert (one.found[0].both, one.found[0].only_first) == (other.found[0].both, other.found[0].only_second)
    assert one.found[0].f1 == other.found[0].f1
    assert one.kappas["kind"].n == other.kappas["kind"].n


@given(ones=claims())
def test_one_agrees_with_oneself(ones: list[Claim]) -> None:
    distinct = list({(c.span.start, c.span.end, c.kind): c for c in ones}.values())
    found = compared({"r": distinct}, {"r": distinct}, names=NAMES)
    assert found.disagreements == ()
    assert all(k.observed in (None, 1.0) for k in found.kappas.values())


def terms(item: str, low: float) -> tuple[ClaimTerm, ...]:
    return (ClaimTerm(item=Item(item), text="12 prisoners", start=12, end=24, quantity=Quantity(min=low, max=low)),)


def test_every_difference_is_listed_by_field() -> None:
    anna = [claim(0, 24, actor=("North",), terms=terms("persons", 12)), claim(26, 47, "reject", actor=("South",))]
    ben = [claim(6, 24, "deliver", actor=("north",), terms=terms("bodies", 13))]
    found = compared({"r": anna}, {"r": ben}, names=NAMES)
    assert [(d.field, d.first, d.second) for d in found.disagreements] == [
        ("kind", "release", "deliver"),
        ("item", "persons", "bodies"),
        ("quantity", "12", "13"),
        ("claim", "reject", "none"),
    ]
    assert found.kappas["actor"].observed == 1.0
    assert (found.found[0].both, found.found[0].only_first, found.found[0].only_second) == (1, 1, 0)
    assert found.to_dict()["kappa"]["kind"]["kappa"] == 0.0


def test_of_two_claims_on_the_same_words_those_of_one_kind_are_a_pair() -> None:
    both = [claim(0, 24, "reject"), claim(0, 24, "propose")]
    pairs = paired_claims(both, both[::-1])
    assert [(a.kind, b.kind) for a, b in pairs] == [(Kind.REJECT, Kind.REJECT), (Kind.PROPOSE, Kind.PROPOSE)]


def test_a_report_that_only_one_has_is_named_and_not_counted() -> None:
    found = compared({"r": [], "s": [claim(0, 5)]}, {"r": [], "t": []}, names=NAMES)
    assert (found.only_read_by_first, found.only_read_by_second) == (("s",), ("t",))
    assert found.found[0].f1 is None


def test_claims_of_two_texts_are_not_compared() -> None:
    other = Claim(id="c1", kind=Kind.RELEASE, span=Span(start=0, end=5, text="South"))
    with pytest.raises(InputError, match="different texts of report 'r'"):
        compared({"r": [claim(0, 5)]}, {"r": [other]}, names=NAMES)
