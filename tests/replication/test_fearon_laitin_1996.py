"""Peace between groups of which each punishes its own: Fearon and Laitin 1996; the one-round case worked out here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MisuseError
from detente.truce.model import policing_patience


def test_exploiting_twice_as_good_as_keeping_needs_patience_of_one_half() -> None:
    assert policing_patience(2, 1) == 0.5


@given(st.floats(1, 5), st.floats(0, 5), st.floats(0.01, 0.99))
def test_the_threshold_is_where_no_one_gains_by_one_breach_or_by_shirking_penance(a: float, b: float, d: float) -> None:
    """From the payoffs: keep 1, exploit a, be exploited -b; penance is one round of being exploited by one's own."""
    no_breach = 1 + d * 1 >= a + d * -b - 1e-12
    does_penance = -b + d * 1 >= 0 + d * -b - 1e-12
    least = policing_patience(a, b)
    if abs(d - least) > 1e-6:
        assert (no_breach and does_penance) == (d >= least)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(MisuseError, match="exploit is -1; it is 0 or more"):
        policing_patience(-1, 1)
