"""How close the reader comes to reports that people have annotated."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from detente.reading import load_report

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "reports"

needs_the_annotated_reports = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(),
    reason="the annotated reports and their scorer lie beside the checkout, in ../shared/reports, and are not there",
)


def scores_on(folder: Path, tmp_path: Path) -> dict[str, dict[str, float]]:
    for report in sorted(folder.glob("*.txt")):
        answer = tmp_path / f"{report.stem}.json"
        answer.write_text(json.dumps(load_report(report).to_dict()), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "score.py"), str(folder), str(tmp_path), "--json"]
    done = subprocess.run(scorer, capture_output=True, text=True, check=True)
    scores: dict[str, dict[str, float]] = json.loads(done.stdout)["scores"]
    return scores


@needs_the_annotated_reports
def test_the_visible_reports_are_read_at_least_this_well(tmp_path: Path) -> None:
    scores = scores_on(SHARED, tmp_path)
    assert scores["claim"]["f1"] >= 0.80
    assert scores["quantities_doc"]["p"] >= 0.97
    assert scores["quantities_doc"]["r"] >= 0.87
    assert scores["attribution"]["f1"] >= 0.68


@needs_the_annotated_reports
def test_our_own_sample_reports_are_read_at_least_this_well(tmp_path: Path) -> None:
    scores = scores_on(ROOT / "tests" / "reading" / "samples" / "build", tmp_path)
    assert scores["claim"]["f1"] >= 0.79
    assert scores["quantities_doc"]["f1"] >= 0.55
    assert scores["attribution"]["f1"] >= 0.60


@needs_the_annotated_reports
def test_samples_kept_for_measuring_only_are_read_at_least_this_well(tmp_path: Path) -> None:
    scores = scores_on(ROOT / "tests" / "reading" / "samples" / "held", tmp_path)
    assert scores["claim"]["f1"] >= 0.51
