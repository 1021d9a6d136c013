"""What stated conditions bound: nothing of value, or, where a reader takes them so, a red line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.case import Basis as GateBasis
from detente.case import EventKind, Gate, Issue
from detente.preferences.bounds import Bound, BoundKind, Comparison, Extreme, NoDeal, Position, Relation, Utility
from detente.preferences.counted_points import amount_told
from detente.preferences.frame import Frame
from detente.preferences.lines import Line, Said, said_of_step
from detente.preferences.offered import named_package
from detente.preferences.ordered_levels import NONE
from detente.preferences.readings import ConditionReading
from detente.preferences.record import words_of
from detente.preferences.scales import extent, step_below
from detente.preferences.space import IssueScale
from detente.process.conditions import GateStatus

__all__ = ["bounds_of_conditions"]


def bounds_of_conditions(frame: Frame) -> Iterator[Bound]:
    """Give the bounds of every stated condition on giving something; those that say nothing are among them."""
    entries = {g.id: g for g in frame.case.gates}
    for standing in frame.state.gates:
        gate = entries[standing.gate]
        holder = gate.holder
        # a gate on talks stands before packages are spoken of at all; an inferred one stands in the offer
        if gate.basis is not GateBasis.STATED or gate.on.issue is None or holder not in frame.space.parties:
            continue
        yield from _condition(frame, gate, holder, standing.status)


def _condition(frame: Frame, gate: Gate, holder: str, status: GateStatus) -> Iterator[Bound]:
    """Give one bound for each thing that a condition asks for."""
    point = frame.state.point
    set_by = next((e for e in reversed(point.ledger.about(gate.id)) if e.kind is EventKind.GATE), None)
    on = point.happened(set_by) if set_by else None
    name = frame.case.name(holder)
    for number, need in enumerate(gate.needs):
        words = f"{name} made it a condition: «{gate.on.words}» only for «{need.step.words}»"
        claims = tuple(dict.fromkeys([*gate.claims, *(set_by.claims if set_by else ())]))
        entries = [gate, *([set_by] if set_by else [])]
        bound = Bound(
            id=f"condition-{gate.id}-{number + 1}",
            party=holder,
            kind=BoundKind.CONDITION,
            entry=gate.id,
            words=words,
            says="Nothing of value: a condition is read as one on the order of steps.",
            says_not="It does not say that one without the other is worth less than no deal.",
            claims=claims,
            day=on,
            when=point.when(set_by) if set_by else "date not told",
            handling=frame.handling(entries, claims),
            drafted=gate.id in point.drafted,
        )
        if status is not GateStatus.STANDS:
            bound = replace(bound, says=f"Nothing of value: it is {status.value}.")
        elif gate.any_of is not None:
            bound = replace(bound, says="Nothing of value: it names one of several things, any of which would do.")
        elif frame.readings.conditions is ConditionReading.RED_LINE:
            bound = _as_red_line(frame, gate, need.step.issue, number, bound)
        yield bound


def _as_red_line(frame: Frame, gate: Gate, asked: str | None, number: int, bound: Bound) -> Bound:
    """Read a condition as a red line, at the package without what it asks for that is best for its holder.

    What stands behind it counts, as in any refusal, where that says least: of what words leave open at the level worst
    for its holder.
    """
    scales = {scale.issue: scale for scale in frame.space.issues}
    behind = gate.on.issue
    signs = frame.more_is(bound.party)
    if asked not in scales or behind not in scales or signs.get(asked) != 1:
        return replace(bound, says="Nothing: what it asks for is on no scale on which more is better for its holder.")
    short = _short_of(scales[asked], frame.issues[asked], said_of_step(gate.needs[number].step, gate.claims))
    if short is None:
        return replace(bound, says="Nothing: there is no level below what it asks for.")
    said = said_of_step(gate.on, gate.claims)
    line = Line(entry=gate.id, issue=behind, versions=(said,))
    named = named_package([line], frame.space.issues, frame.issues, {})
    place, sign = frame.space.place(behind), signs.get(behind)
    low, high = named.extents[place] or (scales[behind].least, scales[behind].most)
    if (named.goes_beyond[place] and sign in (-1, 0)) or low > scales[behind].most:
        says = f"Nothing of value: how much of {scales[behind].label} stands behind it may be more than any on record."
        return replace(bound, says=says)
    package: list[Position] = [Extreme.BEST] * len(scales)
    package[frame.space.place(asked)] = short
    if sign == 0:
        package[place] = low if low == high else Extreme.WORST
    elif sign is not None:
        package[place] = high if sign < 0 else low
    name = frame.case.name(bound.party)
    return replace(
        bound,
        says=f"To {name} even this is worth less than no deal: {words_of(frame, package)}.",
        says_not="It does not say what the holder would take instead. The reading is the reader's.",
        comparison=Comparison(NoDeal(frame.regime(bound.party, bound.day)), Relation.MORE, Utility(tuple(package))),
    )


def _short_of(scale: IssueScale, issue: Issue, said: Said) -> float | None:
    """Return the level next below what words ask for, or none of it where they name no amount; ``None`` if none is."""
    if scale.is_counted and amount_told(issue, said) is None:
        return scale.least if scale.words[0] == NONE else None
    return step_below(scale, extent(scale, issue, said)[0])
