from __future__ import annotations

from collections import Counter

from detente.case import Case, Event, EventKind, Issue, without_claims
from detente.deals import Deals, deals
from detente.deals.claims_withdrawn import ChangedStake
from detente.deals.zone import Counts
from detente.evidence import Claim
from detente.preferences import Standing, standings
from detente.process import state
from detente.show import Table
from tests.preferences.stories import HOURS, PAY, agreed, case_of, judged, offer, proposed, said


def claim(name: str, text: str) -> Claim:
    return Claim.model_validate(
        {
            "id": name.split("/")[1],
            "kind": "propose",
            "status": "asserted",
            "span": {"start": 0, "end": len(text), "text": text},
        }
    )


def told() -> Case:
    """Tell of two offers that rest on one claim, and of a third that rests on another."""
    both, last = ("r/c1",), ("r/c2",)
    offers = [
        offer("first", "port", "union", pay=said(4, claims=both), hours=said(2, claims=both)),
        offer("second", "union", "port", pay=said(6, claims=both), hours=said(1, claims=both)),
        offer("third", "union", "port", pay=said(8, claims=last), hours=said(3, claims=last)),
    ]
    claims = {"first": both, "second": both, "third": last}
    entries = [one.model_copy(update={"claims": claims[one.id]}) for one in offers]
    events = [proposed(one).model_copy(update={"claims": claims[one.id]}) for one in entries]
    known = {name: claim(name, text) for name, text in (("r/c1", "they offered"), ("r/c2", "they asked for 8"))}
    return case_of(*entries, *events, issues=(PAY, HOURS), claims=known)


def test_without_a_claim_stands_what_a_case_without_it_says() -> None:
    case = told()
    found = deals(case.at(), n_samples=0)
    assert [one.claim for one in found.claims] == ["r/c1", "r/c2"]
    assert found.n_claims == 2
    for one in found.claims:
        after = standings(state(without_claims(case, [one.claim]).at()))
        assert one.n_packages == after.space.n_packages
        for party, changed in one.by_party.items():
            own = after.of(party) if party in after.space.parties else None
            expected = None if own is None else Counter(own.tolist())
            assert changed.before == counts(found, party)
            assert changed.after == (
                None if expected is None else Counts(settled=expected[1], possible=expected[0], excluded=expected[-1])
            )


def counts(found: Deals, party: str) -> Counts:
    assert found.standings is not None
    told = [found.standings.count(party, standing) or 0 for standing in Standing]
    return Counts(excluded=told[0], possible=told[1], settled=told[2])


def test_a_claim_under_two_entries_takes_both_with_it() -> None:
    found = deals(told().at(), n_samples=0)
    of = {one.claim: one for one in found.claims}
    assert set(of["r/c1"].by_party) == {"port", "union"}
    alone = {one.entry: one for one in found.withdrawn}
    assert set(alone["first"].by_party) == {"port"}
    assert set(alone["second"].by_party) == {"union"}


def test_counts_without_an_entry_are_told_by_party() -> None:
    (one,) = deals(case_of(agreed("deal", "port", "union", pay=4, hours=2)).at(), n_samples=0).withdrawn
    for changed in one.by_party.values():
        assert changed.before is not None
        assert changed.after is not None
        assert changed.before.settled > changed.after.settled
    assert one.all_together.after == one.joint


def test_the_table_tells_before_and_after_and_what_changes_nothing() -> None:
    case = told()
    idle = Event(id="met", kind=EventKind.MEET, when="2024-01-01", claims=("r/c2",))
    found = deals(case.model_copy(update={"events": (*case.events, idle)}).at(), n_samples=0)
    (table,) = [b for b in found.section().blocks if isinstance(b, Table) and "one claim" in b.caption]
    rows = [[cell.text for cell in row] for row in table.rows]
    first = next(row for row in rows if row[0].startswith("«they offered»"))
    assert first[1] == "Port"
    assert "→" in "".join(first[2:])
    assert table.rows[0][0].claims == ("r/c1",)
    told_plainly = found.to_dict()
    assert [one["claim"] for one in told_plainly["claims_withdrawn"]] == ["r/c1", "r/c2"]
    assert told_plainly["n_claims_tried"] == 2


def test_a_claim_that_makes_a_record_contradict_itself_when_gone_is_told() -> None:
    case = told()
    no = judged("no", "port", "unacceptable", package={"pay": 4, "hours": 2})
    found = deals(case.model_copy(update={"judgments": (no,)}).at(), n_samples=0)
    assert found.conflicts  # nothing is said of all together, so nothing is withdrawn either
    assert (found.claims, found.n_claims) == ((), 0)


def test_no_claims_are_tried_where_none_are_asked_for() -> None:
    found = deals(told().at(), n_samples=0, n_claims=0)
    assert (found.claims, found.n_claims) == ((), 0)


def test_a_claim_that_a_stake_rests_on_says_that_the_stake_goes_with_it() -> None:
    # who gives and gets the port's pay stands with the case; who gives the land, only one claim tells
    land = Issue(id="land", label="land", unit="acres")
    by_claim = said(5, claims=("r/c1",), givers=("port",), receivers=("union",))
    offers = [
        offer("first", "union", "port", land=by_claim).model_copy(update={"claims": ("r/c2",)}),
        offer("second", "judge", "port union", land=said(5, claims=("r/c2",))).model_copy(update={"claims": ("r/c2",)}),
    ]
    events = [proposed(one).model_copy(update={"claims": one.claims}) for one in offers]
    known = {name: claim(name, text) for name, text in (("r/c1", "the port's land"), ("r/c2", "5 acres"))}
    found = deals(case_of(*offers, *events, issues=(land, PAY), claims=known).at(), n_samples=0)
    (one,) = [one for one in found.claims if one.claim == "r/c1"]
    assert ChangedStake(party="port", issue="land", more_is=None) in one.stakes
    (table,) = [b for b in found.section().blocks if isinstance(b, Table) and "one claim" in b.caption]
    assert any("Port has no stake on record in land" in row[0].text for row in table.rows)


def test_a_claim_that_an_issue_rests_on_says_that_the_issue_goes_with_it() -> None:
    extra = Issue(id="extra", label="extra", givers=("port",), receivers=("union",), unit="days")
    plan = offer("plan", "port", "union", pay=said(4, claims=("r/c2",)), extra=said(2, claims=("r/c1",)))
    plan = plan.model_copy(update={"claims": ("r/c2",)})
    made = proposed(plan).model_copy(update={"claims": ("r/c2",)})
    known = {name: claim(name, text) for name, text in (("r/c1", "two days"), ("r/c2", "4 percent"))}
    found = deals(case_of(plan, made, issues=(PAY, extra), claims=known).at(), n_samples=0)
    (one,) = [one for one in found.claims if one.claim == "r/c1"]
    assert one.issues_gone == ("extra",)
    (table,) = [b for b in found.section().blocks if isinstance(b, Table) and "one claim" in b.caption]
    assert any("extra is no issue of them" in row[0].text for row in table.rows)
