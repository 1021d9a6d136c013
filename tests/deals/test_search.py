"""The search over packages and entries at once, against trying each."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Issue, Party, Role, Scale
from detente.deals import Deals, deals
from detente.deals.search import Search
from detente.deals.zone import AS_NEAR, MAX_NEAR, Zone
from detente.preferences import Readings, Standing, bounds_in, frame_of, gain_span, program_of
from detente.preferences.standings import MAX_LISTED
from detente.process import state
from tests.preferences.stories import HOURS, JUDGE, PAY, PORT, UNION, agreed, case_of, frame, judged, offer

GUILD = Party(id="guild", name="Guild", roles=(Role.PRINCIPAL,))
PEACE = Issue(id="peace", label="peace", givers=("port", "union"), unit="days")


def zone_of(*entries: object, readings: Readings | None = None) -> Zone:
    case = case_of(*entries, parties=(PORT, UNION, GUILD, JUDGE), issues=(PAY, HOURS, PEACE))  # type: ignore[arg-type]
    return Zone(frame=frame_of(state(case.at()), readings))


lines = st.builds(
    lambda floor, ceiling, hours, work: (
        judged("floor", "union", "red_line", issue="pay", at_least=floor),
        judged("ceiling", "port", "red_line", issue="pay", at_most=ceiling),
        judged("rest", "union", "red_line", issue="hours", at_most=hours),
        judged("work", "port", "red_line", issue="hours", at_least=work),
    ),
    st.integers(3, 9),
    st.integers(1, 8),
    st.integers(1, 3),
    st.integers(1, 4),
)
others = st.sampled_from(
    [
        (),
        (offer("more", "union", "port", pay=8),),
        (offer("both", "port", "union", pay=2, hours=3),),
        (judged("prize", "guild", "red_line", issue="pay", at_most=5),),
        (agreed("truce", "port", "union", peace=3),),
    ]
)


@settings(max_examples=8, deadline=None)
@given(lines, others)
def test_the_nearest_packages_are_those_found_by_measuring_each(
    lines: tuple[object, ...], others: tuple[object, ...]
) -> None:
    zone = zone_of(*lines, *others)
    parties = zone.frame.space.parties
    if zone.joint(parties) is None:  # a record that contradicts itself leaves no preference to be near to
        return
    if not zone.is_empty(parties):
        assert zone.nearest() is None
        return
    bounds = bounds_in(zone.frame)
    standings = {party: zone.of(party) for party in parties}
    shortness: list[tuple[int, float]] = []
    for number in range(zone.frame.space.n_packages):
        package, short = zone.frame.space.package(number), 0.0
        excluding = [p for p, own in standings.items() if own is not None and own[number] == Standing.EXCLUDED]
        for party in excluding:
            span = gain_span(program_of(zone.frame, party, bounds), package, zone.frame.now(party))
            assert span is not None
            short = max(short, -span[1])
        shortness.append((len(excluding), short))
    fewest = min(n for n, _ in shortness)
    least = min(short for n, short in shortness if n == fewest)
    near = {k for k, (n, short) in enumerate(shortness) if n == fewest and short <= least + 2 * AS_NEAR}
    found = zone.nearest()
    assert found is not None
    assert found.is_complete
    assert {one.package for one in found.packages} <= near
    assert len(found.packages) == min(len(near), MAX_NEAR)
    assert found.has_more == (len(near) > MAX_NEAR)
    assert {len(one.short) for one in found.packages} == {fewest}


@settings(max_examples=8, deadline=None)
@given(lines, others)
def test_the_smallest_sets_to_set_aside_are_those_found_by_trying_each(
    lines: tuple[object, ...], others: tuple[object, ...]
) -> None:
    zone = zone_of(*lines, *others)
    parties, entries = zone.frame.space.parties, zone.entries()
    tried: list[tuple[str, ...]] = []
    if not zone.is_empty(parties):
        return
    for size in range(1, len(entries) + 1):
        for chosen in combinations(entries, size):
            if not any(set(smaller) <= set(chosen) for smaller in tried) and not zone.is_empty(parties, chosen):
                tried.append(chosen)
    found = zone.relaxations()
    assert found.is_complete
    assert {frozenset(one) for one in found.sets} == {frozenset(one) for one in tried}


def test_where_a_package_is_open_to_all_the_fewest_who_exclude_one_are_nobody() -> None:
    zone = zone_of(agreed("deal", "port", "union", pay=4, hours=2))
    found = Search(frame=zone.frame, bounds=zone.bounds).fewest()
    assert found is not None
    assert found.excluding == ()


@pytest.mark.parametrize("interactions", [(), (("pay", "hours"),)])
def test_a_zone_is_found_empty_without_any_standings_listed(interactions: tuple[tuple[str, str], ...]) -> None:
    floor = judged("floor", "union", "red_line", issue="pay", at_least=8)
    ceiling = judged("ceiling", "port", "red_line", issue="pay", at_most=2)
    zone = zone_of(floor, ceiling, readings=Readings(interactions=interactions))
    assert zone.is_empty(zone.frame.space.parties)
    alone = Search(frame=zone.frame, bounds=zone.bounds)
    found = alone.fewest()
    assert found is not None
    assert len(found.excluding) == 1
    assert alone.is_complete


def many_levels(*judgments: object) -> Deals:
    """Return the deals of a record with ten issues of five levels each, far too many packages to list."""
    scale = Scale(low=0, high=100)
    issues = tuple(PAY.model_copy(update={"id": f"pay-{k}", "label": f"pay {k}", "scale": scale}) for k in range(10))
    asked = []
    for n in range(1, 4):
        levels: dict[str, Any] = {f"pay_{k}": 60 + n + k for k in range(10)}
        asked.append(offer(f"ask-{n}", "union", "port", **levels))
    return deals(case_of(*asked, *judgments, issues=issues).at(), n_samples=0)  # type: ignore[arg-type]


def test_more_packages_than_can_be_listed_are_searched() -> None:
    told = many_levels()
    assert told.space.n_packages > MAX_LISTED
    assert (told.standings, told.is_empty, told.map()) == (None, False, None)
    assert "Some package is open to all" in str(told.section().blocks[0])


def test_an_empty_zone_among_more_packages_than_can_be_listed_has_its_openings_and_nearest_package() -> None:
    told = many_levels(
        judged("floor", "union", "red_line", issue="pay-0", at_least=60),
        judged("ceiling", "port", "red_line", issue="pay-0", at_most=20),
    )
    assert told.relaxations is not None
    assert {frozenset(one) for one in told.relaxations.sets} == {frozenset({"floor"}), frozenset({"ceiling"})}
    assert told.nearest is not None
    assert {len(near.short) for near in told.nearest.packages} == {1}


def test_what_the_time_does_not_suffice_for_is_told_as_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.deals.search.SECONDS", 0.0)
    told = many_levels()
    assert told.is_undecided
    assert "was not decided" in str(told.section().blocks[0])


def test_red_lines_that_leave_no_level_empty_a_zone_of_any_size() -> None:
    many = tuple(
        Issue(
            id=f"i{k}",
            label=f"i{k}",
            givers=(("port", "union")[k % 2],),
            receivers=(("union", "port")[k % 2],),
            scale=Scale(levels=tuple(f"l{level}" for level in range(9))),
        )
        for k in range(10)
    )
    lines = (
        judged("most", "port", "red_line", issue="pay", at_most=4),
        judged("least", "union", "red_line", issue="pay", at_least=6),
    )
    zone = Zone(frame=frame(*lines, offer("plan", "port", "union", pay=3), issues=(PAY, *many)))
    assert zone.frame.space.n_packages > 10**10
    assert zone.is_empty(("port", "union"))
    assert set(zone.relaxations().sets) == {("most",), ("least",)}
