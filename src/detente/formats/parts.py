"""What one file is to a scenario: its domain, a party's profile, something else that is known, or a riddle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from detente.errors import FormatError
from detente.formats import genius, geniusweb, negmas, negolog
from detente.formats.files import read_json, read_text, read_yaml, shown
from detente.formats.xml_tree import read_xml

__all__ = ["TOOLS", "Part", "Role", "part_of", "unknown"]

TOOLS = {"genius-xml": "GENIUS", "geniusweb-json": "GeniusWeb", "negmas": "NegMAS", "negolog-json": "NegoLog"}
"""The forms, and the names of the tools that write them."""

_EXPECTED = {
    "genius-xml": "the element 'negotiation_template' of a domain or 'utility_space' of a profile",
    "geniusweb-json": "a domain with 'issuesValues' or a profile with 'LinearAdditiveUtilitySpace'",
    "negmas": "an outcome space or a utility function, which names its 'type'",
    "negolog-json": "a profile with 'issueWeights' and 'issues'",
}
_BESIDE = re.compile(r"(?:.*pareto\.xml|.*specials\.json|(?:specs|specification|expected|stats|meta)\.\w+|_.*)", re.I)
"""Names of what tools keep beside a scenario: frontiers, claims, statistics, what a test expects."""
_BESIDE_ROOTS = frozenset({"meta", "multilateraltournamentsconfiguration", "repository", "session", "tournament"})
"""Outermost elements of GENIUS's other files, in lower case."""
_TYPE = re.compile(r"^type: *['\"]?([\w.]+)['\"]? *$", re.MULTILINE)


class Role(Enum):
    """What a file may be."""

    DOMAIN = auto()
    PROFILE = auto()
    BESIDE = auto()
    """Known to be neither."""
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file, the form it has where it is domain or profile, and in words what it holds where nobody knows."""

    file: Path
    role: Role
    form: str = ""
    found: str = ""


def part_of(file: Path) -> Part:
    """Tell what a file is to a scenario.

    Raises
    ------
    FormatError
        If it is no XML, JSON or YAML at all.
    """
    if _BESIDE.fullmatch(file.name):
        return Part(file=file, role=Role.BESIDE)
    ending = file.suffix.lower()
    if ending == ".xml":
        return _of_xml(file)
    data = read_json(file) if ending == ".json" else _headed(file)
    tools: tuple[tuple[str, Any], ...] = (("geniusweb-json", geniusweb), ("negmas", negmas))
    for form, tool in tools:
        if tool.is_domain(data):
            return Part(file=file, role=Role.DOMAIN, form=form)
        if tool.is_profile(data):
            return Part(file=file, role=Role.PROFILE, form=form)
    if negolog.is_profile(data):
        return Part(file=file, role=Role.PROFILE, form="negolog-json")
    return Part(file=file, role=Role.UNKNOWN, found=_told(data))


def unknown(part: Part, form: str) -> FormatError:
    """Return the error of a file that stands among those of a scenario and is none of them."""
    return FormatError(
        f"holds {part.found}; expected, as in the other files of this {TOOLS[form]} scenario, {_EXPECTED[form]}.",
        mend="Mend the file, move it out of the folder, or list the scenario's own files in a case.json.",
        file=part.file,
    )


def _of_xml(file: Path) -> Part:
    root = read_xml(file)
    if genius.is_domain(root):
        return Part(file=file, role=Role.DOMAIN, form="genius-xml")
    if genius.is_profile(root):
        return Part(file=file, role=Role.PROFILE, form="genius-xml")
    role = Role.BESIDE if root.tag.lower() in _BESIDE_ROOTS else Role.UNKNOWN
    return Part(file=file, role=role, found=f"the element '{shown(root.tag)}'")


def _headed(file: Path) -> Any:
    """Return the type that a YAML file names at its outermost level, without reading all of it where that is plain."""
    found = _TYPE.search(read_text(file))
    return {"type": found[1]} if found else read_yaml(file)


def _told(data: Any) -> str:
    """Say in words what a file holds."""
    if isinstance(data, dict) and data:
        if "type" in data:
            return f"the type '{shown(data['type'])}'"
        keys = ", ".join(f"'{shown(key)}'" for key in list(data)[:3])
        return f"a mapping with {keys}{', …' if len(data) > 3 else ''}"
    if isinstance(data, (list, tuple)):
        return f"a list of {len(data):,}" if data else "an empty list"
    if data is None or data == {}:
        return "nothing" if data is None else "an empty mapping"
    return f"the {'text' if isinstance(data, str) else 'value'} '{shown(data)}'"
