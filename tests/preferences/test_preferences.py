from __future__ import annotations

import json
from typing import Any

import pytest

from detente.case import (
    Case,
    Event,
    EventKind,
    Gate,
    Issue,
    Literal,
    Party,
    Role,
    Scale,
    Step,
    Stock,
    for_level,
    without_claims,
)
from detente.case.draft import draft
from detente.errors import MisuseError
from detente.evidence import Item
from detente.preferences import Preferences, Readings, Standing, frame_of, preferences, sample_in, shares, standings
from detente.process import state
from detente.reading import load_report
from detente.show import Paragraph, Table
from tests.preferences.stories import (
    HOURS,
    PAY,
    PORT,
    UNION,
    agreed,
    answered,
    case_of,
    exactly,
    frame,
    judged,
    offer,
    proposed,
    said,
)
from tests.process.happenings import swap_parties
from tests.process.seed_case import SEED as WRITTEN
from tests.seed_variants import SEED

FIRST = offer("first", "port", "union", pay=4, hours=2)


def tables(found: Preferences) -> dict[str, Table]:
    return {b.caption.split(":")[0]: b for b in found.section().blocks if isinstance(b, Table)}


@pytest.fixture(scope="module")
def seed() -> Case:
    if not SEED.exists():
        pytest.skip("the report that detente began with is not ours to ship")
    return draft([load_report(SEED)])


def test_the_first_report_alone_excludes_no_package_by_value(seed: Case) -> None:
    found = preferences(seed.at("2023-12-21", known_by="2023-12-21"))
    assert found.standings is not None
    assert found.conflicts == ()
    assert set(found.space.parties) == {"israel", "hamas", "palestinian-islamic-jihad"}
    counts = {p: [found.standings.count(p, s) for s in Standing] for p in found.space.parties}
    assert counts == {  # excluded, possible, settled
        "israel": [0, 202, 14],  # several dozen and around 40 are 36 to 44, in one offer
        "hamas": [0, 144, 72],
        "palestinian-islamic-jihad": [0, 192, 24],
    }
    # what both signed in November is settled for both, and open for the party that was not there
    signed = next(a for a in found.asked if a.name.startswith("truce"))
    assert {a.party: a.standing for a in signed.answers} == {
        "israel": Standing.SETTLED,
        "hamas": Standing.SETTLED,
        "palestinian-islamic-jihad": Standing.POSSIBLE,
    }
    assert found.standings.is_enough("palestinian-islamic-jihad") is False


def test_the_refusal_of_the_first_report_is_for_the_order_of_steps_and_bounds_nothing(seed: Case) -> None:
    found = preferences(seed.at())
    (refusal,) = [b for b in found.bounds if b.kind.value == "refused"]
    assert (refusal.party, refusal.comparison) == ("hamas", None)
    offered = next(a for a in found.asked if a.name.startswith("an Israeli proposal"))
    hamas = next(a for a in offered.answers if a.party == "hamas")
    assert hamas.standing is Standing.POSSIBLE
    assert {"a red line", "how a condition is meant"} >= {m.kind.value for m in hamas.missing} - {"a term"}


def test_the_written_case_excludes_nothing_either() -> None:
    found = preferences(WRITTEN.at("2023-12-21", known_by="2023-12-21"))
    assert found.standings is not None
    assert all(found.standings.count(p, Standing.EXCLUDED) == 0 for p in found.space.parties)


def mirrored(data: Any, one: str, other: str) -> Any:
    text = json.dumps(data)
    for a, b in ((one, other), (one.capitalize(), other.capitalize())):
        text = text.replace(a, "\0").replace(b, a).replace("\0", b)
    return json.loads(text)


def unordered(data: Any) -> Any:
    """Compare what is said, not the order of the parties in the case."""
    if isinstance(data, dict):
        return {k: unordered(v) for k, v in data.items()}
    if isinstance(data, list):
        return sorted((unordered(v) for v in data), key=lambda v: json.dumps(v, sort_keys=True))
    return round(data, 6) if isinstance(data, float) else data


