from __future__ import annotations

import re

import numpy as np

from detente.deals.figures import cloud, heat_map, parallel
from detente.preferences import IssueScale

POINTS = {"Nash": np.array([[0.6, 0.5]]), "Utilitarian": np.array([[0.6, 0.5]]), "Kalai": np.array([[0.5, 0.6]])}
FRONTIER = np.array([[0.9, 0.1], [0.6, 0.5], [0.5, 0.6]])


def test_the_cloud_marks_what_concepts_share_once() -> None:
    figure = cloud(FRONTIER, FRONTIER, ["A & B", "<C>"], points=POINTS, disagreement=np.zeros(2))
    assert ">AB<" in figure.svg
    assert "A &amp; B" in figure.svg
    assert "<C>" not in figure.svg
    assert "3 are undominated" in figure.description


def test_the_parallel_plot_has_a_line_for_each_package_up_to_a_few_hundred() -> None:
    many = np.random.default_rng(0).random((2000, 3))
    figure = parallel(many, ["A", "B", "C"], points={"Nash": many[:1]}, low=np.zeros(3), high=np.ones(3))
    assert figure.svg.count("<polyline") <= 301 + 1
    assert "2000 undominated packages" in figure.description


def scale(name: str, n: int) -> IssueScale:
    levels = tuple(float(k) for k in range(n))
    words = tuple(f"{name} {k}" for k in range(n))
    return IssueScale(issue=name, label=name, is_counted=True, points=levels, words=words, levels=levels)


def test_the_map_tells_each_cell_by_letter_and_number_and_leads_to_its_quote() -> None:
    standing = np.array([[1.0, 0.0, -1.0], [0.0, 0.0, 0.0]])
    claims: list[list[tuple[str, ...]]] = [[("r/c1",), (), ()], [(), (), ()]]
    share = np.array([[1.0, 0.5, 0.0], [0.25, 0.25, 0.25]])
    figure = heat_map(scale("a", 3), scale("b", 2), share, standing, title="t", of_what="Share", claims=claims)
    assert re.search(r"S 1\.00", figure.svg)
    assert re.search(r"X 0\.00", figure.svg)
    assert figure.svg.count("<a ") == 1


def test_one_level_and_equal_utilities_have_a_picture_too() -> None:
    same = np.ones((1, 2))
    assert "svg" in cloud(same, same, ["A", "B"], points={}, disagreement=np.ones(2)).svg
    assert "nan" not in parallel(same, ["A", "B"], points={}, low=np.ones(2), high=np.ones(2)).svg
