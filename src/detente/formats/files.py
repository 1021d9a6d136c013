"""Reading files of others under limits: size, depth, numbers that are numbers."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from detente.errors import FormatError

__all__ = [
    "MAX_BYTES",
    "MAX_LEVELS",
    "a_list",
    "a_mapping",
    "a_number",
    "listed",
    "decoded",
    "read_bytes",
    "read_json",
    "read_text",
    "read_yaml",
    "repeated",
    "shown",
]

MAX_BYTES = 32_000_000
"""How large a file may be."""
MAX_LEVELS = 1_000_000
"""How many levels an issue may have."""
MAX_DIGITS = 1000
"""How many digits a whole number may have; Python itself stops at 4,300."""
_MANY_DIGITS = re.compile(rf"(?<![\w.])[-+]?\d[\da-fA-FoxX_]{{{MAX_DIGITS},}}")
_MAX_SHOWN = 40
_MAX_PARTS = 4


def read_bytes(file: Path) -> bytes:
    """Return what is in a file, unless it is too large."""
    if (size := file.stat().st_size) > MAX_BYTES:
        raise FormatError(f"has {size:,} bytes; at most {MAX_BYTES:,} are read.", file=file)
    return file.read_bytes()


def read_text(file: Path) -> str:
    """Return the text of a file: UTF-8, or else, as older tools wrote it, Windows-1252 or Latin-1."""
    return decoded(read_bytes(file))


def decoded(data: bytes) -> str:
    """Decode text in the first encoding that it fits."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def read_json(file: Path) -> Any:
    """Read a JSON file; a byte-order mark is let pass.

    Raises
    ------
    FormatError
        If it is no JSON, has a key twice, or nests too deep.
    """

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            twice = repeated(key for key, _ in pairs)
            raise FormatError(
                f"has the key '{shown(twice)}' twice in one mapping, and only one of its values would count.",
                mend="Remove or rename one of them.",
                file=file,
            )
        return made

    def whole(digits: str) -> int:
        if len(digits) > MAX_DIGITS:
            raise _too_long(digits, file)
        return int(digits)

    try:
        return json.loads(read_text(file), object_pairs_hook=mapping, parse_int=whole)
    except json.JSONDecodeError as error:
        raise FormatError(f"is no JSON: {error.msg}.", file=file, line=error.lineno) from None
    except RecursionError:
        raise FormatError("nests too deep to be read.", file=file) from None


def _too_long(digits: str, file: Path, line: int | None = None) -> FormatError:
    told = f"has a number of {len(digits):,} digits, which begins '{digits[:10]}'; at most {MAX_DIGITS:,} are read."
    return FormatError(told, mend="Write it with fewer.", file=file, line=line)


def read_yaml(file: Path) -> Any:
    """Read a YAML file as plain data: no tags, no objects.

    Raises
    ------
    FormatError
        If it is no YAML, has a key twice, or nests too deep.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    reader = YAML(typ="safe", pure=True)
    text = read_text(file)
    if found := _MANY_DIGITS.search(text):
        raise _too_long(found.group(), file, line=text.count("\n", 0, found.start()) + 1)
    try:
        return reader.load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        told = " ".join((error.problem or "not well-formed").split())
        raise FormatError(f"is no YAML that can be read: {told}.", file=file, line=line) from None
    except (YAMLError, ValueError, TypeError) as error:
        raise FormatError(f"is no YAML that can be read: {' '.join(str(error).split())}.", file=file) from None
    except RecursionError:
        raise FormatError("nests too deep to be read.", file=file) from None


def a_number(value: Any, what: str, file: Path, *, line: int | None = None, finite: bool = True) -> float:
    """Return a number, which must be one, and finite; minus infinity may stand where that is told."""
    try:
        is_none = (
            value is None or isinstance(value, bool) or (isinstance(value, str) and not _is_written_plainly(value))
        )
        number = math.nan if is_none else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if math.isnan(number) or (math.isinf(number) and (finite or number > 0)):
        told = _kind(value) if value is None or isinstance(value, (dict, list, tuple)) else f"'{shown(value)}'"
        raise FormatError(f"{what} is {told}; expected a number.", file=file, line=line)
    return number


def _is_written_plainly(number: str) -> bool:
    """Whether Python reads a number as other tools do: without an underscore, and in digits that they know."""
    return number.isascii() and "_" not in number


def a_mapping(value: Any, what: str, file: Path) -> dict[Any, Any]:
    """Return a mapping, which must be one."""
    if not isinstance(value, dict):
        raise FormatError(f"{what} is {_kind(value)}; expected a mapping.", file=file)
    return value


def a_list(value: Any, what: str, file: Path) -> list[Any]:
    """Return a list, which must be one."""
    if not isinstance(value, (list, tuple)):
        raise FormatError(f"{what} is {_kind(value)}; expected a list.", file=file)
    return list(value)


def repeated(names: Iterable[str]) -> str | None:
    """Return the first name that is there more than once."""
    return next((name for name, n in Counter(names).items() if n > 1), None)


def listed(names: Sequence[str], n_most: int) -> str:
    """Return the first of some names, and how many more there are."""
    more = f" and {len(names) - n_most:,} more" if len(names) > n_most else ""
    return f"{', '.join(names[:n_most])}{more}"


def shown(value: Any) -> str:
    """Return the beginning of a value as text, on one line, whatever it is."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        parts = ["a list" if isinstance(part, (list, tuple)) else shown(part) for part in value[:_MAX_PARTS]]
        return f"[{', '.join(parts)}{', …' if len(value) > _MAX_PARTS else ''}]"
    if isinstance(value, int) and abs(value) >= 10**_MAX_SHOWN:
        return "a number of very many digits"
    text = " ".join(str(value)[: 2 * _MAX_SHOWN].split())
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"


def _kind(value: Any) -> str:
    if value is None:
        return "missing"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, (list, tuple)) else f"'{shown(value)}'"
