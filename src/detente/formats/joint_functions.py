"""Functions of several issues, as NegMAS writes them: a type and its parameters, evaluated over tuples of levels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from detente.errors import FormatError
from detente.formats.files import a_list, a_mapping, a_number
from detente.formats.value_functions import Function, Parameters, checked, table, type_name

__all__ = ["function_of_several"]


def function_of_several(given: Any, file: Path) -> Function:
    """Return a function of a tuple of levels.

    Raises
    ------
    FormatError
        If the type is not known.
    """
    kind = type_name(given, "TableMultiFun")
    given = a_mapping(given, "a function of several issues", file)
    p = Parameters(given, kind, file)
    if kind == "TableMultiFun":
        return _joint_table(given, file)
    if kind not in _OF_SEVERAL:
        raise FormatError(f"has a function of several issues of type '{kind}', which is not read.", file=file)
    made = _OF_SEVERAL[kind](p)
    return lambda levels: checked(lambda: made([a_number(x, f"a level given to a {kind}", file) for x in levels]), p)


def _joint_table(given: dict[Any, Any], file: Path) -> Function:
    mapping = a_mapping(given.get("mapping"), "the mapping of a TableMultiFun", file)
    return table({tuple(k) if isinstance(k, (list, tuple)) else (k,): v for k, v in mapping.items()}, file)


def _linear_of_several(p: Parameters) -> Function:
    slope, bias = p.numbers("slope"), p.number("bias", 0) if p.kind == "AffineMultiFun" else 0.0
    return lambda x: bias + sum(a * b for a, b in zip(slope, x, strict=True))


def _quadratic_of_several(p: Parameters) -> Function:
    linear, squares, pairs = p.numbers("linear"), p.numbers("quadratic"), p.numbers("interactions")
    bias = p.number("bias", 0)

    def value(x: Sequence[float]) -> float:
        crossed = [x[i] * x[j] for i in range(len(x)) for j in range(i + 1, len(x))]
        own = sum(a * v + b * v * v for a, b, v in zip(linear, squares, x, strict=True))
        return bias + own + sum(c * v for c, v in zip(pairs, crossed, strict=True))

    return value


def _bilinear(p: Parameters) -> Function:
    a, b, c, bias = p.number("a"), p.number("b"), p.number("c"), p.number("bias", 0)
    return lambda x: a * x[0] + b * x[1] + c * x[0] * x[1] + bias


def _polynomial_of_several(p: Parameters) -> Function:
    terms = [a_list(t, "a term", p.file) for t in a_list(p.given.get("terms"), "'terms'", p.file)]
    if any(len(t) != 2 for t in terms):
        raise FormatError(f"has a {p.kind} with a term that is not a coefficient and its powers.", file=p.file)
    read = [
        (
            a_number(t[0], "a coefficient", p.file),
            [a_number(n, "a power", p.file) for n in a_list(t[1], "powers", p.file)],
        )
        for t in terms
    ]
    bias = p.number("bias", 0)
    return lambda x: (
        bias + sum(c * math.prod(v**n for v, n in zip(x, powers, strict=True) if n != 0) for c, powers in read)
    )


def _product(p: Parameters) -> Function:
    powers, scale, bias = p.numbers("powers"), p.number("scale", 1), p.number("bias", 0)
    return lambda x: scale * math.prod(v**n for v, n in zip(x, powers, strict=True)) + bias


_OF_SEVERAL: dict[str, Callable[[Parameters], Function]] = {
    "AffineMultiFun": _linear_of_several,
    "LinearMultiFun": _linear_of_several,
    "QuadraticMultiFun": _quadratic_of_several,
    "BilinearMultiFun": _bilinear,
    "PolynomialMultiFun": _polynomial_of_several,
    "ProductMultiFun": _product,
}
