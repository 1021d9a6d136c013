from __future__ import annotations

import numpy as np

from detente.deals import AdditiveSpace, Disagreement, solutions

NOTHING = np.full(2, -np.inf)
# Three ways to divide a pie of 4, and a dispute on which both lose.
SPACE = AdditiveSpace.of(np.array([[3.0, 1.0], [2.0, 2.0], [1.0, 3.0]]), np.array([[0.0, 0.0], [-1.0, -1.0]]))


def test_the_answer_counts_packages_and_lists_all_maximisers() -> None:
    assert solutions(SPACE, NOTHING).to_dict() == {
        "parties": 2,
        "outcomes": 6,
        "frontier_size": 3,
        "nash": [[2, 2]],
        "kalai": [[2, 2]],
        "ks": [[2, 2]],
        "ks_rational": [[2, 2]],
        "welfare": [[3, 1], [2, 2], [1, 3]],
        "disagreement": [0, 0],
    }


def test_a_reserved_value_below_all_packages_is_lifted_or_taken_as_given() -> None:
    reserved = np.array([-5.0, 0.5])
    lifted = solutions(SPACE, reserved)
    given = solutions(SPACE, reserved, rule=Disagreement.GIVEN)
    assert lifted.disagreement.tolist() == [0, 0.5]
    assert given.disagreement.tolist() == [-5, 0.5]
    assert given.at("nash").tolist() == [[1, 3]]
    assert lifted.at("nash").tolist() == [[2, 2]]


def test_nothing_reserved_is_the_worst_package_under_both_rules() -> None:
    for rule in Disagreement:
        assert solutions(SPACE, NOTHING, rule=rule).disagreement.tolist() == [0, 0]


def test_where_no_package_is_enough_for_all_the_lists_are_empty() -> None:
    told = solutions(SPACE, np.array([3.0, 3.0])).to_dict()
    assert told["frontier_size"] == 0
    assert [told[k] for k in ("nash", "kalai", "ks", "ks_rational", "welfare")] == [[], [], [], [], []]


def test_the_ideal_over_all_packages_is_another_than_over_those_nobody_refuses() -> None:
    # The first package would be the best for the first party, and the second would refuse it.
    space = AdditiveSpace.of(np.array([[9.0, 0.0], [3.0, 1.0], [2.0, 2.0], [1.0, 4.0]]))
    found = solutions(space, np.array([0.0, 1.0]))
    assert (found.ideal.tolist(), found.ideal_rational.tolist()) == ([9, 4], [3, 4])
    assert found.at("ks").tolist() == [[2, 2]]
    assert found.at("ks_rational").tolist() == [[2, 2], [1, 4]][:1]
