"""How close the reader comes to annotated reports, and how fast, beside a naive cue-word reader in the same run.

Usage: python benchmarks/reading.py [FOLDER...]      folders of annotated reports (NAME.txt with NAME.json)
Where the reader is compiled (make compiled), its speed as plain Python stands beside it.
Without folders: ../shared/reports beside the checkout, and the samples of our own in tests/reading/samples.
The scorer is ../shared/reports/score.py; without it only the speed is printed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.reading import load_lexicon, read_report
from detente.reading import reader as reader_module

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports"
N_REPEATS = 7
is_compiled = not str(reader_module.__file__).endswith(".py")
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


def long_reports(folders: list[Path]) -> list[str]:
    """Return the reports in pairs: news reports have some 300 words, ours and the annotated ones half as many."""
    texts = [report.read_text(encoding="utf-8") for folder in folders for report in sorted(folder.glob("*.txt"))]
    return [f"{one.rstrip()}\n\n{other}" for one, other in zip(texts[::2], texts[1::2], strict=False)] or texts


def speed(texts: list[str], reader: Callable[[str, str], dict[str, Any]]) -> tuple[float, float]:
    """Return reports a second, and the seconds for one text of 1 MB, in processor time of one core."""
    rate = reports_per_second(texts, reader)
    long = "\n\n".join(texts)
    long = (long * (1_000_000 // len(long) + 1))[:1_000_000]
    start = time.process_time()
    reader(long, "2024-01-10.txt")
    return rate, time.process_time() - start


def speed_as_python(folders: list[Path]) -> tuple[float, float]:
    """Return the speed of the reader's source, without the modules that are compiled from it."""
    with tempfile.TemporaryDirectory() as plain:
        shutil.copytree(ROOT / "src", Path(plain) / "src", ignore=shutil.ignore_patterns("*.so", "*.pyd"))
        command = [sys.executable, __file__, "--speed", *map(str, folders)]
        environment = {**os.environ, "PYTHONPATH": str(Path(plain) / "src")}
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    rate, seconds = json.loads(done.stdout)
    return float(rate), float(seconds)


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
    texts = long_reports(folders)
    if not texts:
        print("no reports to read")
        return
    words = statistics.mean(len(text.split()) for text in texts)
    print(f"\n{len(texts)} reports of {words:.0f} words on average, one core")
    speeds = {"detente": speed(texts, ours), "cue words": speed(texts, naive)}
    if is_compiled:
        speeds = {"detente, compiled": speeds.pop("detente"), "detente, as Python": speed_as_python(folders), **speeds}
    for name, (rate, seconds) in speeds.items():
        ratio = rate / speeds["cue words"][0]
        print(f"{name:<20}{rate:8.0f} reports/s   {ratio:6.3f} x cue words   {seconds:6.1f} s for 1 MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--speed"]:
        print(json.dumps(speed(long_reports([Path(a) for a in sys.argv[2:]]), ours)))
    else:
        main(sys.argv[1:])
