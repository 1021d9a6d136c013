"""Annotations in and out: another analyst's claims as decisions, and a case's claims as annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.case.case import Case
from detente.case.folder import CASE_FILE, read_text
from detente.case.levels import for_level
from detente.case.load import load_case
from detente.case.review.anchors import context, moved, place_of
from detente.case.review.decisions import Decision, Verdict, read_rows, row_of
from detente.case.review.overlap import overlap_fits, overlap_share
from detente.errors import InputError, MisuseError
from detente.evidence import MEDIATOR, PUBLIC, TEAM, Claim, may_see

__all__ = ["annotated", "annotations_text", "claims_of", "read_annotations", "taken"]


def annotated(
    case: Case, texts: Mapping[str, str], decisions: Mapping[str, Decision], *, level: str
) -> tuple[Decision, ...]:
    """Return a case's claims as annotations, with what was decided on each, and those that were rejected.

    Parameters
    ----------
    case : Case
        The case.
    texts : mapping of str to str
        The texts of its reports, by id.
    decisions : mapping of str to Decision
        The latest on each claim.
    level : str
        Handling level of whoever gets them: claims and reports above it are left out.

    Raises
    ------
    MisuseError
        If the case has no such level.
    """
    levels = [PUBLIC, TEAM, MEDIATOR, *(f"party:{party.id}" for party in case.parties)]
    if level not in levels:
        raise MisuseError(f"'{level}' is no handling level of this case.", mend=f"There is: {', '.join(levels)}.")
    shown = for_level(case, level)
    reports = {report.id for report in shown.reports}
    rows = [_row(name, claim, texts, decisions.get(name)) for name, claim in shown.claims.items()]
    rows += [
        decision.model_copy(update={"lessons": (), "was": None})
        for name, decision in decisions.items()
        if decision.decision is Verdict.REJECTED
        and name not in case.claims
        and decision.report in reports
        and may_see(level, decision.claim.handling)
    ]
    return tuple(rows)


def _row(name: str, claim: Claim, texts: Mapping[str, str], decision: Decision | None) -> Decision:
    report = name.partition("/")[0]
    before, after = context(texts[report], claim.span.start, claim.span.end)
    return Decision(
        report=report,
        claim=claim,
        decision=decision.decision if decision is not None else None,
        before=before,
        after=after,
        by=decision.by if decision is not None else None,
        on=decision.on if decision is not None else None,
    )


def annotations_text(rows: Iterable[Decision]) -> str:
    """Write annotations, one a line; ``"decision": null`` says that nobody has looked at the claim."""
    lines = ({**row_of(row), "decision": row.decision.value if row.decision is not None else None} for row in rows)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def read_annotations(path: Path) -> tuple[Decision, ...]:
    """Read annotations: JSON Lines, or one document of the annotation guide (``.json`` with ``id`` and ``claims``).

    Raises
    ------
    MisuseError
        If there is no such file.
    InputError
        With the line, where it does not fit.
    """
    if not path.is_file():
        raise MisuseError("there are no such annotations.", file=path, mend="Give a .jsonl file, or a .json document.")
    text = read_text(path)
    if path.suffix != ".json":
        return read_rows(text, file=str(path))
    try:
        document = json.loads(text)
        rows = [{"report": document["id"], "claim": claim} for claim in document["claims"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError("this is no document with 'id' and 'claims'.", file=path) from None
    return tuple(row for line in rows for row in read_rows(json.dumps(line), file=str(path)))


def claims_of(path: Path) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of a case, or of annotations, by report; what was rejected is left out.

    Raises
    ------
    MisuseError, CaseError, InputError
        If there is no such case or file, or it cannot be read.
    """
    if path.is_dir() or path.name == CASE_FILE:
        case = load_case(path)
        found: dict[str, list[Claim]] = {report.id: [] for report in case.reports}
        rows: Iterable[tuple[str, Claim]] = ((n.partition("/")[0], claim) for n, claim in case.claims.items())
    else:
        found = {}
        rows = ((r.report, r.claim) for r in read_annotations(path) if r.decision is not Verdict.REJECTED)
    for report, claim in rows:
        found.setdefault(report, []).append(claim)
    return {report: tuple(sorted(claims, key=_place)) for report, claims in found.items()}


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.span.start, claim.span.end, claim.id


