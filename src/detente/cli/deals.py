"""``detente deals``: which packages a record settles, allows and excludes, or what another tool's scenario holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import see_that_it_can_be_written, write_whole
from detente.cli.preferences import (
    CONDITIONS,
    HALF_LIFE,
    INTERACTION,
    OFFERS,
    REFUSALS,
    SET_ASIDE,
    SILENCE,
    UNNAMED,
    readings_of,
)
from detente.cli.viewing import AT, FORMAT, KNOWN_BY, Form, answer, view_of
from detente.cli.watching import told
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.deals import Deals
    from detente.preferences import Readings
    from detente.show import Figure

__all__ = ["deals"]

DEFAULT_SAMPLES = 1000
_AS_READ = {
    "offers": "sincere",
    "refusals": "as-recorded",
    "conditions": "order",
    "silence": "nothing",
    "unnamed": "none",
}


class _Scale(StrEnum):
    GENIUS = "genius"
    RAW = "raw"


class _Picture(StrEnum):
    MAP = "map"
    SHARES = "shares"


class _Rule(StrEnum):
    GIVEN = "given"
    LIFTED = "lifted"


PATH = Annotated[
    Path,
    typer.Argument(
        metavar="CASE|DOMAIN_DIR",
        help="A case's folder or case.yaml; or a folder with a scenario of GENIUS, GeniusWeb, NegoLog or NegMAS.",
    ),
]
SAMPLES = Annotated[
    int | None,
    typer.Option("--samples", metavar="N", help="Case: preferences to draw for the shares (1000); 0 for none."),
]
SEED = Annotated[int | None, typer.Option("--seed", metavar="S", help="Case: reproduces the draws (0).")]
SCALE = Annotated[
    _Scale | None,
    typer.Option("--scale", help="Scenario in GENIUS XML: as GENIUS evaluates (the default), or the raw numbers."),
]
TO_GENIUS = Annotated[
    Path | None,
    typer.Option(
        "--to-genius", metavar="DIR", help="Case: write its packages and one drawn preference per party for GENIUS."
    ),
]
FIGURE = Annotated[
    Path | None, typer.Option("--figure", metavar="FILE", help="Write the picture besides, as .svg or .png.")
]
PICTURE = Annotated[
    _Picture | None,
    typer.Option("--picture", help="Case: the picture to write: the map over two issues (the default), or the shares."),
]
JOINING = Annotated[
    list[str] | None,
    typer.Option(
        "--joining",
        metavar="PARTY",
        help="Case: a party that joins, so that its consent counts; may be repeated. Default: all others at the table.",
    ),
]
ISSUES = Annotated[
    tuple[str, str] | None,
    typer.Option("--issues", metavar="A B", help="Case: the two issues of the map, to the right and downwards."),
]
RULE = Annotated[
    _Rule | None,
    typer.Option(
        "--disagreement",
        help="Scenario: no deal is worth the reserved value as given, or lifted to the worst package (the default).",
    ),
]


def deals(
    path: PATH,
    at: AT = None,
    known_by: KNOWN_BY = None,
    samples: SAMPLES = None,
    seed: SEED = None,
    offers: OFFERS = "sincere",
    refusals: REFUSALS = "as-recorded",
    conditions: CONDITIONS = "order",
    silence: SILENCE = "nothing",
    unnamed: UNNAMED = "none",
    set_aside: SET_ASIDE = None,
    half_life: HALF_LIFE = None,
    interaction: INTERACTION = None,
    to_genius: TO_GENIUS = None,
    scale: SCALE = None,
    disagreement: RULE = None,
    figure: FIGURE = None,
    picture: PICTURE = None,
    issues: ISSUES = None,
    joining: JOINING = None,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show which packages can be had, and for whom."""
    if figure is not None and figure.suffix.lower() not in (".svg", ".png"):
        raise MisuseError(f"--figure is '{figure}'; expected a file that ends in .svg or .png.")
    if figure is not None:
        see_that_it_can_be_written(figure)
    switches = {
        "offers": offers,
        "refusals": refusals,
        "conditions": conditions,
        "silence": silence,
        "unnamed": unnamed,
    }
    if _is_case(path):
        given = {"--scale": scale, "--disagreement": disagreement}
        _see_that_none_is_given(given, f"{path} is a case, and the option is for a scenario's folder.")
        readings = readings_of(switches, set_aside or [], half_life, interaction or [])
        _of_case(path, at, known_by, readings, samples, seed, to_genius, (figure, picture), issues, joining, form)
        return
    of_case: dict[str, object] = {
        "--at": at,
        "--known-by": known_by,
        "--samples": samples,
        "--seed": seed,
        "--to-genius": to_genius,
        "--issues": issues,
        "--joining": joining,
        "--picture": picture,
    }
    of_case |= {"--set-aside": set_aside, "--half-life": half_life, "--interaction": interaction}
    of_case |= {f"--{name}": None if word == _AS_READ[name] else word for name, word in switches.items()}
    _see_that_none_is_given(of_case, f"{path} is no case, and the option is for one.")
    _of_scenario(path, scale, disagreement or _Rule.LIFTED, form, figure=figure)


