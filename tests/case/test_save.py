"""What is written reads back as it was, and what people wrote stays as they wrote it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, EventKind, confirm_entries, history, load_case, mark_drafted, save_case, set_aside
from detente.case.data import case_data
from detente.case.document import parse, value_of
from detente.case.emit import block
from detente.case.load import read_case
from detente.case.patch import patched
from detente.case.save import HINT
from detente.errors import CaseError, MisuseError
from detente.evidence import ClaimTerm, Item, Quantity
from tests.case.cases import cases, generated, saved, small_case

BY_HAND = """\
# Harbor talks, kept by Anna
# yaml-language-server: $schema=case.schema.json
format: 1
id:   small          # never change this
title: 'An offer turned down'

parties:
    # the north first, by the alphabet
    - id: north
      name: "North"  # as in its letters
      claims: [ wire/c1 ]

    - {id: south, name: South, claims: [wire/c1, wire/c2]}   # one line is enough
issues:
- label: captives
  id: captives
  givers:
    - north
  receivers: [south]
  claims: [wire/c1]
  note: >-
    A long note
    over two lines

# what was offered
proposals:
  - id: offer
    author: north
    addressees: [south]
    handling: public
    tracks:
      # one track only
      - terms:
          - issue: captives
            stated:
              - words: forty captives   # the report's words
                quantity: {min: 40, max: 40, unit: captives}
                givers: [north]
                receivers: [south]
                claims: [wire/c1]
    claims: [wire/c1]
events:
- {id: e1, kind: propose, proposal: offer, parties: [north], claims: [wire/c1]}
- id: e2
  kind: answer
  answer: rejected
  proposal: offer
  parties: [south]
  claims: [wire/c2]
reports:
- id: wire
  file: reports/wire.txt
  date: 2023-12-21
  sha256: %s
