"""Records that leave no breadth, beside an issue of which nobody knows which way a party wants it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.case import Issue, Judgment, Scale
from detente.preferences import Utility, bounds_in, program_of, sample_in, shares
from detente.preferences.prior import Prior
from tests.preferences.stories import HOURS, PAY, frame, judged

MUTUAL = Issue(
    id="mutual",
    label="mutual",
    givers=("port", "union"),
    receivers=("port", "union"),
    unit="steps",
    scale=Scale(low=0, high=6),
)
BOTH = {"pay": 3.0, "hours": 1.0}
N = 2000


def two_way(preference: str, one: dict[str, Any], other: dict[str, Any]) -> tuple[Judgment, ...]:
    return judged("there", "union", preference, **one), judged("back", "union", preference, **other)


FLAT = {
    "more is worth nothing, by an order": (judged("a", "union", "prefers", package={}, over={"pay": 8.0}),),
    "more is worth nothing, as judged": (judged("a", "union", "indifferent", package={}, over={"pay": 8.0}),),
    "a trade, by orders": two_way("prefers", {"package": {}, "over": BOTH}, {"package": BOTH, "over": {}}),
    "a trade, as judged": (judged("a", "union", "indifferent", package=BOTH, over={}),),
    "no stake in what has no direction": (judged("a", "union", "indifferent", package={"mutual": 6.0}, over={}),),
    "more is worth nothing, beside a trade": (
        judged("a", "union", "prefers", package={}, over={"pay": 4.0}),
        judged("b", "union", "indifferent", package={"pay": 10.0, "hours": 2.0}, over={}),
    ),
    "two levels alike, and a floor": (
        judged("a", "union", "indifferent", package={"mutual": 3.0}, over={"mutual": 6.0}),
        judged("room", "union", "acceptable", package={"pay": 4.0, "hours": 2.0}),
    ),
    "as heavy, by orders": two_way(
        "matters_more", {"issue": "pay", "over_issue": "mutual"}, {"issue": "mutual", "over_issue": "pay"}
    ),
}


WITHOUT = [told for told, judged_so in FLAT.items() if not any("mutual" in str(j.preference) for j in judged_so)]


@pytest.mark.parametrize(
    ("told", "issues"),
    [*((told, (PAY, HOURS, MUTUAL)) for told in FLAT), *((told, (PAY, HOURS)) for told in WITHOUT)],
)
def test_shares_in_a_plane_are_those_close_beside_it(told: str, issues: tuple[Issue, ...]) -> None:
    fr = frame(*FLAT[told], issues=issues)
    found = sample_in(fr, n_samples=N, seed=1)
    program = program_of(fr, "union", bounds_in(fr))
    prior = Prior(program.unknowns)
    drawn = prior.vectors(prior.draw(1_000_000, np.random.default_rng(7)))
    is_near = np.ones(drawn.shape[1], dtype=bool)
    for bound in program.bounds:
        row = program.unknowns.rows(bound)
        assert row is not None
        (on,) = [b for b in program.unknowns.blocks if row[0][b.start : b.stop].any()][:1]
        alone = not np.delete(row[0], np.s_[on.start : on.stop]).any() and not told.startswith("no stake")
        # within one issue an equality binds the shape of its values, whatever its weight
        scale = program.unknowns.weight(on) @ drawn if alone else 1.0
        off = row[0] @ drawn / scale
        is_near &= (
            off >= 0 if bound.entry == "room" else np.abs(off) < (0.03 if told.endswith("beside a trade") else 0.006)
        )
    near = drawn[:, is_near]
    assert near.shape[1] > 400
    worth = near[program.unknowns.no_deal(0)]
    place = found.parties.index("union")
    for number in range(fr.space.n_packages):
        package = fr.space.package(number)
        beside = float((program.unknowns.row(Utility(package)) @ near >= worth).mean())
        error = np.sqrt(0.25 / near.shape[1] + 0.25 / found.effective_sample_size["union"])
        assert abs(float(shares(found).party[place][number]) - beside) < 4.5 * error + 0.01, package


def test_two_levels_without_a_direction_are_the_better_as_often() -> None:
    fr = frame(*FLAT["a trade, by orders"], issues=(PAY, HOURS, MUTUAL))
    for seed in range(6):
        found = sample_in(fr, n_samples=N, seed=seed)
        values = found.marginals[2][:, found.parties.index("union")]
        assert abs(float((values[:, 0] > values[:, 1]).mean()) - 0.5) < 0.06
