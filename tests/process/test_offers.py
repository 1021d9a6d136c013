from __future__ import annotations

from detente.case import Case, Proposal
from detente.process import AnswerGiven, ProposalStanding, State
from tests.process.seed_case import OFFER, SEED
from tests.process.told import an_event, reasons, story, tell

MADE = an_event("made", "propose", "2023-12-10", by="israel", proposal="israel-offer")
REFUSED = an_event("refused", "answer", "2023-12-12", by="hamas", proposal="israel-offer", answer="rejected")
REDRAFT = an_event("redraft", "propose", "2023-12-14", by="israel", proposal="israel-offer", version=2)


def offer(found: State, name: str = "israel-offer") -> ProposalStanding:
    return next(p for p in found.proposals if p.proposal == name)


def answer_of(found: State, party: str) -> AnswerGiven:
    answer = offer(found).answers[party]
    assert answer is not None
    return answer


def test_a_refused_proposal_stays_open_and_the_answer_stands() -> None:
    found = tell(MADE, REFUSED)
    assert offer(found).is_open
    assert offer(found).awaiting == ("pij",)


def test_a_redraft_asks_for_answers_anew_and_shows_the_old_one_as_old() -> None:
    found = tell(MADE, REFUSED, REDRAFT)
    assert offer(found).version == 2
    assert offer(found).awaiting == ("hamas", "pij")
    assert (answer_of(found, "hamas").version, answer_of(found, "hamas").is_current) == (1, False)


def test_a_later_answer_keeps_the_earlier_one_beside_it() -> None:
    accepted = an_event("accepted", "answer", "2023-12-16", by="hamas", proposal="israel-offer", answer="accepted")
    answer = answer_of(tell(MADE, REFUSED, accepted), "hamas")
    assert answer.answer == "accepted"
    assert [a.answer for a in answer.earlier] == ["rejected"]


def test_an_offer_dated_by_the_month_may_precede_an_answer_inside_it() -> None:
    vague = MADE.model_copy(update={"when": "2023-12"})
    assert reasons(tell(REFUSED, vague)) == {}


def test_an_answer_before_the_offer_was_made_is_flagged_with_the_later_date() -> None:
    early = REFUSED.model_copy(update={"when": "2023-12-01"})
    found = tell(MADE, early)
    assert "was made by then; it has it made later (2023-12-10, event 'made')" in reasons(found)["refused"]
    assert offer(found).answers == {"hamas": None, "pij": None}


def test_a_claim_insists_on_an_answer_to_a_proposal_never_made() -> None:
    insisted = REFUSED.model_copy(update={"claims": tuple(SEED.claims)[:1]})
    found = tell(insisted)
    assert reasons(found) == {"refused": "the record does not tell that 'israel-offer' was made by then"}
    assert answer_of(found, "hamas").answer == "rejected"
    assert offer(found).made is None


def test_a_withdrawn_proposal_awaits_nothing() -> None:
    found = tell(MADE, an_event("dropped", "withdraw", "2023-12-11", by="israel", withdraws="israel-offer"))
    assert (offer(found).status.value, offer(found).awaiting) == ("withdrawn", ())
    assert found.withdrawn == ("israel-offer",)


def other(name: str, author: str) -> Proposal:
    return OFFER.model_copy(update={"id": name, "author": author, "revises": "israel-offer", "addressees": ("israel",)})


def with_proposal(proposal: Proposal) -> Case:
    made = an_event("other", "propose", "2023-12-15", proposal=proposal.id)
    return story(MADE, made, proposals=(*SEED.proposals, proposal))


def test_an_author_s_own_redraft_takes_the_place_of_the_first() -> None:
    found = tell(*with_proposal(other("second", "israel")).events, proposals=(OFFER, other("second", "israel")))
    assert (offer(found).status.value, offer(found).superseded_by) == ("superseded", "second")


def test_a_counter_proposal_leaves_the_first_open() -> None:
    found = tell(*with_proposal(other("counter", "hamas")).events, proposals=(OFFER, other("counter", "hamas")))
    assert offer(found).is_open


def test_a_proposal_that_was_agreed_is_no_longer_open() -> None:
    truce = SEED.agreements[0].model_copy(update={"proposal": "israel-offer"})
    found = tell(MADE, an_event("deal", "agree", "2023-12-20", agreement=truce.id), agreements=(truce,))
    assert offer(found).status.value == "agreed"


def test_a_deadline_passes() -> None:
    dated = OFFER.model_copy(update={"deadline": "2023-12-18"})
    assert not offer(tell(MADE, at="2023-12-18", proposals=(dated,))).deadline_passed
    assert offer(tell(MADE, at="2023-12-19", proposals=(dated,))).deadline_passed


def test_a_relayed_offer_names_its_carriers() -> None:
    relay = an_event("relayed", "relay", "2023-12-11", by="egypt", proposal="israel-offer")
    assert offer(tell(MADE, relay)).relayed_by == ("egypt",)


def test_told_as_planned_or_denied_does_not_count() -> None:
    planned = REFUSED.model_copy(update={"status": "hypothetical"})
    denied = REFUSED.model_copy(update={"id": "denied", "status": "denied"})
    found = tell(MADE, planned, denied)
    assert reasons(found) == {
        "refused": "told as planned or possible, not as done",
        "denied": "the record says that this did not happen",
    }
    assert offer(found).answers["hamas"] is None
