"""The exact chain against every possible story of a few days, against chance, and against laws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.truce.model import CAUSES, EXPIRY, Design, Parameters, Rule, alarm_probabilities, course, simulated
from tests.truce.model.draws import designs, parameters, swapped

Memory = tuple[int, tuple[int, ...], tuple[int, int] | None]
"""The cause for which a side strikes back today, the days on which it saw a breach, its case before the commission."""

FRESH: Memory = (0, (), None)


def told_in_full(design: Design, p: Parameters) -> tuple[list[float], np.ndarray]:
    """Follow every story day by day, each side's memory kept as plainly as it can be."""
    stories: dict[tuple[Memory, Memory, int], float] = {(FRESH, FRESH, 0): 1.0}
    standing, ended = [1.0], np.zeros(4)
    for day in range(design.n_days):
        following: dict[tuple[Memory, Memory, int], float] = defaultdict(float)
        for (one, two, running), chance in stories.items():
            acts = [m[0] for m in (one, two)]
            now = running + 1 if any(acts) else 0
            if now >= design.spiral_days:
                for act in acts:
                    if act:
                        ended[act] += chance / sum(a > 0 for a in acts)
                continue
            answers = [
                list(answer(design, p, side, memory, acts[1 - side], day)) for side, memory in enumerate((one, two))
            ]
            for likely_0, cause_0, memory_0 in answers[0]:
                for likely_1, cause_1, memory_1 in answers[1]:
                    weight = chance * likely_0 * likely_1
                    causes = [c for c in (cause_0, cause_1) if c]
                    for cause in causes:
                        ended[cause] += weight / len(causes)
                    if not causes:
                        following[memory_0, memory_1, now] += weight
        if design.runs_out_after(day):
            ended[EXPIRY] += sum(following.values()) * (1 - p.extension[0])
            for story in following:
                following[story] *= p.extension[0]
        stories = following
        standing.append(sum(stories.values()))
    return standing, ended


def answer(
    design: Design, p: Parameters, side: int, memory: Memory, act: int, day: int
) -> Iterator[tuple[float, int, Memory]]:
    """Give what a side may do: with what probability, for which cause it ends the truce, what it keeps in mind."""
    likely = alarm_probabilities(p, side, early=day < design.entry_day)[0, act]
    _, seen, open_case = memory
    rule = design.rules[side]
    for alarm in range(4):
        if rule is Rule.GRIM:
            yield likely[alarm], alarm, (0, (), None)
        elif rule in (Rule.TIT_FOR_TAT, Rule.GENEROUS):
            lets_pass = p.forgiveness[0, side] if rule is Rule.GENEROUS and alarm else 0.0
            yield likely[alarm] * (1 - lets_pass), 0, (alarm, (), None)
            yield likely[alarm] * lets_pass, 0, (0, (), None)
        elif rule is Rule.STRIKES:
            kept = (*(d for d in seen if d > day - design.window_days), *((day,) if alarm else ()))
            yield likely[alarm], alarm if alarm and len(kept) >= design.n_strikes else 0, (0, kept, None)
        elif open_case is None:
            yield likely[alarm], 0, (0, (), (day, alarm) if alarm else None)
        else:
            cleared = 1 - (1 - p.verified[0] * p.published[0]) ** (1 / design.commission_days)
            opened, cause = open_case
            late = day - opened >= design.commission_days
            yield likely[alarm] * cleared, 0, (0, (), None)
            yield likely[alarm] * (1 - cleared), cause if late else 0, (0, (), None if late else open_case)


@settings(max_examples=60)
@given(designs(max_days=4), parameters())
def test_the_chain_is_the_sum_over_all_stories(design: Design, p: Parameters) -> None:
    standing, ended = told_in_full(design, p)
    found = course(design, p)
    np.testing.assert_allclose(found.standing[0], standing, atol=1e-12)
    np.testing.assert_allclose(found.ended[0].sum(axis=0), ended, atol=1e-12)


@settings(max_examples=60)
@given(designs(), parameters())
def test_all_probability_is_accounted_for_and_nothing_stands_up_again(design: Design, p: Parameters) -> None:
    found = course(design, p)
    np.testing.assert_allclose(found.standing[:, -1] + found.ended.sum(axis=(1, 2)), 1, atol=1e-9)
    assert np.all(np.diff(found.standing, axis=1) <= 1e-12)
    assert np.all(found.ended >= -1e-15)


@settings(max_examples=60)
@given(designs(), parameters())
def test_exchanging_the_sides_changes_nothing_for_the_truce(design: Design, p: Parameters) -> None:
    one, other = course(design, p), course(*swapped(design, p))
    np.testing.assert_allclose(one.standing, other.standing, atol=1e-12)
    np.testing.assert_allclose(one.ended, other.ended, atol=1e-12)


