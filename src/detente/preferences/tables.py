"""Preferences as plain data, and as a frame with one row per package."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from detente.errors import MisuseError
from detente.preferences.samples import PreferenceSamples
from detente.preferences.standings import Standing, Standings
from detente.process import plain

if TYPE_CHECKING:
    from detente.preferences.result import Preferences

__all__ = ["as_dict", "as_frame"]

MAX_ROWS = 10_000
"""Up to how many packages the plain data lists each."""


def as_dict(found: Preferences) -> dict[str, Any]:
    """Give preferences as plain dictionaries, lists, texts and numbers."""
    space = found.space
    return {
        **plain(found.view),
        "handling": found.handling,
        "readings": list(found.readings.in_words()),
        "parties": list(space.parties),
        "issues": [_issue(scale) for scale in space.issues],
        "left_out": plain(space.left_out),
        "n_packages": space.n_packages,
        "stakes": plain(found.stakes),
        "bounds": [_bound(bound) for bound in found.bounds],
        "conflicts": plain(found.conflicts),
        "weights": plain(found.weights),
        "no_deal": plain(found.no_deal),
        "standings": _standings(found.standings),
        "asked": [_asked(asked) for asked in found.asked],
        "compared": plain(found.compared),
        "samples": None if found.samples is None else _samples(found.samples),
    }


def _asked(asked: Any) -> dict[str, Any]:
    told: dict[str, Any] = plain(asked)
    for answer, plainly in zip(asked.answers, told["answers"], strict=True):
        plainly["standing"] = None if answer.standing is None else answer.standing.word
        for fact, said in zip(answer.missing, plainly["missing"], strict=True):
            said["then"] = fact.then.word
    return told


def _issue(scale: Any) -> dict[str, Any]:
    told: dict[str, Any] = plain(scale)
    return {k: v for k, v in told.items() if k != "sources"}


def _bound(bound: Any) -> dict[str, Any]:
    told: dict[str, Any] = plain(bound)
    told["left_open"] = [
        {"issue": issue, "least": least, "most": None if most == math.inf else most}
        for issue, least, most in bound.left_open
    ]
    return told


def _standings(standings: Standings | None) -> dict[str, Any] | None:
    if standings is None:
        return None
    told: dict[str, Any] = {
        party: None
        if standings.of(party) is None
        else {
            **{standing.word: standings.count(party, standing) for standing in Standing},
            "enough_evidence": standings.is_enough(party),
        }
        for party in standings.space.parties
    }
    if standings.space.n_packages > MAX_ROWS:
        return {"by_party": told, "packages": None}
    rows = []
    for number in range(standings.space.n_packages):
        own = {p: s[number] for p, s in standings.by_party.items() if s is not None}
        rows.append(
            {
                "levels": list(standings.space.levels_of(number)),
                "standings": {p: Standing(int(s)).word for p, s in own.items()},
            }
        )
    return {"by_party": told, "packages": rows}


def _samples(samples: PreferenceSamples) -> dict[str, Any]:
    issues = [scale.issue for scale in samples.space.issues]
    return {
        "n_samples": samples.n_samples,
        "seed": samples.seed,
        "prior": samples.prior,
        "mean_weights": {
            party: dict(zip(issues, map(float, samples.weights[:, place].mean(axis=0)), strict=True))
            for place, party in enumerate(samples.parties)
        },
        "mean_no_deal": {
            party: float(samples.reservation[:, place].mean()) for place, party in enumerate(samples.parties)
        },
        "fitting_share": samples.fitting_share,
        "effective_sample_size": samples.effective_sample_size,
        "split_r_hat": samples.split_r_hat,
        "warnings": list(samples.warnings),
    }


def as_frame(found: Preferences) -> Any:
    """Give one row per package: its level on each issue in words, and each party's standing.

    Raises
    ------
    MisuseError
        If Polars is not installed, or there are more packages than can be listed.
    """
    try:
        import polars as pl
    except ModuleNotFoundError:
        raise MisuseError("frames need Polars.", mend="Install detente with the extra 'frames'.") from None
    standings, space = found.standings, found.space
    if standings is None:
        raise MisuseError(f"{space.n_packages:,} packages are more than a frame is made of.")
    import numpy as np

    levels = np.unravel_index(np.arange(space.n_packages), space.shape) if space.n_packages else ()
    columns: dict[str, Any] = {
        scale.issue: [scale.word(scale.levels[k]) for k in own] for scale, own in zip(space.issues, levels, strict=True)
    }
    for party, own in standings.by_party.items():
        columns[f"standing {party}"] = (
            [None] * space.n_packages if own is None else [Standing(int(s)).word for s in own]
        )
    return pl.DataFrame(columns)
