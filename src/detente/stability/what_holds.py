"""What holds, as far as the record goes: the graph model drafted from a case, with every comparison traced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from detente.case import CaseAt, see_that_it_is_a_view
from detente.case.withdraw import without_claims
from detente.errors import InputError
from detente.preferences import Bound, Frame, Readings, sample_in
from detente.show import Section, ShowsItself
from detente.stability.arrays import BoolArray, FloatArray
from detente.stability.bearing import Bearing, bearing_of
from detente.stability.coalitions import Coalition, coalitions_of
from detente.stability.joint import joint_of
from detente.stability.options import OptionForm
from detente.stability.record_model import RecordModel, record_model
from detente.stability.record_options import Commitment
from detente.stability.record_relations import KnownRelations
from detente.stability.samples import Shares, stability_shares
from detente.stability.unknown import Relation, unknown_stability

__all__ = ["Joint", "WhatHolds", "held_shares", "what_holds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What some parties would reach together from the state in which nothing is given."""

    members: tuple[str, ...]
    state: int
    """Counted from 1."""
    is_sure: bool
    """Whether the record says of every member that it prefers it; else that of none it says it does not."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WhatHolds(ShowsItself):
    """Who would move and what holds, where what the record does not settle is left unknown."""

    frame: Frame
    commitments: tuple[Commitment, ...]
    form: OptionForm | None
    """``None`` where nothing is on the table that a party could give, or there is too much of it."""
    packages: FloatArray
    bounds: tuple[Bound, ...]
    relations: tuple[Relation, ...]
    stable: dict[str, BoolArray]
    """By concept and type (``"SEQ_b"``), shape (n_parties, n_states)."""
    joint: tuple[Joint, ...]
    bearing: Bearing | None = None
    """What the verdicts hang on; ``None`` where that was not asked."""

    @property
    def smallest_together(self) -> tuple[Joint, ...]:
        """The joint states that contain no other one of the same parties that is as sure."""
        if self.form is None:
            return ()
        states = self.form.states.tolist()
        kept: list[Joint] = []
        for joint in sorted(self.joint, key=lambda j: (not j.is_sure, states[j.state - 1].bit_count(), j.state)):
            bits = states[joint.state - 1]
            within = [k for k in kept if k.members == joint.members and k.is_sure >= joint.is_sure]
            if not any(states[k.state - 1] & ~bits == 0 for k in within):
                kept.append(joint)
        return tuple(kept)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data; states are counted from 1."""
        parties = self.frame.space.parties
        return {
            "options": [
                {
                    "id": c.id,
                    "party": c.giver,
                    "delivers": c.words,
                    "entries": list(c.entries),
                    "claims": list(c.claims),
                }
                for c in self.commitments
            ],
            "states": list(self.form.state_names) if self.form else [],
            "equilibria": {n: (np.flatnonzero(x.all(axis=0)) + 1).tolist() for n, x in self.stable.items()},
            "stable_by_dm": {
                n: {p: (np.flatnonzero(row) + 1).tolist() for p, row in zip(parties, x, strict=True)}
                for n, x in self.stable.items()
            },
            "together": [{"coalition": list(j.members), "to": j.state, "sure": j.is_sure} for j in self.joint],
            "bearing_claims": None if self.bearing is None else list(self.bearing.verdicts),
            "option_claims": None if self.bearing is None else list(self.bearing.options),
        }

    def sections(self) -> tuple[Section, ...]:
        """Show it."""
        return (self.section(),)

    def section(self) -> Section:
        """Show options, single moves, joint moves, what the comparisons rest on, and what bears on it."""
        from detente.stability.what_holds_section import section

        return section(self)


