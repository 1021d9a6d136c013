from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.errors import FormatError
from detente.formats import load_scenario
from tests.formats.scenarios import loaded, write

VALUES = {"name": "d", "issuesValues": {"size": {"range": [1, 2, 0.5]}, "colour": {"values": ["red", "blue"]}}}


def web_profile(**changes: Any) -> dict[str, Any]:
    """Return a profile of GeniusWeb."""
    space = {
        "issueUtilities": {
            "size": {"numberutils": {"lowValue": 1, "highValue": 2, "lowUtility": 0.2, "highUtility": 1.0}},
            "colour": {"discreteutils": {"valueUtilities": {"red": 0.5}}},
        },
        "issueWeights": {"size": 0.75, "colour": 0.25},
        "reservationBid": {"issuevalues": {"size": 1.5, "colour": "red"}},
        **changes,
    }
    return {"LinearAdditiveUtilitySpace": {k: v for k, v in space.items() if v is not None}}


def web(folder: Path, *profiles: dict[str, Any], domain: Any = VALUES) -> Path:
    """Write a scenario of GeniusWeb."""
    files = {f"p{n}.json": json.dumps(p) for n, p in enumerate(profiles)}
    return write(folder, {**files, **({"domain.json": json.dumps(domain)} if domain else {})})


def test_geniusweb_weighs_tables_and_lines_and_reserves_a_bid(tmp_path: Path) -> None:
    scenario = load_scenario(web(tmp_path, web_profile(), web_profile(reservationBid=None)))
    assert scenario.form == "geniusweb-json"
    assert scenario.issues[0].levels == (1.0, 1.5, 2.0)
    # Sizes 1, 1.5, 2 are worth 0.2, 0.6, 1; red 0.5, and blue, which is left out, nothing.
    assert loaded(tmp_path)[:, 0] == pytest.approx([0.275, 0.15, 0.575, 0.45, 0.875, 0.75])
    assert scenario.reserved.tolist() == pytest.approx([0.575, -np.inf])


def test_a_geniusweb_profile_may_hold_the_domain(tmp_path: Path) -> None:
    first = web_profile(domain=VALUES)
    assert len(load_scenario(web(tmp_path, first, web_profile(), domain=None)).issues) == 2


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (
            web_profile(issueUtilities={"size": {}}),
            r"p0\.json: the discreteutils of 'size' is missing; expected a mapping",
        ),
        (web_profile(issueWeights={"size": 1}), "gives the issue 'colour' no utilities or no weight"),
        (web_profile(reservationBid={"issuevalues": {"colour": "pink"}}), "reserves 'pink' of the issue 'colour'"),
        (
            web_profile(issueWeights={"size": 1, "colour": 1, "x": 1}),
            "speaks of the issue 'x', which the domain has not",
        ),
        (web_profile(domain={"issuesValues": {}}), r"p0\.json: holds other issues or values than domain\.json"),
        (
            web_profile(issueWeights={"size": "\u0663", "colour": 1}),
            "the weight of 'size' is '\u0663'; expected a number",
        ),
        (web_profile(issueWeights={"size": "1_0", "colour": 1}), "the weight of 'size' is '1_0'; expected a number"),
        (web_profile(issueWeights={"size": "big", "colour": 1}), "the weight of 'size' is 'big'; expected a number"),
        ({"DefaultPartialOrdering": {}}, "holds a DefaultPartialOrdering; expected a LinearAdditiveUtilitySpace"),
    ],
)
def test_a_faulty_geniusweb_profile_is_told_in_one_line(tmp_path: Path, profile: dict[str, Any], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(web(tmp_path, profile))


@pytest.mark.parametrize(
    "given",
    [
        [1, 2],
        [2, 1, 0.5],
        [0, 1, 0],
        [0, 1e9, 0.1],
        [0, "1e999999", "1e-999999"],
        [0, 1, "NaN"],
        [1e30, 1e30 + 1e15, 0.1],
        ["a", "b", "c"],
        {"low": 0},
    ],
)
def test_a_range_that_is_none_is_told(tmp_path: Path, given: Any) -> None:
    domain = {"issuesValues": {"size": {"range": given}}}
    with pytest.raises(FormatError, match="the range of 'size' is"):
        load_scenario(web(tmp_path, web_profile(), domain=domain))


def log_profile(**changes: Any) -> str:
    """Return a profile of NegoLog."""
    issues = {"a": {"x": 1.0, "y": 0.2}, "b": {"p": 0.5, "q": 1.0}}
    return json.dumps({"reservationValue": 0.25, "issueWeights": {"a": 0.5, "b": 0.5}, "issues": issues, **changes})


def test_negolog_holds_issues_and_values_in_its_profiles(tmp_path: Path) -> None:
    specs = json.dumps({"Name": "claims of the tool", "Kalai_A": 1})
    scenario = load_scenario(write(tmp_path, {"A.json": log_profile(), "B.json": log_profile(), "specs.json": specs}))
    assert (scenario.form, [i.name for i in scenario.issues]) == ("negolog-json", ["a", "b"])
    assert loaded(tmp_path)[:, 0] == pytest.approx([0.75, 1.0, 0.35, 0.6])
    assert scenario.reserved.tolist() == [0.25, 0.25]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issues": {"a": {"x": 1, "y": 2}}}, r"B\.json: speaks of other issues than the first profile"),
        ({"issues": {"a": {"x": 1, "z": 2}, "b": {"p": 1, "q": 1}}}, "gives the issue 'a' other values"),
        ({"issueWeights": {"a": 1, "b": 1, "c": 1}}, "gives a weight to 'c', which is no issue of it"),
        ({"issueWeights": {"a": 1}}, "gives the issue 'b' no weight"),
        ({"issueWeights": [1, 2]}, "issueWeights is a list; expected a mapping"),
    ],
)
def test_a_faulty_negolog_profile_is_told_in_one_line(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(write(tmp_path, {"A.json": log_profile(), "B.json": log_profile(**changes)}))


def test_an_issue_without_values_is_told(tmp_path: Path) -> None:
    empty = log_profile(issues={"a": {"x": 1, "y": 2}, "b": {}})
    with pytest.raises(FormatError, match=r"A\.json: the issue 'b' has no values"):
        load_scenario(write(tmp_path, {"A.json": empty, "B.json": empty}))


def test_values_that_a_geniusweb_domain_has_twice_or_not_at_all_are_told(tmp_path: Path) -> None:
    twice = {"issuesValues": VALUES["issuesValues"] | {"colour": {"values": ["red", "red"]}}}  # type: ignore[operator]
    with pytest.raises(FormatError, match=r"domain\.json: the issue 'colour' names the value 'red' twice"):
        load_scenario(web(tmp_path / "twice", web_profile(), domain=twice))
    fewer = {"issuesValues": VALUES["issuesValues"] | {"colour": {"values": ["blue"]}}}  # type: ignore[operator]
    notes = load_scenario(web(tmp_path / "fewer", web_profile(reservationBid=None), domain=fewer)).notes
    told = "p0.json: the issue 'colour' has values that the domain has not, and which are left out: 'red'."
    assert notes == (told,)


def test_a_name_of_any_length_is_told_in_a_line_that_can_be_read(tmp_path: Path) -> None:
    profile = log_profile(issueWeights={"a": 1, "b": 1, "x" * 5000: 1})
    with pytest.raises(FormatError, match=r"xxx … x+', which is no issue of it") as error:
        load_scenario(write(tmp_path, {"A.json": profile}))
    assert len(error.value.message) < 400
