"""``detente stability``: who would move, and what holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.viewing import AT, FORMAT, KNOWN_BY, Form, answer, view_of
from detente.cli.watching import told
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.case import CaseAt
    from detente.show import Section
    from detente.stability import Model

__all__ = ["stability"]

MODEL = Annotated[
    Path,
    typer.Argument(metavar="MODEL", help="A model (JSON, or .gmcr of GMCR+), or a case (its folder, or case.yaml)."),
]
CONCEPT = Annotated[
    list[str] | None, typer.Option("--concept", metavar="NAME", help="Only this concept; may be given again.")
]
ALL = Annotated[
    bool, typer.Option("--all", help="Coalitions, limited moves, evolution, inverse, robustness and reasons as well.")
]
START = Annotated[int, typer.Option("--from", metavar="STATE", help="The status quo, for the evolution.")]
COALESCE = Annotated[bool, typer.Option("--coalesce", help="Count as one the states that the model says are one.")]
WITHDRAW = Annotated[
    bool,
    typer.Option(
        "--withdraw/--no-withdraw", help="Of a case: withdraw each claim in turn, and tell which ones bear on it."
    ),
]
SAMPLES = Annotated[int, typer.Option("--samples", help="Of a case: how many preferences that fit to draw as well.")]
SEED = Annotated[int, typer.Option("--seed", help="Reproduces the samples.")]
OUTPUT = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the model, as JSON of GMCR+ (.gmcr).")
]

LARGE = 1 << 12
MAX_REPLIES = 5e8
"""So many joint replies take some ten seconds on one core."""


def stability(
    model: MODEL,
    concept: CONCEPT = None,
    everything: ALL = False,
    start: START = 1,
    coalesce: COALESCE = False,
    output: OUTPUT = None,
    at: AT = None,
    known_by: KNOWN_BY = None,
    withdraw: WITHDRAW = True,
    samples: SAMPLES = 0,
    seed: SEED = 0,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show who would move, and which states hold."""
    from detente.stability import CONCEPTS, load_models
    from detente.stability import stability as decide

    if model.is_dir() or model.name == "case.yaml":
        from detente.case import load_case

        case = load_case(model)
        found_in_case = _of_case(model, view_of(case, at, known_by), withdraw, samples, seed)
        answer(model, case, *found_in_case, form)
        return
    if not model.is_file():
        raise MisuseError(f"there is no file '{model}'.", mend="MODEL is the file of a graph model, or a case.")
    models = load_models(model)
    if coalesce:
        from detente.stability.coalesced import coalesced

        models = tuple(coalesced(m) for m in models)
    if output is not None:
        _write(output, models)
    found = [decide(m.conflict, concepts=concept or _affordable(m, CONCEPTS), progress=told("SIM")) for m in models]
    further = [_further(m, start) for m in models] if everything else [{} for _ in models]
    if form is Form.JSON:
        answers = [{**result.to_dict(), **more} for result, more in zip(found, further, strict=True)]
        typer.echo(json.dumps(answers[0] if len(answers) == 1 else {"cases": answers}, ensure_ascii=False))
        return
    from detente.show import print_sections

    sections = [section for result in found for section in result.sections()]
    if everything:
        from detente.stability.further_section import further_section

        sections += [further_section(m.conflict, more) for m, more in zip(models, further, strict=True)]
    print_sections(sections)


def _affordable(model: Model, concepts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave SIM out of a large model, and say so, where nobody has asked for it by name."""
    from detente.stability.options import OptionForm
    from detente.stability.simultaneous import replies_to_try

    form = model.conflict.graph
    if not isinstance(form, OptionForm) or form.n_states < LARGE:
        return concepts
    n_replies = replies_to_try(form, model.conflict.ranks)
    if n_replies <= MAX_REPLIES:
        return concepts
    typer.echo(
        f"detente: SIM is left out, as about {n_replies:.0e} joint replies would have to be tried; "
        "'--concept SIM' tries them.",
        err=True,
    )
    return tuple(c for c in concepts if c != "SIM")


def _of_case(
    path: Path, view: CaseAt, withdraw: bool, samples: int, seed: int
) -> tuple[tuple[Section, ...], dict[str, Any]]:
    """Analyse what holds in a case, on request under sampled preferences, and in the analyst's own model if any."""
    from detente.stability.own_model import own_model
    from detente.stability.what_holds import held_shares, what_holds

    own = own_model(view, path)
    found = what_holds(view, withdraw=withdraw)
    sections, data = found.sections(), found.to_dict()
    if samples > 0 and found.form is not None:
        shares = held_shares(found, n_samples=samples, seed=seed, progress=told("Drawing preferences"))
        sections, data = (*sections, *shares.sections()), {**data, "shares": shares.to_dict()}
    if own is not None:
        sections, data = (*sections, *own.sections()), {**data, "own_model": own.to_dict()}
    return sections, data


def _further(model: Model, start: int) -> dict[str, Any]:
    from detente.stability.everything import MAX_STATES, everything

    n_states = model.conflict.n_states
    if n_states > MAX_STATES:
        raise MisuseError(
            f"--all is for models that can be looked through: {n_states} states are more than {MAX_STATES}.",
            mend="Leave --all out, or ask for single answers in Python.",
        )
    return everything(model, start=start)


def _write(output: Path, models: tuple[Model, ...]) -> None:
    from detente.stability.gmcr_form import gmcr_of
    from detente.stability.model_file import written

    if len(models) != 1:
        raise MisuseError(f"a .gmcr file holds one model; the file given holds {len(models)}.")
    output.write_text(written(gmcr_of(models[0].conflict)), encoding="utf-8")
