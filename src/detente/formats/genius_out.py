"""A case as a scenario of GENIUS: its packages as the domain, and one drawn preference per party as the profiles.

What a party wants is not known; a profile holds one preference of those that fit the record, drawn with a seed. Other
seeds give other profiles, and all are as good.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from detente.errors import InputError, MisuseError

if TYPE_CHECKING:
    from detente.preferences import IssueScale, PackageSpace, PreferenceSamples

__all__ = ["genius_files", "write_genius"]

_DOMAIN = "domain.xml"


def write_genius(samples: PreferenceSamples, folder: Path | str, *, draw: int = 0) -> tuple[Path, ...]:
    """Write the domain and one profile per party into a new folder: all files, or none.

    Parameters
    ----------
    samples : PreferenceSamples
        Preferences drawn from all that fit the record of a case.
    folder : path
        The folder to make; it must not be there.
    draw : int, optional
        Which of the draws.

    Returns
    -------
    tuple of Path
        The files, the domain first.

    Raises
    ------
    MisuseError
        If the folder is there, or there is no such draw.
    InputError
        If there is nothing to write, or values of issues interact, which GENIUS's additive profiles cannot hold.
    """
    folder = Path(folder)
    if folder.exists():
        raise MisuseError(f"{folder} is there already.", mend="Name a folder that is not.")
    files = genius_files(samples, draw=draw)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8")
        made.chmod(0o755)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return tuple(folder / name for name in files)


def genius_files(samples: PreferenceSamples, *, draw: int = 0) -> dict[str, str]:
    """Return the texts of the files, as `write_genius` writes them."""
    space = samples.space
    if not space.issues or not samples.parties:
        raise InputError("the case has no packages or no party with a stake in them; there is nothing to write.")
    if samples.interactions:
        raise InputError("values of issues interact; a profile of GENIUS adds up over issues.")
    if not 0 <= draw < samples.n_samples:
        raise MisuseError(f"there is no draw {draw}; there are {samples.n_samples}, counted from 0.")
    values = [_distinct(scale) for scale in space.issues]
    files = {_DOMAIN: _domain(space, values)}
    for place, party in enumerate(samples.parties):
        files[f"{party}.xml"] = _profile(samples, draw, place, values)
    return files


def _distinct(scale: IssueScale) -> list[str]:
    """Name the levels; two of one name get their number."""
    words = [scale.word(position) for position in scale.levels]
    return [word if words.count(word) == 1 else f"{word} ({n + 1})" for n, word in enumerate(words)]


def _domain(space: PackageSpace, values: Sequence[Sequence[str]]) -> str:
    issues = "".join(
        _issue(
            index,
            scale,
            [f"<item index={quoteattr(str(n + 1))} value={quoteattr(word)}/>" for n, word in enumerate(own)],
        )
        for index, (scale, own) in enumerate(zip(space.issues, values, strict=True), start=1)
    )
    return (
        f'<negotiation_template>\n<utility_space number_of_issues="{len(space.issues)}">\n{_root(issues)}'
        "</utility_space>\n</negotiation_template>\n"
    )


def _root(inner: str) -> str:
    opened = '<objective index="0" description="" name="packages" type="objective" etype="objective">'
    return f"{opened}\n{inner}</objective>\n"


def _issue(index: int, scale: IssueScale, items: Sequence[str]) -> str:
    kind = 'type="discrete" etype="discrete" vtype="discrete"'
    return f'<issue index="{index}" name={quoteattr(scale.issue)} {kind}>\n' + "\n".join(items) + "\n</issue>\n"


def _profile(samples: PreferenceSamples, draw: int, place: int, values: Sequence[Sequence[str]]) -> str:
    issues, weights = "", ""
    for index, (scale, own) in enumerate(zip(samples.space.issues, values, strict=True), start=1):
        worth = samples.marginals[index - 1][draw, place]
        weight = float(worth.max())
        shares = worth / weight if weight > 0 else worth + 1
        items = [
            f'<item index="{n + 1}" value={quoteattr(word)} evaluation="{float(share)!r}"/>'
            for n, (word, share) in enumerate(zip(own, shares, strict=True))
        ]
        issues += _issue(index, scale, items)
        weights += f'<weight index="{index}" value="{weight!r}"/>\n'
    reserved = float(samples.reservation[draw, place])
    return (
        f"<utility_space>\n{_root(issues + weights)}"
        f'<discount_factor value="1.0"/>\n<reservation value="{reserved!r}"/>\n</utility_space>\n'
    )
