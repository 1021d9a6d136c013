"""How a scenario of another tool and its solutions show themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.deals import Disagreement, Solutions, Space
from detente.deals.figures import cloud, parallel
from detente.formats.scenario import Scale, Scenario
from detente.show import Block, Figure, Paragraph, Section, Table, cell
from detente.show.text import counted

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["CONCEPTS", "scenario_section"]

CONCEPTS = {
    "nash": "Nash: greatest product of gains",
    "kalai": "Kalai, egalitarian: greatest least gain",
    "leximin": "Leximin: greatest gains, the least first",
    "ks": "Kalai–Smorodinsky: greatest least share of the best over all packages",
    "ks_rational": "Kalai–Smorodinsky: the same, of the best that nobody would refuse",
    "welfare": "Utilitarian: greatest sum",
    "relative_welfare": "Relative utilitarian: greatest sum of shares of the best",
    "minimax_regret": "Minimax regret: least greatest distance from one's best",
}
_SHORT = {
    "nash": "Nash",
    "kalai": "Kalai, egalitarian",
    "ks": "Kalai–Smorodinsky, all",
    "ks_rational": "Kalai–Smorodinsky",
    "welfare": "Utilitarian",
}
_MAX_ROWS = 12
_MAX_TIES = 4
_SAMPLE = 3000


def scenario_section(scenario: Scenario, space: Space, found: Solutions) -> Section:
    """Show parties, solution concepts, the frontier and its picture."""
    names = [profile.name for profile in scenario.profiles]
    blocks: list[Block] = [
        _said(scenario, found),
        *(Paragraph((cell(note),)) for note in scenario.notes),
        _parties(scenario, space, found, names),
        _concepts(scenario, found, names),
        _frontier(scenario, found, names),
    ]
    if len(found.frontier):
        blocks.append(_picture(space, found, names))
    return Section(
        id="deals",
        title=f"Deals in {scenario.name}",
        question="Which packages are undominated, and where do the solution concepts point?",
        blocks=tuple(blocks),
    )


def _said(scenario: Scenario, found: Solutions) -> Paragraph:
    scales = {
        Scale.GENIUS: "Utilities are on GENIUS's scale: evaluations over the largest of their issue, sums at most 1.",
        Scale.RAW: "Utilities are the numbers of the files.",
    }
    rules = {
        Disagreement.LIFTED: "Without a deal a party has its reserved value, or its worst package where that is more.",
        Disagreement.GIVEN: "Without a deal a party has its reserved value, even below all packages.",
    }
    made = (
        f"{counted(found.n_outcomes, 'package')} on {counted(len(scenario.issues), 'issue')}, "
        f"{len(found.frontier):,} of them undominated among those that no party would refuse."
    )
    nobody = " No package reaches the reserved value of every party." if not len(found.frontier) else ""
    return Paragraph((cell(f"{made}{nobody} {scales[scenario.scale]} {rules[found.rule]}"),))


def _number(value: float) -> str:
    return "none" if np.isneginf(value) else f"{value:.6g}"


def _parties(scenario: Scenario, space: Space, found: Solutions, names: Sequence[str]) -> Table:
    worst, best = space.range_of_utility()
    columns = (worst, best, scenario.reserved, found.disagreement)
    return Table(
        caption="What the packages range over, and what each party has without a deal",
        columns=("Party", "Worst package", "Best package", "Reserved", "Without a deal"),
        rows=tuple(
            (cell(name), *(cell(_number(float(column[at]))) for column in columns)) for at, name in enumerate(names)
        ),
    )


def _package(scenario: Scenario, levels: IntArray) -> str:
    return "; ".join(f"{name}: {level}" for name, level in scenario.package(levels).items())


def _concepts(scenario: Scenario, found: Solutions, names: Sequence[str]) -> Table:
    rows = []
    for concept, told in CONCEPTS.items():
        points = found.points[concept]
        for row in points[:_MAX_TIES]:
            gives = [cell(_number(float(v))) for v in found.frontier.utilities[row]]
            rows.append((cell(told), *gives, cell(_package(scenario, found.frontier.levels[row]))))
        if len(points) > _MAX_TIES:
            more = f"{told}: {len(points) - _MAX_TIES:,} more packages tie"
            rows.append((cell(more), *(cell("…") for _ in names), cell("…")))
    return Table(
        caption="Where the solution concepts point; none is a recommendation",
        columns=("Concept", *names, "Package"),
        rows=tuple(rows),
        empty="No package reaches the reserved value of every party.",
    )


def _frontier(scenario: Scenario, found: Solutions, names: Sequence[str]) -> Table:
    n_points = len(found.frontier)
    chosen = (
        np.unique(np.linspace(0, max(0, n_points - 1), _MAX_ROWS).astype(int))
        if n_points > _MAX_ROWS
        else range(n_points)
    )
    told = "" if n_points <= _MAX_ROWS else f", {len(chosen)} of {n_points:,}"
    return Table(
        caption=f"The frontier{told}, the best for {names[0]} first",
        columns=(*names, "Package"),
        rows=tuple(
            (
                *(cell(_number(float(v))) for v in found.frontier.utilities[row]),
                cell(_package(scenario, found.frontier.levels[row])),
            )
            for row in chosen
        ),
        empty="No package reaches the reserved value of every party.",
    )


def _picture(space: Space, found: Solutions, names: Sequence[str]) -> Figure:
    points = {told: found.at(concept) for concept, told in _SHORT.items()}
    if len(names) == 2:
        return cloud(_some(space), found.frontier.utilities, names, points=points, disagreement=found.disagreement)
    worst, best = space.range_of_utility()
    return parallel(found.frontier.utilities, names, points=points, low=worst, high=best)


def _some(space: Space) -> FloatArray:
    """Return the utilities of all packages, or of an even sample of them."""
    explicit = getattr(space, "outcomes", None)
    if explicit is not None:
        return space.utilities(explicit[:: max(1, len(explicit) // _SAMPLE)])
    tables = getattr(space, "tables", None)
    shape = tuple(len(t) for t in tables) if tables is not None else getattr(space, "shape", ())
    if space.n_outcomes <= _SAMPLE:
        levels = np.stack(np.unravel_index(np.arange(space.n_outcomes), shape), axis=1)
    else:
        draw = np.random.default_rng(0)
        levels = np.stack([draw.integers(0, n, _SAMPLE) for n in shape], axis=1)
    return space.utilities(levels.astype(np.int64))
