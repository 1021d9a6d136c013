"""From a case to its exchanges: tracks, what was told, verdicts, what they rest on."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from detente.case import Case, Proposal
from detente.errors import InputError, MisuseError
from detente.evidence import Amount
from detente.exchange import ALL, Band, Measure, Plan, TrackTrust, Verdict, exchange, told_schedules, tracks
from detente.process import state
from tests.exchange.story import EXCHANGE, agreement, case_of, delivered, due, offer
from tests.process.happenings import swap_parties, swapped

WORTH = {
    ("north", "captives"): 2.0,
    ("north", "prisoners"): 1.0,
    ("south", "captives"): 5.0,
    ("south", "prisoners"): 1.0,
}


def track(case: Case, name: str = "main", **options: object) -> TrackTrust:
    found = exchange(case.at(), **options)  # type: ignore[arg-type]
    return next(t for t in found.tracks if t.track.track == name)


def swap(north: float, south: float, **fields: object) -> Case:
    return case_of(
        agreements=[agreement(due("captives", "north", "south", north), due("prisoners", "south", "north", south))],
        **fields,  # type: ignore[arg-type]
    )


def test_a_track_in_ratio_needs_trust_and_one_without_return_is_none() -> None:
    ratio, outside = exchange(EXCHANGE.at()).tracks
    assert (ratio.verdict, ratio.parties) == (Verdict.NEEDS_TRUST, ("north", "south"))
    assert (outside.verdict, outside.without_return) == (Verdict.NO_RETURN, ("north",))


def test_trust_by_the_record_alone_is_told_in_units() -> None:
    one, lists, _, at_once = exchange(EXCHANGE.at()).tracks[0].ways
    # in force: 26 of 50 and 69 of 150 are handed over, so that the north is three captives, nine prisoners, ahead
    assert one.units["south"].high == 9
    assert lists.units["south"].high >= one.units["south"].high
    # what a custodian holds asks for nothing more than what one side is ahead by already
    assert at_once.trust.even == Band(0, 0.06)


def test_the_unit_by_unit_exchange_of_fifty_for_a_hundred_and_fifty() -> None:
    found = track(swap(50, 150)).ways[0]
    assert found.units == {"north": Band(1, 1), "south": Band(1, 3)}
    assert (found.trust.even.low, found.trust.even.high) == pytest.approx((1 / 150, 2 / 150))


def test_what_is_told_of_days_is_kept_beside_what_is_told_in_all() -> None:
    told = exchange(EXCHANGE.at()).tracks[0].track.told
    assert told is not None
    assert [(str(d.day), d.amounts) for d in told.days] == [
        ("2024-03-02", {"captives": Amount(13, 13, "persons"), "prisoners": Amount(39, 39, "persons")}),
        ("2024-03-04", {"captives": Amount(11, 11, "persons"), "prisoners": Amount(30, 30, "persons")}),
    ]
    assert told.in_all["captives"] == Amount(26, 26, "persons")
    assert told.added_up("captives").low == 24
    assert told.ratio == ("captives", "prisoners", 3)
    outside = exchange(EXCHANGE.at()).tracks[1].track.told
    assert outside is not None
    assert [d.day for d in outside.days] == [None]


def test_told_days_are_a_schedule_for_other_rooms() -> None:
    ((found, schedule, dates),) = [s for s in told_schedules(EXCHANGE.at()) if s[0].track == "ratio"]
    assert found.parties == ("north", "south")
    assert schedule.units_per_day().tolist() == [[13, 39], [0, 0], [11, 30]]
    assert [d.isoformat() for d in dates] == ["2024-03-02", "2024-03-03", "2024-03-04"]


def test_at_a_date_only_what_had_been_handed_over_counts() -> None:
    told = exchange(EXCHANGE.at("2024-03-03")).tracks[0].track.told
    assert told is not None
    assert len(told.days) == 1


def test_values_measure_trust_in_each_party_s_own_unit() -> None:
    found = track(swap(3, 9), plan=Plan(worth=WORTH), with_paths=True)
    (way,) = found.ways
    assert (found.measure, found.verdict) == (Measure.VALUE, Verdict.NEEDS_TRUST)
    assert way.trust.even == Band(1, 1)
    assert way.trust.unfavourable.points.tolist() == [[0, 2], [1, 1], [2, 0]]
    assert (way.moves, [u.cost for u in found.last_units]) == (5, [2, 1])


def test_values_as_bounds_give_bands() -> None:
    found = track(swap(3, 9), plan=Plan(worth={**WORTH, ("north", "captives"): (1.0, 2.0)}))
    assert found.ways[0].trust.even == Band(1, 1)
    assert found.ways[0].trust.alone == (Band(1, 2), Band(1, 2))


def test_caps_chunks_and_escrow_are_as_asked() -> None:
    chunked = track(swap(3, 9), plan=Plan(worth=WORTH, chunks={"captives": 3, "prisoners": 9}))
    assert chunked.ways[0].trust.even == Band(6, 6)
    capped = track(swap(3, 9), plan=Plan(worth=WORTH, caps={"captives": 1, "prisoners": 1}), with_paths=True)
    assert capped.ways[0].moves == 12
    escrow = track(swap(3, 9), plan=Plan(worth=WORTH, escrow={"captives": ALL, "prisoners": ALL}))
    assert (escrow.verdict, escrow.ways[0].trust.even) == (Verdict.SAFE, Band(0, 0))


def test_what_is_handed_over_at_the_same_time_asks_only_for_what_a_round_leaves_uneven() -> None:
    chunks = {"captives": 1, "prisoners": 3}
    assert track(swap(3, 9), plan=Plan(chunks=chunks, together=True)).ways[0].trust.even == Band(0, 0)
    valued = track(swap(3, 9), plan=Plan(worth=WORTH, chunks=chunks, together=True), with_paths=True)
    assert (valued.verdict, valued.ways[0].paths) == (Verdict.SAFE, ())
    # five of nine prisoners for one of three captives leave the north a step behind
    uneven = track(swap(3, 9), plan=Plan(chunks={"captives": 1, "prisoners": 5}, together=True)).ways[0]
    assert uneven.trust.unfavourable.points.round(6).tolist() == [[round(1 - 2 / 3 + 0.0, 6), 0.0]]
    with pytest.raises(MisuseError, match="neither caps nor an escrow"):
        Plan(together=True, caps={"captives": 1})


def test_a_cost_of_walking_away_is_enough_or_not() -> None:
    enough = track(swap(3, 9), plan=Plan(worth=WORTH, trust={"north": 1, "south": 1})).afforded
    assert enough is not None
    assert (enough.is_enough, enough.moves) == (True, 5)
    less = track(swap(3, 9), plan=Plan(worth=WORTH, trust={"north": 1})).afforded
    assert less is not None
    assert not less.is_enough


def test_who_loses_by_the_whole_would_not_begin() -> None:
    found = track(swap(3, 9), plan=Plan(worth={**WORTH, ("north", "captives"): 4.0}))
    assert found.verdict is Verdict.NOT_WORTH_IT


def test_what_can_be_taken_back_asks_for_trust_to_the_end() -> None:
    found = track(swap(3, 9), plan=Plan(worth=WORTH, revocable=frozenset({"prisoners"})))
    assert found.ways[0].trust.even.high == 9
    final = track(swap(3, 9), plan=Plan(worth=WORTH, final=frozenset({"prisoners"})))
    assert final.ways[0].trust.even.high == 1


def test_an_issue_that_is_reversible_is_revocable_unless_it_is_days() -> None:
    issues = [
        {"id": "access", "label": "access", "givers": ["south"], "receivers": ["north"], "reversible": True},
        {"id": "halt", "label": "halt", "givers": ["south"], "receivers": ["north"], "reversible": True},
    ]
    case = case_of(
        issues=issues,
        proposals=[
            offer(
                due("captives", "north", "south", 3),
                due("access", "south", "north", 2, unit="permits"),
                due("halt", "south", "north", 4, unit="day"),
            )
        ],
    )
    lines = {line.id: line.is_revocable for t in tracks(state(case.at())) for line in t.lines}
    assert lines == {"captives": False, "access": True, "halt": False}


def test_an_amount_that_is_a_range_gives_the_band_of_its_ends() -> None:
    found = track(case_of(proposals=[offer(due("captives", "north", "south", 4, 8), due("halt", "south", "north", 4))]))
    ends = [track(swap(n, 4)).ways[0].trust.even for n in (4, 8)]
    assert found.ways[0].trust.even == Band(min(e.low for e in ends), max(e.high for e in ends))


def test_what_the_record_leaves_open_is_not_counted_and_says_why() -> None:
    words = {"words": "some prisoners", "givers": ["south"], "receivers": ["north"]}
    vague = {"id": "prisoners", "issue": "prisoners", "stated": [words], "claims": []}
    case = case_of(proposals=[offer(due("captives", "north", "south", 3), vague)])
    found = track(case)
    assert {line.id: line.left_out for line in found.track.lines} == {
        "captives": "",
        "prisoners": "how much, the record does not say",
    }
    assert found.verdict is Verdict.NOT_COUNTED


def test_a_mutual_halt_is_given_by_nobody_alone() -> None:
    both = {"words": "a halt of 4 days", "quantity": {"min": 4, "max": 4, "unit": "day"}, "givers": ["north", "south"]}
    case = case_of(proposals=[offer({"id": "halt", "issue": "halt", "stated": [both], "claims": []})])
    (line,) = track(case).track.lines
    assert line.left_out == "each side gives and gets it"


def test_a_sum_of_money_is_counted_in_parts() -> None:
    money = due("funds", "south", "north", 6_000_000_000, unit="USD")
    (_, line) = track(case_of(proposals=[offer(due("captives", "north", "south", 5), money)])).track.lines
    assert (line.size, line.lot(high=True).units) == (5_000_000, 1200)


def test_many_categories_are_counted_in_parts_that_are_few_enough() -> None:
    terms = [due(f"group-{n}", *(("north", "south") if n % 2 else ("south", "north")), 400) for n in range(4)]
    lines = track(case_of(proposals=[offer(*terms)])).track.lines
    assert np.prod([line.lot(high=True).units + 1 for line in lines]) <= 300_000
    assert all(line.size > 1 for line in lines)


def test_hours_are_counted_as_hours() -> None:
    case = case_of(
        proposals=[offer(due("captives", "north", "south", 3), due("halt", "south", "north", 12, unit="hour"))]
    )
    line = track(case).track.lines[1]
    assert (line.unit, line.lot(high=True).units) == ("hour", 12)


def test_more_than_there_is_is_one_clear_line() -> None:
    stock = {"words": "32 held", "quantity": {"min": 32, "max": 32}}
    issues = [{"id": "captives", "label": "c", "givers": ["north"], "receivers": ["south"], "stocks": [stock]}]
    with pytest.raises(InputError, match="gives 50 persons of issue 'captives'; its stock is 32"):
        exchange(swap(50, 150, issues=issues).at())


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"caps": {"x": 3}}, "a cap names 'x'; what can be counted is: captives, prisoners."),
        ({"trust": {"isle": 3}}, "'isle' neither gives nor gets what is counted; those who do: north, south."),
        ({"worth": {("north", "captives"): 2.0}}, "no value is given for 'captives' to 'south'"),
        ({"revocable": {"x"}}, "what is revocable names 'x'"),
    ],
)
def test_a_plan_for_what_is_not_there_is_one_clear_line(plan: dict[str, object], said: str) -> None:
    with pytest.raises(MisuseError) as error:
        exchange(swap(3, 9).at(), plan=Plan(**plan))  # type: ignore[arg-type]
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"worth": {("north", "captives"): -2.0}}, "a unit of 'captives' is worth -2 to 'north'; expected 0 or more"),
        ({"worth": {("north", "captives"): (3.0, 2.0)}}, "worth 3 to 2 to 'north'. Write the smaller number first"),
        ({"trust": {"north": float("nan")}}, "walking away costs 'north' nan; expected 0 or more"),
    ],
)
def test_negative_values_are_one_clear_line(plan: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as error:
        Plan(**plan)  # type: ignore[arg-type]
    assert said in str(error.value)


def test_an_unknown_agreement_is_one_clear_line() -> None:
    with pytest.raises(MisuseError, match="no agreement or open offer 'x' at this date; there is: swap"):
        exchange(swap(3, 9).at(), of="x")


def test_a_case_without_exchanges_is_an_empty_answer() -> None:
    found = exchange(case_of().at())
    assert (found.tracks, found.bearing.withdrawn) == ((), ())


def test_the_answer_is_plain_data_without_infinities() -> None:
    found = exchange(EXCHANGE.at(), with_paths=True)
    data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [t["verdict"] for t in data["tracks"]] == [t.verdict.value for t in found.tracks]
    assert data["tracks"][0]["ways"][0]["trust"]["unfavourable"]["points"]


def test_two_parties_that_change_places_get_the_mirrored_answer() -> None:
    mirrored = swap_parties(EXCHANGE, "north", "south")
    ours, theirs = (exchange(c.at(), with_paths=True).to_dict() for c in (EXCHANGE, mirrored))
    turned = swapped(ours, ("north", "Northland"), ("south", "Southland"))
    for one, other in zip(turned["tracks"], theirs["tracks"], strict=True):
        assert one["verdict"] == other["verdict"]
        for way, mirror in zip(one["ways"], other["ways"], strict=True):
            assert (way["units"], way["moves"]) == (mirror["units"], mirror["moves"])
            trust, mirrored_trust = way["trust"], mirror["trust"]
            # the case lists the two in the same places, so that rows and columns change places
            assert trust["even"] == mirrored_trust["even"]
            assert dict(zip(trust["parties"], trust["alone"], strict=True)) == dict(
                zip(mirrored_trust["parties"], mirrored_trust["alone"], strict=True)
            )
            assert {json.dumps(p["moves"]) for p in _by_party(way["paths"], trust["parties"])} == {
                json.dumps(p["moves"]) for p in _by_party(mirror["paths"], mirrored_trust["parties"])
            }


def _by_party(paths: list[dict[str, list[dict[str, object]]]], parties: list[str]) -> list[dict[str, object]]:
    """Name whose shortfalls they are, whatever the order of the parties."""
    return [
        {"moves": [{**m, "shortfalls": sorted(zip(parties, m["shortfalls"], strict=True))} for m in p["moves"]]}  # type: ignore[call-overload]
        for p in paths
    ]


def test_withdrawn_claims_show_what_the_verdict_rests_on() -> None:
    reports = [{"id": "wire-1", "file": "reports/wire-1.txt", "sha256": "0" * 64, "date": "2024-03-01"}]
    span = {"start": 0, "end": 1, "text": "x"}
    claims = {f"wire-1/c{n}": {"id": f"c{n}", "kind": "agree", "actor": [], "span": span} for n in (1, 2, 3)}
    made = agreement(
        due("captives", "north", "south", 3, claims=["wire-1/c1"]),
        due("prisoners", "south", "north", 9, claims=["wire-1/c2"]),
    )
    told = delivered("captives", "2024-03-02", "north", 1, claims=["wire-1/c3"])
    case = case_of(agreements=[made], events=[told], reports=reports, claims=claims)
    bearing = exchange(case.at()).bearing
    assert bearing.withdrawn == ("wire-1/c1", "wire-1/c2", "wire-1/c3")
    assert bearing.verdicts == ("wire-1/c1", "wire-1/c2")
    # what was handed over is where the rest begins: figures move, the verdict stays
    assert bearing.figures == ("wire-1/c3",)
    twice = replace_claims(made, ["wire-1/c1", "wire-1/c2"])
    still = exchange(case_of(agreements=[twice], reports=reports, claims=claims).at())
    assert still.bearing.verdicts == ()
    assert "The record does not bear on it" in str(still.section())


def replace_claims(made: dict[str, object], claims: list[str]) -> dict[str, object]:
    text = json.dumps(made)
    return json.loads(text.replace('["wire-1/c1"]', json.dumps(claims)).replace('["wire-1/c2"]', json.dumps(claims)))  # type: ignore[no-any-return]


def test_an_agreement_in_force_is_planned_from_where_it_stands() -> None:
    case = swap(3, 9, events=[delivered("captives", "2024-03-02", "north", 1)])
    found = track(case)
    assert [line.delivered for line in found.track.lines] == [1, 0]
    # one of three is ahead of none of nine: the other side would already save a third by going
    assert found.ways[0].trust.unfavourable.least("south") == pytest.approx(1 / 3)


def test_a_refused_offer_is_still_an_offer_and_a_demand_is_none() -> None:
    case = case_of(proposals=[offer(due("captives", "north", "south", 3), due("prisoners", "south", "north", 9))])
    assert track(case).track.label == "offer by Northland to Southland"
    demand = Proposal.model_validate({**case.proposals[0].model_dump(by_alias=True), "form": "demand"})
    assert exchange(case.model_copy(update={"proposals": (demand,)}).at()).tracks == ()


def test_the_plan_is_left_as_it_came() -> None:
    plan = Plan(worth=WORTH)
    track(swap(3, 9), plan=plan)
    assert plan == replace(plan)
