"""Withdrawing a claim equals never having recorded it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.case import (
    Case,
    Entry,
    Judgment,
    Party,
    Role,
    Stated,
    Term,
    Track,
    is_untouched,
    mark_drafted,
    without,
    without_claims,
)
from detente.evidence import Kind
from tests.case.cases import CLAIMS, cases, small_case

some_claims = st.sets(st.sampled_from(CLAIMS))


@given(cases(), some_claims)
def test_a_second_withdrawal_changes_nothing(case: Case, claims: set[str]) -> None:
    once = without_claims(case, claims)
    assert without_claims(once, claims) == once


@given(cases(), some_claims, some_claims)
def test_the_order_of_withdrawals_makes_no_difference(case: Case, one: set[str], other: set[str]) -> None:
    both = without_claims(case, one | other)
    assert without_claims(without_claims(case, one), other) == both
    assert without_claims(without_claims(case, other), one) == both


@given(cases())
def test_withdrawing_nothing_changes_nothing(case: Case) -> None:
    assert without_claims(case, ()) == case


@given(cases(), some_claims)
def test_nothing_that_is_left_names_what_is_gone(case: Case, claims: set[str]) -> None:
    left = without_claims(case, claims)
    gone = {entry.id for entry in case.entries()} - {entry.id for entry in left.entries()}
    told = left.model_dump_json(exclude={"claims"})
    assert not [name for name in claims | gone if f'"{name}"' in told]


@given(cases(), some_claims)
def test_what_a_person_entered_without_claims_stays_unless_it_needs_what_is_gone(case: Case, claims: set[str]) -> None:
    left = {entry.id for entry in without_claims(case, claims).entries()}
    assert {party.id for party in case.parties if not party.claims} <= left


def test_an_answer_to_a_vanished_proposal_goes() -> None:
    left = without_claims(small_case(), ["wire/c1"])
    assert [entry.id for entry in left.entries()] == ["south"]
    assert list(left.claims) == ["wire/c2"]


def test_an_offer_stays_when_only_its_answer_is_withdrawn() -> None:
    left = without_claims(small_case(), ["wire/c2"])
    assert [event.id for event in left.events] == ["e1"]
    assert left.proposals == small_case().proposals


def test_a_statement_goes_and_the_one_beside_it_stays() -> None:
    case = small_case()
    other = Stated(words="several dozen", claims=("wire/c2",))
    term = case.proposals[0].tracks[0].terms[0]
    both = Term(issue="captives", stated=(*term.stated, other))
    offer = case.proposals[0].model_copy(update={"claims": ("wire/c1", "wire/c2"), "tracks": (Track(terms=(both,)),)})
    case = case.model_copy(update={"proposals": (offer,)})
    left = without_claims(case, ["wire/c2"])
    assert left.proposals[0].tracks[0].terms[0].stated == term.stated


def test_a_judgment_about_a_vanished_entry_goes() -> None:
    view = Judgment(id="view", about="offer", statement="sincere", reason="made twice", by="anna", on="2024-01-02")
    case = small_case().model_copy(update={"judgments": (view,)})
    assert without_claims(case, ["wire/c2"]).judgments == (view,)
    assert without_claims(case, ["wire/c1"]).judgments == ()


def test_a_drafted_entry_still_stands_as_drafted_when_it_loses_a_claim() -> None:
    south = mark_drafted(small_case().parties[1])
    case = small_case().model_copy(update={"parties": (small_case().parties[0], south)})
    left: Entry = without_claims(case, ["wire/c2"]).entry("south")
    assert left.claims == ("wire/c1",)
    assert is_untouched(left)


def test_an_alias_that_only_the_withdrawn_claim_gave_goes() -> None:
    case = small_case()
    south = Party(id="south", name="South", aliases=("South turned", "North"), claims=("wire/c1", "wire/c2"))
    case = case.model_copy(update={"parties": (case.parties[0], south)})
    left = without_claims(case, ["wire/c2"])
    assert left.party("south").aliases == ("North",)


def mediating(*roles: Role) -> Case:
    """Return a case in which only the second claim tells that South mediates, and calls it so."""
    case = small_case()
    mediates = case.claims["wire/c2"].model_copy(update={"kind": Kind.MEDIATE, "actor": ("Land of the South",)})
    south = Party(
        id="south",
        name="Land of the South",
        aliases=("South", "Southern Land"),
        roles=roles,
        claims=("wire/c1", "wire/c2"),
    )
    first = case.claims["wire/c1"].model_copy(update={"target": ("South",)})
    claims = {"wire/c1": first, "wire/c2": mediates}
    return case.model_copy(update={"claims": claims, "parties": (case.parties[0], mark_drafted(south))})


def test_a_role_and_a_name_that_only_the_withdrawn_claim_gave_go() -> None:
    left = without_claims(mediating(Role.PRINCIPAL, Role.MEDIATOR), ["wire/c2"]).party("south")
    assert left is not None
    assert left.roles == (Role.PRINCIPAL,)
    assert left.name == "South"
    assert "Land of the South" not in left.model_dump_json()
    assert "South" not in left.aliases
    assert is_untouched(left)


def test_a_role_and_a_name_that_a_person_gave_stay() -> None:
    case = mediating(Role.MEDIATOR)
    case = case.model_copy(update={"parties": tuple(p.model_copy(update={"drafted": None}) for p in case.parties)})
    left = without_claims(case, ["wire/c2"]).party("south")
    assert left is not None
    assert (left.roles, left.name) == ((Role.MEDIATOR,), "Land of the South")


def test_an_entry_can_be_taken_out_by_its_name() -> None:
    left = without(small_case(), entries=["captives"])
    assert left.issues == ()
    assert left.proposals[0].tracks == ()
    assert left.claims == small_case().claims
