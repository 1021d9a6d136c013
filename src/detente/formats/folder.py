"""A folder with a scenario: which tool wrote it, which file is the domain, which are the profiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import FormatError, MisuseError
from detente.formats import genius, geniusweb, negmas, negolog
from detente.formats.files import a_list, listed, read_json, shown
from detente.formats.parts import Role, part_of, unknown
from detente.formats.scenario import Profile, Scale, Scenario, ScenarioIssue

if TYPE_CHECKING:
    from detente.deals.space import IntArray

__all__ = ["MANIFEST", "load_scenario"]

MANIFEST = "case.json"
"""A file that may name the domain and the profiles, in the order of the parties."""
_MAX_FILES = 400
_MAX_NAMED = 4

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
    named = _named(folder)
    form, domain, profiles = named or _found(folder)
    if not profiles:
        raise FormatError("holds no profile of a party.", file=folder)
    if scale is Scale.GENIUS and form != "genius-xml":
        raise MisuseError(f"the scale 'genius' is of GENIUS XML; {folder} holds {form}.", mend="Leave --scale out.")
    scale = scale or (Scale.GENIUS if form == "genius-xml" else Scale.RAW)
    issues, read, outcomes = _read(form, domain, profiles, scale, folder)
    taken = [*profiles, *([domain] if domain else []), *([folder / MANIFEST] if named else [])]
    return Scenario(
        name=folder.resolve().name,
        form=form,
        scale=scale,
        issues=issues,
        profiles=read,
        folder=folder,
        outcomes=outcomes,
        notes=(
            *_passed_over(folder, taken),
            *(note for issue in issues for note in issue.notes),
            *(note for profile in read for note in profile.notes),
        ),
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
    found = sorted((f for f in folder.iterdir() if _may_belong(f, endings)), key=lambda f: f.name)
    if len(found) > _MAX_FILES:
        raise FormatError(f"holds {len(found)} files; a scenario has at most {_MAX_FILES}.", file=folder)
    return found


def _may_belong(file: Path, endings: Sequence[str]) -> bool:
    if file.suffix.lower() not in endings or file.name.startswith("."):
        return False
    if file.is_symlink() and not file.exists():
        raise FormatError("is a link to a file that is not there.", mend="Mend the link, or remove it.", file=file)
    return file.is_file()


def _named(folder: Path) -> Found | None:
    """Return what a manifest names, if it names profiles."""
    file = folder / MANIFEST
    if not file.is_file():
        return None
    told = read_json(file)
    if not isinstance(told, dict) or "profiles" not in told:
        return None
    profiles = [_inside(folder, name) for name in a_list(told["profiles"], "'profiles'", file)]
    domain = _inside(folder, told["domain"]) if told.get("domain") else None
    named = dict.fromkeys([*([domain] if domain else []), *profiles])
    form, found_domain, found = _found_among(list(named), folder)
    if domain and domain != found_domain:
        raise FormatError(f"names '{domain.name}' as the domain, which it is not.", file=file)
    if wrong := next((profile.name for profile in profiles if profile not in found), None):
        raise FormatError(f"names '{wrong}' as a profile, which it is not.", file=file)
    return form, domain, profiles


def _inside(folder: Path, name: Any) -> Path:
    path = folder / str(name)
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):  # a name too long for a file, or with a null in it
        is_inside = False
    if not is_inside:
        raise FormatError(f"names the file '{shown(name)}', which is not in the folder.", file=folder / MANIFEST)
    return path


def _found(folder: Path) -> Found:
    """Look into the files of a folder: XML first, then JSON, then YAML."""
    for endings in ((".xml",), (".json",), (".yml", ".yaml")):
        form, domain, profiles = _found_among(_files(folder, *endings), folder)
        if form:
            return form, domain, profiles
    raise FormatError(
        "holds no scenario of GENIUS (XML), GeniusWeb (JSON), NegoLog (JSON) or NegMAS (YAML, JSON).", file=folder
    )


def _found_among(files: Sequence[Path], folder: Path) -> Found:
    """Tell domain from profiles by what is in the files, among which only what is known may be something else.

    Raises
    ------
    FormatError
        If a file of the scenario's own kind is neither: it may be a damaged profile, and a party would be missing.
    """
    parts = [part_of(file) for file in files]
    domains = [part for part in parts if part.role is Role.DOMAIN]
    profiles = [part for part in parts if part.role is Role.PROFILE]
    if len({part.form for part in (*domains, *profiles)}) > 1 or len(domains) > 1:
        listed = ", ".join(part.file.name for part in (domains if len(domains) > 1 else (*domains, *profiles))[:4])
        raise FormatError(
            f"holds more than one scenario ({listed}).", file=folder, mend="Give each a folder of its own."
        )
    form = next((part.form for part in (*domains, *profiles)), "")
    riddle = next((part for part in parts if part.role is Role.UNKNOWN), None)
    if form and riddle:
        raise unknown(riddle, form)
    return form, domains[0].file if domains else None, [part.file for part in profiles]


def _passed_over(folder: Path, read: Iterable[Path]) -> tuple[str, ...]:
    """Say which files of the folder are no part of the scenario; hidden ones aside."""
    taken = {file.name for file in read}
    names = sorted(f.name for f in folder.iterdir() if f.is_file() and not f.name.startswith("."))
    left = [name for name in names if name not in taken]
    return (f"Passed over, as no part of the scenario: {listed(left, _MAX_NAMED)}.",) if left else ()
