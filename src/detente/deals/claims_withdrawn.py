"""What stands without one claim: withdrawn from the case with all that rests on it alone, for each party and for all.

A claim may be what several entries rest on, and what puts a level on a scale or gives a party its stake. So the case is
read anew without it. Where what bounds a party comes out as it was, so do the answers, and nothing is solved again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.case import without_claims
from detente.deals.solved import Solved, over_all
from detente.deals.zone import Counts, counts_of
from detente.preferences import bounds_in, frame_of
from detente.preferences.standings import MAX_LISTED
from detente.process import state

if TYPE_CHECKING:
    from detente.case import CaseAt
    from detente.deals.zone import StandingArray
    from detente.preferences import Frame

__all__ = ["Changed", "ChangedStake", "WithoutClaim", "ReadForAll", "claims_withdrawn", "read_for_all"]

MAX_CLAIMS = 100
"""How many claims are withdrawn, one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How many packages stand where for one party, or for all together, before and after."""

    before: Counts | None
    """``None`` where the record contradicts itself."""
    after: Counts | None
    """``None`` also where the party is on record with nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStake:
    """What an issue is to a party once a claim is withdrawn."""

    party: str
    issue: str
    more_is: int | None
    """1 if more is never worse, -1 if never better, 0 if no direction is known; ``None`` where no stake is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutClaim:
    """What changes if one claim is withdrawn from the case."""

    claim: str
    words: str
    n_packages: int
    """How many packages are left: levels that only this claim names are gone."""
    by_party: dict[str, Changed]
    """Of the parties for which something changes."""
    joint: Changed | None
    """``None`` where nothing changes for all together."""
    issues_gone: tuple[str, ...]
    """Issues that are no part of the packages any more."""
    stakes: tuple[ChangedStake, ...]
    """Stakes that are gone or have another direction, in issues that are left."""
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForAll:
    """A case as read, such as without a claim: where packages stand for each party, over the issues of its stakes."""

    frame: Frame
    own: Mapping[str, StandingArray | None]

    @property
    def n_packages(self) -> int:
        """How many packages its levels make."""
        return self.frame.space.n_packages

    def counts(self, party: str) -> Counts | None:
        """Return how many packages stand where for a party; ``None`` if it is no party, or its record has no answer."""
        own = self.own.get(party)
        if own is None:
            return None
        few, times = counts_of(own), self.n_packages // max(1, own.size)
        return Counts(settled=few.settled * times, possible=few.possible * times, excluded=few.excluded * times)

    def joint(self) -> Counts | None:
        """Return how many packages stand where for all together; ``None`` if the record of one has no answer."""
        known = [over_all(self.frame, party, own) for party, own in self.own.items() if own is not None]
        return counts_of(np.minimum.reduce(known)) if known and len(known) == len(self.own) else None

    def changes_to(self, after: ReadForAll) -> dict[str, Changed]:
        """Return where packages stand in another reading, for each party of this one for which that differs."""
        pairs = {party: (self.counts(party), after.counts(party)) for party in self.frame.space.parties}
        return {party: Changed(before=one, after=two) for party, (one, two) in pairs.items() if one != two}


def claims_withdrawn(
    view: CaseAt, frame: Frame, solved: Solved, n_most: int = MAX_CLAIMS
) -> tuple[tuple[WithoutClaim, ...], int]:
    """Return what changes without each claim that the answers rest on, and how many claims were tried.

    Claims whose withdrawal changes nothing, no count, no issue and no stake, are not among the answers.

    Parameters
    ----------
    view : CaseAt
    frame : Frame
        The case as read with all of them.
    solved : Solved
        What is worked out already; it grows.
    n_most : int, optional
        How many claims are tried: those of the bounds first, then those of scales and stakes.
    """
    before = read_for_all(frame, solved)
    claims = list(_claims(frame))[:n_most]
    found = (_without(view, frame, claim, solved, before) for claim in claims)
    return tuple(one for one in found if one is not None), len(claims)


def read_for_all(frame: Frame, solved: Solved) -> ReadForAll:
    """Work out where packages stand for every party of a frame."""
    found = bounds_in(frame)
    return ReadForAll(frame=frame, own={party: solved.of(frame, party, found) for party in frame.space.parties})


def _claims(frame: Frame) -> Iterator[str]:
    case = frame.case
    of_bounds = (c for bound in bounds_in(frame) for c in (*bound.claims, *bound.scale_claims))
    of_scales = (c for scale in frame.space.issues for c in scale.claims)
    of_stakes = (c for stake in frame.stakes for c in stake.claims)
    told = dict.fromkeys([*of_bounds, *of_scales, *of_stakes])
    yield from (claim for claim in told if claim in case.claims)


def _without(view: CaseAt, frame: Frame, claim: str, solved: Solved, before: ReadForAll) -> WithoutClaim | None:
    small = replace(view, case=without_claims(view.case, [claim]))
    after = read_for_all(frame_of(state(small), frame.readings), solved)
    if after.n_packages > MAX_LISTED:
        return None
    by_party = before.changes_to(after)
    joint = Changed(before=before.joint(), after=after.joint())
    kept = {scale.issue for scale in after.frame.space.issues}
    issues = tuple(scale.issue for scale in frame.space.issues if scale.issue not in kept)
    stakes = tuple(one for one in _changed_stakes(frame, after.frame) if one.issue in kept)
    if not by_party and joint.before == joint.after and not issues and not stakes:
        return None
    return WithoutClaim(
        claim=claim,
        words=frame.case.claims[claim].span.text,
        n_packages=after.n_packages,
        by_party=by_party,
        joint=None if joint.before == joint.after else joint,
        issues_gone=issues,
        stakes=stakes,
        handling=frame.handling([], [claim]),
    )


def _changed_stakes(before: Frame, after: Frame) -> Iterator[ChangedStake]:
    """Give the stakes that are gone without the claim, or have another direction."""
    now = {(stake.party, stake.issue): stake.more_is for stake in after.stakes}
    for stake in before.stakes:
        more_is = now.get((stake.party, stake.issue))
        if more_is != stake.more_is:
            yield ChangedStake(party=stake.party, issue=stake.issue, more_is=more_is)
