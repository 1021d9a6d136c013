"""Published scenarios of the field, against values computed apart: frontier, points, both scales, both rules."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.deals import Disagreement, opposition, solutions
from detente.errors import InputError
from detente.formats import Scale, load_scenario
from tests.formats.scenarios import SHARED, needs_shared

FOLDERS = sorted(f for f in SHARED.iterdir() if f.is_dir()) if SHARED.is_dir() else []
POINTS = ("nash", "kalai", "ks", "ks_rational", "welfare")
MOST_LISTED = 20

pytestmark = needs_shared


def expectations(folder: Path) -> dict[Scale, dict[str, Any]]:
    """Return what is expected on each scale."""
    told = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    raw, genius = told.get("negmas_scale", {}).get("computed"), told.get("genius_scale")
    return {scale: values for scale, values in ((Scale.RAW, raw), (Scale.GENIUS, genius)) if values}


def assert_same(found: list[list[float]], expected: list[list[float]]) -> None:
    assert np.shape(found[:MOST_LISTED]) == np.shape(expected)
    assert np.allclose(found[:MOST_LISTED], expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_every_published_scenario_comes_out_as_computed_or_says_why_not(folder: Path) -> None:
    expected = expectations(folder)
    if not expected:
        with contextlib.suppress(InputError):
            assert load_scenario(folder).space().n_outcomes > 0
        return
    for scale, values in expected.items():
        scenario = load_scenario(folder, scale=scale)
        space = scenario.space()
        lifted = solutions(space, scenario.reserved)
        told = lifted.to_dict()
        assert (told["outcomes"], told["frontier_size"]) == (values["outcomes"], values["frontier_count"])
        assert told["disagreement"] == pytest.approx(values["disagreement"], abs=1e-6)
        for point in POINTS:
            assert_same(told[point], values.get(point, []))
        if "opposition_by_max" in values:
            assert opposition(lifted.frontier.utilities, lifted.ideal) == pytest.approx(values["opposition_by_max"])
        if given := values.get("given_disagreement"):
            told = solutions(space, scenario.reserved, rule=Disagreement.GIVEN).to_dict()
            assert told["disagreement"] == pytest.approx(given["disagreement"], abs=1e-6)
            for point in ("nash", "kalai", "ks_rational"):
                assert_same(told[point], given[point])
