from __future__ import annotations

from detente.process import SeatStanding, State, TalksStanding
from tests.process.told import an_event, tell

JOINED = an_event("joined", "join", "2023-12-01", by="pij", first_time=True)
LEFT = an_event("left", "leave", "2023-12-02", by="pij")
BACK = an_event("back", "meet", "2023-12-18", by="pij", targets=["egypt"], met=["the intelligence chief"])


def place(found: State, party: str) -> SeatStanding:
    return next(s.standing for s in found.table if s.party == party)


def test_a_party_joins_leaves_and_takes_part_again() -> None:
    assert place(tell(JOINED), "pij") is SeatStanding.AT_TABLE
    assert place(tell(JOINED, LEFT), "pij") is SeatStanding.LEFT
    assert place(tell(JOINED, LEFT, BACK), "pij") is SeatStanding.TAKES_PART


def test_since_and_until_are_as_told() -> None:
    seat = next(s for s in tell(JOINED, LEFT).table if s.party == "pij")
    assert (seat.since, seat.until, seat.first_time) == (None, "2023-12-02", True)


def test_parties_of_whom_nothing_is_told_stand_as_not_told() -> None:
    assert place(tell(), "israel") is SeatStanding.UNTOLD


def test_talks_are_suspended_until_they_resume() -> None:
    suspended = an_event("suspended", "halt", "2023-12-02", halted="talks")
    resumed = an_event("resumed", "resume", "2023-12-20", halted="talks")
    assert tell(BACK).talks.standing is TalksStanding.OPEN
    assert tell(suspended, BACK).talks.standing is TalksStanding.SUSPENDED
    found = tell(suspended, BACK, resumed)
    assert (found.talks.standing, found.talks.since) == (TalksStanding.OPEN, "2023-12-20")


def test_hostilities_are_told_side_by_side() -> None:
    halted = an_event("halted", "halt", "2023-11-24", by="israel hamas", halted="hostilities")
    resumed = an_event("resumed", "resume", "2023-12-01", by="israel", halted="hostilities")
    found = tell(halted, resumed)
    assert [(h.party, h.halted, h.since) for h in found.hostilities] == [
        ("israel", False, "2023-12-01"),
        ("hamas", True, "2023-11-24"),
    ]


def test_of_several_who_came_together_only_those_known_as_its_own_are_a_party_s_people() -> None:
    came = an_event("came", "meet", "2023-12-18", by="hamas pij", people=["Ismail Haniyeh (head)", "somebody else"])
    people = {s.party: s.people for s in tell(came).table}
    assert people["hamas"] == ("Ismail Haniyeh (head)",)
    assert people["pij"] == ()


def test_a_meeting_tells_who_came_and_whom_they_met() -> None:
    (meeting,) = tell(BACK).meetings
    assert (meeting.parties, meeting.met, meeting.met_people) == (("pij",), ("egypt",), ("the intelligence chief",))
