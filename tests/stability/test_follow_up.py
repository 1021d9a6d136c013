"""What follows stability: ways, smallest changes, goals, robustness, reasons, shares, hypergames."""

from __future__ import annotations

import base64
import zlib
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import MisuseError, ModelError
from detente.stability import Conflict, Option, free_graph, load_models, option_form, stability
from detente.stability.arrays import IntArray
from detente.stability.evolution import Step, evolution, evolution_with_coalitions
from detente.stability.figures import reason_figure, tree_figure
from detente.stability.hypergame import OutcomeKind, hypergame
from detente.stability.inverse import Inverse, inverse
from detente.stability.inverse_search import _placed, reach_goals
from detente.stability.preferences import dense_ranks, ranking_of, ranks_of_ranking
from detente.stability.ranked import RANKED
from detente.stability.reasons import why
from detente.stability.robustness import robustness
from detente.stability.samples import share_interval, stability_shares
from detente.stability.windows import met, windowed_inverse
from tests.stability.cases import FOLDER, need_shared, shared_case
from tests.stability.conflicts import conflicts, plain_moves
from tests.stability.definitions import stable_states

NAMED = ["prisoners", "cuban", "elmira", "chicken"]


def small(ranks: list[list[int]]) -> Conflict:
    """Give two parties one option each; state 1 is neither, 2 the first's, 3 the second's, 4 both."""
    options = [Option(name="a", owner="A"), Option(name="b", owner="B")]
    return Conflict(graph=option_form("AB", options), ranks=np.array(ranks, dtype=np.int32))


DILEMMA = small([[2, 1, 4, 3], [2, 4, 1, 3]])


@need_shared
@pytest.mark.parametrize("name", NAMED)
def test_ways_from_the_status_quo_are_as_short_as_others_found(name: str) -> None:
    (model,) = load_models(FOLDER / f"{name}.json")
    expected = shared_case(f"{name}.json")["expected"]["evolution_from_state_1"]
    assert evolution(model.conflict, start=1).to_dict() == expected["um_moves"]
    assert evolution(model.conflict, start=1, only_improvements=True).to_dict() == expected["ui_moves"]


@settings(max_examples=30, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.booleans())
def test_a_way_is_legal_and_as_long_as_it_says(conflict: Conflict, only_improvements: bool) -> None:
    found = evolution(conflict, start=1, only_improvements=only_improvements)
    for state, distance in enumerate(found.distances, 1):
        path = found.path(state)
        if path is None:
            assert distance == -1
            continue
        assert len(path) == distance
        assert [step.first for step in path] == [1, *(step.last for step in path)][: len(path)]
        assert all(a.movers != b.movers for a, b in pairwise(path))
        for step in path:
            i = conflict.decision_makers.index(step.movers[0])
            assert step.last - 1 in conflict.graph.arcs[i].of(step.first - 1)
            assert not only_improvements or conflict.ranks[i, step.last - 1] > conflict.ranks[i, step.first - 1]


def test_together_prisoners_reach_what_neither_would_alone() -> None:
    assert evolution(DILEMMA, start=1, only_improvements=True).path(4) is None
    path = evolution_with_coalitions(DILEMMA, start=1).path(4)
    assert path is not None
    assert [step.movers for step in path] == [("A", "B")]
    with pytest.raises(ModelError, match="status quo is state 9"):
        evolution(DILEMMA, start=9)


@need_shared
@pytest.mark.parametrize("name", NAMED[:3])
def test_windows_hold_the_bits_that_others_found(name: str) -> None:
    (model,) = load_models(FOLDER / f"{name}.json")
    case = shared_case(f"{name}.json")
    given_inverse = case["expected"]["inverse"]
    windows = {p: (first, last) for p, (first, last) in given_inverse["vary"].items()}
    rankings = {p: case["preferences"][p]["ranking_best_first"] for p in case["decision_makers"]}
    for result in given_inverse["results"]:
        for concept, expected in result["definition"].items():
            found = windowed_inverse(
                model.conflict, result["desired_state"], windows, concept=concept, rankings=rankings
            )
            packed = zlib.decompress(base64.b64decode(expected["bits_zlib_b64"]))
            assert np.packbits(found).tobytes() == packed
            assert int(found.sum()) == expected["count"]


