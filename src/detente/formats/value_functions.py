"""Functions of one issue, as NegMAS writes them: a type and its parameters, evaluated over levels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import FormatError
from detente.formats.files import a_list, a_mapping, a_number, shown
from detente.formats.scenario import Level

__all__ = ["Function", "Parameters", "checked", "table", "type_name", "value_function"]

Function = Callable[[Any], float]
"""From a level, or a tuple of levels, to a number."""
_MAX_NESTING = 32


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one function, and the file they stand in."""

    given: dict[Any, Any]
    kind: str
    file: Path

    def number(self, name: str, default: float | None = None) -> float:
        """Return a parameter that is a number."""
        value = self.given.get(name)
        if value is None and default is not None:
            return default
        return a_number(value, f"'{name}' of a {self.kind}", self.file)

    def numbers(self, name: str, *, default: float | None = None, count: int = 0) -> list[float]:
        """Return a parameter that is a list of numbers; ``count`` times the default where it is not given."""
        value = self.given.get(name)
        if value is None and default is not None:
            return [default] * count
        what = f"'{name}' of a {self.kind}"
        listed = [a_number(v, what, self.file) for v in a_list(value, what, self.file)]
        if count and len(listed) != count:
            raise FormatError(f"{what} has {len(listed)} numbers; expected {count}.", file=self.file)
        return listed


def type_name(given: Any, default: str = "") -> str:
    """Return the last part of the type that a mapping names: ``negmas.preferences.TableFun`` is ``TableFun``."""
    named = given.get("type") or given.get("__python_class__") if isinstance(given, dict) else None
    return (named if isinstance(named, str) else shown(named or default)).rpartition(".")[2]


def value_function(given: Any, file: Path, *, levels: Sequence[Level] = (), depth: int = 0) -> Function:
    """Return a function of one issue.

    Parameters
    ----------
    given : mapping or list
        A type with its parameters; a bare mapping is a table, a bare list gives the levels their values in order.

    Raises
    ------
    FormatError
        If the type is not known: code, such as that of a LambdaFun, is never run.
    """
    if isinstance(given, list):
        if len(given) != len(levels):
            raise FormatError(f"gives {len(given)} values to an issue of {len(levels)} levels.", file=file)
        return table(dict(zip(levels, given, strict=True)), file)
    kind = type_name(given)
    given = a_mapping(given, "a value function", file)
    if not kind:
        return table(given, file)
    if depth > _MAX_NESTING:
        raise FormatError("nests value functions too deep.", file=file)
    p = Parameters(given, kind, file)
    if kind == "TableFun":
        return table(a_mapping(given.get("mapping"), "the mapping of a TableFun", file), file)
    if kind in ("AggregatingFun", "BiasedFun"):
        return _joined(p, depth)
    if kind.startswith("MultiModal"):
        return _many_modes(p)
    if kind not in _OF_ONE:
        raise FormatError(f"has a value function of type '{kind}', which is not read.", file=file)
    made = _OF_ONE[kind](p)
    return lambda level: checked(lambda: made(a_number(level, f"a level given to a {kind}", file)), p)


def table(mapping: dict[Any, Any], file: Path) -> Function:
    """Return a function that looks levels up, by themselves or by their text."""
    by_text = {str(key): value for key, value in mapping.items()}

    def look_up(level: Any) -> float:
        key = tuple(level) if isinstance(level, list) else level
        value = mapping[key] if key in mapping else by_text.get(str(key))
        if value is None:
            raise FormatError(f"a table gives no value to '{level}'.", file=file)
        return a_number(value, f"the value of '{level}'", file)

    return look_up


def _joined(p: Parameters, depth: int) -> Function:
    bias = p.number("bias", 0)
    if p.kind == "BiasedFun":
        inner = value_function(p.given.get("fun"), p.file, depth=depth + 1)
        return lambda x: inner(x) + bias
    parts = [value_function(f, p.file, depth=depth + 1) for f in a_list(p.given.get("funs"), "'funs'", p.file)]
    weights = p.numbers("weights", default=1, count=len(parts))
    return lambda x: sum(w * f(x) for w, f in zip(weights, parts, strict=True)) + bias


