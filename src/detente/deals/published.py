"""The negotiations that the back-test is tried on: small records of our own, after published sources."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file

from detente.case import load_case
from detente.deals.back_testing import BackTest, back_test
from detente.evidence.data import data_path
from detente.preferences import Readings
from detente.show import Cell, Section, Table, cell
from detente.show.shares import share_text

__all__ = ["back_tests", "back_tests_section"]


def back_tests(*, readings: Readings | None = None, n_samples: int = 1000, seed: int = 0) -> tuple[BackTest, ...]:
    """Run the back-test on every negotiation that ships for it, oldest first.

    Parameters
    ----------
    readings, n_samples, seed
        As for `deals`.
    """
    found = []
    for folder in data_path("back_tests").iterdir():
        with as_file(folder) as place:
            case = load_case(place)
        for agreement in case.agreements:
            found.append(back_test(case, agreement.id, readings=readings, n_samples=n_samples, seed=seed))
    return tuple(sorted(found, key=lambda one: one.day))


def back_tests_section(found: Sequence[BackTest]) -> Section:
    """Show back-tests as one table: how what was signed stood, and its share and rank beside two others."""
    table = Table(
        caption="Where what was signed lay the day before, beside the middle of the last levels and a random package: "
        "share of the preferences that fit, and in brackets how many of all packages are as good or better",
        columns=("Negotiation", "As known on", "Signed stood", "Signed", "Middle", "Random"),
        rows=tuple(_row(test) for test in found),
    )
    return Section(id="back-tests", title="Back-tests", blocks=(table,))


def _row(test: BackTest) -> tuple[Cell, ...]:
    stands = "; ".join(f"{test.names[party]}: {word}" for one in test.lay[:1] for party, word in one.by_party.items())
    numbers = [_numbers(one.share, one.n_as_good) for one in test.lay]
    return tuple(cell(text) for text in (test.title, str(test.day), stands, *numbers, *[""] * (3 - len(numbers))))


def _numbers(share: float | None, n_as_good: float | None) -> str:
    if share is None or n_as_good is None:
        return "not to be told"
    return f"{share_text(share)} ({share_text(n_as_good)})"
