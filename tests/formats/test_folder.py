from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.errors import FormatError, MisuseError
from detente.formats import Scale, load_scenario
from tests.formats.scenarios import BUYER, DOMAIN, SELLER, genius, write


def test_parties_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    names = [p.name for p in load_scenario(genius(tmp_path, z=BUYER, a=SELLER, m=BUYER)).profiles]
    assert names == ["a", "m", "z"]


def test_a_manifest_orders_and_chooses_the_profiles(tmp_path: Path) -> None:
    genius(tmp_path, z=BUYER, a=SELLER, m=BUYER)
    (tmp_path / "case.json").write_text(json.dumps({"domain": "domain.xml", "profiles": ["z.xml", "a.xml"]}))
    assert [p.name for p in load_scenario(tmp_path).profiles] == ["z", "a"]


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "missing.xml", "a\0b.xml", "x" * 5000, 7])
def test_a_manifest_does_not_lead_out_of_the_folder(tmp_path: Path, name: object) -> None:
    folder = genius(tmp_path / "in")
    (tmp_path / "outside.xml").write_text(BUYER)
    (folder / "case.json").write_text(json.dumps({"domain": "domain.xml", "profiles": [name]}))
    with pytest.raises(FormatError, match="which is not in the folder"):
        load_scenario(folder)


def test_claims_and_frontiers_of_others_are_passed_over_and_named(tmp_path: Path) -> None:
    genius(tmp_path)
    others = {"pareto.xml": "0.5, 0.5", "log.xml": "<Tournament/>", "expected.json": "{}", "README.md": "words"}
    write(tmp_path, {**others, "._x.xml": b"\x00"})
    scenario = load_scenario(tmp_path)
    assert len(scenario.profiles) == 2
    told = "Passed over, as no part of the scenario: README.md, expected.json, log.xml, pareto.xml."
    assert scenario.notes == (told,)


def test_nothing_is_noted_where_all_files_belong(tmp_path: Path) -> None:
    assert load_scenario(genius(tmp_path)).notes == ()


def test_what_a_manifest_does_not_name_is_noted(tmp_path: Path) -> None:
    genius(tmp_path, z=BUYER, a=SELLER, m="<html/>")
    (tmp_path / "case.json").write_text(json.dumps({"domain": "domain.xml", "profiles": ["z.xml", "a.xml"]}))
    assert load_scenario(tmp_path).notes == ("Passed over, as no part of the scenario: m.xml.",)