def test_swapped_parties_have_the_mirrored_answers() -> None:
    line = judged("line", "union", "red_line", issue="pay", at_least=3)
    case = case_of(
        FIRST, answered(FIRST, "union", "rejected", "value"), agreed("deal", "port", "union", pay=6, hours=2), line
    )
    swapped = swap_parties(case, "port", "union")
    one, other = (preferences(c.at()).to_dict() for c in (case, swapped))
    one.pop("case"), other.pop("case")
    assert unordered(other) == unordered(mirrored(one, "port", "union"))


def test_swapped_parties_have_the_mirrored_shares() -> None:
    case = case_of(FIRST, agreed("deal", "port", "union", pay=6, hours=2))
    found = [
        sample_in(frame_of(state(c.at())), n_samples=1500, seed=3) for c in (case, swap_parties(case, "port", "union"))
    ]
    one, other = (shares(s).party for s in found)
    assert found[0].space.parties == ("port", "union")
    assert found[1].space.parties == ("union", "port")
    assert abs(one - other).max() < 0.08


def test_what_rests_on_a_withdrawn_claim_is_gone_with_it(seed: Case) -> None:
    whole = preferences(seed.at())
    by_words = {name: claim for name, claim in seed.claims.items() if "240 Palestinians" in claim.span.text}
    gone = preferences(without_claims(seed, by_words).at())
    assert "240" not in json.dumps(gone.to_dict())
    assert "240" in json.dumps(whole.to_dict())
    without_deal = preferences(
        without_claims(seed, [n for n, c in seed.claims.items() if c.kind.value == "agree"]).at()
    )
    assert not [b for b in without_deal.bounds if b.kind.value == "signed"]
    assert without_deal.standings is not None
    assert without_deal.standings.is_enough("hamas") is False


def test_what_is_derived_has_the_strictest_level_and_a_lower_one_sees_none_of_it() -> None:
    private = judged("line", "union", "red_line", issue="pay", at_least=7).model_copy(
        update={"handling": "party:union"}
    )
    case = case_of(FIRST, agreed("deal", "port", "union", pay=8), private)
    assert preferences(case.at()).handling == "party:union"
    public = preferences(for_level(case, "public").at())
    assert public.handling == "public"
    assert public.to_dict() == {**preferences(case_of(FIRST, agreed("deal", "port", "union", pay=8)).at()).to_dict()}
    assert 7.0 not in public.space.issues[0].points


def test_without_proposals_the_answer_is_that_there_is_not_enough_evidence() -> None:
    found = preferences(case_of(issues=(Issue(id="idle", label="the idle issue"),)).at())
    (said,) = found.section().blocks
    assert isinstance(said, Paragraph)
    assert said.cells[0].text.startswith("Not enough evidence: no proposal, agreement or condition")
    assert "the idle issue: the record names no level of it" in said.cells[0].text
    assert json.loads(json.dumps(found.to_dict()))["n_packages"] == 0


def test_an_issue_that_nobody_gives_has_no_direction_and_says_so() -> None:
    loose = PAY.model_copy(update={"givers": (), "receivers": ()})
    found = preferences(case_of(agreed("deal", "port", "union", pay=4), issues=(loose,)).at())
    assert {(s.kind.value, s.more_is) for s in found.stakes} == {("on record with it", 0)}
    assert "no direction is known" in {row[4].text for row in tables(found)["Stakes"].rows}


def test_a_contradiction_is_shown_and_the_other_party_answered() -> None:
    no = judged("no", "union", "unacceptable", package={"pay": 4, "hours": 2})
    found = preferences(case_of(agreed("deal", "port", "union", pay=4, hours=2), no).at())
    (row,) = tables(found)["Contradictions"].rows
    assert row[1].text == "deal, no"
    assert row[3].text == "deal | no"
    evidence = {
        r[0].text: r[4].text
        for b in found.section().blocks
        if isinstance(b, Table) and "Evidence" in b.columns
        for r in b.rows
    }
    assert evidence == {"Port": "the record narrows it", "Union": "its record contradicts itself"}


