"""Machine code where arrays alone are too slow: compiled at the first call, and kept on disk.

Compiled functions call only others of their own file: Numba looks at that one file to know whether what it kept is
stale.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
from numpy.typing import NDArray

__all__ = ["AnyArray", "compiled"]

AnyArray: TypeAlias = NDArray[Any]
"""An array whose element type the call decides."""

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile a function at its first call; other threads may run meanwhile."""
    return cast(F, numba.njit(cache=True, nogil=True)(function))
