"""Every field that names an entry is known as such, so that nothing is left naming what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from detente.case import Agreement, Case, Deliverable, Event, Gate, Track
from detente.case.proposals import Clause
from detente.case.references import NEEDS, REFERENCES
from detente.evidence import Report

A_SLUG = "pattern='^[a-z0-9]+(-[a-z0-9]+)*$'"
NO_REFERENCES = {(Deliverable, "track"), (Event, "deliverable"), (Gate, "any_of")}
"""Names inside an agreement, which the check looks up there; and a word that alternatives share."""


def models(annotation: Any, seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Every model that a case is made of."""
    for part in get_args(annotation):
        yield from models(part, seen)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
        seen.add(annotation)
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation, seen)


ALL = list(models(Case, set()))


def test_all_models_are_found() -> None:
    assert {Agreement, Clause, Event, Track, Report} <= set(ALL)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_every_field_that_holds_an_identifier_is_a_known_reference(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        holds_a_name = A_SLUG in f"{field.annotation!r} {field.metadata!r}"
        if holds_a_name and name != "id" and (model, name) not in NO_REFERENCES:
            assert name in REFERENCES.get(model, {}), f"{model.__name__}.{name}"


def test_references_are_fields() -> None:
    for model, fields in REFERENCES.items():
        assert set(fields) <= set(model.model_fields)
    assert set(NEEDS.values()) <= set(REFERENCES[Event])