def _many_modes(p: Parameters) -> Function:
    kind = {"MultiModalTrapezoidalFun": "TrapezoidalFun", "MultiModalGaussianFun": "GaussianFun"}.get(p.kind)
    if kind is None:
        raise FormatError(f"has a value function of type '{p.kind}', which is not read.", file=p.file)
    names = {"TrapezoidalFun": ("starts", "rise_ends", "fall_starts", "ends"), "GaussianFun": ("centers", "sigmas")}[
        kind
    ]
    n = len(p.numbers(names[0]))
    columns = {name.removesuffix("s"): p.numbers(name, count=n) for name in names}
    columns |= {"bias": p.numbers("biases", default=0, count=n), "scale": p.numbers("scales", default=1, count=n)}
    weights = p.numbers("weights", default=1, count=n)
    modes = [_OF_ONE[kind](Parameters({k: v[i] for k, v in columns.items()}, kind, p.file)) for i in range(n)]
    bias = p.number("bias", 0)

    def value(x: Any) -> float:
        level = a_number(x, "a level", p.file)
        return sum(w * f(level) for w, f in zip(weights, modes, strict=True)) + bias

    return lambda x: checked(lambda: value(x), p)


def _triangular(p: Parameters) -> Function:
    start, middle, end = p.number("start"), p.number("middle"), p.number("end")
    bias, scale = p.number("bias", 0), p.number("scale", 1)

    def height(x: float) -> float:
        if x <= start or x >= end:
            return bias
        if x <= middle:
            return bias + scale * ((x - start) / (middle - start) if middle != start else 1)
        return bias + scale * ((end - x) / (end - middle) if end != middle else 1)

    return height


def _trapezoidal(p: Parameters) -> Function:
    start, rise_end, fall_start, end = (p.number(n) for n in ("start", "rise_end", "fall_start", "end"))
    bias, scale = p.number("bias", 0), p.number("scale", 1)
    if not start <= rise_end <= fall_start <= end:
        raise FormatError("has a TrapezoidalFun whose four corners are not in order.", file=p.file)

    def height(x: float) -> float:
        if x < start or x > end:
            return bias
        if x <= rise_end:
            return bias + scale * ((x - start) / (rise_end - start) if rise_end != start else 1)
        if x <= fall_start:
            return bias + scale
        return bias + scale * (end - x) / (end - fall_start)

    return height


def _gaussian(p: Parameters) -> Function:
    center, sigma, bias, scale = p.number("center"), p.number("sigma"), p.number("bias", 0), p.number("scale", 1)
    if sigma <= 0:
        raise FormatError("has a GaussianFun whose sigma is not above 0.", file=p.file)
    return lambda x: bias + scale * math.exp(-((x - center) ** 2) / (2 * sigma * sigma))


def _wave(p: Parameters) -> Function:
    wave = math.cos if p.kind == "CosFun" else math.sin
    multiplier, phase = p.number("multiplier", 1), p.number("phase", 0)
    amplitude, bias = p.number("amplitude", 1), p.number("bias", 0)
    return lambda x: amplitude * wave(multiplier * x + phase) + bias


def _polynomial(p: Parameters) -> Function:
    bias, coefficients = p.number("bias", 0), p.numbers("coefficients")
    return lambda x: bias + sum(c * x ** (n + 1) for n, c in enumerate(coefficients))


def _exponential(p: Parameters) -> Function:
    tau, base, bias = p.number("tau"), p.number("base", math.e), p.number("bias", 0)
    return lambda x: checked(lambda: base ** (tau * x), p) + bias


def _logarithm(p: Parameters) -> Function:
    tau, base = p.number("tau"), p.number("base", math.e)
    scale, bias = p.number("scale", 1), p.number("bias", 0)
    return lambda x: scale * checked(lambda: math.log(tau * x, base), p) + bias


def checked(compute: Callable[[], Any], p: Parameters) -> float:
    """Compute a value, which must be a number."""
    try:
        value = compute()
    except (ValueError, ArithmeticError, IndexError):
        value = math.nan
    return a_number(math.nan if isinstance(value, complex) else value, f"a value of a {p.kind}", p.file)


def _affine(p: Parameters) -> Function:
    slope, bias = p.number("slope"), p.number("bias", 0)
    return lambda x: x * slope + bias


def _quadratic(p: Parameters) -> Function:
    a2, a1, bias = p.number("a2"), p.number("a1"), p.number("bias", 0)
    return lambda x: a2 * x * x + a1 * x + bias


def _constant(p: Parameters) -> Function:
    bias = p.number("bias")
    return lambda x: bias  # noqa: ARG005 a constant reads nothing


_OF_ONE: dict[str, Callable[[Parameters], Function]] = {
    "AffineFun": _affine,
    "LinearFun": lambda p: _affine(Parameters({**p.given, "bias": 0}, p.kind, p.file)),
    "IdentityFun": lambda p: lambda x: x,  # noqa: ARG005 it has no parameters
    "ConstFun": _constant,
    "QuadraticFun": _quadratic,
    "PolynomialFun": _polynomial,
    "TriangularFun": _triangular,
    "TrapezoidalFun": _trapezoidal,
    "GaussianFun": _gaussian,
    "ExponentialFun": _exponential,
    "LogFun": _logarithm,
    "CosFun": _wave,
    "SinFun": _wave,
}
