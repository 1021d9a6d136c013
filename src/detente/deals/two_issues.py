"""Two issues of many: where the packages that hold each pair of their levels stand, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.deals.figures.heat import Axis, MapMark, Panel, heat_map
from detente.deals.level_words import level_words, wordless
from detente.errors import MisuseError
from detente.preferences import Extreme, NoDeal, Standing, Utility
from detente.preferences.ordered_levels import NONE
from detente.preferences.space import amount_words
from detente.show import cell, joined

if TYPE_CHECKING:
    from detente.deals.figures.heat import StandingArray
    from detente.deals.found import Deals
    from detente.deals.level_words import LevelWords
    from detente.deals.on_record import Separation
    from detente.deals.space import FloatArray
    from detente.preferences import Bound, Frame, IssueScale, PackageSpace
    from detente.show import Cell, Figure

__all__ = ["Pair", "map_of", "pair_of"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two issues by their places in the space, and why these."""

    across: int
    down: int
    why: str


def pair_of(space: PackageSpace, separations: Sequence[Separation], chosen: tuple[str, str] | None) -> Pair | None:
    """Return the two issues to draw a map over: those asked for, or a choice that says how it was made.

    Without a wish these are two issues of which one party wants more and another less; where there are fewer than two
    such, others too; among them those with the most levels on record; among equals the first of the case.

    Returns
    -------
    Pair or None
        ``None`` where the packages have fewer than two issues.

    Raises
    ------
    MisuseError
        If an issue asked for is none of the packages', or both are one.
    """
    if chosen is not None:
        return _asked_for(space, chosen)
    if len(space.issues) < 2:
        return None
    opposed = {one.issue for one in separations}
    order = sorted(range(len(space.issues)), key=lambda i: (space.issues[i].issue not in opposed, -space.shape[i], i))
    among = "of which one party wants more and another less, the two" if len(opposed) > 1 else "the two"
    names = " ".join(space.issues[place].issue for place in order[:2])
    why = (
        f"These two issues are drawn unasked: of all {len(space.issues)}, {among} with the most levels on record, the "
        f"first of the case among equals (--issues {names}). Name others with --issues A B."
    )
    return Pair(order[0], order[1], why)


def _asked_for(space: PackageSpace, chosen: tuple[str, str]) -> Pair:
    one, other = chosen
    if one == other:
        raise MisuseError(f"the issue '{one}' was asked for twice.", mend="Name two issues.")
    left_out = {out.issue: out.why for out in space.left_out}
    for issue in chosen:
        if issue in left_out:
            raise MisuseError(f"'{issue}' is no issue of these packages: {left_out[issue]}.", mend=_has(space))
    return Pair(space.place(one), space.place(other), "These two issues were asked for.")


def _has(space: PackageSpace) -> str:
    return f"There is: {', '.join(scale.issue for scale in space.issues) or 'none'}."


def map_of(found: Deals, pair: Pair) -> Figure | None:
    """Draw the map; ``None`` where the packages are too many to be listed or there is no party."""
    standings, frame = found.standings, found.frame
    if standings is None:
        return None
    scales = frame.space.issues
    across, down = scales[pair.across], scales[pair.down]
    axes = [_axis(frame, scale) for scale in (across, down)]
    placed = _marks(found, pair)
    on_record = {(mark.row, mark.column): mark.claims for mark in placed}
    shares = {} if found.shares is None else dict(zip(found.shares.parties, found.shares.party, strict=True))
    panels = [
        _panel(found, pair, frame.case.name(party), own, shares.get(party), (party,), axes, on_record)
        for party, own in standings.by_party.items()
        if own is not None
    ]
    if standings.joint is not None and len(panels) > 1:
        joint_share = None if found.shares is None else found.shares.joint
        everybody = tuple(standings.by_party)
        panels.append(_panel(found, pair, "All together", standings.joint, joint_share, everybody, axes, on_record))
    return heat_map(axes[0], axes[1], panels, placed) if panels else None


def _axis(frame: Frame, scale: IssueScale) -> Axis:
    """Return an axis; the unit of amounts stands once, with the issue, and not at each level."""
    words = tuple(scale.word(position) for position in scale.levels)
    label, unit = scale.label, scale.unit
    if scale.is_counted and unit:
        label = f"{label} (in {unit}s)" if unit == "day" else f"{label} (in {unit})"
        words = tuple(w if w == NONE else amount_words(at) for w, at in zip(words, scale.levels, strict=True))
    told = level_words(frame, scale)
    return Axis(
        label=label,
        levels=words,
        claims=tuple(one.claims for one in told),
        named=tuple(_on_record(one) for one in told),
        left_open=_left_open(frame, scale),
    )


