"""Who stands on which side of a truce: the model knows two sides, a record may name more parties."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Sides", "two_sides"]

Sides = tuple[tuple[str, ...], tuple[str, ...]]


def two_sides(parties: Iterable[str], opposed: Iterable[tuple[str, str]]) -> Sides | None:
    """Divide parties into two sides so that whoever deals with each other stands on different ones.

    Parameters
    ----------
    parties : iterable of str
        The principals, in the order of the record.
    opposed : iterable of pairs
        Who gives to whom, or offers to whom; pairs with others are passed over.

    Returns
    -------
    two tuples of str, or None
        The side of the first party first; ``None`` where the record leaves it open who stands where. Two parties are
        two sides in any case.

    Examples
    --------
    >>> two_sides(["a", "b", "c"], [("a", "b"), ("c", "a")])
    (('a',), ('b', 'c'))
    >>> two_sides(["a", "b", "c"], [("a", "b")]) is None
    True
    """
    names = tuple(dict.fromkeys(parties))
    if len(names) == 2:
        return (names[:1], names[1:])
    facing: dict[str, set[str]] = {name: set() for name in names}
    for one, other in opposed:
        if one in facing and other in facing and one != other:
            facing[one].add(other)
            facing[other].add(one)
    side = dict.fromkeys(names[:1], 0)
    waiting = list(names[:1])
    while waiting:
        name = waiting.pop()
        for other in facing[name]:
            if other not in side:
                side[other] = 1 - side[name]
                waiting.append(other)
            elif side[other] == side[name]:
                return None
    if len(side) < max(2, len(names)):
        return None
    return tuple(n for n in names if side[n] == 0), tuple(n for n in names if side[n] == 1)
