"""The source keeps to its own measures: file and function lengths, nothing unfinished, one version."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import detente

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 70


def name_of(path: Path) -> str:
    """Name a source file from the root."""
    return path.relative_to(ROOT).as_posix()


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function below its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert body_lines(node) <= MAX_FUNCTION_LINES, node.name


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_is_left_unfinished(path: Path) -> None:
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("room", sorted((ROOT / "src" / "detente").glob("*/__init__.py")), ids=lambda p: p.parent.name)
def test_every_room_says_what_it_is_and_holds_something(room: Path) -> None:
    assert ast.get_docstring(ast.parse(room.read_text(encoding="utf-8")))
    assert len(list(room.parent.glob("*.py"))) > 1


def test_the_version_is_told_once() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {detente.__version__}\n" in citation


def test_the_licence_is_the_full_apache_licence() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
