"""What an answer rests on: each claim is withdrawn alone, and the track it speaks of answered again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.case import Case, CaseAt, EventKind, without_claims
from detente.exchange.result import Bearing, TrackTrust
from detente.exchange.tracks import Track, tracks
from detente.process import known_case, state

__all__ = ["NOT_ASKED", "bearing_of"]

NOT_ASKED = Bearing(withdrawn=(), verdicts=(), figures=())

MOST_WITHDRAWN = 200
"""No more claims are withdrawn of one agreement or offer; what is left out is said."""

_DELIVERIES = frozenset({EventKind.DELIVER, EventKind.WITHHOLD})


def bearing_of(view: CaseAt, found: Sequence[Track], answer: Callable[[Track], TrackTrust]) -> Bearing:
    """Withdraw every claim that an agreement or offer, its lines or its events rest on, one at a time.

    Parameters
    ----------
    view : CaseAt
        The case as it was asked.
    found : sequence of Track
        The tracks whose answers are in question.
    answer : function of a track
        Gives the answer for it.
    """
    withdrawn: dict[str, None] = {}
    verdicts: dict[str, None] = {}
    figures: dict[str, None] = {}
    n_left_out = 0
    case = known_case(view)  # claims of later reports are not even withdrawn
    known = case.model_copy(update={"events": tuple(e for e in case.events if view.sees(e))})
    for of in dict.fromkeys(track.of for track in found):
        own = [track for track in found if track.of == of]
        small = _only_about(known, of, with_deliveries=any(track.standing == "in force" for track in own))
        before = _answers(replace(view, case=small), of, answer)
        claims = tuple(dict.fromkeys([*(c for t in own for c in t.claims), *_claims_of(small, of)]))
        n_left_out += max(0, len(claims) - MOST_WITHDRAWN)
        for claim in claims[:MOST_WITHDRAWN]:
            withdrawn[claim] = None
            after = _answers(replace(view, case=without_claims(small, [claim])), of, answer)
            if {a.answer for a in after} != {b.answer for b in before}:
                verdicts[claim] = None
            elif {a.figures for a in after} != {b.figures for b in before}:
                figures[claim] = None
    only = tuple(claim for claim in figures if claim not in verdicts)
    return Bearing(withdrawn=tuple(withdrawn), verdicts=tuple(verdicts), figures=only, n_left_out=n_left_out)


def _answers(view: CaseAt, of: str, answer: Callable[[Track], TrackTrust]) -> list[TrackTrust]:
    return [answer(track) for track in tracks(state(view)) if track.of == of]


def _only_about(case: Case, of: str, *, with_deliveries: bool) -> Case:
    """Return the case without what cannot matter to one agreement or offer, so that many withdrawals stay quick.

    What was handed over under an agreement that is over changes nothing of what it needed.
    """
    later = {a.id for a in case.agreements if of in (a.supersedes, a.proposal)}
    revised = {p.id for p in case.proposals if p.revises == of}
    about = {of, *later, *revised}
    events = tuple(
        e
        for e in case.events
        if about & {e.agreement, e.proposal, e.withdraws} and (with_deliveries or e.kind not in _DELIVERIES)
    )
    return case.model_copy(
        update={
            "agreements": tuple(a for a in case.agreements if a.id in about),
            "proposals": tuple(p for p in case.proposals if p.id in about),
            "events": events,
            "gates": (),
            "incidents": (),
            "judgments": (),
            "texts": (),
        }
    )


def _claims_of(small: Case, of: str) -> list[str]:
    entries = [e for e in (*small.agreements, *small.proposals) if e.id == of]
    return [c for e in (*entries, *small.events) for c in e.claims]
