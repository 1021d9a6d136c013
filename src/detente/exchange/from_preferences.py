"""Preferences that fit the record, as gains unit by unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.exchange.bands import interpolated_gains
from detente.exchange.lots import FloatArray, Gains, Lot
from detente.exchange.tracks import Line

if TYPE_CHECKING:
    from detente.preferences import PreferenceSamples

__all__ = ["preference_gains", "why_no_preferences"]


def why_no_preferences(parties: Sequence[str], lines: Sequence[Line], samples: PreferenceSamples) -> str:
    """Say why preferences do not measure a track; empty where they do."""
    unknown = [p for p in parties if p not in samples.parties]
    if unknown:
        return f"no preferences are drawn for {', '.join(unknown)}"
    issues = {scale.issue: scale for scale in samples.space.issues}
    for line in lines:
        scale = issues.get(line.issue)
        if scale is None:
            return f"the preferences leave out '{line.issue}'"
        if not scale.is_counted:
            return f"the preferences take the levels of '{line.issue}' as words, not as amounts"
        most = (line.amount.high if line.amount else None) or 0.0
        if most > max(scale.levels):
            return f"the preferences on '{line.issue}' end at {max(scale.levels):g}; the track goes to {most:g}"
    return ""


def preference_gains(
    parties: Sequence[str], lots: Sequence[Lot], lines: Sequence[Line], samples: PreferenceSamples
) -> Gains:
    """Read the gains of a track off drawn preferences; in shares of a party's whole range of utility.

    Parameters
    ----------
    parties : sequence of str
        In the order of the gains.
    lots, lines : sequences
        The track's, in the same order.
    samples : PreferenceSamples
        With every party and issue of the track.
    """
    places = [samples.parties.index(p) for p in parties]
    scales = [scale.issue for scale in samples.space.issues]
    levels: list[FloatArray] = []
    marginals: list[FloatArray] = []
    for line in lines:
        issue = scales.index(line.issue)
        levels.append(np.asarray(samples.space.issues[issue].levels, dtype=np.float64) / line.size)
        marginals.append(samples.marginals[issue][:, places])
    gains = interpolated_gains(lots, levels, marginals)
    return tuple(_one_way(parties, lot, gain) for lot, gain in zip(lots, gains, strict=True))


def _one_way(parties: Sequence[str], lot: Lot, gain: FloatArray) -> FloatArray:
    """Take out what rounding made rise for a giver, or fall for anybody else."""
    signs = np.array([-1.0 if p in lot.givers else 1.0 for p in parties])[:, np.newaxis]
    return np.asarray(signs * np.maximum.accumulate(np.round(signs * gain, 12), axis=2))
