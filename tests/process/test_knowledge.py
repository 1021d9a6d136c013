from __future__ import annotations

from detente.case import Judgment
from detente.evidence import Report
from detente.process import in_order, known_case, state
from tests.process.seed_case import SEED, C
from tests.process.told import an_event, story

LATE = Report(id="late", file="reports/late.txt", date="2023-12-28", sha256="0" * 64)
UNDATED = Report(id="undated", file="reports/undated.txt", sha256="0" * 64)


def test_claims_of_later_and_of_undated_reports_are_not_known() -> None:
    first = next(iter(SEED.claims.values()))
    claims = {**SEED.claims, "late/c1": first, "undated/c1": first}
    case = SEED.model_copy(update={"claims": claims, "reports": (*SEED.reports, LATE, UNDATED)})
    known = known_case(case.at("2023-12-31", known_by="2023-12-22"))
    assert set(known.claims) == set(SEED.claims)
    assert [r.id for r in known.reports] == [SEED.reports[0].id]
    assert known_case(case.at("2023-12-22")) is case


def test_a_judgment_made_later_is_not_known() -> None:
    judgments = tuple(
        Judgment(id=f"j{i}", about="hamas-gate", statement="x", reason="y", by="an analyst", on=on)
        for i, on in enumerate(["2023-12-21", "2023-12-24"])
    )
    case = SEED.model_copy(update={"judgments": judgments})
    assert [j.id for j in known_case(case.at("2023-12-31", known_by="2023-12-22")).judgments] == ["j0"]


def test_an_event_known_before_its_claim_was_reported_stays_without_the_claim() -> None:
    first = next(iter(SEED.claims.values()))
    event = an_event("seen", "join", "2023-12-19", by="pij", reported="2023-12-20", claims=["late/c1"])
    case = story(event, claims={**SEED.claims, "late/c1": first}, reports=(*SEED.reports, LATE))
    found = state(case.at("2023-12-31", known_by="2023-12-22"))
    assert found.events == ("seen",)
    assert found.table[0].basis.claims in ((), (C[2],))
    assert all("late/c1" not in s.basis.claims for s in found.table)


def test_what_makes_a_move_possible_comes_first_where_the_dates_allow() -> None:
    answer = an_event("answer", "answer", "2023-12-12", by="hamas", proposal="israel-offer", answer="rejected")
    offer = an_event("offer", "propose", "2023-12", by="israel", proposal="israel-offer")
    assert [e.id for e in in_order(story(answer, offer).at())] == ["offer", "answer"]
    later = offer.model_copy(update={"when": "2023-12-13"})
    assert [e.id for e in in_order(story(answer, later).at())] == ["answer", "offer"]


def test_an_event_without_any_date_is_listed() -> None:
    assert state(story(an_event("untold", "join", by="pij")).at()).unknown_dates == ("untold",)
