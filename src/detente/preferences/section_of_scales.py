"""How the scales show themselves: every level that packages are made of, and the words that put it there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.preferences.frame import Frame
from detente.preferences.from_scales import assumed_order
from detente.preferences.space import IssueScale, NamedBy
from detente.show import Cell, Standing, Table, cell, joined

__all__ = ["scales_table"]

MAX_NAMED = 3
"""How many of the words that put a level on a scale are shown."""


def scales_table(frame: Frame) -> Table:
    """Show the levels of each issue from least to most, each with where it comes from."""
    return Table(
        caption="Scales: the levels that packages are made of, from least to most, and the words that each comes from",
        columns=("Issue", "Level", "From"),
        rows=tuple(
            (cell(scale.label), cell(scale.word(position)), _origin(frame, scale, position))
            for scale in frame.space.issues
            for position in scale.levels
        ),
    )


def _origin(frame: Frame, scale: IssueScale, position: float) -> Cell:
    if position not in scale.points:
        return cell(_between(scale, position))
    by = _by_words(scale.named_by[scale.points.index(position)]) if scale.named_by else ()
    judged = {judgment.id for judgment in frame.case.judgments}
    told = [_named(frame, one, is_judged=one.entry in judged) for one in by[:MAX_NAMED]]
    range_end = frame.issues[scale.issue].scale.high
    if scale.is_counted and range_end is not None and position > range_end:
        told.append(cell("beyond the range that the case gives"))
    if len(by) > MAX_NAMED:
        told.append(cell(f"and {len(by) - MAX_NAMED} more", [c for one in by[MAX_NAMED:] for c in one.claims]))
    return joined([*told, *_remarks(scale, position, by)])


def _by_words(by: tuple[NamedBy, ...]) -> tuple[NamedBy, ...]:
    """Put together what names a level in the same words, under the first entry, with the claims of all."""
    found: dict[tuple[str, str], NamedBy] = {}
    for one in by:
        key = one.words, one.read_as
        same = found.get(key)
        found[key] = one if same is None else replace(same, claims=tuple(dict.fromkeys((*same.claims, *one.claims))))
    return tuple(found.values())


def _named(frame: Frame, by: NamedBy, *, is_judged: bool) -> Cell:
    if not by.claims and not is_judged:
        return cell(by.words)
    mark = Standing.CONFIRMED
    if is_judged:
        mark = Standing.JUDGMENT
    elif by.entry in frame.state.point.drafted:
        mark = Standing.DRAFTED
    return cell(f"«{by.words}»" + (f", read as {by.read_as}" if by.read_as else ""), by.claims, mark)


def _remarks(scale: IssueScale, position: float, by: tuple[NamedBy, ...]) -> Iterator[Cell]:
    if position != scale.most:
        return
    if scale.is_counted and by and all(one.read_as.endswith("or more") for one in by):
        yield cell("nobody names a larger amount, so the scale ends here")
    if assumed := assumed_order(scale):
        yield cell(f"assumed, not on record: {assumed}")


def _between(scale: IssueScale, position: float) -> str:
    same = dict(scale.worth_as).get(position)
    if same is not None:
        return f"no entry names it; beyond a red line, it counts as {scale.words[same]}"
    below = max(n for n, point in enumerate(scale.points) if point < position)
    return f"no entry names it; its value lies evenly between {scale.words[below]} and {scale.words[below + 1]}"
