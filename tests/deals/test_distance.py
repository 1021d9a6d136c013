from __future__ import annotations

import math

import numpy as np
import pytest

from detente.deals import distances, opposition
from detente.errors import InputError


def test_opposition_is_the_distance_of_the_nearest_package_to_the_best_of_all() -> None:
    utilities = np.array([[4.0, 0.0], [2.0, 1.0], [0.0, 2.0]])
    assert opposition(utilities, np.array([4.0, 2.0])) == pytest.approx(math.sqrt(0.5))
    assert opposition(np.array([[4.0, 2.0]]), np.array([4.0, 2.0])) == 0


def test_opposition_does_not_depend_on_units() -> None:
    utilities = np.array([[4.0, 0.0], [2.0, 1.0], [0.0, 2.0]])
    assert opposition(utilities * [8, 1], np.array([32.0, 2.0])) == opposition(utilities, np.array([4.0, 2.0]))


def test_opposition_needs_something_to_be_had() -> None:
    with pytest.raises(InputError, match="numbers above 0"):
        opposition(np.array([[0.0, 1.0]]), np.array([0.0, 1.0]))


def test_distances_are_to_the_nearest_target() -> None:
    points, targets = np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[3.0, 4.0], [0.0, 1.0]])
    assert distances(points, targets).tolist() == [1, 0]
    assert distances(points, np.empty((0, 2))).tolist() == [math.inf, math.inf]