def what_holds(view: CaseAt, *, readings: Readings | None = None, withdraw: bool = True) -> WhatHolds:
    """Draft the graph model of a case at a date from the record, and analyse it with what is unknown left unknown.

    Options are what open offers, demands and gates would have a party give. A state is the package that its options
    deliver; the one without any is no deal. No preference is assumed beyond stakes and what was signed or offered.

    Parameters
    ----------
    view : CaseAt
        The case at a date.
    readings : Readings, optional
        How offers and refusals are read.
    withdraw : bool, optional
        Whether to withdraw each claim in turn that the model rests on, and to tell without which a verdict changes
        or an option is gone.

    Returns
    -------
    WhatHolds
    """
    see_that_it_is_a_view(view)
    known: KnownRelations = {}
    model = record_model(view, readings, known=known)
    found = _decided(model)
    if not withdraw or found.form is None:
        return found

    def without(claim: str) -> RecordModel:
        case = without_claims(view.case, [claim])
        return record_model(case.at(view.date, known_by=view.known_by), readings, known=known)

    return replace(found, bearing=bearing_of(model, found.stable, without, _stable))


def held_shares(
    found: WhatHolds,
    *,
    n_samples: int = 200,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Shares:
    """Decide the model of a case under sampled preferences that fit its record.

    Parameters
    ----------
    found : WhatHolds
        With a model.
    n_samples : int, optional
        How many preferences are drawn.
    seed : int, optional
        Reproduces them.
    progress : callable, optional
        Told from time to time how many preferences are drawn, and of how many; where it is given, an interrupt ends the
        drawing, and the model is decided under what was drawn.

    Returns
    -------
    Shares
        Of the states as ``found.form`` numbers them.

    Raises
    ------
    InputError
        If there is no model, or the record contradicts itself so that no preference fits.
    """
    if found.form is None:
        raise InputError("nothing is on the table that could be analysed under samples.")
    space = found.frame.space
    for n, scale in enumerate(space.issues):
        space = space.refined(scale.issue, np.unique(found.packages[:, n]).tolist())
    drawn = sample_in(replace(found.frame, space=space), n_samples=n_samples, seed=seed, progress=progress)
    packages = [space.index(tuple(float(p) for p in row)) for row in found.packages]
    # Sums of the same parts in another order differ by less than this: they are ties.
    utilities = np.round(drawn.utilities(packages), 12)
    return stability_shares(found.form, utilities, seed=seed)


def _decided(model: RecordModel) -> WhatHolds:
    together: list[Joint] = []
    if model.form is not None:
        moves = [a.matrix() for a in model.form.arcs]
        together = _together(model.frame.space.parties, moves, model.relations)
    return WhatHolds(
        frame=model.frame,
        commitments=model.commitments,
        form=model.form,
        packages=model.packages,
        bounds=model.bounds,
        relations=model.relations,
        stable=_stable(model),
        joint=tuple(together),
    )


def _stable(model: RecordModel) -> dict[str, BoolArray]:
    return {} if model.form is None else unknown_stability([a.matrix() for a in model.form.arcs], model.relations)


def _together(parties: Sequence[str], moves: Sequence[BoolArray], relations: Sequence[Relation]) -> list[Joint]:
    """List where coalitions would go from no deal: surely, or as far as the record does not say otherwise."""
    found = []
    for coalition in coalitions_of([i for i, m in enumerate(moves) if m.any()]):
        if len(coalition.members) < 2:
            continue
        found += _of_coalition(parties, moves, relations, coalition)
    return found


def _of_coalition(
    parties: Sequence[str], moves: Sequence[BoolArray], relations: Sequence[Relation], coalition: Coalition
) -> list[Joint]:
    members = coalition.members
    reached = joint_of(moves, members)[0]
    sure = reached & np.logical_and.reduce([relations[i].better[0] for i in members])
    open_ = reached & np.logical_and.reduce([relations[i].better[0] | relations[i].unknown[0] for i in members])
    names = tuple(parties[i] for i in members)
    return [Joint(members=names, state=int(t) + 1, is_sure=bool(sure[t])) for t in np.flatnonzero(open_)]
