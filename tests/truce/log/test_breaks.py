from __future__ import annotations

import datetime as dt
import math
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.truce.log.breaks import SHORTEST_DAYS, breaks

FIRST = dt.date(2024, 1, 1)
Spans = list[tuple[dt.date, int, float]]


@st.composite
def series(draw: st.DrawFn) -> Spans:
    spans: Spans = []
    day = FIRST
    for length, count in draw(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 40)), min_size=2, max_size=9)):
        spans.append((day, length, float(count)))
        day += dt.timedelta(days=length)
    return spans


def worth(spans: Spans, cuts: tuple[int, ...]) -> float:
    edges = [0, *cuts, len(spans)]
    total = 0.0
    for begin, end in pairwise(edges):
        count, days = sum(s[2] for s in spans[begin:end]), sum(s[1] for s in spans[begin:end])
        total += (count * math.log(count / days) - count if count else 0.0) - math.log(len(spans))
    return total


@given(series())
def test_no_other_way_to_cut_the_series_is_better(spans: Spans) -> None:
    found = breaks(spans)
    days = [s[0] for s in spans]
    chosen = tuple(days.index(b.day) for b in found)

    def lasts(c: tuple[int, ...]) -> bool:
        return all(sum(s[1] for s in spans[b:e]) >= SHORTEST_DAYS for b, e in pairwise([0, *c, len(spans)]))

    ways = [c for k in range(len(spans)) for c in combinations(range(1, len(spans)), k) if not c or lasts(c)]
    assert math.isclose(worth(spans, chosen), max(worth(spans, c) for c in ways), abs_tol=1e-9)


@given(st.integers(0, 50), st.integers(2, 40))
def test_an_even_pace_has_no_break(count: int, n: int) -> None:
    assert breaks([(FIRST + dt.timedelta(days=d), 1, float(count)) for d in range(n)]) == ()


def test_one_span_has_no_break() -> None:
    assert breaks([(FIRST, 3, 10.0)]) == ()
    assert breaks([]) == ()
