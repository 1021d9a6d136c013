"""Bad input: one clear line each, with the file and line, and the way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.case import check_case, load_case, report_text
from detente.case.document import MAX_DEPTH, parse, value_of
from detente.errors import CaseError
from tests.case.cases import REPORT_TEXT, saved, small_case

HEAD = "format: 1\nid: harbor\ntitle: Harbor\n"


def written(folder: Path, text: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def bomb() -> str:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 1, "the file is empty"),
        ("# only a comment\n", 1, "the file is empty"),
        (bomb(), 1, "an anchor or alias"),
        (HEAD + "parties:\n- &p {id: a, name: A}\n", 5, "an anchor or alias"),
        (HEAD + "title: Other\n", 4, "'title' stands twice in one entry; it stands first on line 3"),
        (HEAD + "parties: " + "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), 4, "nest deeper"),
        (HEAD + "description: !!python/object:os.system x\n", 4, "a tag"),
        (HEAD + "description: a: b\n", 4, "not YAML"),
        (HEAD + 'description: "a\nparties: []\nissues: "b"\n', 4, "begins here ends only on line 6"),
        (HEAD + "---\nid: other\n", 4, "second document"),
        (HEAD + "? [a]\n: b\n", 4, "a key here is a list"),
        (HEAD + 'description: "\x07"\n', 4, "a character stands here"),
        (b"format: 1\nid: \xe9\n", 2, "not UTF-8"),
        (b"PK\x03\x04\x00\x00", 1, "a zero byte"),
        ("- a\n- b\n", 1, "a list stands here; a case is a mapping"),
        ("format: 2\n" + HEAD[10:], 1, "the format is 2; this detente knows formats up to 1"),
        ("format: new\n" + HEAD[10:], 1, "the format is new"),
        (HEAD + "claims: {}\n", 4, "'claims' is no field of a case"),
        (HEAD + "partys: []\n", 4, "Did you mean 'parties'?"),
        ("format: 1\nid: Harbor Talks\ntitle: x\n", 2, "Write 'harbor-talks'."),
        ("format: 1\nid: harbor\n", 1, "'title' is missing"),
        ("format: 1\nid: harbor\ntitle: 1979\n", 3, 'Write it in quotes: "1979".'),
        (HEAD + "parties:\n- id: a\n  name: A\n  roles: [mediater]\n", 7, "Did you mean 'mediator'?"),
        (HEAD + "parties:\n- id: a\n  name: A\n  roles: mediator\n", 7, "Write [mediator]."),
        (HEAD + "parties:\n- id: a\n  name:\n", 6, "'name' is empty"),
        (HEAD + "parties:\n- id: a\n  name: A\n  claims: [c1]\n", 7, "no name of a claim"),
        (HEAD + "parties:\n- id: a\n  name: A\n  handling: secret\n", 7, "no handling level"),
        (HEAD + "parties: many\n", 4, "a list was expected"),
        (HEAD + "events:\n- {id: e, kind: join, when: 21 December}\n", 5, "is no date"),
        (HEAD + "events:\n- {id: e, kind: join, reported: 2023-02-30}\n", 5, "no day of the calendar"),
        (HEAD + "issues:\n- id: i\n  label: I\n  scale: {levels: [a, a]}\n", 7, "a level stands twice"),
        (HEAD + "issues:\n- id: i\n  label: I\n  stocks:\n  - words: w\n    quantity: many\n", 9, "a quantity such as"),
        (HEAD + "issues:\n- id: i\n  label: I\n  reversible: maybe\n", 7, "true or false"),
        (HEAD + "issues:\n- id: i\n  label: I\n  scale: {low: few}\n", 7, "a number was expected"),
    ],
)
def test_what_is_no_case_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int, sentence: str) -> None:
    folder = written(tmp_path / "harbor", text)
    with pytest.raises(CaseError) as error:
        load_case(folder)
    assert sentence in str(error.value)
    assert (error.value.file, error.value.line) == (str(folder / "case.yaml"), line)
    assert "\n" not in str(error.value)
    assert [(fault.line, sentence in str(fault)) for fault in check_case(folder)] == [(line, True)]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (HEAD + "parties:\n- {id: a, name: A}\n- {id: a, name: B}\n", 6, "'a' stands twice; it stands first on line 5"),
        (HEAD + "parties:\n- {id: a, name: A}\nissues:\n- {id: a, label: I}\n", 7, "'a' stands twice"),
        (HEAD + "parties:\n- {id: a, name: A, part_of: a}\n", 5, "leads in a circle: a → a"),
        (
            HEAD + "parties:\n- {id: a, name: A, part_of: b}\n- {id: b, name: B, part_of: a}\n",
            5,
            "leads in a circle: a → b → a",
        ),
        (HEAD + "parties:\n- {id: a, name: A, approval: [a]}\n", 5, "leads in a circle"),
        (
            HEAD + "parties:\n- {id: hamas, name: A}\nissues:\n- id: i\n  label: I\n  givers: [hams]\n",
            9,
            "mean 'hamas'?",
        ),
        (HEAD + "parties:\n- {id: a, name: A, handling: 'party:b'}\n", 5, "'handling' names 'b'"),
        (HEAD + "events:\n- {id: e, kind: answer, answer: accepted}\n", 5, "names no proposal"),
        (HEAD + "events:\n- {id: e, kind: join, deliverable: d}\n", 5, "names no agreement"),
        (
            HEAD
            + "issues: [{id: i, label: I}]\nagreements:\n- id: g\n  label: G\n  tracks: [{id: one}]\n  deliverables:\n"
            "  - {id: d, issue: i, track: two, stated: [{words: w}]}\n",
            10,
            "on track 'two'",
        ),
        (HEAD + "agreements:\n- {id: g, label: G, linked: [g]}\n", 5, "linked with itself"),
        (HEAD + "reports:\n- {id: r, file: ../secret.txt, sha256: x}\n", 5, "lies outside the case"),
        (HEAD + "reports:\n- {id: r, file: /etc/passwd, sha256: x}\n", 5, "lies outside the case"),
        (HEAD + 'reports:\n- {id: r, file: "C:\\\\x.txt", sha256: x}\n', 5, "lies outside the case"),
    ],
)
def test_names_must_lead_somewhere(tmp_path: Path, text: str, line: int, sentence: str) -> None:
    folder = written(tmp_path / "harbor", text)
    with pytest.raises(CaseError) as error:
        load_case(folder)
    assert sentence in str(error.value)
    assert error.value.line == line


def test_two_agreements_may_hang_on_each_other(tmp_path: Path) -> None:
    text = HEAD + "agreements:\n- {id: grain, label: G, linked: [memo]}\n- {id: memo, label: M, linked: [grain]}\n"
    assert len(load_case(written(tmp_path / "sea", text)).agreements) == 2


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (path / "reports" / "wire.txt").unlink()
    (path / "reports" / "wire.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(CaseError, match="lies outside the case"):
        load_case(path)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "harbor", HEAD)
    with (folder / "case.yaml").open("r+b") as file:
        file.truncate(100_000_000)
    with pytest.raises(CaseError, match="100,000,000 bytes"):
        load_case(folder)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{", "no JSON"),
        ("[" * 50_000, "no JSON"),
        ("[]", "no row of claims"),
        ('{"report": "wire"}', "no row of claims"),
        ('{"report": "wire", "claim": {"id": "c5", "kind": "sing"}}', "one of propose, demand"),
        (
            '{"report": "wire", "claim": {"id": "c1", "kind": "meet", "span": {"start": 0, "end": 1, "text": "a"}}}',
            "'wire/c1' stands twice; it stands first on line 1",
        ),
        (
            '{"report": "wire", "claim": {"id": "c5", "kind": "meet", "span": {"start": 0, "end": 9, "text": "a"}}}',
            "9 characters long",
        ),
    ],
)
def test_a_bad_row_of_claims_is_told_with_its_line(tmp_path: Path, row: str, sentence: str) -> None:
    path = saved(tmp_path)
    with (path / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(CaseError) as error:
        load_case(path)
    assert sentence in str(error.value)
    assert (error.value.file, error.value.line) == (str(path / "claims.jsonl"), 3)


def test_more_faults_are_counted(tmp_path: Path) -> None:
    folder = written(tmp_path / "harbor", HEAD + "parties: many\nissues: many\n")
    with pytest.raises(CaseError, match="one more fault: detente check"):
        load_case(folder)


def test_a_date_or_a_no_is_read_as_it_stands() -> None:
    read = value_of(parse("a: 2023-12-21\nb: no\nc: 012\nd: 1_000\ne: ~\nf: 0x1f\ng: 1e3\n", file="x"))
    assert read == {"a": "2023-12-21", "b": "no", "c": 12, "d": "1_000", "e": None, "f": "0x1f", "g": 1000.0}


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load_case(written(tmp_path / "harbor", b"\xef\xbb\xbf" + HEAD.encode())).id == "harbor"


def test_the_text_of_a_report_can_be_had(tmp_path: Path) -> None:
    path = saved(tmp_path)
    report = small_case().reports[0]
    assert report_text(path, report) == REPORT_TEXT
    (path / "reports" / "wire.txt").unlink()
    with pytest.raises(CaseError, match="the report is missing"):
        report_text(path, report)
