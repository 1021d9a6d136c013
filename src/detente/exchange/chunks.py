"""Goods for money: in which order to deliver chunks, and when to pay, so that neither side gains by vanishing.

A supplier delivers chunks, each of a cost to it and a value to the demander, who pays a price in parts. With R the
chunks left and p what is paid, the demander stays as long as v(R) − (P − p) ≥ −r_D, the supplier as long as
(P − p) − c(R) ≥ −r_S: so p must keep within P − v(R) − r_D … P − c(R) + r_S at every state, where r is what each
loses outside by vanishing (a bond, its reputation).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import InputError
from detente.exchange.lots import FloatArray

__all__ = ["ChunkPlan", "Delivery", "greedy_order", "safe_plan", "smallest_bond", "uniform_chunks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One chunk of a plan, and what may be paid by then."""

    chunk: int
    """Its index."""
    paid_before: tuple[float, float]
    """The least and the most that may be paid when it is delivered: inside what keeps both, before it and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkPlan:
    """A safe order of deliveries with the payments that it allows; the rest of the price is paid after the last."""

    price: float
    deliveries: tuple[Delivery, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The chunks in order of delivery."""
        return tuple(d.chunk for d in self.deliveries)


def greedy_order(costs: npt.ArrayLike, values: npt.ArrayLike) -> tuple[int, ...]:
    """Order chunks as a safe plan does if there is one.

    First those that cost no less than they are worth to the demander, by rising value; then the rest, by falling cost.

    References
    ----------
    [SandholmLesser1995]_; [SandholmFerrandon2000]_.
    """
    cost, value = _chunks(costs, values)
    order = sorted(range(cost.size), key=lambda i: (cost[i] < value[i], value[i] if cost[i] >= value[i] else -cost[i]))
    return tuple(order)


def safe_plan(
    costs: npt.ArrayLike,
    values: npt.ArrayLike,
    *,
    price: float,
    supplier_bond: float = 0.0,
    demander_bond: float = 0.0,
) -> ChunkPlan | None:
    """Plan deliveries and payments so that neither side ever gains by vanishing; ``None`` where there is no such plan.

    Parameters
    ----------
    costs, values : array-like, shape (n_chunks,)
        What each chunk costs the supplier and is worth to the demander, 0 or more.
    price : float
        What is paid in all.
    supplier_bond, demander_bond : float
        What each loses by vanishing.

    References
    ----------
    [SandholmLesser1995]_; [SandholmFerrandon2000]_.
    """
    cost, value = _chunks(costs, values)
    for name, number in {"price": price, "supplier_bond": supplier_bond, "demander_bond": demander_bond}.items():
        if not (math.isfinite(number) and number >= 0):
            raise InputError(f"{name} is {number:g}; expected 0 or more.")
    value_left, cost_left = float(value.sum()), float(cost.sum())
    if value_left - price < -demander_bond or price - cost_left < -supplier_bond:
        return None
    deliveries = []
    for chunk in greedy_order(cost, value):
        # Paid as much as keeps the supplier now, and as little as keeps the demander once the chunk is there.
        least = max(0.0, price - (value_left - value[chunk]) - demander_bond)
        most = min(price, price - cost_left + supplier_bond)
        if least > most + 1e-12 * max(1.0, price):
            return None
        deliveries.append(Delivery(chunk=chunk, paid_before=(float(least), float(max(least, most)))))
        value_left -= float(value[chunk])
        cost_left -= float(cost[chunk])
    return ChunkPlan(price=price, deliveries=tuple(deliveries))


def smallest_bond(costs: npt.ArrayLike, values: npt.ArrayLike) -> float:
    """Return the least that both bonds together must come to, so that some order is safe.

    References
    ----------
    [MatsubaraYokoo2002]_, defection-free exchange with entry fees.

    Examples
    --------
    >>> smallest_bond([2, 2, 2], [5, 5, 5])
    2.0
    """
    cost, value = _chunks(costs, values)
    slack = float(value.sum() - cost.sum())
    bond = -slack
    for chunk in greedy_order(cost, value):
        bond = max(bond, float(value[chunk]) - slack)
        slack -= float(value[chunk] - cost[chunk])
    return max(0.0, bond)


def uniform_chunks(*, value: float, cost: float, quantity: float, bond: float) -> tuple[float, ...]:
    """Return how much of a uniform good is left after each round of the largest safe chunks.

    Parameters
    ----------
    value, cost : float
        Of one unit, value > cost > 0.
    quantity : float
        How much there is to deliver.
    bond : float
        What both sides together lose by vanishing, above 0: without a bond the good is never delivered to the end.

    Returns
    -------
    tuple of float
        From ``quantity`` down to 0.

    Examples
    --------
    >>> uniform_chunks(value=2, cost=1, quantity=7, bond=1)
    (7.0, 3.0, 1.0, 0.0)
    """
    if not (math.isfinite(value) and value > cost > 0):
        raise InputError(f"a unit is worth {value:g} and costs {cost:g}; expected value > cost > 0.")
    if not (math.isfinite(quantity) and quantity >= 0):
        raise InputError(f"quantity is {quantity:g}; expected 0 or more.")
    if not bond > 0:
        raise InputError(
            f"bond is {bond:g}; expected more than 0.",
            mend="Where the last unit costs, no finite plan is safe without a bond.",
        )
    left = [float(quantity)]
    while left[-1] > 0:
        left.append(max(0.0, (cost * left[-1] - bond) / value))
    return tuple(left)


def _chunks(costs: npt.ArrayLike, values: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    cost, value = np.asarray(costs, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if cost.ndim != 1 or cost.shape != value.shape:
        raise InputError(f"costs have shape {cost.shape}, values {value.shape}; expected one number each per chunk.")
    for name, numbers in {"cost": cost, "value": value}.items():
        bad = numbers[~(np.isfinite(numbers) & (numbers >= 0))]
        if bad.size:
            raise InputError(f"a chunk has {name} {bad[0]:g}; expected 0 or more.")
    return cost, value
