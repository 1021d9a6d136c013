"""Letters for what is named in a picture: put where none covers another, and told below it over the whole width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from detente.show.svg import label, link, text_width, wrapped

__all__ = ["LINE", "beside", "legend", "letter_of", "spread"]

LINE = 18.0
"""The height of a line of the legend."""
_TALL = 12.0
_NEAR = 6.0

Place = tuple[float, float]


def letter_of(number: int) -> str:
    """Return the letter of the n-th that is named, from 0: A to Z, then A1."""
    turn, letter = divmod(number, 26)
    return chr(ord("A") + letter) + (str(turn) if turn else "")


def legend(
    names: Sequence[str], claims: Mapping[str, tuple[str, ...]], *, left: float, top: float, width: float
) -> tuple[list[str], float]:
    """Write what each letter stands for, in up to two lines each.

    Returns
    -------
    list of str, float
        The marks, and where the next line would be.
    """
    marks: list[str] = []
    for number, name in enumerate(names):
        told = f"{letter_of(number)}: {name}"
        lines = wrapped(told, width, 11.5)
        written = [label(line, left, top + LINE * n, size=11.5) for n, line in enumerate(lines)]
        marks.append(link(claims.get(name, ()), told, *written))
        top += LINE * len(lines)
    return marks, top


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Move places on a line apart by at least a gap, as little as that takes, between two ends where there is room.

    Examples
    --------
    >>> spread([5.0, 5.0, 30.0], gap=10.0, low=0.0, high=100.0)
    [0.0, 10.0, 30.0]
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    # runs of places that touch are moved as one, about the middle of where their members want to be
    runs: list[list[int]] = []
    for n in order:
        runs.append([n])
        while len(runs) > 1 and _start(runs[-2], wanted, gap, low, high) + gap * len(runs[-2]) > _start(
            runs[-1], wanted, gap, low, high
        ):
            last = runs.pop()
            runs[-1] += last
    found = [0.0] * len(wanted)
    for run in runs:
        start = _start(run, wanted, gap, low, high)
        for k, n in enumerate(run):
            found[n] = start + gap * k
    return found


def _start(run: Sequence[int], wanted: Sequence[float], gap: float, low: float, high: float) -> float:
    middle = sum(wanted[n] for n in run) / len(run)
    length = gap * (len(run) - 1)
    return max(low, min(middle - length / 2, high - length))


def beside(points: Sequence[Place], texts: Sequence[str], *, right: float, bottom: float) -> list[Place]:
    """Return where the text of each point begins: near it, on no other text, no other point and not outside.

    Where all near places are taken the text moves away from its point, in rings.
    """
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in points]
    found: list[Place] = []
    for (x, y), text in zip(points, texts, strict=True):
        wide = text_width(text, 11)
        place = x + _NEAR, y - _NEAR
        for ring in range(1, 9):
            apart = _NEAR * ring
            ways = product((x + apart, x - apart - wide, x - wide / 2), (y - apart, y + apart + _TALL - 3, y + 4))
            free = [
                at
                for at in ways
                if at[0] >= 0 and at[0] + wide <= right and _TALL <= at[1] <= bottom and not _covers(at, wide, taken)
            ]
            if free:
                place = free[0]
                break
        taken.append((place[0], place[1] - _TALL + 2, place[0] + wide, place[1] + 1))
        found.append(place)
    return found


def _covers(at: Place, wide: float, taken: Sequence[tuple[float, float, float, float]]) -> bool:
    x0, y0, x1, y1 = at[0], at[1] - _TALL + 2, at[0] + wide, at[1] + 1
    return any(x0 < right and left < x1 and y0 < bottom and top < y1 for left, top, right, bottom in taken)