def test_windows_too_wide_are_refused() -> None:
    with pytest.raises(ModelError, match="window of 'A' is 0 to 5; its ranking has 4"):
        windowed_inverse(DILEMMA, 4, {"A": (0, 5)}, concept="Nash")


def weak_orders(n_states: int) -> list[tuple[int, ...]]:
    """List all rankings with ties of some states."""
    found = {tuple(dense_ranks(np.array(x)).tolist()) for x in product(range(n_states), repeat=n_states)}
    return sorted(found)


def fewest_moved(before: IntArray, after: tuple[int, ...], fixed: int | None) -> int:
    """Count the states that have to move, at the least, to turn one ranking into another."""
    n_states = len(after)
    best = n_states
    for kept in range(1 << n_states):
        members = [s for s in range(n_states) if kept >> s & 1]
        if fixed is not None and fixed not in members:
            continue
        same = all(
            np.sign(int(before[a]) - int(before[b])) == np.sign(after[a] - after[b]) for a in members for b in members
        )
        if same:
            best = min(best, n_states - len(members))
    return best


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(RANKED))
def test_the_smallest_changes_are_the_smallest_of_all_preferences(seed: int, concept: str) -> None:
    conflict = small(np.random.default_rng(seed).integers(1, 5, size=(2, 4)).tolist())
    orders = weak_orders(4)
    for state in (1, 4):
        cost = [np.array([fewest_moved(conflict.ranks[i], order, state - 1) for order in orders]) for i in range(2)]
        every = [np.array(orders)] * 2
        holds = met(conflict, every, np.array([[state - 1, 1]]), concept).reshape(len(orders), len(orders))
        total = cost[0][:, None] + cost[1][None, :]
        found = inverse(conflict, state, concept=concept, max_moved=6)
        assert {change.n_moved for change in found.changes} == {int(total[holds].min())}
        check_changes(conflict, found)


def check_changes(conflict: Conflict, found: Inverse) -> None:
    """See that each change makes the state hold and moves only what it says."""
    for change in found.changes:
        ranks = conflict.ranks.copy()
        for party, ranking in change.rankings.items():
            i = conflict.decision_makers.index(party)
            ranks[i] = ranks_of_ranking(ranking, conflict.n_states, whose=party)
            kept = [s for s in range(conflict.n_states) if s + 1 not in change.moved[party]]
            assert dense_ranks(ranks[i][kept]).tolist() == dense_ranks(conflict.ranks[i][kept]).tolist()
        changed = stability(Conflict(graph=conflict.graph, ranks=ranks), concepts=[found.concept])
        assert changed.equilibria[found.concept][found.state - 1]


@settings(max_examples=20, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.sampled_from(RANKED))
def test_every_change_makes_the_wanted_state_hold(conflict: Conflict, concept: str) -> None:
    for state in range(1, conflict.n_states + 1):
        found = inverse(conflict, state, concept=concept, max_moved=1)
        check_changes(conflict, found)
        if stability(conflict).equilibria[concept][state - 1]:
            assert [change.n_moved for change in found.changes] == [0]


def test_peace_in_the_dilemma_needs_each_to_give_up_one_temptation() -> None:
    found = inverse(DILEMMA, 4, concept="Nash")
    assert [change.moved for change in found.changes] == [{"A": (3,), "B": (2,)}]
    assert found.changes[0].rankings == {"A": [4, 3, 1, 2], "B": [4, 2, 1, 3]}
    with pytest.raises(MisuseError, match="SIM"):
        inverse(DILEMMA, 4, concept="SIM")
    with pytest.raises(ModelError, match="wanted state is 5"):
        inverse(DILEMMA, 5, concept="Nash")


def test_a_moved_state_is_put_everywhere_once() -> None:
    placed = [dense_ranks(np.array(x)).tolist() for x in _placed([1, 2, 3, 3], [0, 3])]
    assert len({tuple(x) for x in placed}) == len(placed)
    expected = [x for x in weak_orders(4) if x[1] < x[2]]
    assert sorted(tuple(x) for x in placed) == expected


