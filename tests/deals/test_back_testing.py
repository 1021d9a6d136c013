from __future__ import annotations

import datetime as dt
from importlib.resources import as_file

import pytest

from detente.case import EventKind, Issue, Scale, load_case
from detente.deals import back_test, back_tests, back_tests_section
from detente.errors import MisuseError
from detente.evidence.data import data_path
from tests.preferences.stories import agreed, case_of, offer, proposed, said

LOW, HIGH = offer("low", "port", "union", pay=2), offer("high", "union", "port", pay=6)
MADE = (proposed(LOW, "2024-01-10"), proposed(HIGH, "2024-01-12"))
CASE = case_of(LOW, HIGH, agreed("deal", "port", "union", pay=6, hours=2), *MADE)


def test_the_package_signed_is_looked_for_in_what_was_known_the_day_before() -> None:
    found = back_test(CASE, "deal", n_samples=60)
    assert found.day == dt.date(2024, 1, 31)
    signed, middle, chance = found.lay
    assert signed.words.startswith("pay: 6 percent")
    assert middle.words == "pay: 4 percent"
    assert signed.share is not None
    assert chance.share is not None
    # The union's own offer: settled for it; the port offered less.
    assert 0 < signed.share < 1


def test_it_shows_itself_and_gives_plain_data() -> None:
    found = back_test(CASE, "deal", n_samples=20)
    assert found.to_dict()["day"] == "2024-01-31"
    assert "signed" in str(found.sections())


def test_where_nothing_was_on_record_there_is_no_answer() -> None:
    late = case_of(LOW, agreed("deal", "port", "union", pay=6), proposed(LOW, "2024-03-01"))
    found = back_test(
        late.model_copy(
            update={
                "issues": tuple(
                    i.model_copy(update={"scale": i.scale.model_copy(update={"low": None, "high": None})})
                    for i in late.issues
                )
            }
        ),
        "deal",
    )
    assert (found.n_packages, found.lay) == (0, ())
    assert "Not enough evidence" in str(found.sections())


def test_an_agreement_that_is_not_there_is_misuse() -> None:
    with pytest.raises(MisuseError, match="has no agreement 'peace'"):
        back_test(CASE, "peace")


def test_who_enters_a_scale_later_does_not_tell_the_test_what_was_signed() -> None:
    port = Issue(
        id="port",
        label="port",
        givers=("port",),
        receivers=("union",),
        scale=Scale(levels=("closed", "watched", "shared", "open")),
    )
    low = offer("low", "port", "union", port=said(None, level="watched"))
    high = offer("high", "union", "port", port=said(None, level="open"))
    deal = agreed("deal", "port", "union", port=said(None, level="shared"))
    made = (proposed(low, "2024-01-10"), proposed(high, "2024-01-12"))
    found = back_test(case_of(low, high, deal, *made, issues=(port,)), "deal", n_samples=20)
    assert found.lay[0].words == "port: between watched and open"
    assert (found.not_named, found.beyond) == ((), ())


def test_what_was_signed_beyond_all_levels_on_record_is_told() -> None:
    issues = tuple(i.model_copy(update={"scale": Scale()}) for i in CASE.issues)
    signed = agreed("deal", "port", "union", pay=9)
    found = back_test(case_of(LOW, HIGH, signed, *MADE, issues=issues), "deal", n_samples=20)
    assert found.lay[0].words == "pay: 6 percent"
    assert found.beyond == ("pay",)


def test_a_package_is_ranked_among_all_by_its_share() -> None:
    found = back_test(CASE, "deal", n_samples=200)
    signed, _, chance = found.lay
    assert signed.n_as_good is not None
    assert signed.n_above is not None
    assert signed.n_above < signed.n_as_good <= 1
    assert chance.n_as_good is not None
    assert chance.n_as_good >= 0.5  # a package is as good as itself, and of two the one is as good as the other
    assert signed.by_party == {
        "port": "possible",
        "union": "possible",
    }  # it is to give hours besides, which it had not offered


def test_each_record_that_ships_names_its_sources_and_has_no_fault() -> None:
    found = back_tests(n_samples=10)
    assert len({one.case for one in found}) == len(found) >= 5
    for one in found:
        assert one.lay, one.case
        with as_file(data_path(f"back_tests/{one.case}")) as place:
            case = load_case(place)
        for entry in (*case.proposals, *case.agreements):
            assert entry.note, f"{one.case}: {entry.id} names no source"
        last = max(e.when for e in case.events if e.kind is EventKind.PROPOSE and e.when)
        assert last <= one.day.isoformat()
    assert len(back_tests_section(found).blocks[0].rows) == len(found)  # type: ignore[union-attr]
