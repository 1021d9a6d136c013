"""How what holds shows itself: options with their words, who would move alone, who together, and what it rests on."""

from __future__ import annotations

import numpy as np

from detente.preferences import Stake
from detente.show import Block, Paragraph, Section, Standing, Table, cell
from detente.stability.arrays import BoolArray
from detente.stability.record_figure import record_figure
from detente.stability.record_relations import bounds_that_count
from detente.stability.what_holds import Joint, WhatHolds

__all__ = ["section"]

MAX_ROWS = 12

_WANTS = {1: "more is never worse", -1: "more is never better", 0: "which way it wants it, the record does not say"}
_TYPES = {
    "a": "eager to leave, fears only sure losses",
    "b": "leaves for sure gains, fears sure losses",
    "c": "eager to leave, but any doubt deters",
    "d": "leaves for sure gains, any doubt deters",
}


def section(found: WhatHolds) -> Section:
    """Show what holds; where there is no model, say why."""
    blocks: list[Block] = [_options(found)]
    if found.form is None:
        blocks.append(_nothing(found))
    else:
        drawn = record_figure(found)
        blocks += [drawn] if drawn else []
        blocks += [_alone(found), _holds(found), _together(found), *_bearing(found), _rests(found)]
    return Section(
        id="stability",
        title="What holds",
        question="Who would move, alone or with others, as far as the record goes?",
        blocks=tuple(blocks),
    )


def _options(found: WhatHolds) -> Table:
    case = found.frame.case
    return Table(
        caption="Options drafted from open offers, demands and gates",
        columns=("Option", "Party", "Would deliver"),
        rows=tuple(
            (
                cell(str(n)),
                cell(case.name(c.giver)),
                cell(c.words, c.claims, _drafted(found, c.entries)),
            )
            for n, c in enumerate(found.commitments, 1)
        ),
        empty="Nothing is on the table that a party is on record as the one who would give it.",
    )


def _drafted(found: WhatHolds, entries: tuple[str, ...]) -> Standing:
    """Tell whether an option rests on an entry that nobody has confirmed yet."""
    case = found.frame.case
    drafted = {entry.id for entry in (*case.proposals, *case.gates) if entry.drafted}
    return Standing.DRAFTED if drafted.intersection(entries) else Standing.CONFIRMED


def _nothing(found: WhatHolds) -> Paragraph:
    if not found.commitments:
        return Paragraph((cell("Without an option nobody can move: the record does not bear on it."),))
    return Paragraph((cell("These options make more states than can be looked through; a model by hand may serve."),))


def _alone(found: WhatHolds) -> Table:
    """Say of each option whether its owner would take it alone, wherever it is not taken yet."""
    assert found.form is not None  # noqa: S101 - `section` has looked
    parties = found.frame.space.parties
    place = {int(s): n for n, s in enumerate(found.form.states)}
    rows = []
    for n, made in enumerate(found.commitments):
        i = parties.index(made.giver)
        pairs = [
            (a, place[state | 1 << n]) for state, a in place.items() if not state >> n & 1 and state | 1 << n in place
        ]
        relation = found.relations[i]
        better = sum(bool(relation.better[a, b]) for a, b in pairs)
        worse = sum(bool(relation.better[b, a]) for a, b in pairs)
        unknown = sum(bool(relation.unknown[a, b]) for a, b in pairs)
        told = [
            f"{count} {words}"
            for count, words in ((better, "surely better"), (worse, "surely worse"), (unknown, "not told"))
            if count
        ]
        same = len(pairs) - better - worse - unknown
        told += [f"{same} the same to it"] if same else []
        rows.append((cell(str(n + 1)), cell(found.frame.case.name(made.giver)), cell(", ".join(told))))
    return Table(
        caption="Alone: what taking each option would be to its owner, over all states in which it is not taken",
        columns=("Option", "Party", "Of so many states"),
        rows=tuple(rows),
    )


def _holds(found: WhatHolds) -> Table:
    rows = []
    for concept in ("Nash", "GMR", "SEQ"):
        for kind, reading in _TYPES.items():
            stable: BoolArray = np.logical_and.reduce(found.stable[f"{concept}_{kind}"])
            rows.append(
                (
                    cell(f"{concept}, {kind}"),
                    cell(reading),
                    cell("holds" if stable[0] else "does not hold"),
                    cell(f"{int(stable.sum())} of {stable.size}"),
                )
            )
    return Table(
        caption="What holds in the four readings of what is unknown",
        columns=("Concept and type", "Reading", "No deal", "States that hold"),
        rows=tuple(rows),
    )


def _together(found: WhatHolds) -> Table:
    minimal = found.smallest_together
    shown = minimal[:MAX_ROWS]
    note = f": {len(shown)} of {len(minimal)} smallest" if len(shown) < len(minimal) else ""
    return Table(
        caption=f"Together, from no deal: the smallest sets of options that all who take part could prefer{note}",
        columns=("Parties", "Options", "The record says"),
        rows=tuple(
            (
                cell(" + ".join(found.frame.case.name(m) for m in joint.members)),
                cell(_taken(found, joint)),
                cell("each prefers it to no deal" if joint.is_sure else "of none that it does not prefer it"),
            )
            for joint in shown
        ),
        empty="No two parties could take options together that the record lets both prefer to no deal.",
    )


def _taken(found: WhatHolds, joint: Joint) -> str:
    assert found.form is not None  # noqa: S101 - `section` has looked
    bits = int(found.form.states[joint.state - 1])
    return ", ".join(str(n + 1) for n in range(len(found.commitments)) if bits >> n & 1)


def _rests(found: WhatHolds) -> Table:
    case = found.frame.case
    labels = {scale.issue: scale.label for scale in found.frame.space.issues}
    on_table = {c.issue for c in found.commitments}
    rows = [
        (cell(case.name(s.party)), cell(f"{labels[s.issue]}: {_WANTS[s.more_is]}", s.claims, _standing(s)))
        for s in found.frame.stakes
        if s.issue in on_table
    ]
    for party in found.frame.space.parties:
        for bound in bounds_that_count(party, found.bounds):
            drafted = Standing.DRAFTED if bound.drafted else Standing.CONFIRMED
            standing = Standing.JUDGMENT if bound.is_judgment else drafted
            rows.append((cell(case.name(party)), cell(f"{bound.words}. {bound.says}", bound.claims, standing)))
    return Table(
        caption="What every comparison rests on; what does not follow from these is left unknown",
        columns=("Party", "Preference"),
        rows=tuple(rows),
        empty="On no party's preference does the record say anything.",
    )


def _standing(stake: Stake) -> Standing:
    return Standing.JUDGMENT if stake.judgment else Standing.CONFIRMED


def _bearing(found: WhatHolds) -> list[Block]:
    """Say which claims the verdicts hang on; where none does, that the record does not bear on them."""
    bearing = found.bearing
    if bearing is None:
        return []
    n = len(bearing.tried)
    if bearing.verdicts:
        text = (
            f"Of the {n} claims that this rests on, withdrawn one at a time, {len(bearing.verdicts)} change a verdict."
        )
    else:
        text = (
            f"No verdict changes when any one of the {n} claims that this rests on is withdrawn: "
            "the record does not bear on what holds."
        )
    told: list[Block] = [Paragraph((cell(text, bearing.verdicts),))]
    if bearing.options:
        text = "An option is on the table only by one claim; without it the option, and the states with it, are gone."
        told.append(Paragraph((cell(text, bearing.options),)))
    return told
