"""A folder with a scenario: which tool wrote it, which file is the domain, which are the profiles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import FormatError, MisuseError
from detente.formats import genius, geniusweb, negmas, negolog
from detente.formats.files import read_json, read_text, read_yaml
from detente.formats.scenario import Profile, Scale, Scenario, ScenarioIssue
from detente.formats.xml_tree import read_xml

if TYPE_CHECKING:
    from detente.deals.space import IntArray

__all__ = ["MANIFEST", "load_scenario"]

MANIFEST = "case.json"
"""A file that may name the domain and the profiles, in the order of the parties."""
_MAX_FILES = 400
_TYPE = re.compile(r"^type: *['\"]?([\w.]+)['\"]? *$", re.MULTILINE)

Found = tuple[str, Path | None, list[Path]]
"""The form, the file of the domain, the files of the profiles."""


def load_scenario(folder: Path | str, *, scale: Scale | None = None) -> Scenario:
    """Read a scenario of GENIUS, GeniusWeb, NegoLog or NegMAS from its folder.

    Parameters
    ----------
    folder : path
        Holds the domain and one profile per party; parties come in the order of their files' names, or in that of a
        ``case.json`` which lists them under ``profiles``.
    scale : Scale, optional
        How the numbers of GENIUS XML become utilities: on GENIUS's own scale unless told otherwise. The other forms
        have the raw scale only.

    Raises
    ------
    MisuseError
        If there is no such folder, or a scale is asked for that the form has not.
    FormatError
        If the files are not a scenario, or cannot be read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise MisuseError(
            f"{folder} is {'no folder' if folder.exists() else 'not there'}.", mend="Name a folder with a scenario."
        )
    form, domain, profiles = _named(folder) or _found(folder)
    if not profiles:
        raise FormatError("holds no profile of a party.", file=folder)
    if scale is Scale.GENIUS and form != "genius-xml":
        raise MisuseError(f"the scale 'genius' is of GENIUS XML; {folder} holds {form}.", mend="Leave --scale out.")
    scale = scale or (Scale.GENIUS if form == "genius-xml" else Scale.RAW)
    issues, read, outcomes = _read(form, domain, profiles, scale, folder)
    return Scenario(
        name=folder.resolve().name,
        form=form,
        scale=scale,
        issues=issues,
        profiles=read,
        folder=folder,
        outcomes=outcomes,
    )


def _read(
    form: str, domain: Path | None, profiles: Sequence[Path], scale: Scale, folder: Path
) -> tuple[tuple[ScenarioIssue, ...], tuple[Profile, ...], IntArray | None]:
    if form == "negolog-json":
        return (*negolog.read_negolog(profiles), None)
    if form == "geniusweb-json":
        return (*geniusweb.read_geniusweb(domain, profiles), None)
    if domain is None:
        raise FormatError("holds no file with the domain.", file=folder)
    if form == "genius-xml":
        return (*genius.read_genius(domain, profiles, scale), None)
    return negmas.read_negmas(domain, profiles)


def _files(folder: Path, *endings: str) -> list[Path]:
    found = sorted(
        (
            f
            for f in folder.iterdir()
            if f.suffix.lower() in endings and f.is_file() and not f.name.startswith((".", "_"))
        ),
        key=lambda f: f.name,
    )
    if len(found) > _MAX_FILES:
        raise FormatError(f"holds {len(found)} files; a scenario has at most {_MAX_FILES}.", file=folder)
    return [f for f in found if f.name != MANIFEST]


def _named(folder: Path) -> Found | None:
    """Return what a manifest names, if it names profiles."""
    file = folder / MANIFEST
    if not file.is_file():
        return None
    told = read_json(file)
    if not isinstance(told, dict) or not isinstance(told.get("profiles"), list):
        return None
    domain = told.get("domain")
    profiles = [_inside(folder, name) for name in told["profiles"]]
    chosen = _inside(folder, domain) if domain else None
    seen = _found_among([f for f in (chosen, *profiles) if f is not None], folder)
    return seen[0], chosen, profiles


def _inside(folder: Path, name: Any) -> Path:
    path = folder / str(name)
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise FormatError(f"names the file '{name}', which is not in the folder.", file=folder / MANIFEST)
    return path


def _found(folder: Path) -> Found:
    """Look into the files of a folder: XML first, then JSON, then YAML."""
    for endings in ((".xml",), (".json",), (".yml", ".yaml")):
        files = [f for f in _files(folder, *endings) if not f.name.lower().endswith("pareto.xml")]
        form, domain, profiles = _found_among(files, folder) if files else ("", None, [])
        if form:
            return form, domain, profiles
    raise FormatError(
        "holds no scenario of GENIUS (XML), GeniusWeb (JSON), NegoLog (JSON) or NegMAS (YAML, JSON).", file=folder
    )


def _found_among(files: Sequence[Path], folder: Path) -> Found:
    """Tell domain from profiles by what is in the files; files of neither kind are passed over."""
    domains: list[tuple[str, Path]] = []
    profiles: list[tuple[str, Path]] = []
    for file in files:
        form, is_domain = _kind(file)
        if form:
            (domains if is_domain else profiles).append((form, file))
    forms = {form for form, _ in (*domains, *profiles)}
    if len(forms) > 1 or len(domains) > 1:
        listed = ", ".join(file.name for _, file in (domains if len(domains) > 1 else (*domains, *profiles))[:4])
        raise FormatError(
            f"holds more than one scenario ({listed}).", file=folder, mend="Give each a folder of its own."
        )
    form = next(iter(forms), "")
    return form, domains[0][1] if domains else None, [file for _, file in profiles]


def _headed(file: Path) -> Any:
    """Return the type that a YAML file names at its outermost level, without reading all of it where that is plain."""
    found = _TYPE.search(read_text(file))
    return {"type": found[1]} if found else read_yaml(file)


def _kind(file: Path) -> tuple[str, bool]:
    """Return the form of a file, and whether it is a domain; no form if it is of another kind."""
    ending = file.suffix.lower()
    if ending == ".xml":
        root = read_xml(file)
        return ("genius-xml" if genius.is_domain(root) or genius.is_profile(root) else ""), genius.is_domain(root)
    data = read_json(file) if ending == ".json" else _headed(file)
    tools: tuple[tuple[str, Any], ...] = (("geniusweb-json", geniusweb), ("negmas", negmas))
    for form, tool in tools:
        if tool.is_domain(data) or tool.is_profile(data):
            return form, bool(tool.is_domain(data))
    return ("negolog-json" if negolog.is_profile(data) else ""), False
