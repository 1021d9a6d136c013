"""What a proposal is called: its label, its words, or who made it and when; never its id."""

from __future__ import annotations

from detente.case import Event
from detente.deals import deals
from detente.preferences import preferences
from detente.process import state
from detente.process.labels import proposal_label, proposal_labels, short_label
from tests.preferences.stories import agreed, case_of, offer, proposed

LOW = offer("proposal-port", "port", "union", pay=2)
SIGNED = agreed("deal", "port", "union", pay=4, hours=2)


def told(event: Event) -> Event:
    return event.model_copy(update={"words": "the port offered two percent"})


def test_a_proposal_is_called_by_its_label_its_words_or_its_author_and_day() -> None:
    plain, worded, labelled = (
        case_of(LOW, proposed(LOW)),
        case_of(LOW, told(proposed(LOW))),
        case_of(LOW.model_copy(update={"label": "the first offer"}), told(proposed(LOW))),
    )
    names = [proposal_labels(state(case.at()).point)["proposal-port"] for case in (plain, worded, labelled)]
    assert names == ["offer by Port, 2024-03-01", "the port offered two percent", "the first offer"]
    point = state(worded.at()).point
    assert short_label(point, worded.proposals[0]) == "offer by Port, 2024-03-01"
    assert proposal_label(point, worded.proposals[0]) == "the port offered two percent"


def test_deals_and_preferences_show_no_id_as_a_name() -> None:
    case = case_of(SIGNED, LOW, offer("demand-union", "union", "port", pay=8))
    for found in (deals(case.at(), n_samples=10), preferences(case.at())):
        text = str(found.sections())
        assert "proposal-port" not in text
        assert "demand-union" not in text
