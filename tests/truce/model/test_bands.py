from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.truce.model import Design, Foresight, Rule, band, default_ranges, group_indices, levers, survival

WEEK = Design(
    n_days=9, entry_day=2, term_days=5, extension_days=2, benefits=np.vstack([np.zeros((2, 2)), np.ones((7, 2))])
)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(Rule),
    st.sampled_from(Rule),
    st.sampled_from(Foresight),
    st.sampled_from([5, 9, 20]),
)
def test_no_values_in_the_ranges_lead_out_of_the_band(
    seed: int, one: Rule, two: Rule, foresight: Foresight, days: int
) -> None:
    ranges = default_ranges()
    # With twenty days the term runs out, and is prolonged, several times.
    design = replace(WEEK, rules=(one, two), foresight=foresight, n_days=days)
    found = band(design, ranges)
    drawn = survival(design, ranges.sampled(np.random.default_rng(seed).random((64, len(ranges.unknown)))))
    for name in ("standing", "stands_to_term", "kept_to_term"):
        low, high, samples = (getattr(s, name) for s in (found.low, found.high, drawn))
        assert np.all(samples >= low - 1e-9), name
        assert np.all(samples <= high + 1e-9), name
    assert np.all(drawn.kept.standing >= found.low.kept.standing - 1e-9)
    assert np.all(drawn.kept.standing <= found.high.kept.standing + 1e-9)


def test_two_who_follow_different_rules_stay_within_what_equal_rules_span() -> None:
    ranges = default_ranges()
    equal = [band(replace(WEEK, rules=(r, r)), ranges) for r in Rule]
    low = min(b.low.kept_to_term[0] for b in equal)
    high = max(b.high.kept_to_term[0] for b in equal)
    for one, two in product(Rule, repeat=2):
        found = band(replace(WEEK, rules=(one, two)), ranges)
        assert found.low.kept_to_term[0] >= low - 1e-6
        assert found.high.kept_to_term[0] <= high + 1e-6


def test_where_all_is_known_the_band_is_a_line() -> None:
    ranges = default_ranges()
    for (name, side), told in dict(ranges.values).items():
        ranges = ranges.set(f"{'' if side < 0 else f's{side}.'}{name}={(told.low + told.high) / 2}", {"s0": 0, "s1": 1})
    found = band(WEEK, ranges)
    assert ranges.unknown == ()
    np.testing.assert_allclose(found.low.standing, found.high.standing)
    assert levers(WEEK, ranges) == ()


def test_only_what_is_unknown_and_matters_moves_the_answer() -> None:
    ranges = default_ranges()
    for name, value in {
        "strike_gain": 0,
        "accident": 0,
        "spoiler": 0,
        "policing": 0,
        "miss": 0,
        "extension": 1,
    }.items():
        ranges = ranges.set(f"{name}={value}")
    ranges = ranges.set("s0.false_alarm=0", {"s0": 0, "s1": 1})
    found = {lever.factors: lever for lever in levers(WEEK, ranges, rules=(Rule.GRIM,), n=128)}
    the_one = (("false_alarm", 1),)
    assert found[the_one].alone[0] == pytest.approx(1, abs=0.05)
    assert all(lever.in_all[0] < 1e-9 for factors, lever in found.items() if factors != the_one)


def test_a_number_of_both_sides_is_one_lever_until_it_is_set_for_one() -> None:
    ranges = default_ranges()
    names = [lever.factors for lever in levers(WEEK, ranges, n=4)]
    assert names[0] == (("accident", 0), ("accident", 1))
    ranges = ranges.set("s0.accident=0.01..0.02", {"s0": 0})
    assert [lever.factors for lever in levers(WEEK, ranges, n=4)][:2] == [(("accident", 0),), (("accident", 1),)]


def test_indices_of_groups_are_those_of_the_ishigami_function() -> None:
    """Known in closed form for three inputs on [-pi, pi], a = 7, b = 0.1; the second and third as one group as well."""

    def ishigami(points: np.ndarray) -> np.ndarray:
        x = np.pi * (2 * points - 1)
        return np.asarray(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))

    alone, in_all = group_indices(ishigami, [[0], [1], [2]], n=2048, seed=1)
    assert [round(x, 2) for x, _, _ in alone] == pytest.approx([0.31, 0.44, 0.0], abs=0.02)
    assert [round(x, 2) for x, _, _ in in_all] == pytest.approx([0.56, 0.44, 0.24], abs=0.02)
    assert all(low <= x <= high for x, low, high in in_all)
    alone, in_all = group_indices(ishigami, [[0], [1, 2]], n=2048, seed=1)
    assert alone[1][0] == pytest.approx(0.44, abs=0.02)
    assert in_all[1][0] == pytest.approx(0.69, abs=0.02)


def test_the_same_seed_gives_the_same_levers_and_the_rule_may_be_one_of_them() -> None:
    one, again = (levers(WEEK, default_ranges(), rules=tuple(Rule), n=32, seed=5) for _ in range(2))
    assert one == again
    assert one[-1].factors == ()
    assert all(0 <= lever.alone[0] <= 1 and 0 <= lever.in_all[0] <= 1 for lever in one)
