from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.preferences.versions import Span, together

ENDS = st.integers(0, 6)
SPANS = st.builds(
    lambda a, b, is_open: (float(min(a, b)), math.inf if is_open else float(max(a, b))), ENDS, ENDS, st.booleans()
)


def by_definition(told: list[Span]) -> Span:
    """Try every group: those that have a point in common, and that no larger one holds."""
    able = [
        group
        for size in range(1, len(told) + 1)
        for group in combinations(range(len(told)), size)
        if max(told[n][0] for n in group) <= min(told[n][1] for n in group)
    ]
    largest = [group for group in able if not any(set(group) < set(other) for other in able)]
    ends = [(max(told[n][0] for n in group), min(told[n][1] for n in group)) for group in largest]
    return min(low for low, _ in ends), max(high for _, high in ends)


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_versions_allow_what_the_largest_groups_that_can_all_be_true_allow(told: list[Span]) -> None:
    assert together(told) == by_definition(told)


@given(st.lists(SPANS, min_size=1, max_size=6), SPANS)
def test_the_order_of_the_versions_and_their_number_change_nothing(told: list[Span], again: Span) -> None:
    assert together([*told, again]) == together([again, *reversed(told), again])
