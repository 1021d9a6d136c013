"""Fields of a JSON file that answer with a clear line when they are not what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.errors import ModelError

__all__ = ["Fields"]


class Fields:
    """A JSON object, and where it stands in its file."""

    def __init__(self, data: Any, where: str) -> None:
        self.where = where
        if not isinstance(data, dict):
            place = f"'{where}'" if where else "the file"
            raise ModelError(f"{place} holds {kind_of(data)}; expected an object in braces.")
        self.data: dict[str, Any] = data

    def __contains__(self, name: object) -> bool:
        return self.data.get(name) is not None  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def place(self, name: str) -> str:
        """Say where a field stands."""
        return f"{self.where}.{name}" if self.where else name

    def of(self, name: str, kind: type, wanted: str) -> Any:
        """Return a field of a kind."""
        if name not in self.data:
            raise ModelError(f"'{self.place(name)}' is missing; expected {wanted}.")
        value = self.data[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ModelError(f"'{self.place(name)}' holds {kind_of(value)}; expected {wanted}.")
        return value

    def text(self, name: str) -> str:
        """Return a field that holds a text."""
        return str(self.of(name, str, "a text"))

    def items(self, name: str) -> list[Any]:
        """Return a field that holds a list of anything; an empty one where it is not there."""
        return list(self.of(name, list, "a list")) if name in self else []

    def texts(self, name: str) -> list[str]:
        """Return a field that holds a list of texts."""
        found = self.of(name, list, "a list of texts")
        for i, value in enumerate(found):
            if not isinstance(value, str):
                raise ModelError(f"'{self.place(name)}[{i}]' holds {kind_of(value)}; expected a text.")
        return list(found)

    def numbers(self, name: str) -> list[int]:
        """Return a field that holds a list of whole numbers."""
        found = self.of(name, list, "a list of whole numbers")
        for i, value in enumerate(found):
            if not isinstance(value, int) or isinstance(value, bool):
                raise ModelError(f"'{self.place(name)}[{i}]' holds {kind_of(value)}; expected a whole number.")
        return list(found)

    def list(self, name: str) -> list[Fields]:
        """Return a field that holds a list of objects."""
        found = self.of(name, list, "a list of objects")
        return [Fields(value, f"{self.place(name)}[{i}]") for i, value in enumerate(found)]

    def object(self, name: str) -> Fields:
        """Return a field that holds an object; an empty one where it is not there."""
        return Fields(self.data[name] if name in self else {}, self.place(name))


def kind_of(value: Any) -> str:
    """Say what a value of JSON is."""
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, str):
        return f"the text '{value[:40]}'"
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "an object"
