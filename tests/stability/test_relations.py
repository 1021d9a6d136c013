"""Unknown, strong, relational and coalitional stability equal their definitions on random conflicts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.stability import Conflict, load_models, stability
from detente.stability.arrays import BoolArray
from detente.stability.attitudes import attitude_stability
from detente.stability.coalitions import coalition_improvements, coalition_stability, coalitions_of, universally_stable
from detente.stability.limited_moves import limited_move_stability, non_myopic_stability
from detente.stability.merged import merged_equilibria
from detente.stability.options import OptionForm
from detente.stability.result import state_numbers
from detente.stability.strength import degrees_of_levels, strong_stability
from detente.stability.unknown import UNKNOWN_TYPES, Relation, relation_of_ranks, relation_of_signs, unknown_stability
from tests.stability.cases import FOLDER, need_shared, shared_case
from tests.stability.conflicts import conflicts, plain_moves
from tests.stability.definitions import (
    coalition_stable,
    limited_end,
    relationally_stable,
    strongly_stable,
    unknown_stable,
)


def sets(stable: BoolArray) -> list[set[int]]:
    """Give the stable states of each party."""
    return [set(np.flatnonzero(row)) for row in stable]


def matrices(conflict: Conflict) -> list[BoolArray]:
    """Give the moves as matrices."""
    return [a.matrix() for a in conflict.graph.arcs]


@st.composite
def doubts(draw: st.DrawFn) -> tuple[Conflict, list[Relation]]:
    """Draw a conflict in which some pairs of each party are unknown."""
    conflict = draw(conflicts(max_parties=3, max_options=4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    relations = []
    for ranks in conflict.ranks:
        half = np.triu(rng.random((conflict.n_states, conflict.n_states)) < draw(st.sampled_from([0, 0.2, 0.6])), 1)
        relations.append(relation_of_ranks(ranks, half | half.T))
    return conflict, relations


@settings(max_examples=40, deadline=None)
@given(doubts())
def test_unknown_preferences_equal_their_definition_and_imply_each_other(
    drawn: tuple[Conflict, list[Relation]],
) -> None:
    conflict, relations = drawn
    found = unknown_stability(matrices(conflict), relations)
    signs = [
        np.where(r.unknown, "U", np.where(r.better, ">", np.where(r.better.T, "<", "="))).tolist() for r in relations
    ]
    for kind in UNKNOWN_TYPES:
        for concept, stable in unknown_stable(plain_moves(conflict), signs, kind).items():
            assert sets(found[f"{concept}_{kind}"]) == stable, (concept, kind)
    for concept in ("GMR", "SMR", "SEQ", "SSEQ"):
        for strict, weak in ("ab", "cd", "ac", "bd"):
            assert not (found[f"{concept}_{strict}"] & ~found[f"{concept}_{weak}"]).any()


@settings(max_examples=30, deadline=None)
@given(conflicts())
def test_without_doubt_the_four_types_are_the_plain_concepts(conflict: Conflict) -> None:
    found = unknown_stability(matrices(conflict), [relation_of_ranks(r) for r in conflict.ranks])
    plain = stability(conflict).stable
    for name, stable in found.items():
        np.testing.assert_array_equal(stable, plain[name[:-2]])


@need_shared
def test_unknown_types_of_others_come_out_as_they_found_them() -> None:
    for model, case in zip(
        load_models(FOLDER / "random_small_a.json"), shared_case("random_small_a.json")["cases"], strict=True
    ):
        conflict = model.conflict
        assert model.relations is not None
        relations = [
            model.relations.get(p) or relation_of_ranks(r)
            for p, r in zip(conflict.decision_makers, conflict.ranks, strict=True)
        ]
        found = unknown_stability(matrices(conflict), relations)
        for name, expected in case["unknown"]["stable_by_dm"].items():
            assert {
                p: state_numbers(row) for p, row in zip(conflict.decision_makers, found[name], strict=True)
            } == expected
            assert state_numbers(np.logical_and.reduce(found[name])) == case["unknown"]["equilibria"][name]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["=>", ">="], "contradicts itself on states 1 and 2"),
        (["U>", "<="], "contradicts itself on states 1 and 1"),
        (["=?", "<="], "'\\?' in row 1, sign 2"),
        (["="], "is not 2 rows of 2 signs"),
    ],
)
def test_signs_that_contradict_each_other_are_refused(rows: list[str], fault: str) -> None:
    with pytest.raises(ModelError, match=fault):
        relation_of_signs(rows, 2, whose="A")


@settings(max_examples=40, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.integers(1, 4))
def test_strength_equals_its_definition(conflict: Conflict, width: int) -> None:
    levels = conflict.ranks // width
    degrees = [degrees_of_levels(r, x) for r, x in zip(conflict.ranks, levels, strict=True)]
    found = strong_stability(matrices(conflict), [relation_of_ranks(r) for r in conflict.ranks], degrees)
    plain = stability(conflict).stable
    for concept, stable in strongly_stable(plain_moves(conflict), conflict.ranks.tolist(), levels.tolist()).items():
        assert sets(found[concept]) == stable
        assert not (found[concept] & ~plain[concept]).any()


def test_levels_must_follow_the_ranking() -> None:
    with pytest.raises(ModelError, match="contradict the ranking"):
        degrees_of_levels(np.array([1, 2]), np.array([2, 1]))


@settings(max_examples=40, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.data())
def test_attitudes_equal_their_definition(conflict: Conflict, data: st.DataObject) -> None:
    n = len(conflict.decision_makers)
    row = st.lists(st.sampled_from([-1, 0, 1]), min_size=n, max_size=n)
    attitudes = data.draw(st.lists(row, min_size=n, max_size=n))
    found = attitude_stability(matrices(conflict), conflict.ranks, np.array(attitudes))
    for concept, stable in relationally_stable(plain_moves(conflict), conflict.ranks.tolist(), attitudes).items():
        assert sets(found[concept]) == stable
    plain = attitude_stability(matrices(conflict), conflict.ranks, np.eye(n, dtype=np.int64))
    for concept, rows in plain.items():
        np.testing.assert_array_equal(rows, stability(conflict).stable[concept])


@settings(max_examples=30, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.booleans())
def test_coalitional_concepts_equal_their_definition(conflict: Conflict, pareto: bool) -> None:
    found = coalition_stability(matrices(conflict), conflict.ranks, pareto=pareto)
    for concept, stable in coalition_stable(plain_moves(conflict), conflict.ranks.tolist(), pareto=pareto).items():
        assert {c.members: set(np.flatnonzero(x)) for c, x in found[concept].items()} == stable, concept
        if not pareto:
            by_all = universally_stable(found[concept])
            single = np.logical_and.reduce([x for c, x in found[concept].items() if len(c.members) == 1])
            assert not (by_all & ~single).any()


@settings(max_examples=30, deadline=None)
@given(conflicts(max_parties=3, max_options=4))
def test_a_coalition_of_one_is_a_party(conflict: Conflict) -> None:
    found = coalition_stability(matrices(conflict), conflict.ranks, individual_replies=True)
    plain = stability(conflict).stable
    for concept, by_coalition in found.items():
        for coalition, stable in by_coalition.items():
            if len(coalition.members) == 1:
                np.testing.assert_array_equal(stable, plain[concept][coalition.members[0]])


@need_shared
def test_coalition_improvements_of_others_come_out_as_they_found_them() -> None:
    for model, case in zip(
        load_models(FOLDER / "random_small_a.json"), shared_case("random_small_a.json")["cases"], strict=True
    ):
        conflict, found = model.conflict, []
        for coalition in coalitions_of(range(len(conflict.decision_makers))):
            if len(coalition.members) > 1:
                better = coalition_improvements(matrices(conflict), conflict.ranks, coalition)
                names = [conflict.decision_makers[i] for i in coalition.members]
                found += [[names, int(s) + 1, state_numbers(better[s])] for s in np.flatnonzero(better.any(axis=1))]
        assert found == case["coalition_improvements"]


@need_shared
def test_merged_decision_makers_of_others_come_out_as_they_found_them() -> None:
    (model,) = load_models(FOLDER / "elmira.json")
    form = model.conflict.graph
    assert isinstance(form, OptionForm)
    for case in shared_case("elmira.json")["expected"]["coalition_as_single_mover"]:
        members = [form.decision_makers.index(p) for p in case["coalition"]]
        found = merged_equilibria(form, model.conflict.ranks, members)
        assert {concept: state_numbers(stable) for concept, stable in found.items()} == case["definition"]


@settings(max_examples=40, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.integers(1, 4))
def test_limited_moves_equal_their_definition(conflict: Conflict, horizon: int) -> None:
    found = limited_move_stability(conflict.graph.arcs, conflict.ranks, horizon=horizon)
    moves, ranks = plain_moves(conflict), conflict.ranks.tolist()
    for i in range(len(moves)):
        for s in range(conflict.n_states):
            assert found[i, s] == (limited_end(i, s, horizon, moves, ranks) == s)


@settings(max_examples=10, deadline=None)
@given(conflicts(max_parties=3, max_options=4))
def test_one_move_ahead_is_nash_and_non_myopic_lasts(conflict: Conflict) -> None:
    arcs, ranks = conflict.graph.arcs, conflict.ranks
    np.testing.assert_array_equal(limited_move_stability(arcs, ranks, horizon=1), stability(conflict).stable["Nash"])
    far = np.logical_and.reduce([limited_move_stability(arcs, ranks, horizon=h) for h in (60, 61, 62)])
    assert not (non_myopic_stability(arcs, ranks) & ~far).any()
