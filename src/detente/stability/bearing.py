"""Which claims what holds hangs on: each is withdrawn alone, and the model is drafted and decided again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.stability.arrays import BoolArray
from detente.stability.options import OptionForm
from detente.stability.record_model import RecordModel

__all__ = ["Bearing", "bearing_of"]

_Verdicts = Mapping[str, BoolArray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What changes when one claim is withdrawn, of those that options, stakes and bounds rest on."""

    tried: tuple[str, ...]
    verdicts: tuple[str, ...]
    """Without any one of these some state that is still there is stable for somebody where it was not, or no more."""
    options: tuple[str, ...]
    """Without any one of these an option is gone, with the states that took it."""
    n_models: int
    """How many different models the withdrawals left; most leave the very same."""


def bearing_of(
    model: RecordModel,
    verdicts: _Verdicts,
    without: Callable[[str], RecordModel],
    decide: Callable[[RecordModel], _Verdicts],
) -> Bearing:
    """Withdraw each claim alone, and compare verdicts on the states that both models have.

    Parameters
    ----------
    model : RecordModel
        With every claim.
    verdicts : mapping of str to bool array, shape (n_parties, n_states)
        Its verdicts.
    without : callable
        Drafts the model without a claim.
    decide : callable
        Decides a model; asked once for each different one.
    """
    decided: dict[tuple[object, ...], bool] = {model.fingerprint: False}
    tried, turned, missed = model.claims, [], []
    ids = {c.id for c in model.commitments}
    for claim in tried:
        other = without(claim)
        if other.fingerprint not in decided:
            decided[other.fingerprint] = other.form is not None and _differs(model, verdicts, other, decide(other))
        if decided[other.fingerprint]:
            turned.append(claim)
        if not ids <= {c.id for c in other.commitments}:
            missed.append(claim)
    return Bearing(tried=tried, verdicts=tuple(turned), options=tuple(missed), n_models=len(decided))


def _differs(model: RecordModel, verdicts: _Verdicts, other: RecordModel, others: _Verdicts) -> bool:
    assert isinstance(model.form, OptionForm)  # noqa: S101 - what has no form has no verdicts
    assert isinstance(other.form, OptionForm)  # noqa: S101
    place = {taken: n for n, taken in enumerate(_taken(other))}
    pairs = [(n, place[taken]) for n, taken in enumerate(_taken(model)) if taken in place]
    here, there = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    parties = model.frame.space.parties
    rows = [(i, other.frame.space.parties.index(p)) for i, p in enumerate(parties) if p in other.frame.space.parties]
    return any(
        not np.array_equal(stable[i, here], others[name][k, there])
        for name, stable in verdicts.items()
        for i, k in rows
    )


def _taken(model: RecordModel) -> list[frozenset[str]]:
    """Name every state by the options that it takes, which models with other options share."""
    assert model.form is not None  # noqa: S101 - the caller has looked
    ids = [c.id for c in model.commitments]
    return [frozenset(ids[i] for i in range(len(ids)) if s >> i & 1) for s in model.form.states.tolist()]
