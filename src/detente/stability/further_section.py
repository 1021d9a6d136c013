"""How the further answers show themselves in a few tables."""

from __future__ import annotations

from typing import Any

from detente.show import Block, Paragraph, Section, Table, cell
from detente.stability.conflict import Conflict
from detente.stability.evolution import Step
from detente.stability.figures import MAX_DRAWN, reason_figure, tree_figure
from detente.stability.reasons import why

__all__ = ["further_section"]


def further_section(conflict: Conflict, found: dict[str, Any]) -> Section:
    """Show coalitions, limited moves, unknown types, the ways from the status quo and the smallest changes."""
    blocks: list[Block] = [_coalitions(found), _universal(found), _limited(found)]
    blocks += [_unknown(found)] if "unknown" in found else []
    blocks += _views(found)
    blocks += [_ways(conflict, found), *_tree(found), *_reasons(conflict, found["evolution"]["from"]), _changes(found)]
    return Section(
        id="stability-further",
        title="Beyond single moves",
        question="Who would move together, how far ahead, and what would have to be seen otherwise?",
        blocks=tuple(blocks),
    )


def _coalitions(found: dict[str, Any]) -> Table:
    return Table(
        caption="What parties can reach together, each of them better off",
        columns=("Together", "From", "To"),
        rows=tuple(
            (cell(" + ".join(x["coalition"])), cell(str(x["from"])), cell(_listed(x["to"])))
            for x in found["coalition_improvements"]
        ),
        empty="No coalition of two or more can improve on any state for all its members.",
    )


def _universal(found: dict[str, Any]) -> Table:
    return Table(
        caption="States that are stable for every coalition",
        columns=("Concept", "All members better off", "One better, none worse (Pareto)"),
        rows=tuple(
            (
                cell(concept),
                cell(_listed(found["coalitions"][concept]["universally_stable"])),
                cell(_listed(found["pareto_coalitions"][concept]["universally_stable"])),
            )
            for concept in found["coalitions"]
        ),
    )


def _limited(found: dict[str, Any]) -> Table:
    return Table(
        caption="Equilibria where moves are looked ahead",
        columns=("Moves ahead", "States"),
        rows=tuple(
            (cell(name.replace("_", "-")), cell(_listed(states)))
            for name, states in found["limited_moves"]["equilibria"].items()
        ),
    )


def _unknown(found: dict[str, Any]) -> Table:
    return Table(
        caption="Equilibria where some preferences are unknown, in the readings a to d",
        columns=("Concept and type", "States"),
        rows=tuple((cell(name), cell(_listed(states))) for name, states in found["unknown"]["equilibria"].items()),
    )


def _views(found: dict[str, Any]) -> list[Block]:
    """Show strength, attitudes and hypergame, where the model has them."""
    blocks: list[Block] = []
    for told, caption in (
        (found.get("strength", {}).get("strongly_stable"), "Equilibria by sanctions that hurt much"),
        (found.get("attitudes"), "Equilibria under the attitudes"),
    ):
        if told is not None:
            rows = tuple((cell(concept), cell(_listed(states))) for concept, states in told["equilibria"].items())
            blocks.append(Table(caption=caption, columns=("Concept", "States"), rows=rows))
    if "hypergame" in found:
        blocks.append(_hypergame(found["hypergame"]))
    return blocks


def _hypergame(found: dict[str, list[dict[str, Any]]]) -> Table:
    return Table(
        caption="Where each party plays the game that it sees",
        columns=("Concept", "State", "What it is", "Expected by", "Would move", "Unseen by"),
        rows=tuple(
            (
                cell(concept),
                cell(x["state"]),
                cell(x["kind"]),
                *(cell(", ".join(x[who]) or "nobody") for who in ("expected_by", "movers", "unseen_by")),
            )
            for concept, outcomes in found.items()
            for x in outcomes
        ),
        empty="No state holds, and nobody expects one to.",
    )


def _ways(conflict: Conflict, found: dict[str, Any]) -> Table:
    paths = found["evolution"]["paths"]
    kinds = {"um_moves": "any moves", "ui_moves": "improvements", "coalition_moves": "coalition improvements"}
    rows = []
    for state in range(1, conflict.n_states + 1):
        ways = [paths[kind].get(str(state)) for kind in kinds]
        rows.append((cell(str(state)), *(cell(_way(way)) for way in ways)))
    return Table(
        caption=f"Shortest ways from state {found['evolution']['from']}",
        columns=("To", *(f"By {word}" for word in kinds.values())),
        rows=tuple(rows),
    )


def _tree(found: dict[str, Any]) -> list[Block]:
    """Draw the ways by improvements of parties and coalitions."""
    start = found["evolution"]["from"]
    paths = {
        int(state): tuple(Step(movers=tuple(s["movers"]), first=s["from"], last=s["to"]) for s in path)
        for state, path in found["evolution"]["paths"]["coalition_moves"].items()
        if path
    }
    return [tree_figure(paths, start=start)] if 0 < len(paths) <= MAX_DRAWN else []


def _reasons(conflict: Conflict, start: int) -> list[Block]:
    """Say and draw why each party would move from the status quo or stay in it, by SEQ."""
    reasons = [why(conflict, start, party, concept="SEQ") for party in conflict.decision_makers]
    said = Paragraph(tuple(cell(reason.sentence) for reason in reasons))
    drawn = [reason_figure(r, name=f"reason-{n}") for n, r in enumerate(reasons) if 0 < len(r.temptations) <= MAX_DRAWN]
    return [said, *drawn]


def _way(way: list[dict[str, Any]] | None) -> str:
    if way is None:
        return "no way"
    return ", ".join(f"{' + '.join(step['movers'])} to {step['to']}" for step in way) or "it is there"


def _changes(found: dict[str, Any]) -> Table:
    rows = []
    for concept, answers in found["inverse"].items():
        for answer in answers:
            ways = [
                " and ".join(f"{p}: {_listed(states)}" for p, states in change["moved"].items())
                for change in answer["changes"]
            ]
            if any(ways):
                shown = "; or ".join(ways[:6]) + (f"; or {len(ways) - 6} more" if len(ways) > 6 else "")
                rows.append((cell(concept), cell(str(answer["state"])), cell(shown)))
    return Table(
        caption="The fewest states that would have to move in a ranking for a state to hold",
        columns=("Concept", "State", "Whose, and which"),
        rows=tuple(rows),
        empty="Every state holds already.",
    )


def _listed(states: list[int]) -> str:
    return ", ".join(str(s) for s in states) or "none"
