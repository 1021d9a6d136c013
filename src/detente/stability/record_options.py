"""Options drafted from the record: what the open offers, demands and gates would have a party give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from detente.preferences import Frame, IssueScale
from detente.preferences.lines import Line
from detente.preferences.scales import extent
from detente.preferences.versions import together
from detente.process.offers import ProposalStatus
from detente.stability.options import Option, OptionForm, option_form
from detente.stability.statements import Pattern

__all__ = ["Commitment", "commitments", "form_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something that a party could commit itself to give: an option, and what it delivers."""

    id: str
    giver: str
    issue: str
    position: float
    """On the issue's scale."""
    words: str
    entries: tuple[str, ...]
    """The offers, demands and gates that speak of it."""
    claims: tuple[str, ...]
    is_open: bool = False
    """Whether its words say nothing of how much."""


def commitments(frame: Frame) -> tuple[Commitment, ...]:
    """Draft what each party could give, one commitment per giver, issue and level that is now on the table.

    Only what open proposals and standing gates speak of counts; an issue that nobody is on record as giving makes no
    option. Words without an upper end count at their lower; words that say nothing of how much make an option only
    where nothing else is on record of the same giver and issue.
    """
    open_entries = {p.proposal for p in frame.state.proposals if p.status is ProposalStatus.OPEN}
    open_entries |= {g.gate for g in frame.state.gates}
    found: dict[str, Commitment] = {}
    for line in frame.lines:
        scale = next((s for s in frame.space.issues if s.issue == line.issue), None)
        if line.entry not in open_entries or scale is None:
            continue
        for made in _of_line(frame, line, scale):
            before = found.get(made.id)
            found[made.id] = made if before is None else _joined(before, made)
    found = {k: made for k, made in found.items() if not made.is_open or _is_alone(made, found.values())}
    issues = [scale.issue for scale in frame.space.issues]
    parties = frame.space.parties
    # The order of the case, never of names: two parties swapped must give the same page with the names swapped.
    order = sorted(found.values(), key=lambda c: (issues.index(c.issue), parties.index(c.giver), c.position))
    return tuple(order)


def _is_alone(made: Commitment, found: Iterable[Commitment]) -> bool:
    """Whether nothing else is on record of the same giver and issue: what is open may be what is told elsewhere."""
    return all(one is made or one.is_open or (one.giver, one.issue) != (made.giver, made.issue) for one in found)


def _of_line(frame: Frame, line: Line, scale: IssueScale) -> Iterator[Commitment]:
    low, high = together(extent(scale, frame.issues[scale.issue], said) for said in line.versions)
    position = low if high == scale.most and low > scale.least else (low + high) / 2
    if not scale.is_counted:
        position = low  # no more than the words say: "the pause" is no permanent one
    if position <= scale.least:
        return
    lowest = scale.least if scale.is_counted else scale.points[1]
    is_open = (low, high) == (lowest, scale.most) and (scale.is_counted or len(scale.points) > 2)
    for giver in scale.givers:
        if giver in frame.space.parties:
            yield Commitment(
                id=f"{scale.issue}:{giver}:{position:g}",
                giver=giver,
                issue=scale.issue,
                position=position,
                words=f"{scale.label}: {scale.word(position) if position in scale.points else line.versions[0].words}",
                entries=(line.entry,),
                claims=line.claims,
                is_open=is_open,
            )


def _joined(one: Commitment, other: Commitment) -> Commitment:
    return Commitment(
        id=one.id,
        giver=one.giver,
        issue=one.issue,
        position=one.position,
        words=one.words,
        entries=tuple(dict.fromkeys((*one.entries, *other.entries))),
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))),
        is_open=one.is_open and other.is_open,
    )


def form_of(frame: Frame, found: tuple[Commitment, ...]) -> OptionForm:
    """Make the option form: a party takes at most one level of what it gives on an issue."""
    options = [Option(id=c.id, name=c.words, owner=c.giver) for c in found]
    exclusive = [
        Pattern(1 << a | 1 << b, 0)
        for (a, one), (b, other) in combinations(enumerate(found), 2)
        if (one.giver, one.issue) == (other.giver, other.issue)
    ]
    return option_form(frame.space.parties, options, infeasible=exclusive)
