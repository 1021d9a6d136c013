"""What the record alone says of a party's preference between states; all else stays unknown.

Two things count. *Stakes*: more is never worse for who gets it, nor better for who gives it, so one package is better
than another where it is ahead on some stake and behind on none. *Bounds*: what a party signed, offered or accepted it
is taken to prefer to no deal, which is the state in which no option is taken; and so is whatever is better for it. An
offer that would only cost its author is no such bound: it tells of hopes that the offer itself does not name.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from detente.preferences import Bound, Frame, NoDeal, Relation, Utility
from detente.preferences.bounds import Extreme
from detente.stability import unknown
from detente.stability.arrays import BoolArray, FloatArray
from detente.stability.options import OptionForm
from detente.stability.record_options import Commitment

__all__ = ["KnownRelations", "bounds_that_count", "packages_of", "relation_of_record"]

KnownRelations = dict[Hashable, unknown.Relation]
"""Without one claim most records compare the states just as before."""


def packages_of(frame: Frame, form: OptionForm, found: Sequence[Commitment]) -> FloatArray:
    """Give the position of every state on every issue, shape (n_states, n_issues).

    What several parties give together is given where all of them take it.
    """
    made = np.zeros((form.n_states, len(frame.space.issues)))
    for n, scale in enumerate(frame.space.issues):
        made[:, n] = scale.least
        own = [(i, c) for i, c in enumerate(found) if c.issue == scale.issue]
        givers = {c.giver for _, c in own}
        reached = []
        for giver in givers:
            level = np.full(form.n_states, scale.least)
            for i, c in own:
                if c.giver == giver:
                    level = np.where(form.states >> i & 1, c.position, level)
            reached.append(level)
        if reached:
            made[:, n] = np.minimum.reduce(reached)
    return made


def bounds_that_count(party: str, bounds: Sequence[Bound]) -> list[Bound]:
    """Give a party's bounds that compare a package with no deal."""
    return [
        bound
        for bound in bounds
        if bound.party == party
        and (told := bound.comparison) is not None
        and isinstance(told.less, NoDeal)
        and isinstance(told.more, Utility)
        and told.relation in (Relation.AT_LEAST, Relation.MORE)
    ]


def relation_of_record(
    frame: Frame,
    party: str,
    packages: FloatArray,
    bounds: Sequence[Bound],
    *,
    none_taken: int,
    known: KnownRelations | None = None,
) -> unknown.Relation:
    """Say how a party compares the states, as far as the record goes.

    Parameters
    ----------
    frame : Frame
        The record, read.
    party : str
        Whose preference.
    packages : float array, shape (n_states, n_issues)
        What the states deliver.
    bounds : sequence of Bound
        What the record says of no deal.
    none_taken : int
        The state in which no option is taken, counted from 0: no deal.
    known : dict, optional
        Relations that were found before, by all that they follow from; a new one is added.
    """
    direction = np.zeros(len(frame.space.issues))
    has_stake = np.zeros(len(frame.space.issues), dtype=np.bool_)
    for stake in frame.stakes:
        if stake.party == party:
            n = next(i for i, scale in enumerate(frame.space.issues) if scale.issue == stake.issue)
            direction[n], has_stake[n] = stake.more_is, True
    accepted = []
    for bound in bounds_that_count(party, bounds):
        told = bound.comparison
        assert told is not None and isinstance(told.more, Utility)  # noqa: S101, PT018 - `bounds_that_count` has looked
        accepted.append([_place(frame, n, p, direction[n]) for n, p in enumerate(told.more.package)])
    known = {} if known is None else known
    key = (packages.shape, packages.tobytes(), tuple(direction), tuple(has_stake), none_taken, str(accepted))
    if key not in known:
        known[key] = _related(packages, np.array(accepted), direction, has_stake, none_taken)
    return known[key]


def _related(
    packages: FloatArray, accepted: FloatArray, direction: FloatArray, has_stake: BoolArray, none_taken: int
) -> unknown.Relation:
    """Compare all states by the stakes, and no deal with what is no worse than a package that is accepted."""
    better, equal = _dominance(packages, packages, direction, has_stake)
    for at in accepted:
        ahead, same = _dominance(at[np.newaxis], packages, direction, has_stake)
        reached = (ahead | same)[0]
        if not reached[none_taken]:
            better[none_taken] |= reached
    unknown_pairs: BoolArray = ~(better | better.T | equal)
    return unknown.Relation(better=better, unknown=unknown_pairs)


def _place(frame: Frame, issue: int, position: float | Extreme, direction: float) -> float:
    """Give the position at which a bound says least of the party."""
    scale = frame.space.issues[issue]
    if not isinstance(position, Extreme):
        return float(position)
    is_high = (direction >= 0) == (position is Extreme.BEST)
    return scale.most if is_high else scale.least


def _dominance(
    first: FloatArray, second: FloatArray, direction: FloatArray, has_stake: BoolArray
) -> tuple[BoolArray, BoolArray]:
    """Tell of each pair whether the second is surely better, and whether both are surely the same to the party.

    On each issue the positions are replaced by their places in order, which are short numbers and quickly compared.
    """
    shape = (len(first), len(second))
    no_worse, equal = np.ones(shape, dtype=np.bool_), np.ones(shape, dtype=np.bool_)
    for issue in np.flatnonzero(has_stake):
        _, places = np.unique(np.concatenate([first[:, issue], second[:, issue]]), return_inverse=True)
        places = places.astype(np.uint16)
        one, other = places[: len(first), np.newaxis], places[np.newaxis, len(first) :]
        is_same = one == other
        equal &= is_same
        if direction[issue] > 0:
            no_worse &= other >= one
        elif direction[issue] < 0:
            no_worse &= other <= one
        else:
            no_worse &= is_same
    return no_worse & ~equal, equal
