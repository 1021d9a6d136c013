"""What the analysis of an exchange finds: per track a verdict, the trust that each way of handing over needs, paths."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt
from detente.exchange.bands import Band, TrustBand
from detente.exchange.paths import Path
from detente.exchange.plan import Plan
from detente.exchange.tracks import Track
from detente.process import plain
from detente.show import ShowsItself

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["Afforded", "Bearing", "Exchange", "LastUnit", "Measure", "TrackTrust", "Verdict", "Way"]


class Verdict(StrEnum):
    """What can be said of a track."""

    NEEDS_TRUST = "no order of steps is safe without trust"
    SAFE = "some order of steps is safe without trust"
    NOT_WORTH_IT = "by the values given, a party would not begin"
    NO_RETURN = "nothing that can be counted is given in return"
    NOT_COUNTED = "the record does not say how much is given"


class Measure(StrEnum):
    """In what trust is measured."""

    SHARE = "share of what the party gives"
    VALUE = "the party's unit of value"
    UTILITY = "share of the party's whole range of utility"
    """Over preferences drawn from all that fit the record; a share of draws is no probability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastUnit:
    """What the last unit of a lot costs its giver, which no order of steps avoids for all lots at once."""

    lot: str
    giver: str
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of handing over, and the trust that it needs."""

    name: str
    trust: TrustBand
    units: dict[str, Band] = field(default_factory=dict)
    """Trust that is a share, as units: what a party that gives one lot must lend where the others lend nothing."""
    moves: int | None = None
    """The fewest moves at the even trust (under the least favourable values); empty where they were not counted."""
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Afforded:
    """Whether a stated cost of walking away is enough."""

    is_enough: bool
    moves: int | None
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTrust:
    """One track: what it hands over, what was handed over, and how much trust it needs."""

    track: Track
    verdict: Verdict
    measure: Measure
    parties: tuple[str, ...]
    """Who gives and gets something that is counted, in the order of the case."""
    ways: tuple[Way, ...] = ()
    without_return: tuple[str, ...] = ()
    """Who gives on this track and gets nothing that is counted."""
    last_units: tuple[LastUnit, ...] = ()
    afforded: Afforded | None = None
    not_worth_it: float = 0.0
    """The share of drawn preferences under which some party gains nothing by this track alone."""
    missing_worth: tuple[tuple[str, str], ...] = ()
    """Party and lot of the values that are missing, where some are given and the track is measured by the record."""
    why_no_preferences: str = ""
    """Why drawn preferences do not measure this track, where they were asked to."""

    @property
    def answer(self) -> tuple[str, str, str]:
        """Which verdict is given of which track: what is compared when a claim is withdrawn."""
        return (self.track.of, self.track.track, self.verdict.value)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures beside the verdict, as shown."""
        trust = [f"{way.name}: {way.trust.even} {way.trust.alone} {way.units}" for way in self.ways]
        return (*self.answer, *trust)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What the answer rests on: each claim was withdrawn alone, and the answer found again."""

    withdrawn: tuple[str, ...]
    """The claims that were withdrawn, one at a time; empty where that was not asked."""
    verdicts: tuple[str, ...]
    """Those without which some track has another verdict, or is not there."""
    figures: tuple[str, ...]
    """Those without which verdicts stay and some figure is another."""
    n_left_out: int = 0
    """How many claims were not withdrawn, since there are so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(ShowsItself):
    """How much trust the exchanges of a record need, track by track."""

    view: CaseAt
    plan: Plan
    tracks: tuple[TrackTrust, ...]
    bearing: Bearing

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain dictionaries, lists and texts; a trust that no amount satisfies is null."""
        return {
            **plain(self.view),
            "tracks": [_plain_track(t) for t in self.tracks],
            "bearing": plain(self.bearing),
        }

    def section(self) -> Section:
        """Show the answer as one section."""
        from detente.exchange.section import section

        return section(self)

    def sections(self) -> tuple[Section, ...]:
        """Show the answer as sections, for a notebook."""
        return (self.section(),)


def _plain_track(found: TrackTrust) -> Any:
    return _finite({**plain(found), "ways": [_finite(_plain_way(way)) for way in found.ways]})


def _plain_way(way: Way) -> dict[str, Any]:
    trust = {**plain(way.trust)}
    for name in ("favourable", "unfavourable"):
        trust[name]["points"] = getattr(way.trust, name).points.tolist()
    return {**plain(way), "trust": trust}


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, list) else value