# the end
"""


def hand_written(folder: Path) -> Path:
    """The small case as a person may lay it out."""
    path = saved(folder)
    text = BY_HAND % small_case().reports[0].sha256
    (path / "case.yaml").write_text(text, encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    return (path / "case.yaml").read_bytes().decode()


def patched_to(text: str, case: Case, tmp: Path) -> str:
    """The text changed to hold a case, without a folder around it."""
    reading = read_case(tmp, text)
    assert reading.case is not None, reading.faults
    return patched(reading.text, reading.root, case_data(reading.case), case_data(case))


@given(cases())
def test_what_is_emitted_reads_back(case: Case) -> None:
    text = "\n".join(block(case_data(case), 0))
    assert value_of(parse(text, file="case.yaml")) == json.loads(json.dumps(case_data(case)))


@settings(max_examples=12)
@given(case=cases())
def test_a_saved_case_loads_as_it_was(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    folder = tmp_path_factory.mktemp("case")
    save_case(case, folder, who="anna", why="began")
    assert load_case(folder) == case
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    save_case(load_case(folder), folder, who="anna", why="nothing")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@settings(max_examples=30)
@given(one=st.integers(0, 2**32), other=st.integers(0, 2**32), step=st.sampled_from([2, 4]))
def test_any_case_can_be_changed_to_any_other(
    tmp_path_factory: pytest.TempPathFactory, one: int, other: int, step: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    lines = block(case_data(generated(one)), 0)
    lines = ["# c"] + [line for text in lines for line in (text, *(["# note"] * (len(text) % step == 0)))]
    after = patched_to("\n".join(lines) + "\n", generated(other), folder)
    assert value_of(parse(after, file="case.yaml")) == json.loads(json.dumps(case_data(generated(other))))


def test_a_new_case_begins_with_the_hint_for_editors_and_has_its_schema_beside_it(tmp_path: Path) -> None:
    path = saved(tmp_path)
    assert text_of(path).splitlines()[0] == HINT
    schema = json.loads((path / "case.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["parties"]["type"] == "array"


def test_a_case_laid_out_by_hand_keeps_its_bytes_when_nothing_changes(tmp_path: Path) -> None:
    path = hand_written(tmp_path)
    before = text_of(path)
    save_case(load_case(path), path, who="anna", why="nothing")
    assert text_of(path) == before


def test_a_new_field_and_a_new_entry_leave_all_other_lines_as_they_were(tmp_path: Path) -> None:
    path = hand_written(tmp_path)
    case = load_case(path)
    north, south = case.parties
    met = case.events[0].model_copy(update={"id": "e3", "kind": EventKind.MEET, "proposal": None})
    update = {"parties": (north.model_copy(update={"label": "the north"}), south), "events": (*case.events, met)}
    before = text_of(path)
    save_case(case.model_copy(update=update), path, who="anna", why="more")
    added = [line for line in text_of(path).splitlines() if line not in before.splitlines()]
    assert added == ["      label: the north", "- id: e3", "  kind: meet", "  parties: [north]"]
    assert [line for line in before.splitlines() if line not in text_of(path).splitlines()] == []


def test_a_changed_number_changes_its_line_only_and_keeps_the_comment(tmp_path: Path) -> None:
    path = hand_written(tmp_path)
    text = text_of(path).replace("min: 40, max: 40", "min: 41, max: 41")
    case = read_case(path, text).case
    assert case is not None
    save_case(case, path, who="anna", why="recount")
    assert text_of(path) == text


def test_confirming_takes_the_mark_off_and_keeps_comments(tmp_path: Path) -> None:
    path = saved(tmp_path)
    case = load_case(path)
    save_case(
        case.model_copy(update={"parties": tuple(map(mark_drafted, case.parties))}), path, who="anna", why="drafted"
    )
    drafted = text_of(path)
    text = drafted.replace("- id: north\n", "# in the north\n- id: north   # first\n")
    (path / "case.yaml").write_text(text, encoding="utf-8")
    save_case(confirm_entries(load_case(path)), path, who="anna", why="confirmed")
    assert text_of(path) == "".join(line for line in text.splitlines(keepends=True) if "drafted:" not in line)


def test_an_entry_set_aside_takes_its_lines_along(tmp_path: Path) -> None:
    path = hand_written(tmp_path)
    save_case(set_aside(load_case(path), ["e2"]), path, who="anna", why="set aside e2")
    before = BY_HAND % small_case().reports[0].sha256
    gone = before.index("- id: e2"), before.index("reports:\n")
    assert text_of(path) == before[: gone[0]] + before[gone[1] :].replace("# the end", "set_aside: [e2]\n# the end")


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = hand_written(tmp_path)
    (path / "case.yaml").write_bytes(text_of(path).replace("\n", "\r\n").encode())
    case = load_case(path)
    save_case(case.model_copy(update={"description": "By sea."}), path, who="anna", why="told more")
    assert text_of(path).count("\n") == text_of(path).count("\r\n")
    assert load_case(path).description == "By sea."


def test_a_case_in_braces_is_written_anew(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (path / "case.yaml").write_text(json.dumps(case_data(small_case())), encoding="utf-8")
    case = small_case().model_copy(update={"title": "Another"})
    save_case(case, path, who="anna", why="renamed")
    assert load_case(path) == case


def test_only_rows_of_claims_that_change_are_written_anew(tmp_path: Path) -> None:
    path = saved(tmp_path)
    rows = (path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    (path / "claims.jsonl").write_text("\n".join([rows[0].replace('", "', '","'), rows[1]]) + "\n", encoding="utf-8")
    case = load_case(path)
    secret = case.claims["wire/c2"].model_copy(update={"handling": "team"})
    save_case(case.model_copy(update={"claims": {**case.claims, "wire/c2": secret}}), path, who="anna", why="for us")
    after = (path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert after[0] == rows[0].replace('", "', '","')
    assert '"handling": "team"' in after[1]


def test_whole_numbers_are_written_without_a_point(tmp_path: Path) -> None:
    case = small_case()
    term = ClaimTerm(item=Item.PERSONS, text="forty", start=14, end=19, quantity=Quantity(min=40, max=40.5))
    offer = case.claims["wire/c1"].model_copy(update={"terms": (term,)})
    path = saved(tmp_path, case.model_copy(update={"claims": {**case.claims, "wire/c1": offer}}))
    assert '"quantity": {"min": 40, "max": 40.5}' in (path / "claims.jsonl").read_text(encoding="utf-8")


def test_a_case_whose_names_lead_nowhere_is_not_written(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    lost = small_case().model_copy(update={"parties": ()})
    with pytest.raises(CaseError, match="names 'north'"):
        save_case(lost, path, who="anna", why="lost")
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before


def test_a_failure_while_writing_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_case(small_case().model_copy(update={"title": "Another"}), path, who="anna", why="renamed")
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (path / "case.yaml").chmod(0o600)
    save_case(small_case().model_copy(update={"title": "Another"}), path, who="anna", why="renamed")
    assert stat.S_IMODE((path / "case.yaml").stat().st_mode) == 0o600


def test_the_case_file_names_the_case_as_well_as_its_folder(tmp_path: Path) -> None:
    path = saved(tmp_path)
    assert load_case(path / "case.yaml") == load_case(path)
    with pytest.raises(MisuseError, match="is no case"):
        load_case(path / "claims.jsonl")
    with pytest.raises(MisuseError, match="is not there"):
        load_case(tmp_path / "nowhere")
    with pytest.raises(MisuseError, match=r"has no case\.yaml"):
        load_case(tmp_path)


def test_an_edit_by_hand_is_kept_as_a_version_before_the_next_change(tmp_path: Path) -> None:
    path = hand_written(tmp_path)
    save_case(load_case(path).model_copy(update={"title": "Another"}), path, who="bo", why="renamed")
    assert [change.why for change in history(path)] == ["began", "edited by hand", "renamed"]
