"""What a reader may see: the case as if nothing above a handling level had ever been entered."""

from __future__ import annotations

from detente.case.case import Case
from detente.case.withdraw import without
from detente.evidence import MEDIATOR, PUBLIC, Claim, Context, may_see, strictest

__all__ = ["for_level", "handling_of"]


def handling_of(case: Case, name: str) -> str:
    """Return who may see a claim or context: the strictest of its own handling and its report's."""
    claim: Claim | Context | None = case.claims.get(name) or case.context.get(name)
    own = PUBLIC if claim is None else claim.handling
    report = next((r.handling for r in case.reports if r.id == name.partition("/")[0]), PUBLIC)
    return strictest([own, report])


def for_level(case: Case, level: str) -> Case:
    """Return the case for a reader cleared for ``level``.

    Reports, claims and entries above the level are gone as if they had never been entered, with all that rests only
    on them. The list of what was set aside is the mediator's: it names things that are no longer there to be judged.

    Parameters
    ----------
    case : Case
        Left as it is.
    level : str
        ``public``, ``team``, ``party:<id>`` or ``mediator``.
    """
    by_report = {report.id: report.handling for report in case.reports}
    claims: list[tuple[str, str]] = [(name, claim.handling) for name, claim in case.claims.items()]
    claims += [(name, context.handling) for name, context in case.context.items()]
    hidden = [
        name
        for name, own in claims
        if not may_see(level, strictest([own, by_report.get(name.partition("/")[0], PUBLIC)]))
    ]
    left = without(
        case,
        claims=hidden,
        entries=[entry.id for entry in case.entries() if not may_see(level, entry.handling)],
    )
    return left.model_copy(
        update={
            "reports": tuple(report for report in case.reports if may_see(level, report.handling)),
            "set_aside": case.set_aside if level == MEDIATOR else (),
            "set_aside_words": case.set_aside_words if level == MEDIATOR else {},
        }
    )
