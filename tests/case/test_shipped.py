"""The case that ships: it is in order, carries the editor's hint, and takes its own reports in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from detente.case import End, EventKind, case_schema, check_case, contradictions, load_case
from detente.case.draft.folder import draft_into

SHIPPED = Path(__file__).parents[2] / "src" / "detente" / "data" / "cases" / "gaza-2023"


def drafted(tmp_path: Path) -> Path:
    folder = tmp_path / "gaza"
    shutil.copytree(SHIPPED, folder)
    draft_into(folder, sorted((folder / "reports").iterdir()), who="anna")
    return folder


def test_it_has_no_fault_and_its_editor_knows_the_format() -> None:
    assert check_case(SHIPPED) == ()
    assert (SHIPPED / "case.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
    assert json.loads((SHIPPED / "case.schema.json").read_text(encoding="utf-8")) == case_schema()


def test_every_report_of_it_is_marked_as_a_sample_and_names_its_sources() -> None:
    for path in sorted((SHIPPED / "reports").iterdir()):
        head = path.read_text(encoding="utf-8").split("---")[1]
        assert "sample: true" in head, path
        assert "sources:" in head, path


def test_drafting_keeps_what_was_confirmed_and_adds_the_rest(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    shipped, case = load_case(SHIPPED), load_case(folder)
    assert [f for f in check_case(folder) if not f.note] == []
    assert {e.id for e in shipped.entries()} <= {e.id for e in case.entries()}
    kept = next(a for a in case.agreements if a.id == "truce-november-2023")
    assert [t.id for t in kept.tracks] == ["ratio", "outside", "during-the-pause"]
    assert kept.drafted is None


def test_the_november_agreement_is_one_with_its_prolongations_and_its_end(tmp_path: Path) -> None:
    case = load_case(drafted(tmp_path))
    assert [a.id for a in case.agreements] == ["truce-november-2023"]
    prolonged = [e for e in case.events if e.kind is EventKind.EXTEND]
    assert [e.when for e in prolonged if e.deliverable is None] == ["2023-11-27", "2023-11-30"]
    # what comes of the prolongation is due by it, and no other amount of what was agreed first
    more = {e.deliverable: e.stated[0].words for e in prolonged if e.deliverable is not None}
    assert more == {
        "persons-hamas-to-israel": "20 more hostages",
        "persons-israel-to-hamas": "60 Palestinian prisoners",
    }
    assert [e.end for e in case.events if e.kind is EventKind.LAPSE] == [End.ENDED]


def test_its_contradictions_are_listed(tmp_path: Path) -> None:
    listed = [{v.words for v in c.versions} for c in contradictions(load_case(drafted(tmp_path)))]
    assert {"105 hostages", "more than 105 captives"} in listed
    assert {"10 Thai citizens", "12 Thai citizens"} in listed
