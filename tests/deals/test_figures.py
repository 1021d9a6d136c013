from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.deals.figures import Axis, MapMark, Panel, cloud, heat_map, parallel
from detente.deals.figures.named import spread
from detente.show import cell
from detente.show.svg import text_width

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


def texts_of(svg: str) -> list[tuple[float, float, float, float]]:
    """Return the box of each text that stands level."""
    flat = re.sub(r"<g [^>]*rotate.*?</g>", "", svg)
    found = []
    for tag, words in re.findall(r"<text([^>]*)>([^<]*)</text>", flat):
        told = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        size, x, y = float(told.get("font-size", 12)), float(told["x"]), float(told["y"])
        wide = text_width(words, size)
        left = x - {"middle": wide / 2, "end": wide}.get(told.get("text-anchor", ""), 0.0)
        found.append((left, y - 0.7 * size, left + wide, y))
    return found


def overprinted(svg: str) -> int:
    """Count the pairs of texts that cover each other."""
    return sum(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(texts_of(svg), 2))


NEAR = {f"a package on record with a long name, number {k}": np.array([[0.5 + k / 500] * 3]) for k in range(12)}


def test_letters_and_names_of_near_packages_do_not_cover_each_other() -> None:
    lines = parallel(
        np.array([[0.5, 0.5, 0.5]]), ["Ash", "Birch", "Cedar"], points=NEAR, low=np.zeros(3), high=np.ones(3)
    )
    dots = cloud(FRONTIER, FRONTIER, ["Ash", "Birch"], points={n: p[:, :2] for n, p in NEAR.items()}, disagreement=None)
    for figure in (lines, dots):
        assert len(texts_of(figure.svg)) > 24
        assert overprinted(figure.svg) == 0


def test_a_letter_on_the_map_does_not_cover_what_the_cell_says() -> None:
    narrow = heat_map(axis("x", 12), axis("y", 2), [panel("P", [[0] * 12] * 2, [[0.998] * 12] * 2)], [DEAL])
    assert overprinted(narrow.svg) == 0


@given(st.lists(st.floats(0, 100), max_size=9))
def test_places_are_spread_as_far_as_needed_and_keep_their_order(wanted: list[float]) -> None:
    found = spread(wanted, gap=10, low=0, high=100)
    ordered = sorted(found)
    assert all(b - a >= 10 - 1e-6 for a, b in pairwise(ordered))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in found)
    assert sorted(range(len(wanted)), key=lambda n: (wanted[n], found[n])) == sorted(
        range(len(wanted)), key=lambda n: found[n]
    )


def axis(name: str, n: int) -> Axis:
    claims = tuple((f"r/{name}{k}",) for k in range(n))
    return Axis(
        label=name,
        levels=tuple(f"{name} {k}" for k in range(n)),
        claims=claims,
        named=tuple((cell("named in", told), cell("none")) for told in claims),
        left_open=cell('"some"', ("r/some",)),
    )


def panel(name: str, standing: list[list[int]], share: list[list[float]] | None = None) -> Panel:
    array = np.array(standing, dtype=np.int8)
    return Panel(
        name=name,
        standing=array,
        n_settled=(array > 0).astype(np.int64),
        n_excluded=(array < 0).astype(np.int64),
        n_packages=1,
        share=None if share is None else np.array(share),
        claims=tuple(tuple((f"r/{name}{r}{c}",) for c in range(array.shape[1])) for r in range(array.shape[0])),
    )


STANDING = [[1, 0, -1], [0, 0, 0]]
DEAL = MapMark(letter="a", name="deal", row=1, column=2, claims=("r/deal",))


def test_the_map_tells_each_cell_and_level_by_a_letter_and_leads_to_its_quote() -> None:
    figure = heat_map(axis("x", 3), axis("y", 2), [panel("P", STANDING), panel("Q", STANDING)], [DEAL])
    cells, levels, marks = 2 * 6, 2 * (3 + 2), 2  # the mark stands on the map and in the legend
    assert figure.svg.count("<a ") == cells + levels + marks
    assert figure.svg.count(">S<") == figure.svg.count(">X<") == 2
    assert 'href="#q-r.deal"' in figure.svg


def test_the_same_stands_in_tables_with_its_quotes() -> None:
    figure = heat_map(axis("x", 3), axis("y", 2), [panel("P", STANDING)], [DEAL])
    grid, levels, _, placed = figure.tables
    assert [[c.text for c in row[1:]] for row in grid.rows] == [["S", "·", "X"], ["·", "·", "·"]]
    assert grid.rows[0][1].claims == ("r/P00",)
    assert [row[1].claims for row in levels.rows] == [("r/x0",), ("r/x1",), ("r/x2",), ()]
    assert [c.text for c in levels.rows[-1]] == ["left open", "no level named", '"some"']
    assert [c.text for c in placed.rows[0]] == ["deal", "x 2", "y 1"]


def test_shares_are_told_where_they_were_drawn() -> None:
    share = [[1.0, 0.5, 0.0], [0.25, 0.25, 0.25]]
    figure = heat_map(axis("x", 3), axis("y", 2), [panel("P", STANDING, share)], [])
    assert re.search(r"S 1\.00", figure.svg)
    assert re.search(r"X 0\.00", figure.svg)


def test_many_columns_make_the_map_wider_and_not_the_cells_too_narrow() -> None:
    wide = heat_map(axis("x", 30), axis("y", 1), [panel("P", [[0] * 30])], [])
    found = re.search(r'viewBox="0 0 (\d+)', wide.svg)
    assert found is not None
    assert int(found[1]) > 30 * 46


def test_a_point_of_the_cloud_and_a_line_of_the_plot_lead_to_their_quotes() -> None:
    claims = {"Nash": ("r/c1",)}
    two = cloud(FRONTIER, FRONTIER, ["A", "B"], points=POINTS, disagreement=None, claims=claims)
    three = np.hstack([FRONTIER, FRONTIER[:, :1]])
    more = parallel(three, ["A", "B", "C"], points={"Nash": three[:1]}, low=np.zeros(3), high=np.ones(3), claims=claims)
    for figure in (two, more):
        assert figure.svg.count('href="#q-r.c1"') == 2  # at the point, and in the legend


def test_one_level_and_equal_utilities_have_a_picture_too() -> None:
    same = np.ones((1, 2))
    assert "svg" in cloud(same, same, ["A", "B"], points={}, disagreement=np.ones(2)).svg
    assert "nan" not in parallel(same, ["A", "B"], points={}, low=np.ones(2), high=np.ones(2)).svg
