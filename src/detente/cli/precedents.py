"""``detente precedents``: exchanges that were carried out, track by track."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from detente.cli.viewing import FORMAT, Form
from detente.errors import MisuseError

__all__ = ["precedents"]

QUERY = Annotated[str | None, typer.Argument(metavar="[HEADLINE]", help="Two numbers as told, such as '105 for 240'.")]
PARTY = Annotated[list[str] | None, typer.Option("--party", metavar="NAME", help="A side or a broker, or part of it.")]
SIZE = Annotated[str | None, typer.Option("--size", metavar="N..M", help="How many persons one side freed.")]
RATIO = Annotated[str | None, typer.Option("--ratio", metavar="N[..M]", help="How many for one, on a single track.")]


def precedents(
    headline: QUERY = None,
    party: PARTY = None,
    size: SIZE = None,
    ratio: RATIO = None,
    form: FORMAT = Form.TEXT,
) -> None:
    """List exchanges that were carried out, track by track.

    A ratio is looked for on single tracks: a headline may divide what went for nothing.
    """
    from detente.exchange.precedents import NEAR
    from detente.exchange.precedents import precedents as search

    sizes = _bounds(size, "--size", 0.0)
    found = search(headline, party=tuple(party or ()), size=sizes, ratio=_bounds(ratio, "--ratio", NEAR))
    if form is Form.JSON:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return
    from detente.show import print_sections

    print_sections(found.sections(), quotes={})


def _bounds(text: str | None, option: str, near: float) -> tuple[float, float] | None:
    """Read ``N..M``, or one number with what is near it."""
    if text is None:
        return None
    low, dots, high = text.partition("..")
    try:
        first = float(low)
        return (first, float(high)) if dots else (first * (1 - near), first * (1 + near))
    except ValueError:
        raise MisuseError(f"{option} is '{text}'; expected a number, or two as in 2.5..3.5.") from None
