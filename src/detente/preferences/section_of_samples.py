"""How a sample shows itself: of what law the preferences were drawn, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case
from detente.preferences.samples import PreferenceSamples
from detente.show import Block, Paragraph, Table, cell
from detente.show.shares import percent_text, share_text
from detente.show.text import counted

__all__ = ["samples_blocks"]


def samples_blocks(samples: PreferenceSamples, case: Case) -> Iterator[Block]:
    """Show what the draws of each party are worth, then a warning for each that is poor."""
    yield Table(
        caption=f"{counted(samples.n_samples, 'preference')} drawn from those that fit (seed {samples.seed}); "
        f"prior: {samples.prior}",
        columns=("Party", "Value of no deal, mean", "Fits, of the prior", "Independent draws", "Split R-hat"),
        rows=tuple(
            (
                cell(case.name(party)),
                cell(share_text(samples.reservation[:, place].mean())),
                cell(_share(samples.fitting_share[party])),
                cell(f"{samples.effective_sample_size[party]:,.0f}"),
                cell(_r_hat(samples.split_r_hat[party])),
            )
            for place, party in enumerate(samples.parties)
        ),
    )
    for warning in samples.warnings:
        yield Paragraph((cell(warning),))


def _share(share: float) -> str:
    """Say how much of the prior fits; where a plane is left, that is nothing of its volume."""
    if share >= 0.01:
        return percent_text(share).replace("%", " %")
    return f"{share:.0e}" if share else "a plane of it"


def _r_hat(r_hat: float) -> str:
    return "no chains" if r_hat == 1.0 else f"{r_hat:.3f}"
