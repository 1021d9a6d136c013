"""``detente truce``: is it holding, and what does the model say of whether it will."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of
from detente.errors import MisuseError

__all__ = ["truce"]


def truce(
    path: CASE,
    at: AT = None,
    known_by: KNOWN_BY = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=RANGE", help="What you know: accident=0.01..0.05, hamas.miss=0.1."),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", help="grim, tit_for_tat, generous, strikes or commission; default: all."),
    ] = None,
    foresight: Annotated[
        str, typer.Option("--foresight", help="How striking first is weighed: never, stopping or mutual.")
    ] = "stopping",
    pace: Annotated[
        list[str] | None,
        typer.Option("--pace", metavar="LOT=N", help="So many units a day in a truce still to come; default: evenly."),
    ] = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", help="Look so many days ahead, beyond the end of the term.")
    ] = 0,
    window: Annotated[int, typer.Option("--window", metavar="DAYS", help="How soon an act answers another.")] = 3,
    counts: Annotated[
        Path | None, typer.Option("--counts", metavar="CSV", help="What monitors counted: date, total or count.")
    ] = None,
    ceasefires: Annotated[
        Path | None, typer.Option("--ceasefires", metavar="CSV", help="How others ended: start, end, how_ended.")
    ] = None,
    samples: Annotated[
        int, typer.Option("--samples", metavar="N", help="For the effects of the unknowns: a power of 2, or 0.")
    ] = 256,
    seed: Annotated[int, typer.Option("--seed", help="Reproduces these samples.")] = 0,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show whether a truce is holding, and whether it will."""
    from detente.case import load_case
    from detente.truce import truce as read_truce
    from detente.truce.log import read_counts
    from detente.truce.model import Foresight, Rule
    from detente.truce.reference import read_ceasefires

    for name in [*(rule or []), foresight]:
        known = list(Rule) if name != foresight else list(Foresight)
        if name not in known:
            option = "--rule" if name != foresight else "--foresight"
            raise MisuseError(f"{option} is '{name}'; one of {', '.join(known)} was expected.")
    if seed < 0:
        raise MisuseError(f"--seed is {seed}; it is 0 or more.")
    case = load_case(path)
    found = read_truce(
        view_of(case, at, known_by),
        given=given or (),
        rules=tuple(dict.fromkeys(Rule(r) for r in rule)) if rule else tuple(Rule),
        foresight=Foresight(foresight),
        pace=_pace(pace or ()),
        look_days=days,
        window_days=window,
        counts=read_counts(counts) if counts is not None else None,
        ceasefires=read_ceasefires(ceasefires) if ceasefires is not None else None,
        lever_samples=samples,
        seed=seed,
    )
    answer(path, case, found.sections(), found.to_dict(), form)


def _pace(given: Sequence[str]) -> dict[str, int]:
    found = {}
    for text in given:
        name, _, daily = text.partition("=")
        if not daily.strip().lstrip("+-").isdecimal():
            raise MisuseError(f"--pace is '{text}'; expected LOT=N, the id of an issue or deliverable and a number.")
        found[name.strip()] = int(daily)
    return found
