"""Each entry says by how many outlets it is told, and on how many words."""

from __future__ import annotations

from pathlib import Path

from detente.case import Case, for_level
from detente.case.draft import draft
from detente.positions import positions
from detente.process import state
from detente.reading import load_report

FIXTURES = Path(__file__).parents[1] / "fixtures" / "d0"


def offer() -> Case:
    """Three outlets that retell one newspaper's story of an offer and its refusal."""
    return draft([load_report(FIXTURES / f"december-offer-{letter}.md") for letter in "abc"])


def test_an_offer_and_its_answer_say_how_often_they_are_told() -> None:
    now = state(offer().at())
    (standing,) = [p for p in now.proposals if p.form == "offer"]
    (answer,) = [a for a in standing.answers.values() if a is not None]
    assert (standing.told.words, answer.told.words) == ("told by 3 outlets, one source",) * 2
    assert answer.earlier == ()
    shown = [c.text for s in now.sections() for b in s.blocks for row in getattr(b, "rows", ()) for c in row]
    assert any("offer, told by 3 outlets, one source" in text for text in shown)


def test_what_one_report_tells_says_nothing_of_it() -> None:
    now = state(draft([load_report(FIXTURES / "december-offer-a.md")]).at())
    assert [p.told.words for p in now.proposals] == [""]


def test_a_reader_of_a_lower_level_counts_only_what_that_level_may_see() -> None:
    case = offer()
    hidden = tuple(r.model_copy(update={"handling": "team"}) if r.id.endswith("-b") else r for r in case.reports)
    shown = for_level(case.model_copy(update={"reports": hidden}), "public")
    (standing,) = [p for p in state(shown.at()).proposals if p.form == "offer"]
    assert standing.told.words == "told by 2 outlets, one source"
    assert "Sample agency B" not in str(state(shown.at()).to_dict())


def test_a_back_test_counts_only_what_had_been_reported() -> None:
    case = offer()
    late = tuple(r.model_copy(update={"date": "2023-12-23"}) if r.id.endswith("-c") else r for r in case.reports)
    view = case.model_copy(update={"reports": late}).at(known_by="2023-12-21")
    (standing,) = [p for p in state(view).proposals if p.form == "offer"]
    assert standing.told.words == "told by 2 outlets, one source"


def test_what_reports_word_differently_and_mean_alike_is_one_position_told_once() -> None:
    found = positions(offer().at())
    halts = [s for cell in found.cells for s in cell.stands if s.amount is not None and s.amount.unit == "day"]
    assert {s.told.words for s in halts} == {"told by 3 outlets, one source"}
    text = " ".join(c.text for b in found.section().blocks for row in getattr(b, "rows", ()) for c in row)
    assert "stop fighting for a week / halt its offensive in Gaza for a week / a one-week truce [7]" in text
