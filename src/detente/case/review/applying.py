"""A reading with a person's decisions in it: whatever the reader finds now, what was decided stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from detente.case.case import Case
from detente.case.review.anchors import moved, place_of
from detente.case.review.decisions import Decision, Verdict
from detente.case.review.overlap import overlap_fits, overlap_share
from detente.case.withdraw import without
from detente.evidence import Claim, Span
from detente.reading import Reading

__all__ = ["Reviewed", "reviewed_reading", "with_decisions"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A reading after review."""

    reading: Reading
    placed: dict[str, Claim]
    """The claims that were accepted, corrected or added, by their names in the case, at their places in this text."""
    lost: tuple[Decision, ...] = ()
    """Decisions whose words the text no longer has: they wait, and change nothing."""


def reviewed_reading(reading: Reading, decisions: Iterable[Decision]) -> Reviewed:
    """Put a person's decisions into a reading of the same report.

    Parameters
    ----------
    reading : Reading
        As the reader gives it today: with another lexicon, or of a text that has shifted, its claims may be others.
    decisions : iterable of Decision
        The latest on each claim of this report. A claim is found by its words and what stands around them; the
        reader's claim at the same place (of the kind that was decided on) gives way to it.

    Returns
    -------
    Reviewed
        Links stay where a claim only changed. A claim that nobody decided on bears no name that a decision bears.
    """
    found: list[tuple[Decision, Claim]] = []
    lost: list[Decision] = []
    for decision in decisions:
        claim = _found(decision, reading.text)
        if claim is None:
            lost.append(decision)
        else:
            found.append((decision, claim))
    claims = list(reading.claims)
    fate = _matched(claims, found)
    rejected = {claims[i].id for i, k in fate.items() if found[k][0].decision is Verdict.REJECTED}
    kept = [
        claim if (home := fate.get(position)) is None else found[home][1].model_copy(update={"id": claim.id})
        for position, claim in enumerate(claims)
        if claim.id not in rejected
    ]
    taken = set(fate.values())
    new = [c for k, (d, c) in enumerate(found) if k not in taken and d.decision is not Verdict.REJECTED]
    names = _names(reading, [decision for decision, _ in found] + lost, {claims[i].id for i in fate})
    numbers = count(1 + max((int(name[1:]) for name in names.values()), default=0))
    kept = [claim.model_copy(update={"id": names[claim.id]}) for claim in kept]
    kept += [claim.model_copy(update={"id": f"c{next(numbers)}"}) for claim in new]
    after = replace(
        reading,
        claims=tuple(sorted(kept, key=lambda c: (c.span.start, c.span.end))),
        links=tuple(
            replace(link, a=names[link.a], b=names[link.b]) for link in reading.links if not {link.a, link.b} & rejected
        ),
        first_time=frozenset(names[name] for name in reading.first_time - rejected),
    )
    placed = {d.name: c for d, c in found if d.decision is not Verdict.REJECTED}
    return Reviewed(after, placed, tuple(lost))


def _names(reading: Reading, decisions: Iterable[Decision], settled: set[str]) -> dict[str, str]:
    """Give the reader's claims names that no decision on another claim bears: a new reading counts otherwise."""
    decided = {decision.claim.id for decision in decisions}
    own = {claim.id for claim in reading.claims}
    numbers = count(1 + max((int(name[1:]) for name in own | decided), default=0))
    return {name: f"c{next(numbers)}" if name in decided and name not in settled else name for name in sorted(own)}


def _found(decision: Decision, text: str) -> Claim | None:
    span = decision.claim.span
    place = place_of(text, span.text, before=decision.before, after=decision.after, near=span.start)
    return None if place is None else moved(decision.claim, text, place)


def _matched(claims: Sequence[Claim], found: Sequence[tuple[Decision, Claim]]) -> dict[int, int]:
    """Match the reader's claims with decisions: same kind, most of the words in common, each once, best first."""
    pairs = []
    for k, (decision, claim) in enumerate(found):
        shift = claim.span.start - decision.claim.span.start
        was = decision.was or decision.claim
        places = [claim.span, _shifted(was.span, shift)]
        kinds = {claim.kind, was.kind}
        for position, read in enumerate(claims):
            if read.kind in kinds and any(overlap_fits(read.span, place) for place in places):
                share = max(overlap_share(read.span, place) for place in places)
                pairs.append((-share, read.kind is not was.kind, k, position))
    fate: dict[int, int] = {}
    used: set[int] = set()
    for _, _, k, position in sorted(pairs):
        if k not in used and position not in fate:
            fate[position] = k
            used.add(k)
    return fate


def _shifted(span: Span, shift: int) -> Span:
    start = max(0, span.start + shift)
    return Span(start=start, end=start + len(span.text), text=span.text)


def with_decisions(
    case: Case, readings: Sequence[Reading], decisions: Mapping[str, Decision]
) -> tuple[Case, tuple[Reading, ...], tuple[Decision, ...]]:
    """Put decisions into a case's claims and into the readings that it is to be drafted from.

    Parameters
    ----------
    case : Case
        Left as it is.
    readings : sequence of Reading
        Of its reports, as the reader gives them today.
    decisions : mapping of str to Decision
        The latest of each claim, by the claim's name.

    Returns
    -------
    Case
        With the claims as decided, at their places in the texts of the readings; what rested only on a rejected claim
        is gone.
    tuple of Reading
        To draft from.
    tuple of Decision
        Those whose words no text has any more.
    """
    by_report: dict[str, list[Decision]] = {}
    for decision in decisions.values():
        by_report.setdefault(decision.report, []).append(decision)
    reviewed = [reviewed_reading(r, by_report.get(r.report.id, ())) for r in readings]
    lost = tuple(decision for one in reviewed for decision in one.lost)
    gone = {decision.name for decision in lost}
    rejected = [
        n for n, d in decisions.items() if d.decision is Verdict.REJECTED and n not in gone and n in case.claims
    ]
    claims = _at_their_places(without(case, claims=rejected), readings)
    for one in reviewed:
        claims |= one.placed
    left = without(case, claims=rejected).model_copy(update={"claims": claims})
    return left, tuple(one.reading for one in reviewed), lost


def _at_their_places(case: Case, readings: Iterable[Reading]) -> dict[str, Claim]:
    """Return a case's claims where their words now stand, in those of its reports whose text has changed."""
    sums = {report.id: report.sha256 for report in case.reports}
    texts = {r.report.id: r.text for r in readings if sums.get(r.report.id) != r.report.sha256}
    claims = dict(case.claims)
    for name, claim in case.claims.items():
        text = texts.get(name.partition("/")[0])
        place = None if text is None else place_of(text, claim.span.text, near=claim.span.start)
        again = None if text is None or place is None else moved(claim, text, place)
        claims[name] = claim if again is None else again
    return claims