def test_every_bound_has_what_it_says_and_what_it_does_not() -> None:
    found = preferences(case_of(FIRST, answered(FIRST, "union", "rejected")).at())
    for row in tables(found)["Bounds"].rows:
        assert all(cell.text for cell in row)


def test_judgments_are_told_apart_from_evidence() -> None:
    line = judged("line", "union", "red_line", issue="pay", at_least=3)
    found = preferences(case_of(FIRST, line).at())
    marks = {row[2].text: row[2].standing.value for row in tables(found)["Bounds"].rows}
    assert marks["anna judged: line"] == "judgment"
    assert marks["Port proposed: offer by Port, 2024-03-01"] == "confirmed"


def test_the_plain_data_is_json_and_holds_the_readings_and_the_seed() -> None:
    found = preferences(case_of(FIRST).at(), n_samples=50, seed=7)
    data = json.loads(json.dumps(found.to_dict()))
    assert data["samples"]["seed"] == 7
    assert any("sincere" in said for said in data["readings"])
    assert data["standings"]["by_party"]["port"]["settled"] == 4
    assert len(data["standings"]["packages"]) == 9
    answers = [answer for asked in data["asked"] for answer in asked["answers"]]
    assert {answer["standing"] for answer in answers} == {"settled", "possible"}
    assert {fact["then"] for answer in answers for fact in answer["missing"]} == {"excluded"}


def test_a_named_package_is_answered_for_every_party() -> None:
    found = preferences(case_of(FIRST).at(), packages=[{"pay": 5.0}])
    (asked,) = found.asked
    assert asked.package == (5, 0)
    assert [a.party for a in asked.answers] == ["port", "union"]


def test_named_packages_are_compared_two_by_two() -> None:
    found = preferences(case_of(FIRST).at(), packages=[{"pay": 4.0}, {"pay": 5.0}, {"pay": 5.0, "hours": 2.0}])
    said = {(c.party, c.one, c.other): c.words for c in found.compared}
    assert said["union", 0, 1] == "the second is no worse in every preference that fits"
    assert said["port", 0, 1] == "the first is no worse in every preference that fits"
    assert said["union", 0, 2] == "either may be better"
    (same,) = preferences(case_of(FIRST).at(), packages=[{}, {}]).compared[:1]
    assert same.words == "as good as each other in every preference that fits"


def test_a_frame_has_a_row_for_each_package() -> None:
    pytest.importorskip("polars")
    table = preferences(case_of(FIRST).at()).to_frame()
    assert table.shape == (9, 4)
    assert table.row(0) == ("none", "none", "possible", "possible")


def test_an_entry_to_set_aside_or_an_issue_that_is_not_there_is_told() -> None:
    with pytest.raises(MisuseError, match="'nothing' is to be set aside"):
        preferences(case_of(FIRST).at(), readings=Readings(set_aside=frozenset({"nothing"})))
    with pytest.raises(MisuseError, match="'rest' is no issue of these packages"):
        preferences(case_of(FIRST).at(), readings=Readings(interactions=(("pay", "rest"),)))
    with pytest.raises(MisuseError, match="half-life is -1"):
        Readings(half_life_days=-1)


def test_issues_interact_only_where_a_party_has_a_direction_on_both() -> None:
    truce = Issue(id="truce", label="truce", givers=("port", "union"))
    case = case_of(offer("first", "port", "union", pay=4, truce=3), issues=(PAY, truce))
    with pytest.raises(MisuseError, match="no party has a direction on both 'pay' and 'truce'"):
        preferences(case.at(), readings=Readings(interactions=(("pay", "truce"),)))


