"""``detente preferences``: what the record says of what each party would take, and what would settle the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of
from detente.cli.watching import told
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.preferences import Readings

__all__ = [
    "CONDITIONS",
    "HALF_LIFE",
    "INTERACTION",
    "OFFERS",
    "REFUSALS",
    "SET_ASIDE",
    "SILENCE",
    "UNNAMED",
    "preferences",
    "readings_of",
]

OFFERS = Annotated[str, typer.Option("--offers", metavar="READING", help="A party's own proposals: sincere, opening.")]
REFUSALS = Annotated[
    str,
    typer.Option(
        "--refusals",
        metavar="READING",
        help="Refusals: as-recorded, value, order, holding-out, below-no-deal.",
    ),
]
CONDITIONS = Annotated[str, typer.Option("--conditions", metavar="READING", help="Stated conditions: order, red-line.")]
SILENCE = Annotated[
    str, typer.Option("--silence", metavar="READING", help="Issues that a package does not name: nothing, open.")
]
UNNAMED = Annotated[
    str, typer.Option("--unnamed", metavar="READING", help="Issues that a party never named: none, open.")
]
SET_ASIDE = Annotated[
    list[str] | None, typer.Option("--set-aside", metavar="ENTRY", help="Let an entry bound nothing; may be repeated.")
]
HALF_LIFE = Annotated[
    float | None, typer.Option("--half-life", metavar="DAYS", help="Let entries age in the draws; off by default.")
]
INTERACTION = Annotated[
    list[str] | None,
    typer.Option(
        "--interaction", metavar="ISSUE,ISSUE", help="Let two issues add up to more or less; may be repeated."
    ),
]
PACKAGE = Annotated[
    list[str] | None,
    typer.Option("--package", metavar="ISSUE=LEVEL,…", help="A package to answer for; may be repeated."),
]
SAMPLES = Annotated[int, typer.Option("--samples", metavar="N", help="Preferences to draw besides; 0 for none.")]
SEED = Annotated[int, typer.Option("--seed", metavar="SEED", help="Reproduces the draws.")]


def preferences(
    path: CASE,
    at: AT = None,
    known_by: KNOWN_BY = None,
    package: PACKAGE = None,
    offers: OFFERS = "sincere",
    refusals: REFUSALS = "as-recorded",
    conditions: CONDITIONS = "order",
    silence: SILENCE = "nothing",
    unnamed: UNNAMED = "none",
    set_aside: SET_ASIDE = None,
    half_life: HALF_LIFE = None,
    interaction: INTERACTION = None,
    samples: SAMPLES = 0,
    seed: SEED = 0,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show what the record says of what each party would take."""
    from detente.case import load_case
    from detente.preferences import preferences as read_preferences

    if samples < 0:
        raise MisuseError(f"--samples is {samples}; expected 0 or more.")
    readings = readings_of(
        {"offers": offers, "refusals": refusals, "conditions": conditions, "silence": silence, "unnamed": unnamed},
        set_aside or [],
        half_life,
        interaction or [],
    )
    case = load_case(path)
    found = read_preferences(
        view_of(case, at, known_by),
        readings=readings,
        packages=[_package(text) for text in package or []],
        n_samples=samples,
        seed=seed,
        progress=told("Drawing preferences"),
    )
    data = found.to_dict() if form is Form.JSON else {}
    answer(path, case, found.sections(), data, form)


def readings_of(
    switches: dict[str, str], set_aside: list[str], half_life: float | None, interactions: list[str]
) -> Readings:
    """Turn the options into readings.

    Raises
    ------
    MisuseError
        If a switch has no such position, or an interaction is not between two issues.
    """
    from detente.preferences import (
        ConditionReading,
        OfferReading,
        Readings,
        RefusalReading,
        SilenceReading,
        StakeReading,
    )

    kinds = {
        "offers": OfferReading,
        "refusals": RefusalReading,
        "conditions": ConditionReading,
        "silence": SilenceReading,
        "unnamed": StakeReading,
    }
    read = {}
    for name, word in switches.items():
        has = [str(one) for one in kinds[name]]
        if word not in has:
            raise MisuseError(f"--{name} is '{word}'; expected {', '.join(has[:-1])} or {has[-1]}.")
        read[name] = kinds[name](word)
    pairs = []
    for text in interactions:
        one, comma, other = (part.strip() for part in text.partition(","))
        if not (comma and one and other) or "," in other:
            raise MisuseError(f"--interaction is '{text}'; expected two issues with a comma between them.")
        pairs.append((one, other))
    return Readings(
        **read,  # type: ignore[arg-type]
        set_aside=frozenset(set_aside),
        half_life_days=half_life,
        interactions=tuple(pairs),
    )


def _package(text: str) -> dict[str, float | str]:
    """Read a package: ``issue=level`` with commas between; a level is an amount or the words of one.

    Raises
    ------
    MisuseError
        If a part has no ``=``, or an issue is given twice.
    """
    levels: dict[str, float | str] = {}
    for part in text.split(","):
        issue, equals, level = (piece.strip() for piece in part.partition("="))
        if not (equals and issue and level):
            raise MisuseError(f"--package has '{part.strip()}'; expected ISSUE=LEVEL.")
        if issue in levels:
            raise MisuseError(f"--package has the issue '{issue}' twice; expected one level for each issue.")
        levels[issue] = _level(level)
    return levels


def _level(text: str) -> float | str:
    import math

    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text
