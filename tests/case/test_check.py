"""Each fault is found, on its line, with a way out; a sound case has none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente.case import Fault, check_case
from tests.case.cases import saved, small_case

TODAY = dt.date(2024, 1, 31)
HEAD = """\
format: 1
id: harbor
title: Harbor
parties: [{id: union, name: Union}, {id: port, name: Port}]
issues:
- id: prisoners
  label: prisoners
  givers: [port]
  scale: {levels: [none, some, all]}
  stocks: [{words: 32 held, quantity: {min: 32, max: 32, unit: prisoners}}]
- {id: pay, label: pay, givers: [port], stocks: [{words: 90 in all, quantity: {min: 90, max: 90}}]}
"""
N_HEAD = HEAD.count("\n")


def faults(folder: Path, text: str) -> list[Fault]:
    folder.mkdir()
    (folder / "case.yaml").write_text(HEAD + text, encoding="utf-8")
    return list(check_case(folder, today=TODAY))


def amount(number: float, *, unit: str = "prisoners") -> str:
    return f"quantity: {{min: {number}, max: {number}, unit: {unit}}}"


def test_a_sound_case_has_no_faults(tmp_path: Path) -> None:
    assert check_case(saved(tmp_path), today=TODAY) == ()


def test_an_amount_above_the_stock_is_told_as_in_the_style(tmp_path: Path) -> None:
    text = (
        "proposals:\n- id: union-march-11\n  tracks:\n  - terms:\n    - issue: prisoners\n      stated:\n"
        f"      - words: forty prisoners\n        {amount(40)}\n"
    )
    (fault,) = faults(tmp_path / "harbor", text)
    assert str(fault) == (
        f"{tmp_path}/harbor/case.yaml:{N_HEAD + 8}: "
        "proposal 'union-march-11' gives 40 prisoners; the issue's stock is 32. "
        "Raise the stock of issue 'prisoners', or lower the amount."
    )


def proposal(*stated: str, parts: str = "[]") -> str:
    lines = "".join(f"    - {{issue: prisoners, stated: [{{words: w, {one}}}], parts: {parts}}}\n" for one in stated)
    return f"proposals:\n- id: p\n  tracks:\n  - terms:\n{lines}"


def deal(ratio: str, *deliverables: str, events: str = "") -> str:
    due = "".join(
        f"  - {{id: d{n}, issue: {issue}, stated: [{{words: w, {one}}}]}}\n"
        for n, (issue, one) in enumerate(zip(["prisoners", "pay"], deliverables, strict=False))
    )
    tracks = f"  tracks: [{{id: main, ratios: [{{of: prisoners, against: pay, {ratio}}}]}}]\n" if ratio else ""
    return f"agreements:\n- id: g\n  label: G\n{tracks}  deliverables:\n{due}{events}"


def events(*rows: str) -> str:
    return "events:\n" + "".join(f"- {{id: e{n}, {row}}}\n" for n, row in enumerate(rows))


DELIVERED = f"kind: deliver, agreement: g, deliverable: d0, stated: [{{words: w, {amount(12)}}}]"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (proposal(amount(20), amount(20)), 6, "gives 40 of issue 'prisoners' in all; the issue's stock is 32"),
        (
            proposal(amount(20), parts=f"[{{words: the wounded, {amount(25)}}}]"),
            5,
            "the part 'the wounded' is 25 or more",
        ),
        (proposal("level: al"), 5, "'al' is no level of issue 'prisoners'"),
        ("proposals:\n- id: p\n  tracks:\n  - terms: []\n", 4, "track 'main' is empty"),
        (
            deal("units: 1, for_units: 3", amount(10), amount(40, unit="days")),
            4,
            "10 of 'prisoners' go against 40 of 'pay'; the ratio is 1 for 3",
        ),
        (
            deal("", amount(20), events=events(DELIVERED, DELIVERED)),
            5,
            "24 of deliverable 'd0' were delivered; 20 were due",
        ),
        (
            "proposals:\n- id: p\n"
            + events(
                "kind: propose, proposal: p, when: 2023-12-20",
                "kind: answer, proposal: p, answer: rejected, when: 2023-12-18",
            ),
            5,
            "event 'e1' (answer) is dated 2023-12-18; proposal 'p' is dated 2023-12-20",
        ),
        (
            deal("", amount(20))
            + events("kind: agree, agreement: g, when: 2023-11-22", "kind: lapse, agreement: g, when: 2023-11-01"),
            8,
            "event 'e1' (lapse) is dated 2023-11-01",
        ),
        (
            "proposals:\n- id: p\n"
            + events("kind: propose, proposal: p, when: 2023-12-20", "kind: withdraw, withdraws: p, when: 2023-11"),
            5,
            "event 'e1' (withdraw) is dated 2023-11",
        ),
        (
            "agreements:\n- id: g\n  label: G\n  starts: 2023-11-24\n  deliverables:\n"
            "  - {id: d, issue: pay, due: 2023-11-20, stated: [{words: w}]}\n",
            6,
            "is due 2023-11-20; the agreement starts 2023-11-24",
        ),
        (
            "proposals:\n- {id: p, deadline: 2023-12-01}\n" + events("kind: propose, proposal: p, when: 2023-12-20"),
            2,
            "the deadline is 2023-12-01; it was made 2023-12-20",
        ),
        (events("kind: join, when: 2024-02-01"), 2, "event 'e0' is dated 2024-02-01; today is 2024-01-31"),
        (events("kind: join, when: 2023-12-25, reported: 2023-12-21"), 2, "was reported on 2023-12-21"),
        (
            "judgments:\n- {id: j, about: pay, statement: s, reason: r, by: anna, on: 2031-01-01}\n",
            2,
            "judgment 'j' is dated 2031-01-01",
        ),
        ("gates:\n- {id: g, on: {words: talks}, needs: [{step: {words: halt}}]}\n", 2, "is stated and has no holder"),
        (
            "gates:\n- id: g\n  holder: port\n  basis: structural\n  on: {words: t}\n  needs: [{step: {words: h}}]\n",
            3,
            "is structural and has the holder 'port'",
        ),
        ("proposals: [{id: p}]\n" + events("kind: answer, proposal: p"), 3, "is an answer without an answer"),
        (events("kind: join, answer: accepted"), 2, "only the kind 'answer' has one"),
        (
            "incidents: [{id: i, words: w}]\n" + events("kind: verify, incident: i, state: verifyed"),
            3,
            "Did you mean 'verified'?",
        ),
        ("incidents: [{id: i, words: w, claims: [wire/c1]}]\n", 1, "claims.jsonl has no such claim"),
        ("reports:\n- {id: wire, file: reports/wire.txt, sha256: x}\n", 2, "the file 'reports/wire.txt' is not there"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, sentence: str) -> None:
    found = faults(tmp_path / "harbor", text)
    assert [(fault.line - N_HEAD, sentence in str(fault)) for fault in found] == [(line, True)], found


def test_a_range_beyond_the_stock_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "harbor"
    folder.mkdir()
    text = HEAD.replace("label: pay,", "label: pay, scale: {low: 0, high: 100},")
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (fault,) = check_case(folder, today=TODAY)
    assert (fault.line, fault.what) == (N_HEAD, "issue 'pay': the range goes up to 100")


def test_statements_that_may_fit_are_no_fault(tmp_path: Path) -> None:
    about = "quantity: {min: 34, max: 34, qualifier: approx}"
    text = proposal(about) + deal("units: 1, for_units: 3", amount(10), amount(30, unit="days"))
    assert faults(tmp_path / "harbor", text) == []


def test_two_versions_of_one_line_are_not_added_up(tmp_path: Path) -> None:
    stated = f"[{{words: a, {amount(30)}}}, {{words: b, {amount(31)}}}]"
    text = f"proposals:\n- id: p\n  tracks: [{{terms: [{{issue: prisoners, stated: {stated}}}]}}]\n"
    assert faults(tmp_path / "harbor", text) == []


def test_a_delivery_kept_by_insistence_is_not_told_again(tmp_path: Path) -> None:
    text = deal("", amount(20), events=events(DELIVERED, f"{DELIVERED}, insisted: two outlets say so"))
    assert faults(tmp_path / "harbor", text) == []


def test_an_extension_may_add_to_what_was_due(tmp_path: Path) -> None:
    text = deal("", amount(20), events=events(DELIVERED, DELIVERED, "kind: extend, agreement: g"))
    assert faults(tmp_path / "harbor", text) == []


def test_what_is_still_to_come_may_lie_ahead(tmp_path: Path) -> None:
    assert faults(tmp_path / "harbor", events("kind: meet, when: 2031-01-01, status: hypothetical")) == []


def test_a_quote_that_moved_is_told_with_where_it_stands(tmp_path: Path) -> None:
    path = saved(tmp_path)
    file = path / "claims.jsonl"
    text = file.read_text(encoding="utf-8").replace('"start": 0, "end": 28', '"start": 1, "end": 29')
    file.write_text(text, encoding="utf-8")
    (fault,) = check_case(path, today=TODAY)
    assert (fault.file, fault.line) == (str(file), 1)
    assert fault.mend == "These words stand at 0..28."


def test_a_report_that_was_changed_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path)
    file = path / "reports" / "wire.txt"
    file.write_text("Today " + file.read_text(encoding="utf-8"), encoding="utf-8")
    found = check_case(path, today=TODAY)
    assert "is not the one that was read" in found[0].what
    assert [fault.file.rpartition("/")[2] for fault in found] == ["case.yaml", "claims.jsonl", "claims.jsonl"]


def test_a_claim_on_which_nothing_rests_is_noted(tmp_path: Path) -> None:
    path = saved(tmp_path, small_case().model_copy(update={"events": (), "parties": small_case().parties}))
    text = (path / "case.yaml").read_text(encoding="utf-8").replace("[wire/c1, wire/c2]", "[wire/c1]")
    (path / "case.yaml").write_text(text, encoding="utf-8")
    (fault,) = check_case(path, today=TODAY)
    assert (fault.note, fault.line, fault.what) == (True, 2, "nothing rests on 'wire/c2'")
    assert fault.mend == f"detente set-aside {path} wire/c2"


def test_a_claim_of_a_report_that_is_not_listed_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path, small_case().model_copy(update={"reports": ()}))
    found = check_case(path, today=TODAY)
    assert {fault.what for fault in found} == {
        f"'wire/c{n}' stands in a report that the case does not list" for n in (1, 2)
    }


def test_a_damaged_history_and_lexicon_are_told_too(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (path / "history.jsonl").write_text("{}\n", encoding="utf-8")
    (path / "lexicon.yaml").write_text("a: [\n", encoding="utf-8")
    assert [fault.file.rpartition("/")[2] for fault in check_case(path)] == ["history.jsonl", "lexicon.yaml"]


def test_a_fault_is_plain_data_too() -> None:
    fault = Fault("case.yaml", 3, "a", "b", "C.")
    assert fault.to_dict() == {
        "file": "case.yaml",
        "line": 3,
        "what": "a",
        "expected": "b",
        "mend": "C.",
        "note": False,
    }
