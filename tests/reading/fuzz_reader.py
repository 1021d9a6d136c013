"""Fuzz the reader with atheris, where it is installed: no text crashes it, and every span is what stands there.

Usage: python tests/reading/fuzz_reader.py [SECONDS] [FOLDER OF REPORTS TO BEGIN WITH]
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

from detente.reading import Reading, read_report

SAMPLES = Path(__file__).parent / "samples" / "build3"


def spans_that_differ(reading: Reading) -> list[str]:
    """Return the words of a reading that are not what stands at their place."""
    told = reading.to_dict()
    found: list[str] = []
    for claim in [*told["claims"], *told["context"]]:
        pieces = [claim.get("span"), claim.get("time"), *claim["terms"], *claim.get("conditions", [])]
        for piece in [*pieces, *claim["attribution"]]:
            placed = bool(piece) and piece.get("start") is not None
            if placed and reading.text[piece["start"] : piece["end"]] != piece["text"]:
                found.append(piece["text"])
    return found


def read_bytes(data: bytes) -> None:
    """Read bytes as a report; raise if a span differs from its text."""
    text = data.decode("utf-8", "replace")
    different = spans_that_differ(read_report(text, id="fuzz", date="2024-01-10"))
    assert not different, different


def main(arguments: list[str]) -> None:
    """Fuzz for some seconds."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

    seconds = int(arguments[0]) if arguments else 600
    begin_with = arguments[1] if len(arguments) > 1 else str(SAMPLES)
    for room in [name for name in sys.modules if name.startswith("detente.reading.")]:
        del sys.modules[room]
    with atheris.instrument_imports(include=["detente.reading"]):
        globals()["read_report"] = importlib.import_module("detente.reading.reader").read_report
    with tempfile.TemporaryDirectory() as corpus:
        options = [sys.argv[0], f"-max_total_time={seconds}", "-max_len=2000", "-timeout=20", "-verbosity=0"]
        atheris.Setup([*options, corpus, begin_with], read_bytes)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
