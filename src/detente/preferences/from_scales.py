"""What a bound rests on besides its own words: levels that other entries put on a scale, and the order of levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.evidence import strictest
from detente.preferences.bounds import Bound, Utility
from detente.preferences.frame import Frame
from detente.preferences.ordered_levels import NO_TERM, PERMANENT
from detente.preferences.space import IssueScale, NamedBy

__all__ = ["assumed_order", "with_scales"]


def with_scales(frame: Frame, bound: Bound) -> Bound:
    """Return a bound that tells which words put the levels on the scales at which it counts, and what that assumes."""
    packages = _packages(bound)
    if not packages:
        return bound
    told: list[str] = []
    claims: dict[str, None] = {}
    orders: list[str] = []
    more_is = frame.more_is(bound.party)
    open_to = {issue: high for issue, _, high in bound.left_open}
    for place, scale in enumerate(frame.space.issues):
        if scale.issue not in more_is:
            continue
        own = [position for package in packages if isinstance(position := package[place], float)]
        for position in dict.fromkeys(own):
            for by in _from_elsewhere(scale, position, bound):
                most = ", the most on record" if position == scale.most else ""
                told.append(f"{scale.label}: {scale.word(position)}{most} («{by.words}»)")
                claims |= dict.fromkeys(by.claims)
        reaches = max([*own, open_to.get(scale.issue, scale.least)])
        assumed = assumed_order(scale)
        if assumed and more_is[scale.issue] and reaches >= assumed_from(scale):
            orders.append(f"{scale.label}: {assumed}")
    says, says_not = bound.says, bound.says_not
    if told:
        says += f" Levels from other entries: {'; '.join(told)}."
    if orders:
        says_not += f" The order of some levels is assumed, not said ({'; '.join(orders)})."
    named = tuple(claims)
    handling = strictest([bound.handling, frame.handling([], named)]) if named else bound.handling
    return replace(bound, says=says, says_not=says_not, scale_claims=named, handling=handling)


def _packages(bound: Bound) -> list[tuple[object, ...]]:
    told = bound.comparison
    return [] if told is None else [a.package for a in (told.more, told.less) if isinstance(a, Utility)]


def _from_elsewhere(scale: IssueScale, position: float, bound: Bound) -> Iterator[NamedBy]:
    """Give the first of what puts a level on the scale, where none of it is the bound's own entry or claims."""
    if position not in scale.points or not scale.named_by:
        return
    by = scale.named_by[scale.points.index(position)]
    own = set(bound.claims)
    if any(one.entry == bound.entry or own & set(one.claims) for one in by):
        return
    yield from [one for one in by if one.claims][:1]


def assumed_from(scale: IssueScale) -> float:
    """Return the lowest position whose rank among the levels is assumed."""
    return min(scale.points[scale.words.index(word)] for word in (NO_TERM, PERMANENT) if word in scale.words)


def assumed_order(scale: IssueScale) -> str:
    """Say what is assumed of the order of a halt without a term, or without an end; nothing where there is neither."""
    if scale.is_counted:
        return ""
    if NO_TERM in scale.words and PERMANENT in scale.words:
        return f"'{NO_TERM}' is taken to be more than every stated term, and '{PERMANENT}' more than that"
    if NO_TERM in scale.words:
        return f"'{NO_TERM}' is taken to be more than every stated term"
    if PERMANENT in scale.words:
        return f"'{PERMANENT}' is taken to be more than every stated term"
    return ""
