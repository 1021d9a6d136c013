"""How an analyst's own model shows what it rests on: claims with their quotes, judgments by their reason."""

from __future__ import annotations

from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell
from detente.stability.own_model import OWN_FILE, Ground, OwnModel

__all__ = ["own_model_section"]


def own_model_section(found: OwnModel) -> Section:
    """Show options, infeasible patterns and preferences with their grounds, and which claims bear on a verdict."""
    blocks: list[Block] = [
        _table(found, "option", "Options", "Option"),
        *([_table(found, "infeasible", "What cannot be", "Pattern")] if _of(found, "infeasible") else []),
        _table(found, "preference", "Preferences, each party's most important first", "Statement"),
        _bearing(found),
    ]
    return Section(
        id="stability-own",
        title="An analyst's own model",
        question=f"What does the model in {OWN_FILE} rest on?",
        blocks=tuple(blocks),
    )


def _of(found: OwnModel, kind: str) -> list[Ground]:
    return [g for g in found.grounds if g.kind == kind]


def _table(found: OwnModel, kind: str, caption: str, column: str) -> Table:
    return Table(
        caption=caption,
        columns=("Party", column, "Rests on"),
        rows=tuple(
            (cell(found.case.name(g.party) if g.party else "all"), cell(g.words), _basis(g)) for g in _of(found, kind)
        ),
        empty="None are stated: all states are equal to every party.",
    )


def _basis(ground: Ground) -> Cell:
    if not ground.counts:
        return cell("claims that were reported later: left out", ground.claims)
    if ground.judgment:
        return cell(ground.judgment, ground.claims, Standing.JUDGMENT)
    if ground.claims:
        return cell("the record", ground.claims)
    return cell("the analyst's model; no ground is stated", (), Standing.JUDGMENT)


def _bearing(found: OwnModel) -> Paragraph:
    if not found.bearing:
        return Paragraph((cell("No verdict changes when any one claim under a preference is withdrawn."),))
    text = f"{len(found.bearing)} claims bear on it: without any one of them a verdict changes."
    return Paragraph((cell(text, found.bearing),))
