"""Whose words name a level of an issue, and whose only begin or end there, or leave the level open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence import Qualifier
from detente.preferences.lines import amount_on
from detente.preferences.scales import extent, stock_of

if TYPE_CHECKING:
    from detente.case import Issue
    from detente.preferences import Frame, IssueScale
    from detente.preferences.lines import Line, Said

__all__ = ["Allowed", "LevelWords", "allowed", "level_words", "lines_on", "quoted", "wordless"]


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
class LevelWords:
    """Whose words name a level, and what else is said that begins, ends or lies about there."""

    named: tuple[str, ...]
    """Claims."""
    others: tuple[tuple[str, tuple[str, ...]], ...]
    """What words do instead of naming it, and their claims."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Who names it; where nobody does, who says what begins, ends or lies about there."""
        return self.named or tuple(dict.fromkeys(claim for _, claims in self.others for claim in claims))


def allowed(scale: IssueScale, issue: Issue, said: Said, *, is_by_ratio: bool = False) -> Allowed | None:
    """Return which positions a version of a line allows; ``None`` where it names no amount and no level."""
    if not scale.is_counted:
        return _allowed_levels(scale, issue, said)
    amount, how = amount_on(issue, said.quantity), "by the ratio" if is_by_ratio else ""
    if amount is None and said.quantity is not None and said.quantity.qualifier is Qualifier.ALL:
        amount, how = stock_of(issue), "all that are told to be held"
    if amount is None:
        return None
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
    is_timed = bool(scale.days) and said.quantity is not None and said.quantity.is_duration
    if place is None and not is_timed:
        # where there is nothing but given or not given, whoever speaks of it says that it is given
        is_given = not issue.scale.levels
        return Allowed(low=scale.points[1], high=scale.points[1], is_named=True) if is_given else None
    low, high = extent(scale, issue, said)
    return Allowed(low=low, high=high, is_named=low == high and not _is_hedged(said), middle=place)


def lines_on(frame: Frame, scale: IssueScale, entry: str | None = None) -> tuple[Line, ...]:
    """Return what is said on an issue, in an entry or in all."""
    return tuple(line for line in frame.lines if line.issue == scale.issue and entry in (None, line.entry))


def is_by_ratio(line: Line) -> bool:
    """Whether the amount on a line is what a ratio makes of another."""
    return line.track.endswith(" by ratio")


def level_words(frame: Frame, scale: IssueScale) -> tuple[LevelWords, ...]:
    """Return, for each level of an issue, whose words name it, and whose only begin, end or lie about there."""
    named: list[dict[str, None]] = [{} for _ in scale.levels]
    others: list[dict[str, dict[str, None]]] = [{} for _ in scale.levels]
    for line in lines_on(frame, scale):
        for said in line.versions:
            told = allowed(scale, frame.issues[scale.issue], said, is_by_ratio=is_by_ratio(line))
            if told is None:
                continue
            for place, level in enumerate(scale.levels):
                if told.is_named and told.low == level:
                    named[place].update(dict.fromkeys(said.claims))
                elif level in (told.low, told.high, told.middle) and not told.is_named:
                    others[place].setdefault(_leaves(scale, said, told), {}).update(dict.fromkeys(said.claims))
    return tuple(
        LevelWords(named=tuple(names), others=tuple((text, tuple(claims)) for text, claims in rest.items()))
        for names, rest in zip(named, others, strict=True)
    )


def _leaves(scale: IssueScale, said: Said, told: Allowed) -> str:
    """Say what words do that do not name a level."""
    words, fit = quoted(said.words), reach(scale, told)
    if told.how:
        return f"{words}: {told.how}, {fit}"
    if told.low == told.high:
        return f"{words} says about that"
    if told.low is None or told.high is None:
        return f"{words} leaves it open: levels {fit} fit"
    return f"{words} fits levels {fit}"


def reach(scale: IssueScale, told: Allowed) -> str:
    """Say from where to where allowed positions reach."""
    low, high = (None if end is None else _word(scale, end) for end in (told.low, told.high))
    if low == high:
        return str(low)
    if high is None:
        return f"from {low} on"
    if low is None:
        return f"up to {high}"
    return f"from {low} to {high}"


def _word(scale: IssueScale, position: float) -> str:
    """Call a position by its level; an amount by its number alone, as its unit stands with the issue."""
    if scale.is_counted:
        return f"{position:,.6g}"
    return scale.word(position)


def quoted(words: str) -> str:
    """Put words of the record in quotation marks."""
    return f'"{words}"'


def wordless(frame: Frame, scale: IssueScale, lines: Iterable[Line] | None = None) -> dict[str, tuple[str, ...]]:
    """Return the words on an issue that name no level of it, each with its claims."""
    found: dict[str, dict[str, None]] = {}
    for line in lines_on(frame, scale) if lines is None else lines:
        for said in line.versions:
            if allowed(scale, frame.issues[scale.issue], said, is_by_ratio=is_by_ratio(line)) is None:
                found.setdefault(quoted(said.words), {}).update(dict.fromkeys(said.claims))
    return {words: tuple(claims) for words, claims in found.items()}
