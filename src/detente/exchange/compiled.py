"""The kernels, as plain Python where there are few nodes and compiled by Numba where there are many.

Loading Numba takes longer than a small case needs in plain Python; what it compiled is kept on disk for the next run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from detente.exchange import kernels

__all__ = ["COMPILE_FROM", "kernel"]

COMPILE_FROM = 2_000
"""From so many visits of a node upwards a kernel runs compiled; measured in ``benchmarks/exchange.py``."""

_Kernel = TypeVar("_Kernel", bound=Callable[..., Any])


def kernel(plain: _Kernel, visits: int) -> _Kernel:
    """Return the form of a kernel that is quicker for so many visits of nodes; both give the same answer."""
    return plain if visits < COMPILE_FROM else _compiled(plain.__name__)


@cache
def _compiled(name: str) -> Any:
    import numba

    plain = getattr(kernels, name)
    try:
        return numba.njit(cache=True)(plain)
    except RuntimeError:  # there is no folder to keep it in: it is compiled again in every run
        return numba.njit(plain)
