"""Whose words name a level of an issue, and whose only begin or end there, or leave the level open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.preferences.told_levels import allowed, is_by_ratio, quoted, reach

if TYPE_CHECKING:
    from detente.preferences import Frame, IssueScale
    from detente.preferences.lines import Line, Said
    from detente.preferences.told_levels import Allowed

__all__ = ["LevelWords", "level_words", "lines_on", "wordless"]


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


def lines_on(frame: Frame, scale: IssueScale, entry: str | None = None) -> tuple[Line, ...]:
    """Return what is said on an issue, in an entry or in all."""
    return tuple(line for line in frame.lines if line.issue == scale.issue and entry in (None, line.entry))


def level_words(frame: Frame, scale: IssueScale) -> tuple[LevelWords, ...]:
    """Return, for each level of an issue, whose words name it, and whose only begin, end or lie about there."""
    named: list[dict[str, None]] = [{} for _ in scale.levels]
    others: list[dict[str, dict[str, None]]] = [{} for _ in scale.levels]
    for line in lines_on(frame, scale):
        for said in line.versions:
            told = allowed(scale, frame.issues[scale.issue], said, by_ratio=is_by_ratio(line))
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
    words, fit = quoted(said.words), reach(scale, told.low, told.high)
    if told.how:
        return f"{words}: {told.how}, {fit}"
    if told.low == told.high:
        return f"{words} says about that"
    if told.low is None or told.high is None:
        return f"{words} leaves it open: levels {fit} fit"
    return f"{words} fits levels {fit}"


def wordless(frame: Frame, scale: IssueScale, lines: Iterable[Line] | None = None) -> dict[str, tuple[str, ...]]:
    """Return the words on an issue that name no level of it, each with its claims."""
    found: dict[str, dict[str, None]] = {}
    for line in lines_on(frame, scale) if lines is None else lines:
        for said in line.versions:
            if allowed(scale, frame.issues[scale.issue], said, by_ratio=is_by_ratio(line)) is None:
                found.setdefault(quoted(said.words), {}).update(dict.fromkeys(said.claims))
    return {words: tuple(claims) for words, claims in found.items()}
