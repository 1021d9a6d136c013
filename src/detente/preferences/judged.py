"""What judgments bound: a red line, a package that would or would not do, a ranking; always told as a judgment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from detente.case import Judgment, Preference, PreferenceKind
from detente.errors import CaseError
from detente.evidence import day
from detente.preferences.bounds import (
    Bound,
    BoundKind,
    Comparison,
    Extreme,
    NoDeal,
    Position,
    Relation,
    Utility,
    Weight,
)
from detente.preferences.frame import Frame
from detente.preferences.record import words_of
from detente.preferences.scales import position_of
from detente.preferences.space import IssueScale

__all__ = ["bounds_of_judgments"]

_NO_BOUND = (PreferenceKind.DIRECTION, PreferenceKind.NEW_REGIME)
"""What these say is in the stakes and the regimes."""


def bounds_of_judgments(frame: Frame) -> Iterator[Bound]:
    """Give the bounds of the judgments that speak of preferences.

    Raises
    ------
    CaseError
        If one names an issue without levels, or a level that its issue does not have.
    """
    for judgment in frame.case.judgments:
        told = judgment.preference
        if told is None or told.kind in _NO_BOUND or told.party not in frame.space.parties:
            continue
        made = day(judgment.on)
        comparisons, says, says_not = _READ[told.kind](frame, judgment, told)
        bound = Bound(
            id=f"judged-{judgment.id}",
            party=told.party,
            kind=BoundKind.JUDGED,
            entry=judgment.id,
            words=f"{judgment.by} judged: {judgment.statement}",
            says=says,
            says_not=says_not,
            claims=judgment.claims,
            day=made,
            when=judgment.on,
            handling=frame.handling([judgment], judgment.claims),
            is_judgment=True,
        )
        if not comparisons:
            yield bound
        for number, comparison in enumerate(comparisons, start=1):
            suffix = "" if len(comparisons) == 1 else f"-{number}"
            yield replace(bound, id=bound.id + suffix, comparison=comparison)


_Reading = tuple[tuple[Comparison, ...], str, str]


def _scale(frame: Frame, judgment: Judgment, issue: str) -> IssueScale:
    scale = next((s for s in frame.space.issues if s.issue == issue), None)
    if scale is None:
        raise CaseError(
            f"judgment '{judgment.id}' speaks of '{issue}', which has no levels to choose from.",
            mend="Give the issue a scale, or judge another issue.",
        )
    return scale


def _position(frame: Frame, judgment: Judgment, issue: str, level: float | str) -> float:
    scale = _scale(frame, judgment, issue)
    position = position_of(scale, level)
    if position is None:
        has = ", ".join(scale.words) if not scale.is_counted else f"{scale.least:g} to {scale.most:g}"
        raise CaseError(
            f"judgment '{judgment.id}' names {level if isinstance(level, str) else format(level, 'g')} of '{issue}', "
            f"which has {has}.",
            mend="Name one of these, or widen the scale.",
        )
    return position


def _package(frame: Frame, judgment: Judgment, levels: Mapping[str, float | str]) -> tuple[float, ...]:
    given = {issue: _position(frame, judgment, issue, level) for issue, level in levels.items()}
    return tuple(given.get(scale.issue, scale.least) for scale in frame.space.issues)


def _no_deal(frame: Frame, judgment: Judgment, told: Preference) -> NoDeal:
    return NoDeal(frame.regime(told.party, day(judgment.on)))


def _acceptable(frame: Frame, judgment: Judgment, told: Preference) -> _Reading:
    package = _package(frame, judgment, told.package)
    return (
        (Comparison(Utility(package), Relation.AT_LEAST, _no_deal(frame, judgment, told)),),
        f"To {frame.case.name(told.party)} this is worth no less than no deal: {words_of(frame, package)}.",
        "It does not say how much more it is worth.",
    )


def _unacceptable(frame: Frame, judgment: Judgment, told: Preference) -> _Reading:
    package = _package(frame, judgment, told.package)
    return (
        (Comparison(_no_deal(frame, judgment, told), Relation.MORE, Utility(package)),),
        f"To {frame.case.name(told.party)} this is worth less than no deal: {words_of(frame, package)}.",
        "It does not say what more would do.",
    )


def _red_line(frame: Frame, judgment: Judgment, told: Preference) -> _Reading:
    """Read a red line at the best package beyond it: even that is worth less than no deal.

    Where more is better the best level beyond a floor is the one next to it; where no direction is known, each may be.
    """
    issue = told.issue or ""
    scale = _scale(frame, judgment, issue)
    limit = told.at_least if told.at_least is not None else told.at_most
    line = _position(frame, judgment, issue, limit if limit is not None else 0.0)
    is_floor = told.at_least is not None
    name = frame.case.name(told.party)
    word = f"{scale.label} at {'less' if is_floor else 'more'} than {scale.word(line)}"
    beyond = [p for p in scale.points if (p < line if is_floor else p > line)]
    if not beyond:
        return (), f"Nothing: the scale has no level with {word}.", ""
    sign = frame.more_is(told.party).get(issue, 0)
    best = {1: [max(beyond)], -1: [min(beyond)], 0: beyond}[sign]
    place, n_issues = frame.space.place(issue), len(frame.space.issues)
    no_deal = _no_deal(frame, judgment, told)
    rows = []
    for level in best:
        package: list[Position] = [Extreme.BEST] * n_issues
        package[place] = level
        rows.append(Comparison(no_deal, Relation.MORE, Utility(tuple(package))))
    return (
        tuple(rows),
        f"To {name} no package with {word} is worth as much as no deal, whatever else it holds.",
        "It does not say that a package on the right side of the line is enough.",
    )


def _prefers(frame: Frame, judgment: Judgment, told: Preference) -> _Reading:
    one, other = (_package(frame, judgment, levels) for levels in (told.package, told.over or {}))
    equal = told.kind is PreferenceKind.INDIFFERENT
    relation = Relation.EQUAL if equal else Relation.AT_LEAST
    return (
        (Comparison(Utility(one), relation, Utility(other)),),
        f"To {frame.case.name(told.party)} this is worth {relation.value} ({words_of(frame, other)}): "
        f"{words_of(frame, one)}.",
        "It says nothing of no deal.",
    )


def _matters_more(frame: Frame, judgment: Judgment, told: Preference) -> _Reading:
    one, other = (_scale(frame, judgment, issue or "") for issue in (told.issue, told.over_issue))
    return (
        (Comparison(Weight(one.issue), Relation.AT_LEAST, Weight(other.issue)),),
        f"To {frame.case.name(told.party)} the whole range of {one.label} ({one.words[0]} to {one.words[-1]}) matters "
        f"no less than that of {other.label} ({other.words[0]} to {other.words[-1]}).",
        "It does not compare any step within them.",
    )


_READ = {
    PreferenceKind.ACCEPTABLE: _acceptable,
    PreferenceKind.UNACCEPTABLE: _unacceptable,
    PreferenceKind.RED_LINE: _red_line,
    PreferenceKind.PREFERS: _prefers,
    PreferenceKind.INDIFFERENT: _prefers,
    PreferenceKind.MATTERS_MORE: _matters_more,
}
