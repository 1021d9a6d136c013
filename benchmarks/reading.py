"""How close the reader comes to annotated reports, and how fast, beside a naive cue-word reader in the same run.

Usage: python benchmarks/reading.py [FOLDER...]      folders of annotated reports (NAME.txt with NAME.json)
Without folders: ../shared/reports beside the checkout, and the samples of our own in tests/reading/samples.
The scorer is ../shared/reports/score.py; without it only the speed is printed.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.reading import load_lexicon, read_report

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports"
N_REPEATS = 7
LINES = ("claim", "quantities_doc", "attribution")

NAIVE_CUES = {
    "reject": "rejected|turned down|refused|declined",
    "accuse": "accused|blamed|condemned",
    "propose": "proposed|offered|proposal|willing to",
    "demand": "demanded|urged|called for|called on|wants",
    "precondition": "only if|until|condition|prerequisite",
    "agree": "agreed|signed|reached",
    "release": "freed|released|handed over|exchange",
    "suspend": "suspended|collapsed|broke off|postponed",
    "mediate": "mediated|brokered|hosted|mediators",
    "meet": "met|talks|arrived|meeting",
}
_NAIVE = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in NAIVE_CUES.items()}
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")


def naive(text: str, name: str) -> dict[str, Any]:  # noqa: ARG001
    """Read by cue words alone: a sentence with a cue is a claim, the first name in it its actor."""
    claims: list[dict[str, Any]] = []
    for sentence in re.finditer(r"[^.!?\n]+", text):
        words = sentence.group()
        actor = _NAME.search(words)
        for kind, cue in _NAIVE.items():
            if cue.search(words):
                span = {"start": sentence.start(), "end": sentence.end(), "text": words}
                who = [actor.group()] if actor else []
                claims.append({"kind": kind, "actor": who, "target": [], "status": "asserted", "span": span})
                claims[-1].update(terms=[], conditions=[], time=None, attribution=[])
    return {"claims": claims}


def ours(text: str, name: str) -> dict[str, Any]:
    """Read by the reader of detente."""
    return read_report(text, id="report", file=name).to_dict()


def scores(folder: Path, reader: Callable[[str, str], dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Score a reader's answers on a folder with the scorer of the annotation guide."""
    with tempfile.TemporaryDirectory() as answers:
        for report in folder.glob("*.txt"):
            found = reader(report.read_text(encoding="utf-8"), report.name)
            (Path(answers) / f"{report.stem}.json").write_text(json.dumps(found), encoding="utf-8")
        scorer = [sys.executable, str(SHARED / "score.py"), str(folder), answers, "--json"]
        done = subprocess.run(scorer, check=True, capture_output=True, text=True)
    found_scores: dict[str, dict[str, float]] = json.loads(done.stdout)["scores"]
    return found_scores


def reports_per_second(texts: list[str], reader: Callable[[str, str], dict[str, Any]]) -> float:
    """Return the median over repeats, in processor time of one core."""
    rates: list[float] = []
    for _ in range(N_REPEATS):
        start = time.process_time()
        for text in texts:
            reader(text, "2024-01-10.txt")
        rates.append(len(texts) / (time.process_time() - start))
    return statistics.median(rates)


def main(arguments: list[str]) -> None:
    """Print scores and speed of both readers."""
    samples = ROOT / "tests" / "reading" / "samples"
    own = ["build", "build2", "build3", "held"]
    folders = [Path(a) for a in arguments] or [SHARED, *(samples / name for name in own)]
    folders = [folder for folder in folders if folder.is_dir()]
    start = time.perf_counter()
    load_lexicon()
    print(f"lexicons loaded in {1000 * (time.perf_counter() - start):.0f} ms")
    readers = {"detente": ours, "cue words": naive}
    for folder in folders if (SHARED / "score.py").is_file() else []:
        print(f"\n{folder.name:<12}" + "".join(f"{line:>30}" for line in LINES))
        for name, reader in readers.items():
            found = scores(folder, reader)
            cells = (f"P {found[x]['p']:.2f} R {found[x]['r']:.2f} F1 {found[x]['f1']:.2f}" for x in LINES)
            print(f"{name:<12}" + "".join(f"{cell:>30}" for cell in cells))
    texts = [report.read_text(encoding="utf-8") for folder in folders for report in sorted(folder.glob("*.txt"))]
    if not texts:
        print("no reports to read")
        return
    # News reports have some 300 words; ours and the annotated ones have half as many: two make one.
    texts = [f"{one.rstrip()}\n\n{other}" for one, other in zip(texts[::2], texts[1::2], strict=False)] or texts
    words = statistics.mean(len(text.split()) for text in texts)
    print(f"\n{len(texts)} reports of {words:.0f} words on average, one core")
    speeds = {name: reports_per_second(texts, reader) for name, reader in readers.items()}
    for name, speed in speeds.items():
        print(f"{name:<12}{speed:8.0f} reports/s   {speed / speeds['cue words']:6.3f} x cue words")
    long = "\n\n".join(texts)
    long = long * (1_000_000 // len(long) + 1)
    start = time.process_time()
    ours(long[:1_000_000], "2024-01-10.txt")
    print(f"one text of 1 MB: {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