def test_a_mutual_halt_has_no_direction_unless_one_is_judged() -> None:
    truce = Issue(id="truce", label="truce", givers=("port", "union"), receivers=("judge",))
    longer = judged("longer", "port", "direction", issue="truce", more_is="better")
    found = preferences(case_of(agreed("deal", "port", "union", truce=3), longer, issues=(truce,)).at())
    assert {(s.party, s.kind.value, s.more_is) for s in found.stakes} == {
        ("port", "judged", 1),
        ("union", "gives and gets", 0),
    }


def test_a_halt_on_several_sides_is_mutual_whoever_else_it_is_for() -> None:
    guest = Party(id="guest", name="Guest", roles=(Role.PRINCIPAL,))
    halt = Issue(id="halt", label="halt", item=Item.TRUCE, givers=("port", "union"), receivers=("guest",))
    case = case_of(agreed("deal", "port", "union", halt=3), issues=(halt,), parties=(PORT, UNION, guest))
    found = preferences(case.at())
    assert {(s.party, s.more_is) for s in found.stakes} == {("port", 0), ("union", 0), ("guest", 1)}


def test_several_who_give_to_another_party_give() -> None:
    aid = Issue(id="aid", label="aid", givers=("port", "judge"), receivers=("union",))
    found = preferences(case_of(agreed("deal", "port", "union", aid=3), issues=(aid,)).at())
    assert {(s.party, s.kind.value, s.more_is) for s in found.stakes} == {("port", "gives", -1), ("union", "gets", 1)}


def test_a_back_test_knows_nothing_of_later_reports(seed: Case) -> None:
    found = preferences(seed.at("2023-12-20", known_by="2023-12-20"))
    assert found.bounds == ()
    assert found.space.n_packages == 0


def test_it_shows_itself_in_a_notebook() -> None:
    assert "Bounds" in preferences(case_of(FIRST).at())._repr_html_()


def test_ranges_without_a_record_are_the_whole(seed: Case) -> None:
    found = preferences(case_of(FIRST).at())
    assert found.no_deal["union"] == pytest.approx((0, 1), abs=1e-6)
    assert frame(FIRST).now("union") == 0


def test_the_written_case_with_its_parties_swapped_has_the_mirrored_standings() -> None:
    one, other = (standings(state(c.at())) for c in (WRITTEN, swap_parties(WRITTEN, "israel", "hamas")))
    counts = [
        {party: [found.count(party, standing) for standing in Standing] for party in found.space.parties}
        for found in (one, other)
    ]
    assert counts[0]["israel"] == counts[1]["hamas"]
    assert counts[0]["hamas"] == counts[1]["israel"]
    assert counts[0]["pij"] == counts[1]["pij"]
    assert counts[0]["israel"] != counts[0]["hamas"]


def test_a_record_that_contradicts_itself_is_told_and_nothing_is_drawn_of_it() -> None:
    no = judged("no", "union", "unacceptable", package={"pay": 4, "hours": 2})
    found = preferences(case_of(agreed("deal", "port", "union", pay=4, hours=2), no).at(), n_samples=50)
    assert [c.party for c in found.conflicts] == ["union"]
    assert found.samples is None
    assert any("Contradictions" in caption for caption in tables(found))


def test_the_end_of_a_scale_is_shown_with_the_words_that_put_it_there() -> None:
    held = Issue(id="held", label="held", givers=("port",), receivers=("union",), unit="persons")
    vague = said(2000, qualifier="vague", words="thousands of persons", claims=("r/c1",))
    asked, plan = offer("asked", "union", "port", held=vague), offer("plan", "port", "union", held=40, pay=2)
    took = answered(plan, "union", "accepted")
    found = preferences(case_of(asked, plan, took, issues=(held, PAY)).at())
    levels = {row[1].text: row[2] for row in tables(found)["Scales"].rows if row[0].text == "held"}
    assert levels["2,000 persons"].text == (
        "«thousands of persons», read as 2,000 or more; nobody names a larger amount, so the scale ends here"
    )
    assert levels["2,000 persons"].claims == ("r/c1",)
    assert levels["none"].text == "nothing given"
    assert levels["40 persons"].text == "exact 40"  # no claim: nothing to quote
    ends = [row[2].text for row in tables(found)["Scales"].rows if row[1].text == "10 percent"]
    assert ends == ["the range that the case gives"]


