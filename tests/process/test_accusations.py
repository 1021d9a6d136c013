from __future__ import annotations

from detente.case import Reason
from tests.process.seed_case import SEED
from tests.process.told import an_event, tell

ACCUSED = an_event("accused", "accuse", "2023-12-01", by="hamas", targets=["israel"], incident="breach-israel")


def test_the_four_states_are_told_apart() -> None:
    published = an_event("published", "verify", "2023-12-03", by="egypt", incident="breach-israel", state="published")
    (incident,) = tell(ACCUSED, published).incidents
    assert incident.recorded is not None
    assert incident.published is not None
    assert (incident.recorded.when, incident.published.parties) == ("2023-12-01", ("egypt",))
    assert (incident.verified, incident.attributed) == (None, None)


def test_only_those_who_have_accused_by_then_are_accusers() -> None:
    both = (SEED.incidents[0].model_copy(update={"accusers": ("hamas", "pij")}), SEED.incidents[1])
    assert tell(ACCUSED, incidents=both).incidents[0].accusers == ("hamas",)


def test_what_the_accused_answers_stands_beside_the_accusation() -> None:
    replied = (SEED.incidents[0].model_copy(update={"replies": (Reason(party="israel", words="denied it"),)}),)
    found = tell(ACCUSED, incidents=(*replied, SEED.incidents[1]))
    assert [(r.party, r.words) for r in found.incidents[0].replies] == [("israel", "denied it")]


def test_threats_are_listed() -> None:
    threat = an_event("threat", "threaten", "2023-12-05", by="israel", targets=["hamas"], words="to go on")
    assert [(t.parties, t.words) for t in tell(threat).threats] == [(("israel",), "to go on")]
