"""The compiled reader gives what its source gives; it is there only after `make compiled`, which nothing may stop."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.reading import reader

ROOT = Path(__file__).parents[2]
READER = ROOT / "src" / "detente" / "reading"
is_compiled = not str(reader.__file__).endswith(".py")
READ = """
import json, sys
from pathlib import Path
from detente.reading import read_report, reader
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
texts += json.loads(sys.stdin.read())
found = [read_report(text, id="report", date="2024-01-10").to_dict() for text in texts]
print(json.dumps({"reader": reader.__file__, "found": found}))
"""
HARD = ["", "\n\n", "“", "No. 1.", "The the of of said said, 1,000 1,000.", "A " * 500, "KABUL, Jan 3 — ÉÉ İ ß ‘’ 40."]


def unpacked_to_be_asked(source: str) -> list[int]:
    """Return the lines that ask whether a display with a star in it holds a word: mypyc stops at them."""
    compared = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Compare)]
    displays = [one for node in compared for one in node.comparators if isinstance(one, ast.Tuple | ast.List | ast.Set)]
    return [one.lineno for one in displays if any(isinstance(part, ast.Starred) for part in one.elts)]


def read_all(package: Path) -> dict[str, Any]:
    """Read the samples and some odd texts with the package that lies there."""
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", READ, str(ROOT / "tests" / "reading" / "samples" / "build")]
    ran = subprocess.run(
        command, input=json.dumps(HARD), env=environment, capture_output=True, check=True, text=True, encoding="utf-8"
    )
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


@pytest.mark.parametrize("path", sorted(READER.glob("*.py")), ids=lambda path: path.name)
def test_the_compiler_is_asked_nothing_that_stops_it(path: Path) -> None:
    assert unpacked_to_be_asked(path.read_text(encoding="utf-8")) == []


@pytest.mark.skipif(not is_compiled, reason="the reader is not compiled here; make compiled compiles it")
def test_the_compiled_reader_gives_what_its_source_gives(tmp_path: Path) -> None:
    without = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=without)
    compiled, plain = read_all(ROOT / "src"), read_all(tmp_path / "src")
    assert not compiled["reader"].endswith(".py")
    assert plain["reader"].endswith(".py")
    assert any(found["claims"] for found in plain["found"])
    assert compiled["found"] == plain["found"]


@pytest.mark.skipif(not is_compiled, reason="the reader is not compiled here; make compiled compiles it")
def test_no_compiled_module_is_older_than_its_source() -> None:
    for compiled in [*READER.glob("*.so"), *READER.glob("*.pyd")]:
        source = READER / f"{compiled.name.partition('.')[0]}.py"
        assert compiled.stat().st_mtime >= source.stat().st_mtime, source
