"""Every concept equals its definition, on the shared cases and on random conflicts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from detente.errors import MisuseError
from detente.stability import Conflict, Option, OptionForm, free_graph, load_models, option_form, stability
from detente.stability.cube import cube_simultaneous, cube_stability
from detente.stability.ranked import ranked_stability
from detente.stability.result import state_numbers
from tests.command_line import detente
from tests.stability.cases import FOLDER, need_shared, shared_case
from tests.stability.conflicts import conflicts, plain_moves
from tests.stability.definitions import stable_states


@need_shared
@pytest.mark.parametrize("name", ["prisoners", "chicken", "cuban", "elmira"])
def test_the_command_answers_the_named_cases(name: str) -> None:
    expected = shared_case(f"{name}.json")
    answer = json.loads(detente("stability", FOLDER / f"{name}.json", "--format", "json").out)
    definition = expected["expected"]["definition"]
    assert answer["feasible"] == [state["decimal"] for state in expected["feasible_states"]]
    assert answer["stable_by_dm"] == definition["stable_by_dm"]
    assert answer["equilibria"].items() <= definition["equilibria"].items()


@need_shared
def test_random_conflicts_of_others_come_out_as_they_found_them() -> None:
    expected = shared_case("random_small_a.json")["cases"]
    for model, case in zip(load_models(FOLDER / "random_small_a.json"), expected, strict=True):
        found = stability(model.conflict).to_dict()
        assert found["feasible"] == case["feasible_decimals"], case["seed"]
        assert found["stable_by_dm"] == case["stable_by_dm"], case["seed"]
        assert found["equilibria"] == case["equilibria"], case["seed"]


def drawn_ranks(n_parties: int, n_options: int, seed: int, kind: str) -> np.ndarray[Any, Any]:
    """Draw preferences by the recipe of the shared scale cases."""
    rng = np.random.default_rng(seed)
    ranks = np.zeros((n_parties, 2**n_options), dtype=np.int32)
    for party in range(n_parties):
        if kind == "rank":
            ranks[party, rng.permutation(2**n_options)] = np.arange(2**n_options, 0, -1)
        else:
            for option in rng.permutation(n_options):
                wanted = 1 - int(rng.integers(2))
                ranks[party] = 2 * ranks[party] + ((np.arange(2**n_options) >> option & 1) == wanted)
    return ranks


def blocks_of(n_parties: int, n_options: int) -> OptionForm:
    """Give each party a run of neighbouring options, all reversible."""
    owner = {int(o): f"P{j}" for j, own in enumerate(np.array_split(np.arange(n_options), n_parties)) for o in own}
    options = [Option(name=f"o{i}", owner=owner[i]) for i in range(n_options)]
    return option_form([f"P{j}" for j in range(n_parties)], options)


@need_shared
def test_large_conflicts_have_the_counts_and_hashes_found_by_others() -> None:
    for case in shared_case("scale_a.json")["cases"]:
        ranks = drawn_ranks(case["n"], case["k"], case["seed"], case["kind"])
        found = stability(Conflict(graph=blocks_of(case["n"], case["k"]), ranks=ranks), concepts=case["expected"])
        for concept, expected in case["expected"].items():
            packed = np.packbits(found.equilibria[concept], bitorder="little").tobytes()
            assert found.stable[concept].sum(axis=1).tolist() == expected["stable_counts"]
            assert hashlib.sha256(packed).hexdigest() == expected["equilibria_sha256"]


@settings(max_examples=60, deadline=None)
@given(conflicts())
def test_every_concept_equals_its_definition(conflict: Conflict) -> None:
    form = conflict.graph
    assert isinstance(form, OptionForm)
    expected = stable_states(plain_moves(conflict), conflict.ranks.tolist(), form.states.tolist())
    found = stability(conflict)
    for concept, stable in expected.items():
        assert [set(np.flatnonzero(row)) for row in found.stable[concept]] == stable, concept


@settings(max_examples=60, deadline=None)
@given(conflicts(max_options=6))
def test_the_compiled_kernels_agree_with_the_listed_moves(conflict: Conflict) -> None:
    form = conflict.graph
    assert isinstance(form, OptionForm)
    compiled = {**cube_stability(form, conflict.ranks), "SIM": cube_simultaneous(form, conflict.ranks)}
    listed = stability(conflict).stable
    for concept, stable in compiled.items():
        np.testing.assert_array_equal(stable, listed[concept], err_msg=concept)


@settings(max_examples=60, deadline=None)
@given(conflicts())
def test_the_implications_between_concepts_hold(conflict: Conflict) -> None:
    found = stability(conflict).stable
    for strict, weak in [
        ("Nash", "SSEQ"), ("SSEQ", "SEQ"), ("SSEQ", "SMR"), ("SEQ", "GMR"), ("SMR", "GMR"), ("Nash", "SIM"),
    ]:  # fmt: skip
        assert not (found[strict] & ~found[weak]).any(), (strict, weak)


def test_a_move_back_is_no_second_turn_in_free_graph_form() -> None:
    # B can go from 2 to 3 only in two moves of its own, which are not legal in a row: 1 is stable for A by nothing.
    graph = free_graph("AB", ["1", "2", "between", "3"], {"A": [(0, 1)], "B": [(1, 2), (2, 3)]})
    ranks = np.array([[2, 4, 3, 1], [1, 1, 1, 1]])
    assert state_numbers(stability(Conflict(graph=graph, ranks=ranks)).stable["GMR"][0]) == [2, 3, 4]
    # With C able to move in between, B, C, B is legal and brings A down.
    graph = free_graph("ABC", graph.state_names, {"A": [(0, 1)], "B": [(1, 2), (2, 3)], "C": [(2, 2), (2, 1), (1, 2)]})
    found = stability(Conflict(graph=graph, ranks=np.vstack([ranks, [1, 1, 1, 1]])))
    assert state_numbers(found.stable["GMR"][0]) == [1, 2, 3, 4]


def test_free_graph_form_equals_option_form_where_the_moves_are_the_same() -> None:
    form = blocks_of(3, 4)
    ranks = drawn_ranks(3, 4, 5, "rank")
    moves = {p: list(zip(a.begins, a.ends, strict=True)) for p, a in zip(form.decision_makers, form.arcs, strict=True)}
    graph = free_graph(form.decision_makers, form.state_names, moves)
    free, options = stability(Conflict(graph=graph, ranks=ranks)), stability(Conflict(graph=form, ranks=ranks))
    assert "SIM" not in free.stable
    for concept, stable in free.stable.items():
        np.testing.assert_array_equal(stable, options.stable[concept])


def test_a_hundred_thousand_states_in_a_ring_are_answered() -> None:
    n_states = 100_000
    ring = [(s, (s + 1) % n_states) for s in range(n_states)]
    graph = free_graph("AB", [str(s) for s in range(n_states)], {"A": ring, "B": ring})
    ranks = np.stack([np.arange(n_states), np.arange(n_states)[::-1]])
    found = ranked_stability(graph.arcs, ranks)
    assert found["Nash"].sum(axis=1).tolist() == [1, n_states - 1]


def test_an_unknown_concept_is_a_misuse() -> None:
    with pytest.raises(MisuseError, match="no concept"):
        stability(Conflict(graph=blocks_of(2, 2), ranks=np.ones((2, 4), dtype=np.int32)), concepts=["Nashh"])


def test_the_command_tells_people_who_would_move(tmp_path: Path) -> None:
    model = {
        "decision_makers": ["A", "B"],
        "options": [{"name": "yield", "owner": "A"}, {"name": "pay", "owner": "B"}],
        "preferences": {"A": [3, 4, 1, 2], "B": [2, 4, 1, 3]},
    }
    (tmp_path / "model.json").write_text(json.dumps(model))
    told = detente("stability", tmp_path / "model.json")
    assert told.code == 0
    assert "Nash     1 " in told.out
    assert "yield; pay" in told.out
