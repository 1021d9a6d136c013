"""One party less, one party more: by hand on the port and the union, and for whoever joins a random record."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Event, EventKind, Party, Role
from detente.deals import AtTable, Deals, deals
from detente.deals.zone import Counts
from detente.errors import MisuseError
from tests.preferences.stories import JUDGE, PORT, UNION, agreed, case_of, judged, offer

SIGNED = agreed("deal", "port", "union", pay=4, hours=2)
GUILD = Party(id="guild", name="Guild", roles=(Role.PRINCIPAL,))
JOINS = Event(id="joins", kind=EventKind.JOIN, parties=("guild",), when="2024-03-10")
MEETS = Event(id="helps", kind=EventKind.JOIN, parties=("judge",), when="2024-03-10")


def found(*entries: object, joining: list[str] | None = None) -> Deals:
    case = case_of(*entries, parties=(PORT, UNION, GUILD, JUDGE))  # type: ignore[arg-type]
    return deals(case.at(), n_samples=0, joining=joining)


def joined(told: Deals) -> list[AtTable]:
    return [table for table in told.tables if table.joined]


def test_who_joins_without_a_word_on_record_leaves_nothing_settled_and_excludes_nothing() -> None:
    (with_guild,) = joined(found(SIGNED, joining=["guild"]))
    assert with_guild.joint == Counts(settled=0, possible=9, excluded=0)
    assert (with_guild.n_higher, with_guild.n_lower, with_guild.is_told) == (0, 1, False)


def test_who_joins_with_a_red_line_closes_what_lies_beyond_it() -> None:
    told = found(SIGNED, judged("line", "guild", "red_line", issue="pay", at_most=3))
    # A judged line is a stake: the guild counts already, and pay of 4 or 10 is excluded whatever the hours.
    assert "guild" in told.space.parties
    whole, without = (t.joint for t in told.tables if t.parties in (("port", "union", "guild"), ("port", "union")))
    assert whole is not None
    assert without is not None
    assert (whole.excluded > 0, without.excluded) == (True, 0)


def test_a_mediator_with_a_plan_of_its_own_settles_that_plan_for_itself_and_no_more() -> None:
    (with_judge,) = joined(found(SIGNED, offer("plan", "judge", pay=4, hours=2), joining=["judge"]))
    assert with_judge.is_told
    assert with_judge.joint == Counts(settled=1, possible=8, excluded=0)


def test_those_at_the_table_without_a_stake_are_asked_about_unasked() -> None:
    assert joined(found(SIGNED)) == []
    told = joined(found(SIGNED, JOINS, MEETS))
    assert [table.joined for table in told] == [("guild",), ("judge",)]
    asked = joined(found(SIGNED, joining=["judge", "guild"]))
    assert [table.joined for table in asked] == [("judge",), ("guild",), ("judge", "guild")]


@pytest.mark.parametrize(
    ("name", "said"), [("moon", "the case has no party 'moon'"), ("port", "the consent of 'port' counts already")]
)
def test_who_cannot_join_is_misuse(name: str, said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        found(SIGNED, joining=[name])


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 9), st.integers(0, 4), st.booleans())
def test_one_more_never_lifts_a_package_and_one_less_never_lowers_one(pay: int, hours: int, has_plan: bool) -> None:
    entries = [SIGNED, judged("floor", "union", "red_line", issue="pay", at_least=2)]
    entries += [offer("plan", "judge", pay=pay, hours=hours)] if has_plan else []
    told = found(*entries, joining=["guild", "judge"])
    for table in told.tables[1:]:
        assert (table.n_higher if table.joined else table.n_lower) == 0


def test_it_is_told_in_the_section() -> None:
    text = str(found(SIGNED, joining=["guild"]).section())
    assert "With Guild (the record does not say what would be taken)" in text
    assert "One more never lifts a package" in text