def test_goals_are_reached_for_several_states_at_once() -> None:
    found = reach_goals(DILEMMA, {1: True, 4: True}, concept="Nash")
    assert found.searched_up_to == 2
    assert {(c.moved["A"], c.moved["B"]) for c in found.changes} == set(product([(3,), (4,)], [(2,), (4,)]))
    for change in found.changes:
        ranks = DILEMMA.ranks.copy()
        for party, ranking in change.rankings.items():
            ranks["AB".index(party)] = ranks_of_ranking(ranking, 4, whose=party)
        holds = stability(Conflict(graph=DILEMMA.graph, ranks=ranks)).equilibria["Nash"]
        assert holds[0]
        assert holds[3]
    # To let go of state 1 as well, somebody would have to see a third state otherwise.
    assert reach_goals(DILEMMA, {1: False, 4: True}, concept="Nash").changes == ()
    assert [c.n_moved for c in reach_goals(DILEMMA, {1: True}, concept="Nash").changes] == [0]


def test_robustness_counts_exchanges_of_neighbouring_places() -> None:
    found = robustness(DILEMMA, max_swaps=2)
    nash = RANKED.index("Nash")
    # A keeps 1 over 2 by one place, and 3 over 4 by one place: one exchange each turns the verdict.
    assert found.by_party[nash, 0].tolist() == [1, 1, 1, 1]
    assert found.by_state[nash].tolist() == [1, 1, 1, 2]
    assert found.to_dict()["max_swaps"] == 2


@settings(max_examples=20, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.sampled_from(RANKED))
def test_reasons_agree_with_the_verdicts(conflict: Conflict, concept: str) -> None:
    stable = stability(conflict).stable[concept]
    for i, party in enumerate(conflict.decision_makers):
        for state in range(1, conflict.n_states + 1):
            reason = why(conflict, state, party, concept=concept)
            assert reason.is_stable == stable[i, state - 1]
            for temptation in reason.temptations:
                for step in temptation.reply or ():
                    assert step.movers != (party,)
                if temptation.reply:
                    assert conflict.ranks[i, temptation.reply[-1].last - 1] <= conflict.ranks[i, state - 1]


def test_reasons_are_sentences() -> None:
    assert why(DILEMMA, 4, "A").sentence == (
        "A stays in 4, for it would end no better off than there: were it to move to 3, there would follow B to 1."
    )
    assert why(DILEMMA, 4, "A", concept="Nash").sentence == "A would move from 4 to 3, which it prefers."
    assert why(DILEMMA, 1, "B").sentence == "B stays in 1: no move of its own leads to what it prefers."
    with pytest.raises(ModelError, match="'C' is no decision maker"):
        why(DILEMMA, 1, "C")


@settings(max_examples=20, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.integers(0, 2**32 - 1))
def test_shares_count_what_each_sample_says(conflict: Conflict, seed: int) -> None:
    samples = np.random.default_rng(seed).integers(0, 3, size=(7, *conflict.ranks.shape)) / 2
    found = stability_shares(conflict.graph, samples)
    for k, concept in enumerate(RANKED):
        singles = [
            stability(Conflict(graph=conflict.graph, ranks=np.stack([dense_ranks(r) for r in sample]))).stable[concept]
            for sample in samples
        ]
        np.testing.assert_array_equal(found.per_party[k], np.sum(singles, axis=0))
        np.testing.assert_array_equal(found.per_state[k], np.sum([s.all(axis=0) for s in singles], axis=0))


def test_large_shares_agree_with_small_ones() -> None:
    options = [Option(name=f"o{i}", owner="ABC"[i % 3]) for i in range(8)]
    form = option_form("ABC", options)
    samples = np.random.default_rng(3).integers(1, 40, size=(5, 3, 256))
    large = stability_shares(form, samples)
    singles = [stability(Conflict(graph=form, ranks=sample)) for sample in samples]
    for k, concept in enumerate(RANKED):
        np.testing.assert_array_equal(large.per_state[k], np.sum([s.equilibria[concept] for s in singles], axis=0))


def test_shares_show_themselves_with_intervals() -> None:
    found = stability_shares(DILEMMA.graph, np.stack([DILEMMA.ranks] * 4), seed=1)
    assert found.to_dict()["equilibria"]["Nash"]["always"] == [1]
    (section,) = found.sections()
    assert "not the probability" in section.blocks[0].cells[0].text  # type: ignore[union-attr]
    low, high = share_interval(np.array([0, 2, 4]), 4)
    assert (low <= [0, 0.5, 1]).all()
    assert (high >= [0, 0.5, 1]).all()
    with pytest.raises(ModelError, match="shape"):
        stability_shares(DILEMMA.graph, np.ones((2, 2)))


