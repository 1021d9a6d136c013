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


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "missing.xml"])
def test_a_manifest_does_not_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = genius(tmp_path / "in")
    (tmp_path / "outside.xml").write_text(BUYER)
    (folder / "case.json").write_text(json.dumps({"domain": "domain.xml", "profiles": [name]}))
    with pytest.raises(FormatError, match="which is not in the folder"):
        load_scenario(folder)


def test_claims_and_frontiers_of_others_are_passed_over(tmp_path: Path) -> None:
    genius(tmp_path)
    write(tmp_path, {"pareto.xml": "0.5, 0.5", "notes.xml": "<notes/>", "expected.json": "{}", "._x.xml": b"\x00"})
    assert len(load_scenario(tmp_path).profiles) == 2


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