def taken(
    rows: Sequence[Decision],
    case: Case,
    texts: Mapping[str, str],
    decisions: Mapping[str, Decision],
    *,
    who: str,
    when: str,
) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """Turn annotations into decisions on a case's claims.

    Parameters
    ----------
    rows : sequence of Decision
        As `read_annotations` gives them. A row with ``"decision": null`` is passed over: nobody has looked at it.
    case, texts, decisions
        What there is: claims, the texts of the reports by id, the latest decision on each claim.
    who, when : str
        For rows that do not say who decided, and when.

    Returns
    -------
    tuple of Decision
        Accepted where the case has the same claim, corrected where it has another at the place, added where it has
        none, rejected where the row says so. What is decided already in the same way is left out.
    tuple of str
        Why a row was not taken, in a sentence each.
    """
    notes: list[str] = []
    placed: list[tuple[Decision, Claim]] = []
    for row in rows:
        if "decision" in row.model_fields_set and row.decision is None:
            continue
        claim = _placed(row, texts, notes)
        if claim is not None:
            placed.append((row, claim))
    homes = _homes(placed, case)
    made: list[Decision] = []
    numbers = {report.id: _highest(report.id, (*case.claims, *decisions)) for report in case.reports}
    for position, (row, claim) in enumerate(placed):
        name = homes.get(position)
        if name is None and row.decision is Verdict.REJECTED:
            continue
        if name is None:
            numbers[row.report] += 1
            name = f"{row.report}/c{numbers[row.report]}"
        made += _decided(name, row, claim, case, texts, decisions.get(name), who, when)
    return tuple(made), tuple(notes)


def _placed(row: Decision, texts: Mapping[str, str], notes: list[str]) -> Claim | None:
    text = texts.get(row.report)
    if text is None:
        notes.append(f"the case has no report '{row.report}': its {row.claim.id} was not taken")
        return None
    span = row.claim.span
    place = place_of(text, span.text, before=row.before, after=row.after, near=span.start)
    claim = None if place is None else moved(row.claim, text, place)
    if claim is None:
        notes.append(f"{row.name}: the report does not say “{span.text[:50]}”; it was not taken")
    return claim


def _homes(placed: Sequence[tuple[Decision, Claim]], case: Case) -> dict[int, str]:
    """Find the case's claim for each row: of its kind before one of another, most words in common first, each once."""
    pairs = []
    for position, (row, claim) in enumerate(placed):
        for name, known in case.claims.items():
            if name.startswith(f"{row.report}/") and overlap_fits(known.span, claim.span):
                share = overlap_share(known.span, claim.span)
                if known.kind is claim.kind or (share >= 0.5 and row.decision is not Verdict.REJECTED):
                    pairs.append((known.kind is not claim.kind, -share, name, position))
    homes: dict[int, str] = {}
    for _, _, name, position in sorted(pairs):
        if position not in homes and name not in homes.values():
            homes[position] = name
    return homes


def _highest(report: str, names: Iterable[str]) -> int:
    return max((int(n.partition("/c")[2]) for n in names if n.startswith(f"{report}/c")), default=0)


def _decided(
    name: str,
    row: Decision,
    claim: Claim,
    case: Case,
    texts: Mapping[str, str],
    known: Decision | None,
    who: str,
    when: str,
) -> Iterator[Decision]:
    there = case.claims.get(name)
    handling = there.handling if there is not None else claim.handling
    claim = claim.model_copy(update={"id": name.partition("/")[2], "handling": handling})
    verdict = Verdict.REJECTED
    if row.decision is not Verdict.REJECTED:
        verdict = Verdict.ADDED if there is None else Verdict.ACCEPTED if _same(there, claim) else Verdict.CORRECTED
    is_settled = known is not None and (known.decision is Verdict.REJECTED) == (verdict is Verdict.REJECTED)
    if is_settled and known is not None and _same(known.claim, claim):
        return
    before, after = context(texts[row.report], claim.span.start, claim.span.end)
    was = None if there is None or _same(there, claim) else there
    fields: dict[str, Any] = {"by": row.by or who, "on": row.on or when, "before": before, "after": after, "was": was}
    yield Decision(report=row.report, claim=claim, decision=verdict, **fields)


def _same(one: Claim, other: Claim) -> bool:
    return one.model_copy(update={"id": other.id}) == other