def _on_record(told: LevelWords) -> tuple[Cell, Cell]:
    """Say whose words name a level, and what other words say of it."""
    named = cell("named in", told.named) if told.named else cell("in no quote")
    return named, joined([cell(text, claims) for text, claims in told.others]) if told.others else cell("none")


def _left_open(frame: Frame, scale: IssueScale) -> Cell | None:
    found = wordless(frame, scale)
    return joined([cell(words, claims) for words, claims in found.items()]) if found else None


def _panel(
    found: Deals,
    pair: Pair,
    name: str,
    standing: StandingArray,
    share: FloatArray | None,
    parties: tuple[str, ...],
    axes: Sequence[Axis],
    on_record: dict[tuple[int, int], tuple[str, ...]],
) -> Panel:
    space = found.space
    rest = tuple(i for i in range(len(space.issues)) if i not in (pair.across, pair.down))
    own = standing.reshape(space.shape)

    def turned(array: np.ndarray) -> np.ndarray:
        return array.T if pair.across < pair.down else array

    best = turned(own.max(axis=rest))
    claims = tuple(
        tuple(
            tuple(
                dict.fromkeys(
                    [
                        *_rests_on(found, pair, parties, row, column, int(best[row, column])),
                        *on_record.get((row, column), ()),
                        *axes[0].claims[column],
                        *axes[1].claims[row],
                    ]
                )
            )
            for column in range(best.shape[1])
        )
        for row in range(best.shape[0])
    )
    return Panel(
        name=name,
        standing=best,
        n_settled=turned((own == Standing.SETTLED).sum(axis=rest)),
        n_excluded=turned((own == Standing.EXCLUDED).sum(axis=rest)),
        n_packages=space.n_packages // best.size,
        share=None if share is None else turned(share.reshape(space.shape).max(axis=rest)),
        claims=claims,
    )


def _rests_on(
    found: Deals, pair: Pair, parties: tuple[str, ...], row: int, column: int, standing: int
) -> Iterator[str]:
    """Give the claims of the bounds that settle or exclude a cell: first those whose own package reaches its levels."""
    if standing == Standing.POSSIBLE:
        return
    bounds = [b for b in found.bounds if b.party in parties and _speaks_for(b, standing)]
    scales = found.space.issues
    here = {place: scales[place].levels[level] for place, level in ((pair.across, column), (pair.down, row))}
    reaching = [bound for bound in bounds if _reaches(found.frame, bound, here, standing)]
    for bound in (*reaching, *bounds):
        yield from bound.claims


def _speaks_for(bound: Bound, standing: int) -> bool:
    told = bound.comparison
    if told is None:
        return False
    up, down = (told.more, told.less) if standing == Standing.SETTLED else (told.less, told.more)
    return isinstance(up, Utility) and isinstance(down, NoDeal)


def _reaches(frame: Frame, bound: Bound, here: dict[int, float], standing: int) -> bool:
    """Whether a cell is no worse than a bound's package on both issues (to be settled), or no better (excluded)."""
    told = bound.comparison
    package = next(side.package for side in (told.more, told.less) if isinstance(side, Utility)) if told else ()
    signs = frame.more_is(bound.party)
    for place, position in here.items():
        sign = signs.get(frame.space.issues[place].issue)
        other = package[place]
        if sign is None:
            continue
        if isinstance(other, Extreme):
            scale = frame.space.issues[place]
            other = scale.most if (sign > 0) == (other is Extreme.BEST) else scale.least
        if standing * sign * (position - other) < 0 or (sign == 0 and position != other):
            return False
    return True


def _marks(found: Deals, pair: Pair) -> tuple[MapMark, ...]:
    """Place the packages on record that name one of the two issues, in their order, with a letter each."""
    scales = found.space.issues
    placed: list[MapMark] = []
    for one in found.named:
        least = one.named.least
        at = [(place, least[place]) for place in (pair.across, pair.down)]
        if all(position == scales[place].least for place, position in at) or len(placed) == len(_LETTERS):
            continue
        column, row = (_level(scales[place], position) for place, position in at)
        letter = _LETTERS[len(placed)]
        placed.append(MapMark(letter=letter, name=one.named.name, row=row, column=column, claims=one.named.claims))
    return tuple(placed)


def _level(scale: IssueScale, position: float) -> int:
    """Return the level at a position, or the nearest below it."""
    return max(number for number, level in enumerate(scale.levels) if level <= position)
