"""Linking makes an equivalence of claims, the same in whatever order the reports come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from detente.case.linking import Telling, Thing, can_be_one, connected, events_of
from detente.evidence import Item
from tests.case.linking.tellings_made import DAY, telling_of, tellings_drawn


def names(groups: Iterable[Iterable[Telling]]) -> set[frozenset[str]]:
    return {frozenset(t.id for t in group) for group in groups}


@given(tellings=tellings_drawn())
def test_every_claim_is_in_exactly_one_event(tellings: list[Telling]) -> None:
    groups = events_of(tellings)
    listed = [t.id for group in groups for t in group]
    assert sorted(listed) == sorted({t.id for t in tellings})


@given(tellings=tellings_drawn(), data=st.data())
def test_the_order_of_the_reports_does_not_matter(tellings: list[Telling], data: st.DataObject) -> None:
    assert events_of(data.draw(st.permutations(tellings))) == events_of(tellings)


@given(tellings=tellings_drawn())
def test_whether_two_can_be_one_does_not_depend_on_which_comes_first(tellings: list[Telling]) -> None:
    for one in tellings:
        assert can_be_one(one, one)
        for other in tellings:
            assert can_be_one(one, other) == can_be_one(other, one)


@given(tellings=tellings_drawn())
def test_claims_that_single_an_event_out_are_joined_exactly_where_a_walk_over_all_pairs_joins_them(
    tellings: list[Telling],
) -> None:
    specific = [t for t in tellings if t.is_specific]
    ties = [(a, b) for a in specific for b in specific if a.actors in (b.actors, b.targets) and can_be_one(a, b)]
    together = {t: group for group in connected(specific, ties) for t in group}
    told = {t: group for group in events_of(tellings) for t in group}
    for one in specific:
        assert {t.id for t in together[one]} <= {t.id for t in told[one]}
        for other in specific:
            if one.actors == other.actors and other in told[one]:
                assert other in together[one] or len({t.actors for t in told[one]}) > 1 or _is_bridged(told[one])


def _is_bridged(group: Iterable[Telling]) -> bool:
    """Whether a telling that leaves something open is among them."""
    return any(not t.is_specific for t in group)


@given(tellings=tellings_drawn())
def test_an_event_holds_one_kind_done_or_still_to_come(tellings: list[Telling]) -> None:
    for group in events_of(tellings):
        assert len({t.kind for t in group}) == 1
        assert len({t.status.value == "hypothetical" for t in group}) == 1


@given(tellings=tellings_drawn())
def test_swapping_the_parties_swaps_nothing_else(tellings: list[Telling]) -> None:
    other = {"north": "south", "south": "north"}

    def turned(parties: frozenset[str]) -> frozenset[str]:
        return frozenset(other.get(p, p) for p in parties)

    mirrored = [replace(t, actors=turned(t.actors), targets=turned(t.targets)) for t in tellings]
    assert names(events_of(mirrored)) == names(events_of(tellings))


@given(n=st.integers(1, 8), data=st.data())
def test_connected_groups_are_those_that_a_walk_over_the_ties_reaches(n: int, data: st.DataObject) -> None:
    items = range(n)
    pair = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    ties = data.draw(st.lists(pair, max_size=10))

    def reached(start: int) -> frozenset[int]:
        seen, ahead = {start}, [start]
        while ahead:
            here = ahead.pop()
            for one, two in [*ties, *((b, a) for a, b in ties)]:
                if one == here and two not in seen:
                    seen.add(two)
                    ahead.append(two)
        return frozenset(seen)

    assert set(connected(items, ties)) == {reached(item) for item in items}


def test_two_reports_of_one_release_are_one_event_though_their_numbers_differ() -> None:
    twelve = telling_of("wire/c1")
    ten = telling_of("cable/c1", things=(Thing(Item.PERSONS, frozenset({"prisoners"}), (10.0, 10.0)),))
    assert names(events_of([twelve, ten])) == {frozenset({"wire/c1", "cable/c1"})}


def test_releases_of_two_days_are_two() -> None:
    later = (DAY + dt.timedelta(days=1),) * 2
    assert len(events_of([telling_of("wire/c1"), telling_of("cable/c1", dated=later)])) == 2


def test_a_report_of_the_whole_month_does_not_make_one_event_of_two_days() -> None:
    first, second = telling_of("wire/c1"), telling_of("cable/c1", dated=(DAY + dt.timedelta(days=2),) * 2)
    month = telling_of("post/c1", dated=(DAY, DAY + dt.timedelta(days=30)))
    assert len(events_of([first, second, month])) == 3
    assert len(events_of([first, month])) == 1


def test_one_release_told_both_ways_round_is_one_event() -> None:
    turned = telling_of("cable/c1", actors=frozenset({"south"}), targets=frozenset({"north"}))
    assert len(events_of([telling_of("wire/c1"), turned])) == 1


def test_an_exchange_told_as_one_does_not_join_what_each_side_gave() -> None:
    ours = telling_of("wire/c1")
    theirs = telling_of(
        "wire/c2", actors=frozenset({"south"}), targets=frozenset({"north"}), start=40, end=70, things=()
    )
    both = telling_of("cable/c1", actors=frozenset({"north", "south"}), targets=frozenset())
    groups = names(events_of([ours, theirs, both]))
    assert not any({"wire/c1", "wire/c2"} <= group for group in groups)


def test_what_a_person_ties_is_together_and_what_a_person_keeps_apart_is_not_joined() -> None:
    one, other = telling_of("wire/c1"), telling_of("cable/c1")
    later = telling_of("post/c1", dated=(DAY + dt.timedelta(days=9),) * 2)
    assert len(events_of([one, later], tied=[("wire/c1", "post/c1")])) == 1
    assert len(events_of([one, other], apart=lambda a, b: {a, b} == {"wire/c1", "cable/c1"})) == 2
