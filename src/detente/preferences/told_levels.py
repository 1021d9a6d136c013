"""What the words of an entry give of an issue: the positions they allow, and how to say it without saying more."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from detente.case import Issue
from detente.evidence import Qualifier
from detente.preferences.counted_points import amount_told, is_all, summed
from detente.preferences.lines import Line, Said, amount_on
from detente.preferences.ordered_levels import NO_TERM, PERMANENT, reading_of
from detente.preferences.scales import extent
from detente.preferences.space import IssueScale, amount_words
from detente.preferences.versions import together

__all__ = ["Allowed", "ToldLevel", "allowed", "is_by_ratio", "package_in_words", "quoted", "reach", "told_level"]

_READ_AS = {PERMANENT: "read as without an end", NO_TERM: "no term in these words"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """The positions that some words allow; an end that they leave open is ``None``."""

    low: float | None
    high: float | None
    is_named: bool
    """Whether the words themselves name the one position, without a hedge."""
    middle: float | None = None
    """The position that hedged words name: 40 of "around 40"."""
    how: str = ""
    """Where the position is not in the words: how it comes from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLevel:
    """What all lines of an entry give of an issue, taken together."""

    words: str
    """As the record has it: the level where one is named, else the quotes and what they leave open."""
    low: float | None
    high: float | None
    claims: tuple[str, ...]

    @property
    def is_one(self) -> bool:
        """Whether the words leave one position alone."""
        return self.low is not None and self.low == self.high


def quoted(words: str) -> str:
    """Put words of the record in quotation marks."""
    return f'"{words}"'


def is_by_ratio(line: Line) -> bool:
    """Whether the amount on a line is what a ratio makes of another."""
    return line.track.endswith(" by ratio")


def allowed(scale: IssueScale, issue: Issue, said: Said, *, by_ratio: bool = False) -> Allowed | None:
    """Return which positions a version of a line allows; ``None`` where it names no amount and no level."""
    if not scale.is_counted:
        return _allowed_levels(scale, issue, said)
    amount, how = amount_told(issue, said), "by the ratio" if by_ratio else ""
    if amount is None:
        return None
    if amount_on(issue, said.quantity) is None:
        how = "all that are told to be held"
    is_one = amount.low == amount.high
    return Allowed(
        low=amount.low,
        high=amount.high,
        is_named=is_one and not how and not _is_hedged(said),
        middle=_middle(issue, said) if _is_hedged(said) else None,
        how=how,
    )


def _is_hedged(said: Said) -> bool:
    return said.quantity is not None and said.quantity.qualifier is Qualifier.APPROX


def _middle(issue: Issue, said: Said) -> float | None:
    if said.quantity is None:
        return None
    amount = amount_on(issue, said.quantity.model_copy(update={"qualifier": Qualifier.EXACT}))
    return None if amount is None or amount.low != amount.high else amount.low


def _allowed_levels(scale: IssueScale, issue: Issue, said: Said) -> Allowed | None:
    place = None if said.level is None else scale.place(said.level)
    is_timed = any(day is not None for day in scale.days) and said.quantity is not None and said.quantity.is_duration
    if place is None and not is_timed:
        # where there is nothing but given or not given, whoever speaks of it says that it is given
        is_given = not issue.scale.levels
        return Allowed(low=scale.points[1], high=scale.points[1], is_named=True) if is_given else None
    low, high = extent(scale, issue, said)
    how = _READ_AS.get(reading_of(said), "")
    return Allowed(low=low, high=high, is_named=low == high and not how and not _is_hedged(said), middle=place, how=how)


def reach(scale: IssueScale, low: float | None, high: float | None) -> str:
    """Say from where to where positions reach; amounts by their number alone, as the unit stands with the issue."""
    first, last = (
        None if end is None else amount_words(end) if scale.is_counted else scale.word(end) for end in (low, high)
    )
    if first == last:
        return first or "at any level"
    if last is None:
        return f"from {first} on"
    return f"up to {last}" if first is None else f"from {first} to {last}"


def told_level(scale: IssueScale, issue: Issue, lines: Sequence[Line]) -> ToldLevel:
    """Return what the lines of one entry on one issue give of it.

    Versions of a line count together, except that one without a level takes nothing from one with a level. Amounts of
    several lines add up; of ordered levels the highest counts.
    """
    spans, bare = [], dict[str, None]()
    for line in lines:
        found = [(said, allowed(scale, issue, said, by_ratio=is_by_ratio(line))) for said in line.versions]
        bare.update({quoted(said.words): None for said, told in found if told is None})
        spans.append(_together([told for _, told in found if told is not None]))
    low, high = _sum(spans) if scale.is_counted else _highest(spans)
    quotes = " and ".join(" / ".join(dict.fromkeys(quoted(s.words) for s in line.versions)) for line in lines)
    is_named = len(lines) == 1 and any(
        told is not None and told.is_named for told in (allowed(scale, issue, s) for s in lines[0].versions)
    )
    return ToldLevel(
        words=_in_words(
            scale,
            quotes,
            tuple(bare),
            low,
            high,
            is_named=is_named,
            is_all=_has_all(lines),
            has_levels=bool(issue.scale.levels),
        ),
        low=low,
        high=high,
        claims=tuple(dict.fromkeys(claim for line in lines for claim in line.claims)),
    )


_End = float | None


def _together(told: Sequence[Allowed]) -> tuple[_End, _End]:
    if not told:
        return None, None
    low, high = together(
        (-math.inf if one.low is None else one.low, math.inf if one.high is None else one.high) for one in told
    )
    return None if low == -math.inf else low, None if high == math.inf else high


def _sum(spans: Sequence[tuple[_End, _End]]) -> tuple[_End, _End]:
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans if high is not None]
    return (reduce(summed, lows) if lows else None), (reduce(summed, highs) if len(highs) == len(spans) else None)


def _highest(spans: Sequence[tuple[_End, _End]]) -> tuple[_End, _End]:
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans if high is not None]
    return (max(lows) if lows else None), (max(highs) if len(highs) == len(spans) else None)


def _has_all(lines: Iterable[Line]) -> bool:
    return any(is_all(said) for line in lines for said in line.versions)


def _in_words(
    scale: IssueScale,
    quotes: str,
    bare: tuple[str, ...],
    low: float | None,
    high: float | None,
    *,
    is_named: bool,
    is_all: bool,
    has_levels: bool,
) -> str:
    what = "number" if scale.is_counted else "level"
    if low is None and high is None:
        return f"{quotes}, which names no {what}" + (": how many that is, the record does not say" if is_all else "")
    if not scale.is_counted and not has_levels:
        return quotes
    if low == high:
        word = scale.word(low or 0.0)
        told = word if is_named else f"{quotes}, read as {word}"
        return f"{told} ({', '.join(bare)} names no {what})" if bare else told
    fits = f"levels {reach(scale, low, high)} fit"
    return f"{quotes}: {fits}"


def package_in_words(scales: Sequence[IssueScale], issues: dict[str, Issue], lines: Sequence[Line]) -> str:
    """Say what the lines of one entry hold, issue by issue, as their words have it."""
    told = []
    for scale in scales:
        own = [line for line in lines if line.issue == scale.issue]
        if own:
            told.append(f"{scale.label}: {told_level(scale, issues[scale.issue], own).words}")
    return "; ".join(told)
