"""The report that detente began with, as drafted and unedited (golden test G1)."""

from __future__ import annotations

import pytest

from detente.case import Case, without_claims
from detente.case.draft import draft
from detente.order import ChangeSet, Order, StepClass, order
from detente.reading import load_report
from tests.seed_variants import SEED

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the report that detente began with is not ours to ship")


@pytest.fixture(scope="module")
def seed() -> Case:
    return draft([load_report(SEED)])


@pytest.fixture(scope="module")
def found(seed: Case) -> Order:
    return order(seed.at())


def ids(sets: tuple[ChangeSet, ...]) -> set[frozenset[str]]:
    return {frozenset(change.id for change in found.changes) for found in sets}


def test_the_steps_are_seven_and_the_halts_are_levels_of_one_issue(found: Order) -> None:
    steps = {step.id: n for n, step in enumerate(found.graph.steps)}
    assert set(steps) == {
        "talks",
        "truce-israel-1-week",
        "truce-israel-no-term-stated",
        "aid-israel",
        "persons-hamas-to-israel-about-40-captives",
        "persons-hamas-to-israel-more-than-100-hostages",
        "persons-israel-to-hamas-all-prisoners",
    }
    week, ceasefire = steps["truce-israel-1-week"], steps["truce-israel-no-term-stated"]
    assert found.graph.counting[week] >> ceasefire & 1
    assert not found.graph.counting[ceasefire] >> week & 1


def test_gates_are_each_holders_own_and_a_deal_needs_talks(found: Order) -> None:
    told = [(c.holders, found.graph.steps[c.on].id, c.kind) for c in found.graph.asked]
    assert told[:6] == [
        (("hamas",), "talks", "stated"),
        (("palestinian-islamic-jihad",), "talks", "stated"),
        (("palestinian-islamic-jihad",), "persons-hamas-to-israel-more-than-100-hostages", "stated"),
        (("hamas",), "persons-hamas-to-israel-more-than-100-hostages", "stated"),
        (("israel",), "truce-israel-1-week", "inferred"),
        (("israel",), "aid-israel", "inferred"),
    ]
    assert {kind for _, _, kind in told[6:]} == {"structural"}
    assert {on for _, on, _ in told[6:]} == {s.id for s in found.graph.steps} - {"talks", "truce-israel-no-term-stated"}


def test_silent_as_willing_all_goes_in_sequence_and_the_ceasefire_comes_first(found: Order) -> None:
    assert set(found.free.classes.values()) == {StepClass.SEQUENCE}
    assert [stage.steps for stage in found.free.stages][:2] == [("truce-israel-no-term-stated",), ("talks",)]


def test_silent_as_not_willing_nothing_can_be_done(found: Order) -> None:
    assert set(found.blocked.classes.values()) == {StepClass.CHANGE}
    assert found.blocked.stages == ()
    assert found.is_deadlocked


def test_for_talks_three_sets_of_changes_are_minimal(found: Order) -> None:
    assert found.target == "talks"
    assert found.blocked.is_complete
    assert ids(found.blocked.changes) == {
        frozenset({"drop:gate-hamas-on-talks", "drop:gate-palestinian-islamic-jihad-on-talks"}),
        frozenset({"give:truce-israel-no-term-stated:israel"}),
        frozenset({"drop:gate-israel-on-truce-israel", "read:truce-israel-1-week:truce-israel-no-term-stated"}),
    }
    whose = {s.whose: s.is_ambiguous for s in found.blocked.changes}
    assert whose == {
        ("israel",): False,
        ("hamas", "palestinian-islamic-jihad"): False,
        ("israel", "hamas", "palestinian-islamic-jihad"): True,
    }


def test_each_change_names_the_claims_it_comes_from(found: Order) -> None:
    report = "report-2023-12-21"
    by_id = {c.id: c for s in found.blocked.changes for c in s.changes}
    assert by_id["drop:gate-hamas-on-talks"].basis.claims == (f"{report}/c3", f"{report}/c9")
    assert by_id["drop:gate-palestinian-islamic-jihad-on-talks"].basis.claims == (f"{report}/c9",)
    assert by_id["drop:gate-israel-on-truce-israel"].basis.claims == (f"{report}/c7", f"{report}/c2")


def test_without_the_claims_of_the_two_gates_the_deadlock_and_its_quotes_are_gone(seed: Case) -> None:
    gone = ["report-2023-12-21/c3", "report-2023-12-21/c9"]
    left = order(without_claims(seed, gone).at())
    assert left.target == "all"
    assert left.blocked.classes["talks"] is StepClass.SEQUENCE
    assert order(without_claims(seed, gone).at(), target="talks").blocked.is_target_doable
    said = {claim for block in left.section().blocks for claim in _claims(block)}
    assert said
    assert said.isdisjoint(gone)


def _claims(block: object) -> set[str]:
    cells = getattr(block, "cells", ()) or [c for row in getattr(block, "rows", ()) for c in row]
    return {claim for cell in cells for claim in cell.claims}


def test_the_verdicts_hang_on_the_claims_that_alone_carry_a_gate(found: Order) -> None:
    # Hamas's gate on talks is told twice, PIJ's once: only withdrawing the second telling changes anything.
    assert {c.rpartition("/")[2] for c in found.bearing} == {"c2", "c7", "c9", "c10"}
    assert {c.rpartition("/")[2] for c in found.looked_at} == {"c2", "c3", "c7", "c9", "c10"}


def test_nobody_drops_a_condition_where_a_guarantor_stands_for_the_week_read_as_the_ceasefire(found: Order) -> None:
    assert not found.repairs.free.is_needed
    sets = ids(found.repairs.blocked.sets)
    assert sets == {
        frozenset(
            {given, "read:truce-israel-1-week:truce-israel-no-term-stated", "guarantee:truce-israel-no-term-stated"}
        )
        for given in (
            "give:persons-hamas-to-israel-about-40-captives:hamas",
            "give:persons-israel-to-hamas-all-prisoners:israel",
        )
    }
