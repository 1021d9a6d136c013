"""Deals as plain data, and as a frame with one row per package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.deals.zone import Counts, Near
from detente.errors import MisuseError
from detente.preferences import Standing
from detente.process import plain

if TYPE_CHECKING:
    from detente.deals.found import Deals, NamedStanding

__all__ = ["MAX_ROWS", "as_dict", "as_frame", "counts_by_party"]

MAX_ROWS = 10_000
"""Up to how many packages the plain data lists each."""


def counts_by_party(found: Deals) -> dict[str, Counts | None]:
    """Return how many packages are settled, possible and excluded for each party; ``None`` where none fits."""
    if found.standings is None:
        return {}
    told: dict[str, Counts | None] = {}
    for party in found.space.parties:
        settled, possible, excluded = (
            found.standings.count(party, s) for s in (Standing.SETTLED, Standing.POSSIBLE, Standing.EXCLUDED)
        )
        if settled is None or possible is None or excluded is None:
            told[party] = None
        else:
            told[party] = Counts(settled=settled, possible=possible, excluded=excluded)
    return told


def as_dict(found: Deals) -> dict[str, Any]:
    """Give deals as plain dictionaries, lists, texts and numbers."""
    space, standings = found.space, found.standings
    enough = {} if standings is None else {party: standings.is_enough(party) for party in space.parties}
    return {
        **plain(found.view),
        "handling": found.handling,
        "readings": list(found.frame.readings.in_words()),
        "parties": list(space.parties),
        "issues": [
            {"issue": s.issue, "label": s.label, "levels": [s.word(position) for position in s.levels]}
            for s in space.issues
        ],
        "left_out": plain(space.left_out),
        "n_packages": space.n_packages,
        "counts": plain(counts_by_party(found)),
        "enough_evidence": enough,
        "joint": plain(found.tables[0].joint) if found.tables else None,
        "named": [_named(found, one) for one in found.named],
        "asked": [{"entry": one.entry, "answers": plain(answers)} for one, answers in found.asked],
        "separations": plain(found.separations),
        "not_used": plain(found.not_used),
        "withdrawn": plain(found.withdrawn),
        "claims_withdrawn": plain(found.claims),
        "n_claims_tried": found.n_claims,
        "tables": plain(found.tables),
        "conflicts": plain(found.conflicts),
        "empty": found.is_empty,
        "relaxations": plain(found.relaxations),
        "nearest": [{"package": space.words(near.package), "short": near.short} for near in _nearest(found)],
        "samples": None
        if found.samples is None
        else {
            "n_samples": found.samples.n_samples,
            "seed": found.samples.seed,
            "prior": found.samples.prior,
            "effective_sample_size": found.samples.effective_sample_size,
            "split_r_hat": found.samples.split_r_hat,
            "fitting_share": found.samples.fitting_share,
            "warnings": list(found.samples.warnings),
        },
        "packages": _packages(found),
    }


def _nearest(found: Deals) -> tuple[Near, ...]:
    return () if found.nearest is None else found.nearest.packages


def _named(found: Deals, one: NamedStanding) -> dict[str, Any]:
    return {
        "entry": one.named.entry,
        "kind": one.named.kind,
        "name": one.named.name,
        "words": one.named.words,
        "least": found.space.words(one.named.least),
        "most": found.space.words(one.named.most),
        "standings": {party: None if s is None else s.word for party, s in one.by_party.items()},
        "joint": None if one.joint is None else one.joint.word,
        "shares": one.shares,
        "joint_share": one.joint_share,
        "undominated_share": one.undominated,
        "claims": list(one.named.claims),
    }


def _packages(found: Deals) -> list[dict[str, Any]] | None:
    """List every package, where they are few enough."""
    standings, space = found.standings, found.space
    if standings is None or space.n_packages > MAX_ROWS:
        return None
    rows = []
    for number in range(space.n_packages):
        own = {p: Standing(int(s[number])).word for p, s in standings.by_party.items() if s is not None}
        row: dict[str, Any] = {"levels": list(space.levels_of(number)), "standings": own}
        if found.shares is not None:
            drawn = found.shares
            row["shares"] = {p: float(drawn.party[k, number]) for k, p in enumerate(drawn.parties)}
            row["joint_share"] = float(drawn.joint[number])
        if found.undominated is not None:
            row["undominated_share"] = float(found.undominated[number])
        rows.append(row)
    return rows


def as_frame(found: Deals) -> Any:
    """Give one row per package: its levels in words, standings, shares.

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
        raise MisuseError(f"{space.n_packages:,} packages are none, or more than a frame is made of.")
    levels = np.unravel_index(np.arange(space.n_packages), space.shape)
    columns: dict[str, Any] = {
        scale.issue: [scale.word(scale.levels[k]) for k in own] for scale, own in zip(space.issues, levels, strict=True)
    }
    for party, own in standings.by_party.items():
        words = [None] * space.n_packages if own is None else [Standing(int(s)).word for s in own]
        columns[f"standing {party}"] = words
    if found.shares is not None:
        for place, party in enumerate(found.shares.parties):
            columns[f"share {party}"] = found.shares.party[place]
        columns["joint share"] = found.shares.joint
    if found.undominated is not None:
        columns["undominated share"] = found.undominated
    return pl.DataFrame(columns)
