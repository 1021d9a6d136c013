"""Exchanges that were carried out, track by track, and how to find one.

A headline divides what does not belong together: 105 for 240 was 80 for 240 on one track and 25 for nothing on
another. So a ratio is looked for among tracks, never among headlines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from detente.errors import MisuseError
from detente.evidence import Slug, Value, When
from detente.evidence.data import load_data
from detente.process import plain
from detente.show import ShowsItself

if TYPE_CHECKING:
    from detente.show import Section

__all__ = [
    "Found",
    "Headline",
    "Part",
    "Precedent",
    "PrecedentLine",
    "PrecedentTrack",
    "Precedents",
    "Sum",
    "precedents",
]

NEAR = 0.1
"""A ratio that is given as one number finds tracks within this part of it."""


class PrecedentLine(Value):
    """What one side gave on a track: at least and at most; empty where the sources give no number."""

    giver: str
    receiver: str
    low: float | None = Field(default=None, ge=0)
    high: float | None = Field(default=None, ge=0)
    unit: str
    words: str = ""
    is_revocable: bool = False
    sources: tuple[str, ...] = ()


class Part(Value):
    """What was handed over on one date, in the order of the track's lines."""

    when: When
    amounts: tuple[float, ...]


class PrecedentTrack(Value):
    """Things exchanged at their own ratio."""

    id: str
    lines: tuple[PrecedentLine, ...] = Field(min_length=1)
    rule: str = ""
    parts: tuple[Part, ...] = ()
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many persons the one side freed for one of the other's, 1 or more.

        Empty where one side freed none, a number is open, or something else than persons went for persons too.
        """
        sides: dict[str, float] = {}
        for line in self.lines:
            if line.unit != "persons" or line.low is None or line.low != line.high:
                return None
            sides[line.giver] = sides.get(line.giver, 0.0) + line.low
        amounts = [amount for amount in sides.values() if amount]
        return max(amounts) / min(amounts) if len(amounts) == 2 else None

    @property
    def is_one_sided(self) -> bool:
        """Whether only one side gave something on it."""
        return len({line.giver for line in self.lines}) == 1


class Sum(Value):
    """A check of arithmetic: what is added comes to what is told."""

    words: str
    add: tuple[float, ...]
    is_: float = Field(alias="is")
    sources: tuple[str, ...] = ()


class Headline(Value):
    """How the whole was printed: one number for each side, in the order of the sides."""

    amounts: tuple[float, float]
    words: str


class Precedent(Value):
    """One exchange."""

    id: Slug
    title: str
    began: When
    ended: When | None = None
    sides: tuple[str, str]
    aliases: tuple[str, ...] = ()
    brokers: tuple[str, ...] = ()
    custody: str = ""
    guarantees: str = ""
    phases: str = ""
    n_days: int | None = Field(default=None, ge=1)
    headline: Headline | None = None
    tracks: tuple[PrecedentTrack, ...] = Field(min_length=1)
    sums: tuple[Sum, ...] = ()
    recalled: tuple[str, ...] = ()
    """What was written down from memory and is still to be checked against a source."""
    outcome: str
    note: str = ""
    sources: tuple[str, ...] = Field(min_length=1)

    def persons(self, side: str) -> float:
        """Return how many persons a side freed on all tracks, at least."""
        lines = (line for track in self.tracks for line in track.lines)
        return sum(line.low or 0.0 for line in lines if line.unit == "persons" and line.giver == side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A precedent that answers, and which of its tracks do."""

    precedent: Precedent
    why: str = ""
    tracks: tuple[str, ...] = ()
    """The ids of the tracks that were looked for; empty where the whole was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedents(ShowsItself):
    """What was found in the table, and what was asked."""

    asked: dict[str, str] = field(default_factory=dict)
    found: tuple[Found, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    """The sources that the found ones cite, by key."""
    said: str = ""
    """What there is to say of the question beside the list."""

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain dictionaries, lists and texts."""
        shown = [
            {
                **f.precedent.model_dump(mode="json", by_alias=True),
                "ratios": {t.id: t.ratio for t in f.precedent.tracks},
                "why": f.why,
                "matching_tracks": list(f.tracks),
            }
            for f in self.found
        ]
        return {"asked": plain(self.asked), "said": self.said, "found": shown, "sources": self.sources}

    def sections(self) -> tuple[Section, ...]:
        """Show the answer as one section."""
        from detente.exchange.precedents_section import section

        return (section(self),)


