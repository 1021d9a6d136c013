"""The graph model that a case's record makes: options, packages and relations, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from detente.case import CaseAt
from detente.preferences import Bound, Frame, Readings, bounds_in, frame_of
from detente.process import state
from detente.stability.arrays import FloatArray
from detente.stability.options import OptionForm
from detente.stability.record_options import Commitment, commitments, form_of
from detente.stability.record_relations import KnownRelations, bounds_that_count, packages_of, relation_of_record
from detente.stability.unknown import Relation

__all__ = ["RecordModel", "record_model"]

MAX_STATES = 1024
MAX_OPTIONS = 16


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordModel:
    """Who could do what, and what the record says of who prefers what."""

    frame: Frame
    commitments: tuple[Commitment, ...]
    form: OptionForm | None
    """``None`` where nothing is on the table that a party could give, or there is too much of it."""
    packages: FloatArray
    bounds: tuple[Bound, ...]
    relations: tuple[Relation, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that options, stakes and bounds rest on, each once."""
        held = [c for made in self.commitments for c in made.claims]
        held += [c for stake in self.frame.stakes for c in stake.claims]
        held += [c for p in self.frame.space.parties for b in bounds_that_count(p, self.bounds) for c in b.claims]
        return tuple(dict.fromkeys(held))

    @cached_property
    def fingerprint(self) -> tuple[object, ...]:
        """All that a verdict follows from; models with the same one have the same verdicts."""
        ids = tuple((c.id, c.giver) for c in self.commitments)
        pairs = tuple(np.packbits([r.better, r.unknown]).tobytes() for r in self.relations)
        return self.form is None, self.frame.space.parties, ids, pairs


def record_model(view: CaseAt, readings: Readings | None = None, *, known: KnownRelations | None = None) -> RecordModel:
    """Draft the model of a case at a date.

    Parameters
    ----------
    view : CaseAt
        The case at a date.
    readings : Readings, optional
        How offers and refusals are read.
    known : dict, optional
        Relations of models of the same case that were drafted before; new ones are added.
    """
    frame = frame_of(state(view), readings)
    made = commitments(frame)
    form = form_of(frame, made) if made and len(made) <= MAX_OPTIONS else None
    if form is None or form.n_states > MAX_STATES:
        nothing = np.zeros((0, 0))
        return RecordModel(frame=frame, commitments=made, form=None, packages=nothing, bounds=(), relations=())
    packages = packages_of(frame, form, made)
    bounds = tuple(bounds_in(frame))
    known = {} if known is None else known
    relations = tuple(
        relation_of_record(frame, p, packages, bounds, none_taken=0, known=known) for p in frame.space.parties
    )
    return RecordModel(frame=frame, commitments=made, form=form, packages=packages, bounds=bounds, relations=relations)
