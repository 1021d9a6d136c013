"""What make does on a machine with the wrong Python, or none: one clear line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED_TOOLS = ("cat", "cksum", "ls", "rm")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make and sh belong to Linux and macOS")


def set_up(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run .ci/setup in a folder where the only programs are those in its bin."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", folder / ".ci" / "setup")
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    for tool in NEEDED_TOOLS:
        (programs / tool).symlink_to(shutil.which(tool) or tool)
    environment = {"PATH": str(programs), **environment}
    return subprocess.run(["/bin/sh", ".ci/setup", "run"], cwd=folder, env=environment, capture_output=True, text=True)


def old_python(folder: Path) -> Path:
    """Make a python3 that says it is 3.9."""
    python = folder / "bin" / "python3"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\ncase "$2" in *exit*) exit 1;; *) echo 3.9.2;; esac\n', encoding="utf-8")
    python.chmod(0o755)
    return python


def test_no_python_gives_one_line(tmp_path: Path) -> None:
    ran = set_up(tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "no supported Python (python3 here: missing)" in ran.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_old_python_gives_one_line_that_names_it(tmp_path: Path) -> None:
    old_python(tmp_path)
    ran = set_up(tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "3.9.2" in ran.stderr
    assert "3.11, 3.12, 3.13 or 3.14" in ran.stderr


def test_an_old_python_asked_for_by_name_is_refused(tmp_path: Path) -> None:
    python = old_python(tmp_path)
    ran = set_up(tmp_path, PYTHON=str(python))
    assert ran.returncode == 1
    assert ran.stderr == f"detente: PYTHON={python} is no supported Python; detente needs 3.11, 3.12, 3.13 or 3.14.\n"


@pytest.mark.parametrize("is_changed", [True, False])
def test_a_compiled_reader_gives_way_to_a_newer_source(tmp_path: Path, is_changed: bool) -> None:
    room = tmp_path / "src" / "detente" / "reading"
    room.mkdir(parents=True)
    compiled = [tmp_path / "src" / "detente_reading__mypyc.so", room / "tokens.cpython-312.so"]
    for file in (room / "tokens.py", *compiled):
        file.write_bytes(b"")
        os.utime(file, (1_000_000_000, 1_000_000_000))
    if is_changed:
        os.utime(room / "tokens.py", (1_000_000_001, 1_000_000_001))
    ran = set_up(tmp_path)
    assert ("runs as Python" in ran.stderr) == is_changed
    assert [file.exists() for file in compiled] == [not is_changed] * 2
