"""Older formats of ``case.yaml``, brought up to date: one function per step, each a change of the text.

A step works on the text, so that comments survive it and every line keeps its number.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.case.case import FORMAT_VERSION
from detente.case.document import Node, parse
from detente.errors import CaseError

__all__ = ["MIGRATIONS", "migrated"]

Edit = tuple[int, int, str]
"""Start, end (offsets in the text) and what comes in their place."""


def _givers_and_receivers(root: Node) -> list[Edit]:
    """Format 0 called the givers and receivers of an issue ``gives`` and ``gets``."""
    renamed = {"gives": "givers", "gets": "receivers"}
    issues = root.get("issues")
    return [
        (key.start, key.end, renamed[name])
        for issue in (issues.items if issues else [])
        for name, key, _ in issue.pairs()
        if name in renamed
    ]


MIGRATIONS: dict[int, Callable[[Node], list[Edit]]] = {0: _givers_and_receivers}
"""By the format that a step starts from; it leads to the next one."""


def migrated(text: str, *, file: str) -> tuple[str, Node]:
    """Return the text in today's format, and its tree.

    A text without ``format`` is read as today's.

    Raises
    ------
    CaseError
        If the text is no YAML mapping, or its format is unknown or newer than this detente.
    """
    root = parse(text, file=file)
    if root.kind != "mapping":
        raise CaseError(
            f"a {root.kind} stands here; a case is a mapping.",
            mend="Start it with 'format: 1', 'id' and 'title'.",
            file=file,
            line=root.line,
        )
    while (version := root.get("format")) is not None and version.value != str(FORMAT_VERSION):
        number = _number(version, file)
        edits = [*MIGRATIONS[number](root), (version.start, version.end, str(number + 1))]
        for start, end, replacement in sorted(edits, reverse=True):
            text = text[:start] + replacement + text[end:]
        root = parse(text, file=file)
    return text, root


def _number(version: Node, file: str) -> int:
    """Return the format's number, which must be one that can be brought up to date."""
    written = str(version.value) if version.kind == "scalar" else f"a {version.kind}"
    if written.isdecimal() and int(written) in MIGRATIONS:
        return int(written)
    newer = written.isdecimal() and int(written) > FORMAT_VERSION
    raise CaseError(
        f"the format is {written}; this detente knows formats up to {FORMAT_VERSION}.",
        mend="Update detente." if newer else f"Write 'format: {FORMAT_VERSION}'.",
        file=file,
        line=version.line,
    )