def precedents(
    query: str | None = None,
    *,
    party: tuple[str, ...] = (),
    size: tuple[float, float] | None = None,
    ratio: tuple[float, float] | None = None,
) -> Precedents:
    """Search the table of exchanges.

    Parameters
    ----------
    query : str, optional
        Two numbers as a headline has them, such as "105 for 240"; their order makes no difference.
    party : tuple of str
        Parts of names or aliases of sides or brokers; all of them must be there.
    size : (low, high), optional
        How many persons one side freed on all tracks.
    ratio : (low, high), optional
        How many for one, on a single track.

    Raises
    ------
    MisuseError
        If the query has no two numbers, or bounds are negative or in the wrong order.

    Examples
    --------
    >>> answer = precedents("105 for 240").found[0].precedent
    >>> [(track.id, track.ratio) for track in answer.tracks]
    [('in ratio', 3.0), ('outside the ratio', None)]
    """
    table, sources = _table()
    for name, bounds in {"size": size, "ratio": ratio}.items():
        if bounds is not None and not 0 <= bounds[0] <= bounds[1]:
            told = f"{name} is {bounds[0]:g} to {bounds[1]:g}"
            raise MisuseError(f"{told}; expected two numbers, 0 or more, the smaller first.")
    found = [Found(precedent=p) for p in table if all(_names(p, word) for word in party)]
    if size is not None:
        found = [f for f in found if any(size[0] <= f.precedent.persons(s) <= size[1] for s in f.precedent.sides)]
    if ratio is not None:
        found = [g for f in found if (g := _with_ratio(f, ratio)) is not None]
    said = ""
    if query is not None:
        found, said = _as_told(query, found)
    cited = dict.fromkeys(key for f in found for key in f.precedent.sources)
    asked = {"query": query, "party": ", ".join(party), "size": size, "ratio": ratio}
    return Precedents(
        asked={name: _asked(value) for name, value in asked.items() if value},
        found=tuple(found),
        sources={key: sources[key] for key in sources if key in cited},
        said=said,
    )


@cache
def _table() -> tuple[tuple[Precedent, ...], dict[str, str]]:
    data = load_data("precedents.yaml")
    return tuple(Precedent.model_validate(entry) for entry in data["precedents"]), dict(data["sources"])


def _asked(value: Any) -> str:
    return f"{value[0]:g}..{value[1]:g}" if isinstance(value, tuple) else str(value)


def _names(precedent: Precedent, word: str) -> bool:
    there = (*precedent.sides, *precedent.aliases, *precedent.brokers)
    return any(word.casefold() in name.casefold() for name in there)


def _with_ratio(found: Found, ratio: tuple[float, float]) -> Found | None:
    low, high = ratio
    hits = [t.id for t in found.precedent.tracks if t.ratio is not None and low <= t.ratio <= high]
    return Found(precedent=found.precedent, why="a track has that ratio", tracks=tuple(hits)) if hits else None


def _as_told(query: str, found: list[Found]) -> tuple[list[Found], str]:
    """Find the exchanges that were told in two numbers, or else the tracks whose ratio is near theirs."""
    numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", query)]
    if len(numbers) != 2 or not all(numbers):
        raise MisuseError(f"'{query}' has no two numbers above 0; expected a headline such as '105 for 240'.")
    wanted = sorted(numbers)
    told = [g for f in found if (g := _told_so(f, wanted)) is not None]
    quotient = wanted[1] / wanted[0]
    headline = f"{query.strip()} is {quotient:.3g} for one as a headline"
    if told:
        split = [g.precedent for g in told if not g.tracks and len(g.precedent.tracks) > 1]
        kept = "; no track of it has that ratio" if split else ""
        return told, f"{headline}{kept}."
    near = (quotient * (1 - NEAR), quotient * (1 + NEAR))
    alike = [g for f in found if (g := _with_ratio(f, near)) is not None]
    below = f"Below: those with a track of {near[0]:.3g} to {near[1]:.3g} for one."
    return alike, f"{headline}; none of the table was told so. {below}"


def _told_so(found: Found, wanted: list[float]) -> Found | None:
    precedent = found.precedent
    tracks = [t.id for t in precedent.tracks if sorted(_by_side(precedent, t)) == wanted]
    if tracks:
        return Found(precedent=precedent, why="a track was told so", tracks=tuple(tracks))
    whole = sorted(precedent.persons(side) for side in precedent.sides)
    as_printed = sorted(precedent.headline.amounts) if precedent.headline else whole
    return Found(precedent=precedent, why="the whole was told so") if wanted in (whole, as_printed) else None


def _by_side(precedent: Precedent, track: PrecedentTrack) -> list[float]:
    return [
        sum(line.low or 0.0 for line in track.lines if line.unit == "persons" and line.giver == side)
        for side in precedent.sides
    ]
