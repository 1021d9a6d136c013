"""What a model finds wrong with a value, told in a sentence of the case's own words."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from detente.case.faults import did_you_mean
from detente.evidence import Quantity
from detente.show.text import one_line

__all__ = ["Mistake", "mistakes"]

Place = tuple[str | int, ...]
Mistake = tuple[Place, str, str, str]
"""The way to the value; what is wrong, what was expected, a likely mend."""

_A_QUANTITY = "a quantity such as {min: 40, max: 40, unit: captive, qualifier: approx} was expected"

_PATTERNS = {
    ")*/": ("no name of a claim", "the report's id, a slash and the claim's, as in menafn-1221/c3, was expected"),
    "(public": ("no handling level", "public, team, party:<id> or mediator was expected"),
    r"\d{4}-\d{2}-\d{2}$": ("no day", "a day as in 2023-12-21 was expected"),
    "{8}": ("no mark of detente", "eight hexadecimal digits were expected"),
    "^[a-z0-9]+(-": ("no identifier", "lower-case letters, digits and single hyphens were expected"),
}


def mistakes(error: ValidationError, model: type[BaseModel]) -> list[Mistake]:
    """Return what a validation of ``model`` found, in the order of the fields."""
    found = error.errors(include_url=False)
    places = [tuple(one["loc"]) for one in found]
    return [
        _mistake(dict(one), model)
        for one, place in zip(found, places, strict=True)
        # a list whose items do not fit looks too short as well: the items tell what is wrong
        if one["type"] != "too_short" or not any(p != place and p[: len(place)] == place for p in places)
    ]


def _mistake(found: dict[str, Any], model: type[BaseModel]) -> Mistake:
    place: Place = tuple(found["loc"])
    name = next((str(step) for step in reversed(place) if isinstance(step, str)), "the entry")
    kind, value, context = str(found["type"]), found.get("input"), found.get("ctx", {})
    target = _type_at(model, place)
    if kind == "missing":
        return place, f"'{name}' is missing", "every entry of this sort has one", f"Add '{name}: …'."
    if kind == "extra_forbidden":
        known = _fields(_type_at(model, place[:-1]))
        return place, f"'{name}' is no field here", "", did_you_mean(name, known) or "Remove it."
    if _is_model(target, Quantity) and not isinstance(value, Mapping):
        mend = "Write the number in its bounds, or leave the quantity out and keep the words."
        return place, f"'{name}' is {_shown(value)}", _A_QUANTITY, mend
    if kind == "enum":
        known = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        return place, f"'{name}' is {_shown(value)}", f"one of {', '.join(known)} was expected", _guess(value, known)
    if kind == "string_pattern_mismatch":
        return place, *_pattern(name, str(value), str(context.get("pattern", "")))
    if kind == "value_error":
        return place, f"'{name}': {found['msg'].removeprefix('Value error, ')}", "", ""
    return place, *_of_type(kind, name, value, context, str(found["msg"]))


def _of_type(kind: str, name: str, value: Any, context: Mapping[str, Any], message: str) -> tuple[str, str, str]:
    what = f"'{name}' is {_shown(value)}"
    if kind == "string_type":
        mend = "Remove the field, or write the text." if value is None else f'Write it in quotes: "{value}".'
        return what, "a text was expected", mend if not isinstance(value, list | Mapping) else "Write one text."
    if kind == "tuple_type":
        return (
            what,
            "a list was expected",
            f"Write [{value}]." if isinstance(value, str | int) else "Write a list: […].",
        )
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return what, "a mapping with fields was expected", "Write it as 'field: value' lines."
    if kind in ("too_short", "string_too_short"):
        return f"'{name}' is empty", "at least one was expected" if kind == "too_short" else "a text was expected", ""
    if kind in ("string_too_long",):
        return f"'{name}' is {len(str(value))} characters long", f"at most {context['max_length']} were expected", ""
    if kind.startswith(("float", "int")):
        return what, "a number was expected", "Write digits, without a unit."
    if kind == "greater_than_equal":
        return what, f"{context['ge']} or more was expected", ""
    if kind.startswith("bool"):
        return what, "true or false was expected", ""
    return what, message[:1].lower() + message[1:], ""


def _pattern(name: str, value: str, pattern: str) -> tuple[str, str, str]:
    for part, (what, expected) in _PATTERNS.items():
        if part in pattern:
            mend = ""
            if what == "no identifier" and (slug := re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")):
                mend = f"Write '{slug}'."
            return f"'{name}' is {_shown(value)}, {what}", expected, mend
    return f"'{name}' is {_shown(value)}", f"a text of the form {pattern} was expected", ""


def _guess(value: Any, known: list[str]) -> str:
    guess = did_you_mean(str(value).lower().replace("-", "_").replace(" ", "_"), known)
    return guess if guess.startswith("Did") else ""


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = one_line(str(value))
    return f"'{text if len(text) <= 60 else text[:57] + '…'}'"


def _fields(model: Any) -> list[str]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [field.alias or name for name, field in model.model_fields.items()]
    return []


def _is_model(target: Any, model: type[BaseModel]) -> bool:
    return isinstance(target, type) and issubclass(target, model)


def _type_at(model: Any, place: Place) -> Any:
    """Return the type that a value at a place must have, as far as the models tell."""
    target: Any = model
    for step in place:
        if isinstance(target, type) and issubclass(target, BaseModel):
            fields = {field.alias or name: field for name, field in target.model_fields.items()}
            if str(step) not in fields:
                return None
            target = _bare(fields[str(step)].annotation)
        else:
            arguments = [a for a in typing.get_args(target) if a is not Ellipsis]
            target = _bare(arguments[-1]) if arguments else None
    return target


def _bare(annotation: Any) -> Any:
    """Return the type without ``| None`` and without its annotations."""
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    present = [a for a in typing.get_args(annotation) if a is not type(None)]
    if type(None) in typing.get_args(annotation) and len(present) == 1:
        return _bare(present[0])
    return annotation
