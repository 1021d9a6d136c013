"""Spans of time inside a clause: "collapsed five months later", "will within 30 days assemble"."""

from __future__ import annotations

__all__ = ["end_of_later", "past_what_is_set_in"]


def end_of_later(lower: list[str], index: int, end: int) -> int:
    """Return where "five months later", "a day earlier", "hours later" ends; 0 if none begins here."""
    for unit in (index, index + 1):
        if unit + 1 < end and lower[unit] in _SPANS and lower[unit + 1] in ("later", "earlier"):
            return unit + 1 if unit == index or lower[index] in _COUNTING or lower[index].isdigit() else 0
    return 0


_COUNTING = frozenset(
    ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "several"]
)
_SPANS = frozenset(["hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year"])


def past_what_is_set_in(lower: list[str], tags: list[str], at: int, end: int) -> int:
    """Return where the verb stands in "will within 30 days assemble"; 0 if no span of time is set in."""
    after = at + 1
    if tuple(lower[at : at + 2]) in _SET_IN:
        while after + 1 < end and tags[after + 1] == "A":
            after += 1
        return after + 1 if after + 1 < end and tags[after + 1] == "V" else 0  # "had until then always refused"
    if lower[at + 1 : at + 2] in (["turn"], ["return"], ["exchange"], ["once"], ["least"], ["future"]):
        return at + 2 if at + 2 < end and tags[at + 2] == "V" else 0  # "would in turn release"
    while after < end and after < at + 5 and tags[after] in "#NDA":
        after += 1
    return after if after < end and tags[after] == "V" and lower[after - 1] in _SPANS else 0


_SET_IN = frozenset(
    [("until", "then"), ("until", "now"), ("since", "then"), ("at", "first"), ("in", "vain"), ("till", "then"),
     ("by", "then"), ("before", "then"), ("from", "then"), ("up", "to")]
)  # fmt: skip
