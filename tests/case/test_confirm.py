"""Drafted entries are confirmed or set aside by a person; the mark tells which still stand as drafted."""

from __future__ import annotations

import pytest
from hypothesis import given

from detente.case import Case, Party, PartyKind, confirm_entries, digest, is_untouched, mark_drafted, set_aside
from detente.errors import MisuseError
from tests.case.cases import cases, small_case


@given(cases())
def test_an_entry_stands_as_drafted_until_it_is_changed(case: Case) -> None:
    for entry in case.entries():
        drafted = mark_drafted(entry)
        assert is_untouched(drafted)
        assert not is_untouched(drafted.model_copy(update={"note": "looked at this twice"}))
        assert not is_untouched(entry)
        assert mark_drafted(drafted) == drafted


def test_a_field_left_at_its_default_leaves_the_digest_alone() -> None:
    assert digest(Party(id="north", name="North")) == digest(Party(id="north", name="North", kind=PartyKind.OTHER))


def test_confirming_takes_the_mark_and_the_waiting_claims_off() -> None:
    case = small_case()
    waiting = mark_drafted(case.parties[0].model_copy(update={"added": ("wire/c2",)}))
    case = case.model_copy(update={"parties": (waiting, mark_drafted(case.parties[1]))})
    some = confirm_entries(case, ["north"])
    assert [party.drafted is None for party in some.parties] == [True, False]
    assert some.parties[0].added == ()
    assert confirm_entries(case).parties == small_case().parties


def test_an_unknown_entry_is_a_misuse() -> None:
    with pytest.raises(MisuseError, match="Did you mean 'north'"):
        confirm_entries(small_case(), ["nort"])
    with pytest.raises(MisuseError, match="no claim or entry 'wire/c9'"):
        set_aside(small_case(), ["wire/c9"])


def test_what_is_set_aside_is_gone_and_noted() -> None:
    left = set_aside(small_case(), ["wire/c2", "offer"])
    assert left.set_aside == ("wire/c2", "offer")
    assert list(left.claims) == ["wire/c1"]
    assert [entry.id for entry in left.entries()] == ["north", "south", "captives"]
    assert set_aside(left, ["offer"]) == left
