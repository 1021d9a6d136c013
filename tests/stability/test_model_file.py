"""Model files: what is read, what is written, and one clear line for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from detente.cli.stability import MAX_REPLIES
from detente.errors import ModelError
from detente.stability import Conflict, Option, OptionForm, load_models, option_form, stability
from detente.stability.gmcr_form import gmcr_of
from detente.stability.model_file import written
from detente.stability.simultaneous import replies_to_try
from tests.command_line import detente
from tests.stability.cases import FOLDER, need_shared, shared_case
from tests.stability.conflicts import conflicts


def model(**changes: Any) -> dict[str, Any]:
    """Write a small model, with some fields changed or (``None``) taken out."""
    made = {
        "decision_makers": ["A", "B"],
        "options": [{"id": "a", "name": "yield", "owner": "A"}, {"id": "b", "name": "pay", "owner": "B"}],
        "preferences": {"A": [3, 4, 1, 2], "B": [2, 4, 1, 3]},
        **changes,
    }
    return {name: value for name, value in made.items() if value is not None}


def saved(folder: Path, data: Any) -> Path:
    """Save a model as JSON, or a text as it is."""
    path = folder / "model.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def loaded(folder: Path, data: Any) -> Conflict:
    """Save and load one model."""
    (found,) = load_models(saved(folder, data))
    return found.conflict


OWNED = [{"id": "a", "name": "yield", "owner": "A"}, {"id": "b", "name": "pay", "owner": "B"}]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("{", "this is no JSON"),
        ("[]", "holds a list; expected an object"),
        ("[" * 100_000, "nested too deep"),
        (model(decision_makers=None), "'decision_makers' is missing"),
        (model(decision_makers=["A", "A"]), "'A' is named twice"),
        (model(options=[{**OWNED[0], "owner": ""}, OWNED[1]]), "'yield' is owned by nobody. Give it one of: A, B"),
        (model(options=[{**OWNED[0], "owner": "C"}, OWNED[1]]), "owned by 'C', who is no decision maker"),
        (model(options=[{**OWNED[0], "owner": ["A", "B"]}, OWNED[1]]), "An option has one owner"),
        (model(options=[{**OWNED[0], "moves": "up"}, OWNED[1]]), "'options[0].moves' is 'up'"),
        (model(infeasible=["--"]), "no state is feasible"),
        (model(infeasible=["Y"]), "'Y' is the name of no option"),
        (model(infeasible=[3]), "'infeasible[0]' holds the number 3"),
        (model(preferences={"A": [3, 4, 1, 2]}), "does not say what 'B' prefers"),
        (model(preferences={"A": [3, 4, 1], "B": [1, 2, 3, 4]}), "the ranking of 'A' misses state 2. Rank every"),
        (model(preferences={"A": [3, 4, 1, 1], "B": [1, 2, 3, 4]}), "names state 1 twice"),
        (model(preferences={"A": [3, 4, 1, 5], "B": [1, 2, 3, 4]}), "names state 5; states are numbered 1 to 4"),
        (model(preferences={"A": [3, 4, 1, "x"], "B": [1, 2, 3, 4]}), "holds the text 'x'; expected state numbers"),
        (
            model(preferences={"A": {"statements_most_important_first": ["a AND"]}, "B": [1, 2, 3, 4]}),
            "statement 'a AND', character 6",
        ),
        (
            model(preferences={"A": {"statements_most_important_first": ["b", "a", "NOT b"]}, "B": [1, 2, 3, 4]}),
            "statements 1 and 3 of 'A' contradict each other",
        ),
        (
            model(decision_makers=["A"], options=[{"name": f"o{i}", "owner": "A"} for i in range(30)]),
            "30 options leave 1073741824 or more feasible states; at most 67108864 (2^26)",
        ),
        ({"decision_makers": ["A"], "states": ["s", "s"], "moves": {}}, "state 's' is named twice"),
        ({"decision_makers": ["A"], "states": ["s"], "moves": {"A": [[1, 2]]}}, "names state 2; there are 1"),
        ({"decisionMakers": [{"name": "A", "options": [7]}], "options": []}, "names option 7; there are 0"),
        (
            {
                "decisionMakers": [{"name": "A", "options": [0]}, {"name": "B", "options": [0]}],
                "options": [{"name": "x", "permittedDirection": "both"}],
            },
            "option 0 is owned by 'A' and by 'B'. An option has one owner",
        ),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path: Path, data: Any, fault: str) -> None:
    path = saved(tmp_path, data)
    answer = detente("stability", path, "--format", "json")
    assert answer.code == 1
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert str(path) in answer.err
    assert fault in answer.err


def test_a_file_that_is_not_there_is_a_misuse(tmp_path: Path) -> None:
    assert detente("stability", tmp_path / "none.json").code == 2


def test_constraints_say_what_is_infeasible(tmp_path: Path) -> None:
    options = [{"id": f"o{i}", "name": f"o{i}", "owner": "A"} for i in range(4)]
    infeasible = [
        {"mutually_exclusive": ["o0", "o1"]},
        {"at_least_one": ["o0", "o1"]},
        {"if": "o2", "then": "o3"},
    ]
    preferences = {"A": {"weights": {"o0": 2, "o3": 1.5, "o2": -1}}}
    found = loaded(
        tmp_path, model(decision_makers=["A"], options=options, infeasible=infeasible, preferences=preferences)
    )
    assert isinstance(found.graph, OptionForm)
    assert found.graph.state_names == ("YNNN", "NYNN", "YNNY", "NYNY", "YNYY", "NYYY")
    assert found.ranks.tolist() == [[4, 1, 6, 3, 5, 2]]


def test_patterns_leave_few_states_of_very_many(tmp_path: Path) -> None:
    options = [{"id": f"o{i}", "name": f"o{i}", "owner": "AB"[i % 2]} for i in range(40)]
    infeasible = ["-" * i + "Y" + "-" * (39 - i) for i in range(2, 40)]
    found = loaded(tmp_path, model(options=options, infeasible=infeasible))
    assert stability(found).to_dict()["equilibria"]["Nash"] == [1]


def test_what_a_party_does_not_see_it_neither_enters_nor_leaves(tmp_path: Path) -> None:
    found = loaded(tmp_path, model(misperceptions={"A": ["YY"]}))
    assert [a.of(s).tolist() for a in found.graph.arcs for s in range(4)] == [[1], [0], [], [], [2], [3], [0], [1]]


def test_states_and_arcs_are_read_with_common_moves(tmp_path: Path) -> None:
    data = {
        "decision_makers": ["A", "B"],
        "states": ["peace", "crisis", "war"],
        "moves": {"A": [[1, 2]], "B": [[2, 1]]},
        "common_moves": [{"movers": ["A", "B"], "moves": [[2, 3]]}],
        "preferences": {"A": [1, 2, 3], "B": [[1, 2], 3]},
    }
    found = loaded(tmp_path, data)
    assert [a.of(1).tolist() for a in found.graph.arcs] == [[2], [0, 2]]
    assert stability(found).to_dict()["equilibria"]["Nash"] == [1, 2, 3]


@need_shared
@pytest.mark.parametrize("name", ["prisoners", "cuban", "elmira"])
def test_the_save_files_of_gmcr_plus_answer_like_the_case(name: str) -> None:
    expected = shared_case(f"{name}.json")["expected"]["definition"]
    answer = json.loads(detente("stability", FOLDER / f"{name.capitalize()}.gmcr", "--format", "json").out)
    assert answer["equilibria"].items() <= expected["equilibria"].items()


@settings(max_examples=30, deadline=None)
@given(conflicts())
def test_what_is_written_for_gmcr_plus_reads_back_the_same(conflict: Conflict) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        found = loaded(Path(folder), written(gmcr_of(conflict)))
    assert isinstance(found.graph, OptionForm)
    assert isinstance(conflict.graph, OptionForm)
    assert found.graph.states.tolist() == conflict.graph.states.tolist()
    assert [o.owner for o in found.graph.options] == [o.owner for o in conflict.graph.options]
    assert [o.moves for o in found.graph.options] == [o.moves for o in conflict.graph.options]
    for before, after in zip(conflict.ranks, found.ranks, strict=True):
        assert (np.sign(np.subtract.outer(before, before)) == np.sign(np.subtract.outer(after, after))).all()


def test_the_command_writes_a_gmcr_file(tmp_path: Path) -> None:
    path = saved(tmp_path, model(infeasible=["YY"], preferences={"A": [3, 1, 2], "B": [1, 2, 3]}))
    assert detente("stability", path, "-o", tmp_path / "out.gmcr").code == 0
    first, second = (json.loads(detente("stability", p, "--format", "json").out) for p in (path, tmp_path / "out.gmcr"))
    assert first == second


def test_free_graph_form_has_no_gmcr_file() -> None:
    from detente.stability import free_graph

    graph = free_graph("A", ["1"], {})
    with pytest.raises(ModelError, match="states and arcs"):
        gmcr_of(Conflict(graph=graph, ranks=np.ones((1, 1), dtype=np.int32)))


def test_sim_of_a_model_too_large_for_it_is_left_out_and_said(tmp_path: Path) -> None:
    parties = ["A", "B", "C"]
    options = [{"name": f"o{i}", "owner": parties[i // 7]} for i in range(21)]
    wants = {
        p: {"weights": {f"o{i}": 2**i if i // 7 != k else -(2**i) for i in range(21)}} for k, p in enumerate("ABC")
    }
    path = tmp_path / "large.json"
    path.write_text(json.dumps({"decision_makers": parties, "options": options, "preferences": wants}))
    model = load_models(path)[0]
    assert isinstance(model.conflict.graph, OptionForm)
    assert replies_to_try(model.conflict.graph, model.conflict.ranks) > MAX_REPLIES


def test_what_sim_tries_is_estimated_from_what_it_has_to_try() -> None:
    form = option_form(["A", "B"], [Option(name="a", owner="A"), Option(name="b", owner="B")])
    nobody_moves = np.array([[1, 1, 1, 1], [1, 1, 1, 1]])
    both_move_once = np.array([[1, 2, 1, 2], [1, 1, 2, 2]])
    assert replies_to_try(form, nobody_moves) == 0
    # At NN both improve, each meets one reply or none; at YN and NY one does, and nobody replies; at YY nobody does.
    assert replies_to_try(form, both_move_once) == pytest.approx(2 * (2 + 1 + np.log(2)) + 2 * (1 + 1))


@pytest.mark.parametrize(
    "wants",
    [
        {"A": [3, 4, 1, 10**40], "B": [2, 4, 1, 3]},
        {"A": {"weights": {"a": 10**400}}, "B": [2, 4, 1, 3]},
    ],
)
def test_numbers_beyond_all_measure_are_refused(wants: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(json.dumps(model(preferences=wants)), encoding="utf-8")
    with pytest.raises(ModelError, match="too many digits"):
        load_models(path)
