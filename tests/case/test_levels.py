"""A reader sees the case as if nothing above the reader's level had ever been entered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.case import Case, for_level, handling_of
from detente.evidence import MEDIATOR, PUBLIC, may_see
from tests.case.cases import LEVELS, cases, levels, small_case


def ids(case: Case) -> set[str]:
    return {entry.id for entry in case.entries()} | set(case.claims) | set(case.context) | {r.id for r in case.reports}


@given(cases(), st.sampled_from([(a, b) for a in LEVELS for b in LEVELS if may_see(b, a)]))
def test_a_higher_level_sees_all_that_a_lower_one_sees(case: Case, pair: tuple[str, str]) -> None:
    low, high = pair
    assert ids(for_level(case, low)) <= ids(for_level(case, high))
    assert for_level(for_level(case, high), low) == for_level(case, low)


@given(cases())
def test_the_mediator_sees_the_case_as_it_is(case: Case) -> None:
    assert for_level(case, MEDIATOR) == case


@given(cases(), levels)
def test_no_entry_or_claim_above_the_level_is_left(case: Case, level: str) -> None:
    seen = for_level(case, level)
    assert all(may_see(level, entry.handling) for entry in seen.entries())
    assert all(may_see(level, handling_of(case, name)) for name in (*seen.claims, *seen.context))
    assert all(may_see(level, report.handling) for report in seen.reports)
    hidden = [name for name in case.claims if name not in seen.claims]
    assert not [name for name in hidden if f'"{name}"' in seen.model_dump_json()]


def test_a_claim_is_as_confidential_as_its_report() -> None:
    case = small_case()
    report = case.reports[0].model_copy(update={"handling": "party:north"})
    case = case.model_copy(update={"reports": (report,)})
    assert handling_of(case, "wire/c1") == "party:north"
    assert ids(for_level(case, PUBLIC)) == set()
    assert ids(for_level(case, "party:south")) == set()
    assert for_level(case, "party:north") == case


def test_words_of_a_confidential_claim_do_not_stay_on_a_public_entry() -> None:
    case = small_case()
    secret = case.claims["wire/c2"].model_copy(update={"handling": "team"})
    told = case.events[0].model_copy(update={"claims": ("wire/c1", "wire/c2"), "words": "South turned it down"})
    case = case.model_copy(update={"claims": {**case.claims, "wire/c2": secret}, "events": (told, *case.events[1:])})
    public = for_level(case, PUBLIC)
    assert "South turned" not in public.model_dump_json()
    assert [event.id for event in public.events] == ["e1"]


def test_what_was_set_aside_is_for_the_mediator() -> None:
    case = small_case().model_copy(update={"set_aside": ("cable/c4",)})
    assert for_level(case, "team").set_aside == ()
    assert for_level(case, MEDIATOR).set_aside == ("cable/c4",)
