"""Answers over ranges: the least and the most that any values in them allow."""

from __future__ import annotations

from dataclasses import dataclass

from detente.truce.model.chain import Courses
from detente.truce.model.design import Design, Rule
from detente.truce.model.parameters import Parameters
from detente.truce.model.ranges import Ranges
from detente.truce.model.survival import Survival, survival

__all__ = ["Band", "band"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One rule's answer: at the ends of all ranges at which a truce lasts least and longest, and in their middle."""

    rules: tuple[Rule, Rule]
    low: Survival
    middle: Survival
    high: Survival


def band(design: Design, ranges: Ranges, *, courses: Courses | None = None) -> Band:
    """Bound the survival of a truce over all values in the ranges.

    Every number of the model moves survival one way only, so two corners bound it exactly; a test holds that no sample
    lies outside. The middle of the ranges is no estimate: it is a third point, to see where most of the way lies.
    """
    at = [ranges.corner(worse=True), ranges.middle(), ranges.corner(worse=False)]
    found = survival(design, Parameters.together(at), courses=courses)
    low, middle, high = (found.sample(number) for number in range(3))
    return Band(rules=design.rules, low=low, middle=middle, high=high)
