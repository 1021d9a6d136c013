"""An analyst's own model in the case folder: judged statements told apart from evidence, nothing without a ground."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.errors import DetenteError
from detente.stability import own_model
from tests.command_line import detente as call

MODEL = """
decision_makers: [israel, hamas]
options:
  - {id: halt, name: halt of hostilities, owner: israel, claims: [report-2023-12-21/c9]}
  - {id: free, name: release of persons held, owner: hamas}
infeasible:
  - {statement: "YY", judgment: both at once is not on offer}
preferences:
  israel:
    statements_most_important_first:
      - {statement: free, claims: [report-2023-12-18/c2]}
      - {statement: NOT halt, judgment: a halt binds it}
  hamas:
    judgment: read off its demands
    statements_most_important_first: [halt, NOT free]
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gaza"
    assert call("example", "gaza-2023", "-o", folder).code == 0
    assert call("draft", *sorted((folder / "reports").glob("*.md")), "-o", folder).code == 0
    (folder / "stability.yaml").write_text(MODEL, encoding="utf-8")
    return folder


def test_it_is_decided_with_its_grounds(folder: Path) -> None:
    case = detente.load_case(folder)
    found = own_model(case.at("2023-12-21"), folder)
    assert found is not None
    assert found.stability.conflict.n_states == 3
    assert [bool(g.judgment) for g in found.grounds if g.kind == "preference"] == [False, True, True, True]
    before = own_model(case.at("2023-12-21", known_by="2023-12-01"), folder)
    assert before is not None
    assert [g.counts for g in before.grounds if g.kind == "preference"] == [False, True, True, True]
    assert detente.load_case(folder) == case  # the file is beside the case, no part of it


def test_the_command_shows_it_beside_the_drafted_one(folder: Path) -> None:
    answer = call("stability", folder, "--at", "2023-12-21")
    assert answer.code == 0, answer.err
    assert "a halt binds it ·judgment" in " ".join(answer.out.split())
    data = json.loads(call("stability", folder, "--no-withdraw", "--format", "json").out)
    assert data["own_model"]["grounds"][3]["claims"] == ["report-2023-12-18/c2"]
    assert data["own_model"]["equilibria"]["Nash"]
    assert data["options"]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("{statement: free, claims: [report-2023-12-18/c2]}", "free", "rests on nothing"),
        ("report-2023-12-18/c2", "report-2023-12-18/c99", "'report-2023-12-18/c99', which is no claim"),
        ("[israel, hamas]", "[israel, nobody]", "'nobody' in decision_makers is no party"),
        ("owner: hamas", "owner: qatar", "qatar"),
        ("options:", "options: 3\nx:", "'options' holds the number 3"),
        ("preferences:", "preferences: &a", "anchor"),
        ("statement: free,", "statement: 7,", "expected a text"),
    ],
)
def test_what_is_wrong_in_it_is_one_clear_line(folder: Path, before: str, after: str, fault: str) -> None:
    (folder / "stability.yaml").write_text(MODEL.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DetenteError, match=fault):
        own_model(detente.load_case(folder).at(), folder)
