"""A retold story counts once; who can be told apart counts apart; nobody's word weighs more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case import Case, Sources, for_level, sources_of
from tests.case.linking.tellings_made import case_of, claim_of

OFFICIALS, PAPER = ("Northern officials", "unnamed"), ("Harbour Post", "outlet")
WORDS = "North freed 12 prisoners"


def told(case: Case) -> Sources:
    return sources_of(case, case.claims)


def chains(*chain: tuple[tuple[str, str], ...]) -> Case:
    return case_of(**{f"r{n}": (f"Outlet {n}", claim_of(1, f"{WORDS} ({n})", *links)) for n, links in enumerate(chain)})


@pytest.mark.parametrize(
    ("reports", "n"),
    [
        (((PAPER, OFFICIALS), (PAPER,), (PAPER, OFFICIALS)), 1),
        (((OFFICIALS,), (OFFICIALS,)), 1),
        (((("two senior Northern officials", "unnamed"),), (("a Northern official", "unnamed"),)), 1),
        (((OFFICIALS,), (("Southern officials", "unnamed"),)), 2),
        (((("officials", "unnamed"),), (OFFICIALS,)), 1),
        (((("officials", "unnamed"),), (OFFICIALS,), (("Southern officials", "unnamed"),)), 2),
        (((("officials", "unnamed"),), (("sources", "unnamed"),)), 1),
        (((), ()), 2),
        (((("Outlet 1", "outlet"),), ()), 1),
        (((OFFICIALS, ("Southern officials", "unnamed")), ()), 3),
    ],
    ids=[
        "one newspaper's story, retold",
        "the same officials, cited by two outlets",
        "the same officials, with and without rank",
        "officials of two sides",
        "officials of whom no more is said are taken for those named more fully",
        "and for neither of two",
        "two of whom nothing is said are not shown to be two",
        "two outlets on their own word",
        "one outlet that quotes the other",
        "two sides and an outlet",
    ],
)
def test_independent_sources_are_counted(reports: tuple[tuple[tuple[str, str], ...], ...], n: int) -> None:
    assert told(chains(*reports)).n_independent == n


def test_a_count_says_how_many_outlets_carry_it() -> None:
    assert told(chains((PAPER, OFFICIALS), (PAPER,))).words == "told by 2 outlets, one source"
    assert told(chains((OFFICIALS,), ())).words == "told by 2 outlets, 2 sources"
    assert told(chains((OFFICIALS,))).words == ""


def test_the_newspaper_is_the_one_that_its_report_quotes() -> None:
    case = chains((PAPER,), (("newspaper", "outlet"),))
    assert told(case).n_independent == 1
    both = claim_of(2, "it went on", PAPER)
    named = case.model_copy(update={"claims": {**case.claims, "r1/c2": both}})
    assert [s.label for s in sources_of(named, ["r1/c1"]).sources] == ["Harbour Post"]


def test_outlets_that_tell_it_in_the_same_words_are_one_source() -> None:
    words = "North freed twelve prisoners at the river bridge early on Tuesday morning, after two days of talks"
    same = case_of(r0=("Outlet 0", claim_of(1, words)), r1=("Outlet 1", claim_of(1, words + " in Port Linden")))
    assert told(same).n_independent == 1


def test_a_source_knows_its_claims_and_who_published_it() -> None:
    (source,) = told(chains((PAPER, OFFICIALS), (PAPER,))).sources
    assert source.label == "Harbour Post ← Northern officials"
    assert source.claims == ("r0/c1", "r1/c1")
    assert source.outlets == ("Outlet 0", "Outlet 1")


def test_what_is_above_a_level_is_not_counted_for_it() -> None:
    case = chains((OFFICIALS,), (("Southern envoy", "official"),))
    secret = case.reports[1].model_copy(update={"handling": "mediator"})
    shown = for_level(case.model_copy(update={"reports": (case.reports[0], secret)}), "public")
    assert told(shown).words == ""
    assert "Southern envoy" not in str(told(shown))


LINK = st.sampled_from(
    [PAPER, OFFICIALS, ("Southern officials", "unnamed"), ("officials", "unnamed"), ("Ada Lund", "official")]
)


@given(reports=st.lists(st.lists(LINK, max_size=2, unique=True).map(tuple), min_size=1, max_size=5), data=st.data())
def test_the_count_does_not_depend_on_the_order_and_another_report_never_lowers_it_below_one(
    reports: list[tuple[tuple[str, str], ...]], data: st.DataObject
) -> None:
    case = chains(*reports)
    turned = data.draw(st.permutations(list(case.claims)))
    found = sources_of(case, turned)
    assert found == told(case)
    assert 1 <= found.n_independent <= 2 * len(reports)
    assert {c for s in found.sources for c in s.claims} | set(found.not_told_apart) == set(case.claims)
