from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.truce.likeness import at_least, likeness_of
from detente.truce.log import logs
from detente.truce.model import default_ranges
from tests.process.told import an_event, tell
from tests.truce.log.test_log import MADE, OVER, accused, incidents

SIDES = (("israel",), ("hamas",))


@given(st.integers(0, 6), st.integers(1, 5), st.floats(0, 1))
def test_it_is_the_sum_over_all_days_with_and_without_an_alarm(count: int, days: int, daily: float) -> None:
    told = sum(
        daily ** sum(story) * (1 - daily) ** (days - sum(story))
        for story in product((0, 1), repeat=days)
        if sum(story) >= count
    )
    assert at_least(count, days, daily) == pytest.approx(told, abs=1e-12)


def test_what_is_verified_or_told_after_the_end_counts_less() -> None:
    told = [accused(1, "hamas", "2023-11-25"), accused(2, "hamas", "2023-11-26"), accused(3, "israel", "2023-12-05")]
    verified = an_event("v", "verify", "2023-11-28", by="egypt", incident="i2", state="verified")
    state = tell(MADE, *told, verified, OVER, incidents=incidents("hamas", "hamas", "israel"))
    found = likeness_of(logs(state)[0], SIDES, default_ranges())
    assert found is not None
    assert found.counts == ((0, 1), (1, 1))
    assert found.n_days == 9
    assert 0 <= found.share[0] <= found.share[1] <= 1


def test_fewer_false_alarms_make_the_same_accusations_rarer() -> None:
    state = tell(MADE, accused(1, "hamas", "2023-11-25"), OVER, incidents=incidents("hamas"))
    (log,) = logs(state)
    usual = likeness_of(log, SIDES, default_ranges())
    quiet = default_ranges().set("false_alarm=0").set("accident=0").set("spoiler=0..0.001")
    rare = likeness_of(log, SIDES, quiet)
    assert usual is not None
    assert rare is not None
    assert rare.share[1] < usual.share[1]
    assert rare.verdict == "in less than 5%, whatever the unknowns are"


def test_without_accusations_there_is_nothing_to_hold_against_anything() -> None:
    assert likeness_of(logs(tell(MADE, OVER))[0], SIDES, default_ranges()) is None
