"""What holds, as far as the record goes: the graph model drafted from a case, with every comparison traced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from detente.case import CaseAt
from detente.case.withdraw import without_claims
from detente.errors import InputError
from detente.preferences import Bound, Frame, Readings, bounds_in, frame_of, sample_in
from detente.process import state
from detente.show import Section, ShowsItself
from detente.stability.arrays import BoolArray, FloatArray
from detente.stability.coalitions import Coalition, coalitions_of
from detente.stability.joint import joint_of
from detente.stability.options import OptionForm
from detente.stability.record_options import Commitment, commitments, form_of
from detente.stability.record_relations import bounds_that_count, packages_of, relation_of_record
from detente.stability.samples import Shares, stability_shares
from detente.stability.unknown import Relation, unknown_stability

__all__ = ["Joint", "WhatHolds", "held_shares", "what_holds"]

MAX_STATES = 1024


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
    bearing: tuple[str, ...] | None = None
    """Claims without which some verdict changes; ``None`` where that was not asked."""

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
            "bearing_claims": None if self.bearing is None else list(self.bearing),
        }

    def sections(self) -> tuple[Section, ...]:
        """Show it."""
        return (self.section(),)

    def section(self) -> Section:
        """Show options, single moves, joint moves, what the comparisons rest on, and what bears on it."""
        from detente.stability.what_holds_section import section

        return section(self)


def what_holds(view: CaseAt, *, readings: Readings | None = None, withdraw: bool = False) -> WhatHolds:
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
        Whether to withdraw each claim in turn that the model rests on, and to tell without which a verdict changes.

    Returns
    -------
    WhatHolds
    """
    found = _analysed(view, readings)
    if not withdraw or found.form is None:
        return found
    plain = _verdicts(found)
    bearing = []
    for claim in _claims(found):
        case = without_claims(view.case, [claim])
        other = _verdicts(_analysed(case.at(view.date, known_by=view.known_by), readings))
        if any(other[key] != verdict for key, verdict in plain.items() if key in other):
            bearing.append(claim)
    return WhatHolds(**{**_fields(found), "bearing": tuple(bearing)})


def held_shares(found: WhatHolds, *, n_samples: int = 200, seed: int = 0) -> Shares:
    """Decide the model of a case under sampled preferences that fit its record.

    Parameters
    ----------
    found : WhatHolds
        With a model.
    n_samples : int, optional
        How many preferences are drawn.
    seed : int, optional
        Reproduces them.

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
    drawn = sample_in(replace(found.frame, space=space), n_samples=n_samples, seed=seed)
    packages = [space.index(tuple(float(p) for p in row)) for row in found.packages]
    # Sums of the same parts in another order differ by less than this: they are ties.
    utilities = np.round(drawn.utilities(packages), 12)
    return stability_shares(found.form, utilities, seed=seed)


def _fields(found: WhatHolds) -> dict[str, Any]:
    return {name: getattr(found, name) for name in WhatHolds.__dataclass_fields__}


def _analysed(view: CaseAt, readings: Readings | None) -> WhatHolds:
    frame = frame_of(state(view), readings)
    made = commitments(frame)
    form = form_of(frame, made) if made and len(made) <= 16 else None
    if form is None or form.n_states > MAX_STATES:
        nothing = np.zeros((0, 0))
        return WhatHolds(
            frame=frame, commitments=made, form=None, packages=nothing, bounds=(), relations=(), stable={}, joint=()
        )
    packages = packages_of(frame, form, made)
    bounds = tuple(bounds_in(frame))
    parties = frame.space.parties
    relations = tuple(relation_of_record(frame, p, packages, bounds, none_taken=0) for p in parties)
    moves = [a.matrix() for a in form.arcs]
    return WhatHolds(
        frame=frame,
        commitments=made,
        form=form,
        packages=packages,
        bounds=bounds,
        relations=relations,
        stable=unknown_stability(moves, relations),
        joint=tuple(_together(parties, moves, relations)),
    )


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


def _claims(found: WhatHolds) -> tuple[str, ...]:
    """Give the claims that options, stakes and bounds rest on, each once."""
    held = [c for made in found.commitments for c in made.claims]
    held += [c for stake in found.frame.stakes for c in stake.claims]
    held += [c for p in found.frame.space.parties for b in bounds_that_count(p, found.bounds) for c in b.claims]
    return tuple(dict.fromkeys(held))


def _verdicts(found: WhatHolds) -> dict[tuple[str, str, frozenset[str]], bool]:
    """Key every verdict by what it is about, so that models with other options can be compared."""
    if found.form is None:
        return {}
    ids = [c.id for c in found.commitments]
    states = [frozenset(ids[i] for i in range(len(ids)) if int(s) >> i & 1) for s in found.form.states]
    return {
        (name, party, taken): bool(stable[i, s])
        for name, stable in found.stable.items()
        for i, party in enumerate(found.frame.space.parties)
        for s, taken in enumerate(states)
    }
