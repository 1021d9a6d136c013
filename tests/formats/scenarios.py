"""Small scenarios in the forms of other tools, written by hand for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from detente.deals.space import FloatArray
from detente.formats import Scale, Scenario, load_scenario

SHARED = Path(__file__).parents[3] / "shared" / "cases" / "genius"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared scenarios are not beside the checkout")

DOMAIN = """<negotiation_template><utility_space number_of_issues="2">
<objective index="0" name="root" type="objective" etype="objective">
<issue index="1" name="Colour" type="discrete" etype="discrete">
<item index="1" value="red"/><item index="2" value="blue"/></issue>
<issue index="2" name="Price" type="integer" etype="integer" lowerbound="2" upperbound="4"/>
</objective></utility_space></negotiation_template>"""

BUYER = """<utility_space><objective index="0" name="root">
<issue index="1" name="Colour" type="discrete">
<item index="1" value="red" evaluation="4"/><item index="2" value="blue" evaluation="1"/></issue>
<issue index="2" name="Price" type="integer" lowerbound="2" upperbound="4">
<evaluator ftype="linear" offset="1.0" slope="-0.5"/></issue>
<weight index="1" value="0.25"/><weight index="2" value="0.75"/></objective>
<discount_factor value="0.9"/><reservation value="0.2"/></utility_space>"""

SELLER = BUYER.replace('offset="1.0" slope="-0.5"', 'offset="0.0" slope="0.5"')


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def genius(folder: Path, domain: str | bytes = DOMAIN, **profiles: str | bytes) -> Path:
    """Write a scenario of GENIUS."""
    chosen = profiles or {"buyer": BUYER, "seller": SELLER}
    return write(folder, {"domain.xml": domain, **{f"{name}.xml": text for name, text in chosen.items()}})


def all_utilities(scenario: Scenario) -> FloatArray:
    """Return the utilities of every package, the last issue running fastest."""
    shape = tuple(len(issue.levels) for issue in scenario.issues)
    levels = np.stack(np.unravel_index(np.arange(np.prod(shape)), shape), axis=1).astype(np.int64)
    return scenario.space().utilities(levels)


def loaded(folder: Path, scale: Scale | None = None) -> FloatArray:
    """Return the utilities of every package of the scenario in a folder."""
    return all_utilities(load_scenario(folder, scale=scale))
