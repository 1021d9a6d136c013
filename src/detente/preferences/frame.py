"""The frame of an analysis: a state read under some readings, with its package space, stakes and regimes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from detente.case import Case, Entry, Issue, Judgment, PreferenceKind, handling_of
from detente.errors import MisuseError
from detente.evidence import day, strictest
from detente.preferences.lines import Line, lines
from detente.preferences.offered import Contest, contests
from detente.preferences.readings import Readings
from detente.preferences.scales import issue_scales
from detente.preferences.space import PackageSpace
from detente.preferences.stakes import Stake, open_stakes, stakes_on
from detente.process import State

__all__ = ["Frame", "frame_of", "joined_by", "package_space", "stakes"]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What bounds, exact answers and samples are all drawn from."""

    state: State
    readings: Readings
    space: PackageSpace
    stakes: tuple[Stake, ...]
    lines: tuple[Line, ...]

    @property
    def case(self) -> Case:
        """The case as it was known."""
        return self.state.point.case

    @cached_property
    def issues(self) -> dict[str, Issue]:
        """The issues of the case by id."""
        return {issue.id: issue for issue in self.case.issues}

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The lines whose versions cannot all hold."""
        return tuple(contests(self.lines, {s.issue: s for s in self.space.issues}, self.issues))

    @cached_property
    def regimes(self) -> Mapping[str, tuple[dt.date, ...]]:
        """The days on which each party's value of no deal may have changed, as judged."""
        found: dict[str, set[dt.date]] = {party: set() for party in self.space.parties}
        for judgment in self.case.judgments:
            told = judgment.preference
            if told is None or told.kind is not PreferenceKind.NEW_REGIME or judgment.id in self.readings.set_aside:
                continue
            since = None if told.since is None else day(told.since)
            if since is not None and told.party in found and since <= self._today(judgment):
                found[told.party].add(since)
        return {party: tuple(sorted(days)) for party, days in found.items()}

    def _today(self, judgment: Judgment) -> dt.date:
        """Return the day that is asked for; else the last of the record, or that of the judgment if it is later."""
        asked, last, made = self.state.view.date, self.state.point.day, day(judgment.on)
        return asked if asked is not None else made if last is None else max(last, made)

    def regime(self, party: str, on: dt.date | None) -> int:
        """Return the regime of a party's value of no deal on a day; of an unknown day, the earliest."""
        return 0 if on is None else sum(since <= on for since in self.regimes.get(party, ()))

    def now(self, party: str) -> int:
        """Return the regime that holds at the state."""
        return len(self.regimes.get(party, ()))

    def more_is(self, party: str) -> dict[str, int]:
        """Return the direction of each issue in which a party has a stake."""
        return {stake.issue: stake.more_is for stake in self.stakes if stake.party == party}

    def handling(self, entries: Iterable[Entry], claims: Iterable[str]) -> str:
        """Return who may see what rests on some entries and claims."""
        return strictest([*(entry.handling for entry in entries), *(handling_of(self.case, name) for name in claims)])

    @property
    def handling_of_space(self) -> str:
        """Who may see the space and who has a stake in it, judgments on stakes included."""
        names = {source for scale in self.space.issues for source in scale.sources}
        names |= {stake.judgment for stake in self.stakes if stake.judgment}
        entries = [entry for entry in self.case.entries() if entry.id in names]
        claims = [c for scale in self.space.issues for c in scale.claims]
        return self.handling(entries, [*claims, *(c for stake in self.stakes for c in stake.claims)])


def frame_of(state: State, readings: Readings | None = None) -> Frame:
    """Read a state: its package space, the parties with a stake in it, and its lines."""
    readings = Readings() if readings is None else readings
    if not isinstance(readings, Readings):
        raise MisuseError(
            f"readings is a {type(readings).__name__}; expected Readings.",
            mend="Make them from detente.preferences, as in Readings(half_life_days=30).",
        )
    scales, left_out = issue_scales(state, set_aside=readings.set_aside)
    found = stakes_on(state, scales, readings)
    with_stake = dict.fromkeys(stake.party for stake in found)
    space = PackageSpace(parties=tuple(with_stake), issues=scales, left_out=left_out)
    return Frame(state=state, readings=readings, space=space, stakes=found, lines=lines(state))


def joined_by(frame: Frame, party: str) -> Frame:
    """Return the frame with one party more whose consent counts, its stakes as `open_stakes` has them.

    Raises
    ------
    MisuseError
        If the case has no such party, or its consent counts already.
    """
    known = {p.id for p in frame.case.parties}
    if party not in known:
        raise MisuseError(f"the case has no party '{party}'.", mend=f"There is: {', '.join(sorted(known)) or 'none'}.")
    if party in frame.space.parties:
        raise MisuseError(f"the consent of '{party}' counts already: it has a stake on record.")
    found = open_stakes(frame.state, party, frame.space.issues, frame.readings)
    space = replace(frame.space, parties=(*frame.space.parties, party))
    return replace(frame, space=space, stakes=(*frame.stakes, *found))


def package_space(state: State, *, readings: Readings | None = None) -> PackageSpace:
    """Return the packages that the levels of the record make, and the parties that have a stake in them."""
    return frame_of(state, readings).space


def stakes(state: State, *, readings: Readings | None = None) -> tuple[Stake, ...]:
    """Return what each issue is to each party, as far as the record tells; pairs not listed are no stake."""
    return frame_of(state, readings).stakes