def _is_case(path: Path) -> bool:
    return path.is_file() or (path / "case.yaml").is_file() or not path.exists()


def _see_that_none_is_given(options: Mapping[str, object], why: str) -> None:
    for name, value in options.items():
        if value is not None:
            raise MisuseError(f"{name} does not apply: {why}")


def _of_case(
    path: Path,
    at: str | None,
    known_by: str | None,
    readings: Readings,
    samples: int | None,
    seed: int | None,
    to_genius: Path | None,
    drawn: tuple[Path | None, _Picture | None],
    issues: tuple[str, str] | None,
    joining: list[str] | None,
    form: Form,
) -> None:
    from detente.case import load_case
    from detente.deals import deals as find_deals

    n_samples = DEFAULT_SAMPLES if samples is None else samples
    if n_samples < 0:
        raise MisuseError(f"--samples is {samples}; expected 0 or more.")
    if seed is not None and seed < 0:
        raise MisuseError(f"--seed is {seed}; expected 0 or more.")
    if drawn[1] is not None and drawn[0] is None:
        raise MisuseError("--picture says which picture --figure FILE writes; no --figure was given.")
    case = load_case(path)
    if to_genius is not None and to_genius.exists() and not to_genius.is_dir():
        raise MisuseError(f"--to-genius is '{to_genius}', which is a file; expected a folder.")
    if to_genius is not None and n_samples == 0:
        raise MisuseError("--to-genius writes a drawn preference, and --samples 0 draws none.")
    found = find_deals(
        view_of(case, at, known_by),
        readings=readings,
        n_samples=n_samples,
        progress=told("Drawing preferences"),
        seed=seed or 0,
        issues=issues,
        joining=joining,
    )
    if to_genius is not None:
        _write_genius(found, to_genius)
    data = found.to_dict() if form is Form.JSON else {}
    answer(path, case, found.sections(), data, form)
    # after the answer, which stands also where no picture can be drawn of it
    file, picture = drawn
    if file is not None and picture is _Picture.SHARES:
        _write_figure(found.picture_by_share(), file, "it needs shares of two parties or more")
    elif file is not None:
        _write_figure(found.map(), file, "a map needs two issues, a party, and packages few enough to be listed")


def _write_genius(found: Deals, folder: Path) -> None:
    from detente.errors import InputError
    from detente.formats import write_genius

    if found.samples is None:
        raise InputError("no preference can be drawn from this record, so none is written for GENIUS.")
    files = write_genius(found.samples, folder)
    typer.echo(f"{len(files)} files in {folder}: the packages, and one drawn preference per party.", err=True)


def _of_scenario(path: Path, scale: _Scale | None, rule: _Rule, form: Form, *, figure: Path | None) -> None:
    from detente.deals import Disagreement, solutions
    from detente.formats import Scale, load_scenario, scenario_section
    from detente.show import Figure, print_sections
    from detente.show.text import one_line

    scenario = load_scenario(path, scale=Scale(scale.value) if scale else None)
    space = scenario.space()
    found = solutions(space, scenario.reserved, rule=Disagreement(rule.value))
    section = scenario_section(scenario, space, found) if form is Form.TEXT or figure is not None else None
    if section is not None and form is Form.TEXT:
        print_sections((section,))
    else:
        for note in scenario.notes:
            typer.echo(one_line(note), err=True)
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    if section is not None and figure is not None:
        drawn = next((block for block in section.blocks if isinstance(block, Figure)), None)
        _write_figure(drawn, figure, "no package reaches the reserved value of every party")


def _write_figure(found: Figure | None, file: Path, why_none: str) -> None:
    """Write a picture.

    Raises
    ------
    InputError
        If there is none, or this machine has no font for its labels.
    """
    from detente.errors import InputError
    from detente.show.word_parts import svg_to_png

    if found is None:
        raise InputError(f"there is no such picture of this answer: {why_none}.")
    if file.suffix.lower() == ".svg":
        write_whole(file, found.svg.encode())
        return
    picture = svg_to_png(found.svg)
    if picture is None:
        raise InputError("this machine has no font to write the picture's labels with.", mend="Write it as .svg.")
    write_whole(file, picture)
