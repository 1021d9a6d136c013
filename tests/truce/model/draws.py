"""Random truces for the laws: small designs, and any values that the numbers of the model can have."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from detente.truce.model import COMMON, SIDES, Design, Foresight, Parameters, Rule, described

__all__ = ["designs", "parameters", "swapped"]

_ENDS = {"probability": (0.0, 1.0), "discount": (0.0, 0.99), "amount": (0.0, 6.0)}


@st.composite
def parameters(draw: st.DrawFn) -> Parameters:
    """Draw one sample of everything."""
    values: dict[str, float | tuple[float, float]] = {}
    for name in (*SIDES, *COMMON):
        low, high = _ENDS[str(described(name)["kind"])]
        one = st.floats(low, high).map(lambda x: round(x, 3))
        values[name] = (draw(one), draw(one)) if name in SIDES else draw(one)
    return Parameters.of(values)


@st.composite
def designs(draw: st.DrawFn, *, max_days: int = 12) -> Design:
    """Draw a design of a few days."""
    days = draw(st.integers(1, max_days))
    paid = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=days))
    return Design(
        n_days=days,
        benefits=np.array(paid, dtype=float).reshape(-1, 2),
        rules=(draw(st.sampled_from(Rule)), draw(st.sampled_from(Rule))),
        entry_day=draw(st.integers(0, 2)),
        term_days=draw(st.none() | st.integers(1, 5)),
        extension_days=draw(st.integers(0, 3)),
        n_strikes=draw(st.integers(1, 3)),
        window_days=draw(st.integers(1, 4)),
        commission_days=draw(st.integers(1, 3)),
        spiral_days=draw(st.integers(1, 4)),
        foresight=draw(st.sampled_from(Foresight)),
    )


def swapped(design: Design, given: Parameters) -> tuple[Design, Parameters]:
    """Exchange the two sides."""
    from dataclasses import fields, replace

    arrays = {f.name: getattr(given, f.name) for f in fields(given)}
    turned = Parameters(**{n: a[:, ::-1] if n in SIDES else a for n, a in arrays.items()})
    return replace(design, rules=design.rules[::-1], benefits=design.benefits[:, ::-1]), turned