def test_a_hypergame_tells_what_is_foreseen_from_what_surprises() -> None:
    trusting = small([[2, 1, 4, 3], [2, 3, 1, 4]])  # A believes that B would keep its word
    found = hypergame({"A": trusting, "B": DILEMMA}, concept="Nash")
    assert {o.state: o.kind for o in found.outcomes} == {"NN": OutcomeKind.FORESEEN}
    generous = small([[2, 1, 3, 4], [2, 3, 1, 4]])
    found = hypergame({"A": generous, "B": DILEMMA}, concept="Nash")
    kinds = {o.state: (o.kind, o.movers, o.expected_by) for o in found.outcomes}
    assert kinds["YY"] == (OutcomeKind.MISJUDGED, ("B",), ("A",))
    assert found.equilibria == ("NN",)
    with pytest.raises(ModelError, match="no part"):
        hypergame({"C": DILEMMA})


@settings(max_examples=40, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.integers(0, 2**32 - 1), st.sampled_from(RANKED))
def test_a_hypergame_equals_its_definition(conflict: Conflict, seed: int, concept: str) -> None:
    """Everybody stays or moves by its own game, and expects what that game has as an equilibrium."""
    rng = np.random.default_rng(seed)
    parties, names = conflict.decision_makers, conflict.graph.state_names
    games = {p: Conflict(graph=conflict.graph, ranks=rng.permuted(conflict.ranks, axis=1)) for p in parties}
    moves = plain_moves(conflict)
    by_view = {p: stable_states(moves, game.ranks.tolist())[concept] for p, game in games.items()}
    found = {o.state: o for o in hypergame(games, concept=concept).outcomes}
    for s, name in enumerate(names):
        movers = tuple(p for i, p in enumerate(parties) if s not in by_view[p][i])
        expected_by = tuple(p for p in parties if all(s in stable for stable in by_view[p]))
        if movers and not expected_by:
            assert name not in found
            continue
        assert (found[name].movers, found[name].expected_by, found[name].unseen_by) == (movers, expected_by, ())
        held = OutcomeKind.FORESEEN if expected_by == parties else OutcomeKind.HELD
        assert found[name].kind is (OutcomeKind.MISJUDGED if movers else held)


@settings(max_examples=20, deadline=None)
@given(conflicts(max_parties=3, max_options=4), st.sampled_from(RANKED))
def test_where_all_see_the_same_game_a_hypergame_is_that_game(conflict: Conflict, concept: str) -> None:
    found = hypergame(dict.fromkeys(conflict.decision_makers, conflict), concept=concept)
    held = stability(conflict, concepts=[concept]).equilibria[concept]
    assert found.equilibria == tuple(n for n, x in zip(conflict.graph.state_names, held, strict=True) if x)
    assert all(o.kind is OutcomeKind.FORESEEN for o in found.outcomes)


def test_games_without_a_state_do_not_hold_it() -> None:
    graph = free_graph("AB", ["NN", "YN"], {"A": [(0, 1), (1, 0)]})
    blind = Conflict(graph=graph, ranks=np.array([[2, 1], [1, 1]]))
    found = hypergame({"A": blind, "B": DILEMMA}, concept="Nash")
    assert "YY" not in found.equilibria
    assert ranking_of(DILEMMA.ranks[0]) == [3, 4, 1, 2]


def test_ways_that_begin_alike_are_drawn_once() -> None:
    first, on = Step(movers=("A",), first=1, last=2), Step(movers=("B",), first=2, last=4)
    other = Step(movers=("B",), first=1, last=3)
    drawn = tree_figure({1: (), 2: (first,), 3: (other,), 4: (first, on)}, start=1)
    assert drawn.svg.count("<circle") == 4
    assert "to 4: A to 2, B to 4" in drawn.description


def test_a_reason_is_drawn_with_what_deters_and_what_nothing_deters() -> None:
    deterred = why(DILEMMA, 4, "A", concept="SEQ")
    drawn = reason_figure(deterred)
    assert drawn.description == deterred.sentence
    assert drawn.svg.count("<circle") == 2 + len(deterred.temptations[0].reply or ())
    assert 'class="shade"' not in drawn.svg
    assert 'class="shade"' in reason_figure(why(DILEMMA, 4, "A", concept="Nash")).svg
