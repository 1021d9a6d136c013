"""Claims keep the words they rest on, in the fields of the annotation guide."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from detente.evidence import Claim, ClaimId, ClaimTerm, Item, Kind, Quantity, Report, Slug, Span, Status

SLUG: TypeAdapter[str] = TypeAdapter(Slug)
CLAIM_ID: TypeAdapter[str] = TypeAdapter(ClaimId)

ROW = {
    "id": "c1",
    "kind": "propose",
    "actor": ["North"],
    "target": [],
    "status": "reported",
    "span": {"start": 4, "end": 11, "text": "offered"},
    "terms": [
        {
            "item": "persons",
            "text": "forty captives",
            "start": 12,
            "end": 26,
            "quantity": {"min": 40, "max": 40, "unit": "captives", "qualifier": "exact"},
            "from": ["North"],
            "to": ["South"],
        }
    ],
    "conditions": [{"relation": "requires", "text": "first", "start": 30, "end": 35}],
    "time": {"value": "2023-12-20", "text": "Wednesday", "start": 40, "end": 49},
    "attribution": [{"source": "Daily", "type": "outlet", "text": "Daily", "start": 50, "end": 55, "inherited": False}],
}


def test_a_row_of_the_guide_reads_and_writes_as_it_is() -> None:
    claim = Claim.model_validate(ROW)
    assert (claim.kind, claim.status, claim.terms[0].giver) == (Kind.PROPOSE, Status.REPORTED, ("North",))
    written = claim.model_dump(mode="json", by_alias=True)
    assert {key: written[key] for key in ROW if key not in ("terms", "span")} == {
        key: value for key, value in ROW.items() if key not in ("terms", "span")
    }
    assert Claim.model_validate(written) == claim


def test_a_span_is_as_long_as_its_text() -> None:
    with pytest.raises(ValidationError, match="is 3 characters long, its text has 7"):
        Span(start=4, end=7, text="offered")


def test_a_claim_does_not_change() -> None:
    claim = Claim.model_validate(ROW)
    with pytest.raises(ValidationError, match="frozen"):
        claim.kind = Kind.REJECT  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Claim.model_validate({**ROW, "mood": "angry"})


def test_giver_and_receiver_may_be_named_in_either_way() -> None:
    by_name = ClaimTerm(item=Item.AID, text="aid", start=0, end=3, giver=("North",), receiver=("South",))
    by_alias = ClaimTerm.model_validate(
        {"item": "aid", "text": "aid", "start": 0, "end": 3, "from": ["North"], "to": ["South"]}
    )
    assert by_name == by_alias


@pytest.mark.parametrize("name", ["hamas", "union-march-11", "a1"])
def test_identifiers_are_lower_case_words(name: str) -> None:
    assert SLUG.validate_python(name) == name


@pytest.mark.parametrize("name", ["Hamas", "a--b", "-a", "a b", "", "x" * 81, "ä"])
def test_other_identifiers_are_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        SLUG.validate_python(name)


def test_a_claim_is_named_by_report_and_number() -> None:
    assert CLAIM_ID.validate_python("menafn-1221/c3") == "menafn-1221/c3"
    for name in ("c3", "menafn/3", "menafn/c", "menafn/c3/c4"):
        with pytest.raises(ValidationError):
            CLAIM_ID.validate_python(name)


def test_a_report_is_published_on_one_day() -> None:
    with pytest.raises(ValidationError):
        Report(id="r", file="reports/r.txt", sha256="x", date="2023-12")
    assert Quantity() == Quantity(min=None, max=None)