LOG = json.dumps({"issueWeights": {"a": 1}, "issues": {"a": {"x": 1}}})
WEB = json.dumps({"issuesValues": {"a": {"values": ["x"]}}})
SPACE = "type: DiscreteCartesianOutcomeSpace\nissues: [{name: a, values: [x]}]\n"
FUNCTION = "type: LinearAdditiveUtilityFunction\nvalues: [{x: 1}]\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"A.json": "[1, 2, 3]", "B.json": LOG}, "A.json: holds a list of 3; expected, as in the other files of this"),
        ({"A.json": '{"issues": {}}', "B.json": LOG}, "A.json: holds a mapping with 'issues'; expected, .*NegoLog"),
        ({"A.json": "7", "B.json": LOG}, "A.json: holds the value '7'; expected"),
        ({"d.json": WEB, "p.json": "{}"}, "p.json: holds an empty mapping; expected, .* GeniusWeb scenario"),
        ({"d.json": WEB, "p.json": "[]"}, "p.json: holds an empty list; expected"),
        ({"d.xml": DOMAIN, "a.xml": BUYER, "b.xml": "<html/>"}, "b.xml: holds the element 'html'; expected"),
        ({"s.yml": SPACE, "a.yml": FUNCTION, "b.yml": ""}, "b.yml: holds nothing; expected, .* NegMAS scenario"),
        ({"s.yml": SPACE, "a.yml": FUNCTION, "b.yml": "values: [1]"}, "b.yml: holds a mapping with 'values'; exp"),
        ({"s.yml": SPACE, "a.yml": FUNCTION, "b.yaml": "plain words"}, "b.yaml: holds the text 'plain words'; exp"),
        ({"s.yml": SPACE, "a.yml": FUNCTION, "b.yml": "type: Other"}, "b.yml: holds the type 'Other'; expected"),
    ],
)
def test_what_may_be_a_damaged_profile_is_refused_and_never_dropped(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(FormatError, match=f"{said}.* Mend the file, move it out of the folder, or list"):
        load_scenario(write(tmp_path / "x", files))


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    genius(tmp_path)
    (tmp_path / "third.xml").symlink_to(tmp_path / "gone.xml")
    with pytest.raises(FormatError, match=r"third\.xml: is a link to a file that is not there"):
        load_scenario(tmp_path)


@pytest.mark.parametrize("others", [("specs.json",), ("specification.json", "expected.json"), ("specials.json",)])
def test_what_tools_keep_beside_their_profiles_is_let_be(tmp_path: Path, others: tuple[str, ...]) -> None:
    folder = write(tmp_path, {"A.json": LOG, "B.json": LOG, **dict.fromkeys(others, '{"Name": "claims"}')})
    assert [p.name for p in load_scenario(folder).profiles] == ["A", "B"]


def test_what_negmas_keeps_beside_its_functions_is_let_be(tmp_path: Path) -> None:
    others: dict[str, str | bytes] = {
        "_info.yaml": "a: 1",
        "_stats.yaml": "b: 1",
        "_plot.webp": b"\x00",
        "stats.json": "{}",
    }
    folder = write(tmp_path, {"s.yml": SPACE, "a.yml": FUNCTION, **others})
    assert load_scenario(folder).notes[0].endswith("_info.yaml, _plot.webp, _stats.yaml, stats.json.")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ({"domain": "domain.xml", "profiles": "buyer.xml"}, "'profiles' is 'buyer.xml'; expected a list"),
        ({"domain": "buyer.xml", "profiles": ["seller.xml"]}, "names 'buyer.xml' as the domain, which it is not"),
        ({"domain": "domain.xml", "profiles": ["buyer.xml", "domain.xml"]}, "names 'domain.xml' as a profile, whi"),
        ({"domain": "pareto.xml", "profiles": ["buyer.xml"]}, "names 'pareto.xml' as the domain, which it is not"),
        ({"domain": "domain.xml", "profiles": ["pareto.xml"]}, "names 'pareto.xml' as a profile, which it is not"),
    ],
)
def test_a_manifest_that_names_the_wrong_file_is_told(tmp_path: Path, manifest: object, said: str) -> None:
    folder = write(genius(tmp_path), {"pareto.xml": "0.5, 0.5", "case.json": json.dumps(manifest)})
    with pytest.raises(FormatError, match=said):
        load_scenario(folder)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "holds no scenario of GENIUS"),
        ({"a.txt": "words"}, "holds no scenario of GENIUS"),
        ({"a.json": "[1, 2]"}, "holds no scenario of GENIUS"),
        ({"a.json": "{"}, r"a\.json:1: is no JSON"),
        ({"a.json": "[" * 100_000}, "nests too deep"),
        ({"domain.xml": DOMAIN}, "holds no profile of a party"),
        ({"buyer.xml": BUYER}, "holds no file with the domain"),
        ({"one.xml": DOMAIN, "two.xml": DOMAIN, "buyer.xml": BUYER}, r"more than one scenario \(one.xml, two.xml\)"),
    ],
)
def test_what_is_no_scenario_is_told_in_one_line(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(write(tmp_path / "x", files))


def test_text_that_is_not_utf_8_is_read_as_older_tools_wrote_it(tmp_path: Path) -> None:
    log = json.dumps({"issueWeights": {"a": 1}, "issues": {"a": {"caf\u00e9": 1}}}, ensure_ascii=False)
    folder = write(tmp_path, {"A.json": log.encode("cp1252"), "B.json": log.encode()})
    assert load_scenario(folder).issues[0].levels == ("caf\u00e9",)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.formats.files.MAX_BYTES", 100)
    with pytest.raises(FormatError, match="at most 100 are read"):
        load_scenario(genius(tmp_path))


def test_a_folder_that_is_not_there_or_a_scale_that_it_has_not_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="is not there"):
        load_scenario(tmp_path / "nowhere")
    with pytest.raises(MisuseError, match="is no folder"):
        load_scenario(genius(tmp_path) / "domain.xml")
    log = {"issueWeights": {"a": 1}, "issues": {"a": {"x": 1}}}
    with pytest.raises(MisuseError, match="the scale 'genius' is of GENIUS XML"):
        load_scenario(write(tmp_path / "log", {"A.json": json.dumps(log)}), scale=Scale.GENIUS)
