"""What the rulebook refuses, with its reason; one line each."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case import Event
from tests.process.seed_case import ISSUES, TRUCE
from tests.process.told import an_event, days, number, reasons, tell

OFFER = an_event("offer", "propose", "2023-12-10", by="israel", proposal="israel-offer")
DEAL = an_event("deal", "agree", "2023-11-22", agreement="november-truce")
LAPSED = an_event("lapsed", "lapse", "2023-11-30", agreement="november-truce")
GATE = an_event("gate", "gate", "2023-12-10", by="hamas", gate="hamas-gate")
ACCUSED = an_event("accused", "accuse", "2023-12-01", by="hamas", incident="breach-israel")
STARTED = an_event("started", "halt", "2023-11-24", by="israel hamas", halted="hostilities", agreement="november-truce")
JOINED = an_event("joined", "join", "2023-12-01", by="pij")


def refused(*before: Event, kind: str, **fields: Any) -> str | None:
    """Return why the last of the events is refused."""
    return reasons(tell(*before, an_event("last", kind, "2023-12-20", **fields), agreements=(TRUCE,))).get("last")


@pytest.mark.parametrize(
    ("before", "kind", "fields", "reason"),
    [
        ((), "join", {}, "it names nobody who joins"),
        ((JOINED,), "join", {"by": "pij"}, "Palestinian Islamic Jihad has been at the table since 2023-12-01"),
        ((), "leave", {"by": "egypt"}, "Egypt is not at the table"),
        ((), "leave", {}, "it names nobody who leaves"),
        ((), "meet", {}, "it names nobody who met"),
        ((), "gate", {}, "it names no gate"),
        (
            (),
            "gate",
            {"by": "pij", "gate": "hamas-gate"},
            "the gate 'hamas-gate' is Hamas's, not Palestinian Islamic Jihad's",
        ),
        ((GATE,), "gate", {"by": "hamas", "gate": "hamas-gate"}, "the gate 'hamas-gate' stands already"),
        ((), "withdraw", {}, "it names no proposal and no gate"),
        ((), "withdraw", {"by": "hamas", "withdraws": "hamas-gate"}, "the gate 'hamas-gate' does not stand"),
        ((GATE,), "withdraw", {"by": "israel", "withdraws": "hamas-gate"}, "'hamas-gate' is Hamas's, not Israel's"),
        ((OFFER,), "withdraw", {"by": "hamas", "withdraws": "israel-offer"}, "'israel-offer' is Israel's, not Hamas's"),
        (
            (),
            "withdraw",
            {"by": "israel", "withdraws": "israel-offer"},
            "the record does not tell that 'israel-offer' was made by then",
        ),
        ((), "propose", {}, "it names no proposal"),
        (
            (),
            "propose",
            {"by": "hamas", "proposal": "israel-offer"},
            "'israel-offer' is Israel and Egypt's, not Hamas's",
        ),
        (
            (OFFER,),
            "propose",
            {"by": "israel", "proposal": "israel-offer"},
            "version 1 of 'israel-offer' was made already (2023-12-10, event 'offer')",
        ),
        ((), "relay", {}, "it names no proposal"),
        (
            (OFFER,),
            "relay",
            {"by": "israel", "proposal": "israel-offer"},
            "Israel is the author of 'israel-offer', and does not relay it",
        ),
        ((), "answer", {}, "it names no proposal"),
        ((OFFER,), "answer", {"by": "hamas", "proposal": "israel-offer"}, "it does not say what was answered"),
        ((OFFER,), "answer", {"proposal": "israel-offer", "answer": "rejected"}, "it names nobody who answers"),
        (
            (),
            "answer",
            {"by": "hamas", "proposal": "israel-offer", "answer": "rejected"},
            "the record does not tell that 'israel-offer' was made by then",
        ),
        (
            (OFFER,),
            "answer",
            {"by": "israel", "proposal": "israel-offer", "answer": "rejected"},
            "Israel made 'israel-offer' itself",
        ),
        (
            (OFFER,),
            "answer",
            {"by": "egypt", "proposal": "israel-offer", "answer": "rejected"},
            "'israel-offer' was put to Hamas and Palestinian Islamic Jihad, not to Egypt",
        ),
        (
            (OFFER,),
            "answer",
            {"by": "hamas", "proposal": "israel-offer", "answer": "rejected", "version": 2},
            "version 2 of 'israel-offer' was not made; the latest is 1",
        ),
        ((), "agree", {}, "it names no agreement"),
        ((DEAL,), "agree", {"agreement": "november-truce"}, "'november-truce' was made already (2023-11-22)"),
        ((DEAL, LAPSED), "agree", {"agreement": "november-truce"}, "'november-truce' has ended (expired, 2023-11-30)"),
        (
            (),
            "deliver",
            {"by": "israel", "agreement": "november-truce"},
            "the record does not tell that 'november-truce' was made by then",
        ),
        (
            (DEAL, LAPSED),
            "deliver",
            {"by": "israel", "agreement": "november-truce"},
            "'november-truce' has ended (expired, 2023-11-30)",
        ),
        (
            (DEAL,),
            "deliver",
            {"agreement": "november-truce", "deliverable": "tents"},
            "'november-truce' has no deliverable 'tents'; it has captives-freed, prisoners-freed",
        ),
        ((DEAL,), "deliver", {"deliverable": "tents"}, "it names the deliverable 'tents' but no agreement"),
        (
            (DEAL,),
            "deliver",
            {"by": "hamas", "agreement": "november-truce", "deliverable": "prisoners-freed"},
            "under 'prisoners-freed' Hamas is to receive, not to give",
        ),
        (
            (DEAL,),
            "deliver",
            {"by": "israel", "agreement": "november-truce", "deliverable": "prisoners-freed", "stated": number(241)},
            "it brings what was delivered of 'prisoners-freed' to at least 241; 240 is due",
        ),
        ((), "withhold", {}, "it names no agreement"),
        ((), "extend", {}, "it names no agreement"),
        (
            (DEAL, LAPSED),
            "extend",
            {"agreement": "november-truce", "stated": days(1)},
            "'november-truce' has ended (expired, 2023-11-30)",
        ),
        (
            (DEAL, STARTED),
            "extend",
            {"agreement": "november-truce", "stated": days(1)},
            "the term of 'november-truce' ran out on 2023-12-01",
        ),
        (
            (DEAL,),
            "extend",
            {"agreement": "november-truce", "deliverable": "captives-freed"},
            "it does not say until when 'captives-freed' was put off",
        ),
        (
            (),
            "lapse",
            {"agreement": "november-truce"},
            "the record does not tell that 'november-truce' was made by then",
        ),
        ((DEAL,), "denounce", {"by": "egypt", "agreement": "november-truce"}, "Egypt is no party to 'november-truce'"),
        ((), "halt", {}, "it does not say what was halted"),
        ((), "resume", {}, "it does not say what was resumed"),
        ((), "resume", {"halted": "talks"}, "the talks were not suspended"),
        ((), "resume", {"by": "israel", "halted": "hostilities"}, "the hostilities of Israel were not halted"),
        ((DEAL,), "resume", {"agreement": "november-truce"}, "'november-truce' is not suspended"),
        ((), "accuse", {}, "it names no incident"),
        (
            (ACCUSED,),
            "accuse",
            {"by": "hamas", "incident": "breach-israel"},
            "Hamas made this accusation already (2023-12-01, event 'accused')",
        ),
        ((), "verify", {}, "it names no incident"),
        (
            (),
            "verify",
            {"incident": "breach-israel", "state": "verified"},
            "the record does not tell that 'breach-israel' was recorded by then",
        ),
        (
            (ACCUSED,),
            "verify",
            {"incident": "breach-israel", "state": "proven"},
            "its state is 'proven'; expected verified, attributed or published",
        ),
        ((), "threaten", {}, "it names nobody who threatens"),
        ((), "leave", {"by": "israle"}, "the case has no party 'israle'; did you mean 'israel'?"),
    ],
)
def test_a_move_that_the_rulebook_lacks_is_refused(
    before: tuple[Event, ...], kind: str, fields: dict[str, Any], reason: str
) -> None:
    assert refused(*before, kind=kind, **fields) == reason


@pytest.mark.parametrize(
    ("before", "kind", "fields"),
    [
        ((), "join", {"by": "pij", "first_time": True}),
        ((JOINED,), "leave", {"by": "pij"}),
        ((GATE,), "withdraw", {"by": "hamas", "withdraws": "hamas-gate"}),
        ((OFFER,), "propose", {"by": "israel", "proposal": "israel-offer", "version": 2}),
        ((OFFER,), "answer", {"by": "pij", "proposal": "israel-offer", "answer": "countered"}),
        (
            (DEAL,),
            "deliver",
            {"by": "israel", "agreement": "november-truce", "deliverable": "prisoners-freed", "stated": number(240)},
        ),
        ((), "deliver", {"by": "israel", "stated": number(104)}),
        ((DEAL,), "denounce", {"by": "israel", "agreement": "november-truce"}),
        ((DEAL,), "extend", {"agreement": "november-truce", "stated": days(1)}),
        ((ACCUSED,), "verify", {"incident": "breach-israel", "state": "published"}),
        ((), "threaten", {"by": "israel"}),
    ],
)
def test_a_move_that_the_rulebook_has_is_not_flagged(
    before: tuple[Event, ...], kind: str, fields: dict[str, Any]
) -> None:
    assert refused(*before, kind=kind, **fields) is None


def test_talks_suspended_twice_are_refused_the_second_time() -> None:
    suspended = an_event("suspended", "halt", "2023-12-02", halted="talks")
    assert refused(suspended, kind="halt", halted="talks") == "the talks were suspended already (2023-12-02)"
    resumed = an_event("resumed", "resume", "2023-12-05", halted="talks")
    assert refused(suspended, resumed, kind="halt", halted="talks") is None


def test_more_than_there_is_cannot_be_delivered() -> None:
    few = ISSUES[2].stocks[0].model_copy(update={"quantity": number(100)[0].quantity})
    issues = (*ISSUES[:2], ISSUES[2].model_copy(update={"stocks": (few,)}), ISSUES[3])
    last = an_event(
        "last",
        "deliver",
        "2023-11-23",
        by="israel",
        agreement="november-truce",
        deliverable="prisoners-freed",
        stated=number(101),
    )
    found = tell(DEAL, last, issues=issues)
    assert (
        reasons(found)["last"] == "it brings what was delivered of issue 'prisoners' to at least 101; the stock is 100"
    )
