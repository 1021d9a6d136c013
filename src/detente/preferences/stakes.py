"""Stakes: what each issue is to each party, as far as the record tells who gives, gets and asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from detente.case import Case, Judgment, MoreIs, PreferenceKind, Role
from detente.evidence import Item
from detente.preferences.lines import Line, lines
from detente.preferences.readings import Readings, StakeReading
from detente.preferences.space import IssueScale
from detente.process import State

__all__ = ["Stake", "StakeKind", "directions_judged", "open_stakes", "parties_of", "stakes_on"]


class StakeKind(StrEnum):
    """What an issue is to a party."""

    GIVES = "gives"
    GETS = "gets"
    ASKS = "asks for it"
    BOTH = "gives and gets"
    NAMED = "on record with it"
    JUDGED = "judged"
    UNNAMED = "not on record with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What one issue is to one party; ``more_is`` is 1 if more is never worse, -1 if never better, 0 if not known."""

    party: str
    issue: str
    kind: StakeKind
    more_is: int
    claims: tuple[str, ...] = ()
    judgment: str | None = None


_DIRECTION = {StakeKind.GIVES: -1, StakeKind.GETS: 1, StakeKind.ASKS: 1}


def parties_of(case: Case) -> tuple[str, ...]:
    """Return the principals; where the case names none, all who give or get something."""
    principals = tuple(p.id for p in case.parties if Role.PRINCIPAL in p.roles)
    if principals:
        return principals
    sides = {p for issue in case.issues for p in (*issue.givers, *issue.receivers)}
    return tuple(p.id for p in case.parties if p.id in sides)


def stakes_on(state: State, scales: Sequence[IssueScale], readings: Readings) -> tuple[Stake, ...]:
    """Return the stake of every party in every issue it has one in, parties and issues in the order of the case."""
    case, told = state.point.case, lines(state)
    found = (
        _stake(state, party, scale, [line for line in told if line.issue == scale.issue], readings)
        for party in parties_of(case)
        for scale in scales
    )
    return tuple(stake for stake in found if stake is not None)


def open_stakes(state: State, party: str, scales: Sequence[IssueScale], readings: Readings) -> tuple[Stake, ...]:
    """Return the stakes of a party whose consent is supposed to be needed, whatever its role.

    What it gives, gets or is judged on counts as for any party. All else may matter to it, either way: that a mediator
    puts a plan for others does not tell that more of what is in it is better for it.
    """
    told = lines(state)
    supposed = replace(readings, unnamed=StakeReading.OPEN)
    found = []
    for scale in scales:
        stake = _stake(state, party, scale, [line for line in told if line.issue == scale.issue], supposed)
        if stake is not None and stake.kind is StakeKind.ASKS and party not in parties_of(state.point.case):
            stake = replace(stake, kind=StakeKind.NAMED, more_is=0)
        found += [] if stake is None else [stake]
    return tuple(found)


def _stake(state: State, party: str, scale: IssueScale, own: Sequence[Line], readings: Readings) -> Stake | None:
    judged = _judged(state.point.case, party, scale.issue, readings)
    if judged is not None:
        more_is, judgment = judged
        if more_is is MoreIs.NO_MATTER:
            return None
        sign = 1 if more_is is MoreIs.BETTER else -1
        return Stake(party=party, issue=scale.issue, kind=StakeKind.JUDGED, more_is=sign, judgment=judgment)
    item = next(issue.item for issue in state.point.case.issues if issue.id == scale.issue)
    kind = _kind(party, scale, item, own, parties_of(state.point.case))
    if kind is None and (lined := _red_lined(state.point.case, party, scale.issue, readings)) is not None:
        sign, judgment = lined
        return Stake(party=party, issue=scale.issue, kind=StakeKind.JUDGED, more_is=sign, judgment=judgment)
    if kind is None:
        kind = StakeKind.NAMED if _is_on_record(state, party, own) else StakeKind.UNNAMED
    if kind is StakeKind.UNNAMED and readings.unnamed is StakeReading.NONE:
        return None
    claims = tuple(dict.fromkeys(_claims(state, party, kind, scale, own)))
    return Stake(party=party, issue=scale.issue, kind=kind, more_is=_DIRECTION.get(kind, 0), claims=claims)


def _judged(case: Case, party: str, issue: str, readings: Readings) -> tuple[MoreIs, str] | None:
    """Return the last judgment on the direction of an issue for a party."""
    for judgment in sorted(directions_judged(case, readings, party), key=lambda j: j.on, reverse=True):
        told = judgment.preference
        if told is not None and told.issue == issue and told.more_is is not None:
            return told.more_is, judgment.id
    return None


def directions_judged(case: Case, readings: Readings, party: str) -> tuple[Judgment, ...]:
    """Return the judgments on which way a party wants an issue, those set aside left out."""
    return tuple(
        judgment
        for judgment in case.judgments
        if judgment.id not in readings.set_aside
        and (told := judgment.preference) is not None
        and (told.kind, told.party) == (PreferenceKind.DIRECTION, party)
    )


def _red_lined(case: Case, party: str, issue: str, readings: Readings) -> tuple[int, str] | None:
    """Return what judgments show of an issue that the record does not tie to a party: a red line has a direction.

    A floor and a ceiling have none together: it is not known which levels between are better.
    """
    named: list[str] = []
    signs: dict[str, int] = {}
    for judgment in case.judgments:
        told = judgment.preference
        if told is None or told.party != party or judgment.id in readings.set_aside:
            continue
        if told.kind is PreferenceKind.RED_LINE and told.issue == issue:
            signs[judgment.id] = 1 if told.at_least is not None else -1
        elif issue in (told.issue, told.over_issue, *told.package, *(told.over or {})):
            named.append(judgment.id)
    if signs:
        first, sign = next(iter(signs.items()))
        return (sign if len(set(signs.values())) == 1 else 0), first
    return (0, named[0]) if named else None


def _kind(party: str, scale: IssueScale, item: Item, own: Sequence[Line], parties: Sequence[str]) -> StakeKind | None:
    gives, gets = party in scale.givers, party in scale.receivers
    # several give and none of the parties gets, or hostilities stop on several sides: each gives for what others give
    others = set(scale.receivers) & (set(parties) - set(scale.givers))
    is_mutual = len(scale.givers) > 1 and (not others or item is Item.TRUCE)
    if gives and (gets or is_mutual):
        return StakeKind.BOTH
    if gives:
        return StakeKind.GIVES
    if gets:
        return StakeKind.GETS
    # who puts a line that another gives asks for it; where nobody is told to give it, no direction is known
    asks = any(party in line.asked_by for line in own)
    return StakeKind.ASKS if asks and scale.givers else None


def _is_on_record(state: State, party: str, own: Sequence[Line]) -> bool:
    entries = {line.entry for line in own}
    signed = {a.agreement for a in state.agreements if party in a.parties}
    put = {p.proposal for p in state.proposals if party in p.authors}
    answered = {p.proposal for p in state.proposals if p.answers.get(party) is not None}
    return bool(entries & (signed | put | answered)) or any(party in line.asked_by for line in own)


def _claims(state: State, party: str, kind: StakeKind, scale: IssueScale, own: Sequence[Line]) -> Iterator[str]:
    if kind is StakeKind.ASKS:
        yield from (c for line in own if party in line.asked_by for c in line.claims)
        return
    issue = next(i for i in state.point.case.issues if i.id == scale.issue)
    yield from issue.claims
    if kind in (StakeKind.GIVES, StakeKind.GETS, StakeKind.BOTH):
        for said in (said for line in own for said in line.versions):
            if party in (*said.givers, *said.receivers):
                yield from said.claims