def test_a_bound_that_counts_at_a_level_of_another_entry_quotes_it() -> None:
    stock = Stock(words="the 3,000 persons held", quantity=exactly(3000, "persons"), claims=("r/c1",))
    held = Issue(id="held", label="held", givers=("port",), receivers=("union",), unit="persons", stocks=(stock,))
    work = said(2, words="two hours", claims=("r/c2",))
    vague = said(2000, qualifier="vague", words="thousands of persons", claims=("r/c3",))
    asked, plan = offer("asked", "port", "union", held=vague), offer("plan", "union", "port", hours=work)
    found = preferences(case_of(asked, plan, issues=(held, HOURS)).at())
    (bound,) = [b for b in found.bounds if b.entry == "plan"]
    assert "held: 3,000 persons, the most on record («the 3,000 persons held»)." in bound.says
    assert bound.scale_claims == ("r/c1",)
    rows = {row[2].text: row[3] for row in tables(found)["Bounds"].rows}
    assert rows["Union proposed: offer by Union, 2024-03-01"].claims == ("r/c1",)


def test_a_condition_is_quoted_in_its_own_words() -> None:
    on, need = Step(words="no more talks on it", issue="pay"), Step(words="the war ends", issue="hours")
    gate = Gate(id="gate", holder="union", on=on, needs=(Literal(step=need),))
    case = case_of(offer("plan", "port", "union", pay=2, hours=2), issues=(PAY, HOURS), gates=(gate,))
    told = Event(id="set", kind=EventKind.GATE, gate="gate", when="2024-03-01")
    case = case.model_copy(update={"events": (*case.events, told)})
    (bound,) = [b for b in preferences(case.at()).bounds if b.entry == "gate"]
    assert bound.words == "Union made it a condition: «no more talks on it» only for «the war ends»"


def test_the_assumed_order_of_a_halt_without_a_term_is_told() -> None:
    levels = ("1 week", "no term stated", "permanent")
    halt = Issue(id="halt", label="halt", givers=("port",), receivers=("union",), scale=Scale(levels=levels))
    lines = {level: said(None, words=level, level=level) for level in levels}
    made = [offer(f"offer-{n}", "union", "port", halt=line) for n, line in enumerate(lines.values())]
    found = preferences(case_of(*made, issues=(halt, PAY)).at())
    of = {bound.entry: bound.says_not for bound in found.bounds}
    assumed = (
        "The order of some levels is assumed, not said (halt: 'no term stated' is taken to be more than every stated "
        "term, and 'permanent' more than that)."
    )
    assert assumed not in of["offer-0"]
    assert assumed in of["offer-1"]
    assert assumed in of["offer-2"]
    shown = [row[2].text for row in tables(found)["Scales"].rows if row[1].text == "permanent"]
    assert "assumed, not on record: 'no term stated' is taken to be more than every stated term" in shown[0]


def test_the_packages_answered_for_are_the_latest() -> None:
    made = [offer(f"offer-{n}", "port", "union", pay=n + 1) for n in range(6)]
    events = [proposed(p, when=f"2024-03-0{n + 1}") for n, p in enumerate(made)]
    found = preferences(case_of(*made, *events).at())
    assert [asked.name for asked in found.asked] == [f"offer by Port, 2024-03-0{k}" for k in (6, 5, 4, 3)]


def test_an_open_answer_that_no_single_fact_would_close_is_told_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.preferences.settle._Asked.all", lambda _: iter(()))
    found = preferences(case_of(offer("plan", "port", "union", pay=4, hours=2)).at())
    rows = next(t for t in tables(found).values() if t.caption.startswith("What would settle it")).rows
    assert {row[1].text for row in rows} == {"none of the facts that were tried would settle it alone"}
    assert [row[3].text for row in rows] == ["possible for Union"]