@pytest.mark.parametrize("second", Rule)
@pytest.mark.parametrize("first", Rule)
def test_chance_stays_within_its_band_around_the_chain(first: Rule, second: Rule) -> None:
    """Four standard errors, over all days and causes of 25 pairs of rules; the seed is fixed."""
    design = Design(n_days=21, rules=(first, second), entry_day=2, term_days=9, extension_days=4)
    p = Parameters.of({"accident": (0.08, 0.05), "spoiler": (0.03, 0.01), "false_alarm": (0.02, 0.06), "miss": 0.2})
    n_runs = 20_000
    found, played = course(design, p), simulated(design, p, n_runs=n_runs, seed=7)
    exact = np.concatenate([found.standing[0], found.ended[0].sum(axis=0)])
    chance = np.concatenate([played.standing, played.ended])
    error = np.sqrt(exact * (1 - exact) / n_runs)
    assert np.all(np.abs(chance - exact) <= 4 * error + 1e-12)


def test_the_check_by_chance_is_not_blind() -> None:
    design = Design(n_days=10, rules=(Rule.GRIM, Rule.GRIM))
    played = simulated(design, Parameters.of({"false_alarm": 0.05}), n_runs=20_000, seed=7)
    other = course(design, Parameters.of({"false_alarm": 0.06}))
    assert abs(played.standing[-1] - other.standing[0, -1]) > 4 * np.sqrt(0.25 / 20_000)


def test_a_grim_truce_without_order_lasts_as_at_a_constant_hazard() -> None:
    """One side's false alarms alone: 0.698 over seven days at 5 %."""
    quiet: dict[str, float | tuple[float, float]] = {"accident": 0, "spoiler": 0, "false_alarm": (0.05, 0)}
    design = Design(n_days=7, rules=(Rule.GRIM, Rule.GRIM))
    assert course(design, Parameters.of(quiet)).standing[0, -1] == pytest.approx(0.95**7, abs=1e-12)


def test_nothing_but_the_term_ends_a_truce_on_which_nothing_happens() -> None:
    quiet: dict[str, float | tuple[float, float]] = {"accident": 0, "spoiler": 0, "false_alarm": 0, "extension": 0.25}
    design = Design(n_days=9, term_days=4, extension_days=2, entry_day=1)
    found = course(design, Parameters.of(quiet))
    np.testing.assert_allclose(found.standing[0], [1, 1, 1, 1, 1, 0.25, 0.25, 0.0625, 0.0625, 0.015625])
    assert found.ended[0, :, 1:].sum() == 0


def test_incidents_are_more_frequent_before_the_truce_is_in_force() -> None:
    p = Parameters.of({"accident": 0.1, "spoiler": 0, "false_alarm": 0, "early_factor": 3, "miss": 0, "policing": 0})
    found = course(Design(n_days=2, rules=(Rule.GRIM, Rule.GRIM), entry_day=1), p)
    np.testing.assert_allclose(found.standing[0], [1, 0.7**2, 0.7**2 * 0.9**2])


def test_each_cause_is_told_apart() -> None:
    for cause, name in zip(CAUSES, ("false_alarm", "accident", "spoiler"), strict=True):
        values: dict[str, float | tuple[float, float]] = dict.fromkeys(("false_alarm", "accident", "spoiler"), 0.0)
        found = course(Design(n_days=30), Parameters.of({**values, name: 0.3, "extension": 1}))
        assert found.ended[0, :, cause].sum() > 0.1
        assert found.ended[0].sum() == pytest.approx(found.ended[0, :, cause].sum())


def test_what_the_other_side_polices_is_not_held_against_it() -> None:
    values: dict[str, float | tuple[float, float]] = {"accident": (0.2, 0), "spoiler": (0.2, 0), "false_alarm": 0}
    design = Design(n_days=5, rules=(Rule.GRIM, Rule.GRIM))
    assert course(design, Parameters.of({**values, "policing": (1.0, 0.0)})).standing[0, -1] == 1
    assert course(design, Parameters.of({**values, "policing": (0.0, 1.0)})).standing[0, -1] < 0.5


def test_a_longer_term_never_ends_a_truce_sooner_by_expiry() -> None:
    p = Parameters.of({"extension": 0})
    short = course(Design(n_days=8, term_days=3), p).ended[0, :, EXPIRY].sum()
    longer = course(replace(Design(n_days=8), term_days=6), p).ended[0, :, EXPIRY].sum()
    assert short >= longer
