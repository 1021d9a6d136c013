"""The rules of agreements: made once, delivered within what is due and what there is, prolonged and ended."""

from __future__ import annotations

from detente.case import Agreement, Deliverable, End, Event, EventKind
from detente.evidence import amount_of, number_words
from detente.process.amounts import delivered_amount, stated_amount
from detente.process.deals import agreement_end, delivered_of, made_by, prolonged_by, term_of
from detente.process.standpoint import Standpoint

__all__ = ["agree_rule", "deliver_rule", "denounce_rule", "extend_rule", "lapse_rule", "withhold_rule"]


def agree_rule(point: Standpoint, event: Event) -> str | None:
    """Let an agreement be made that was not made before."""
    agreement = _agreement(point, event)
    if agreement is None:
        return "it names no agreement"
    made = made_by(point, agreement)
    if made is None:
        return None
    end = agreement_end(point, agreement)
    if end is None:
        return f"'{agreement.id}' was made already ({point.when(made)})"
    return f"'{agreement.id}' has ended ({end.kind.replace('_', ' ')}, {end.when})"


def deliver_rule(point: Standpoint, event: Event) -> str | None:
    """Let something be delivered on its own, or under an agreement in force, within what is due and what there is."""
    agreement = _agreement(point, event)
    if agreement is None:
        return f"it names the deliverable '{event.deliverable}' but no agreement" if event.deliverable else None
    # What was delivered in all can be told when the agreement is over.
    late = None if event.in_all else _not_in_force(point, agreement, held_is_enough=True)
    refused = late or _no_such_deliverable(agreement, event)
    if refused:
        return refused
    due = next((d for d in agreement.deliverables if d.id == event.deliverable), None)
    if due is None:
        return None
    return (
        _wrong_giver(point, event, due) or _above_due(point, event, agreement, due) or _above_stock(point, event, due)
    )


def withhold_rule(point: Standpoint, event: Event) -> str | None:
    """Let something due under an agreement in force be held back."""
    agreement = _agreement(point, event)
    if agreement is None:
        return "it names no agreement"
    refused = _not_in_force(point, agreement, held_is_enough=True) or _no_such_deliverable(agreement, event)
    due = next((d for d in agreement.deliverables if d.id == event.deliverable), None)
    return refused or (_wrong_giver(point, event, due) if due else None)


def extend_rule(point: Standpoint, event: Event) -> str | None:
    """Let the term of an agreement in force be prolonged before it has run out, or a deliverable be put off."""
    agreement = _agreement(point, event)
    if agreement is None:
        return "it names no agreement"
    refused = _not_in_force(point, agreement) or _no_such_deliverable(agreement, event)
    if refused:
        return refused
    if event.deliverable is not None:
        return None if event.due else f"it does not say until when '{event.deliverable}' was put off"
    clock = term_of(point, agreement)
    # On the very day on which a term runs out it can still be prolonged.
    if clock.has_run_out and clock.ends[1] is not None and point.day is not None and point.day > clock.ends[1]:
        return f"the term of '{agreement.id}' ran out on {clock.ends[1].isoformat()}"
    return None


def lapse_rule(point: Standpoint, event: Event) -> str | None:
    """Let an agreement in force end without anybody's declaration."""
    agreement = _agreement(point, event)
    return "it names no agreement" if agreement is None else _not_in_force(point, agreement)


def denounce_rule(point: Standpoint, event: Event) -> str | None:
    """Let a party to an agreement in force declare it ended or suspended."""
    agreement = _agreement(point, event)
    if agreement is None:
        return "it names no agreement"
    outside = [p for p in event.parties if agreement.parties and p not in agreement.parties]
    if outside:
        return f"{point.names(outside)} is no party to '{agreement.id}'"
    return _not_in_force(point, agreement)


def _agreement(point: Standpoint, event: Event) -> Agreement | None:
    return next((a for a in point.case.agreements if a.id == event.agreement), None)


def _not_in_force(point: Standpoint, agreement: Agreement, *, held_is_enough: bool = False) -> str | None:
    if made_by(point, agreement) is None:
        return f"the record does not tell that '{agreement.id}' was made by then"
    end = agreement_end(point, agreement)
    if end is None or (held_is_enough and end.kind == End.LAPSED_BUT_HELD):
        return None
    return f"'{agreement.id}' has ended ({end.kind.replace('_', ' ')}, {end.when})"


def _no_such_deliverable(agreement: Agreement, event: Event) -> str | None:
    there = [d.id for d in agreement.deliverables]
    if event.deliverable is None or event.deliverable in there:
        return None
    return f"'{agreement.id}' has no deliverable '{event.deliverable}'; it has {', '.join(there) or 'none'}"


def _wrong_giver(point: Standpoint, event: Event, due: Deliverable) -> str | None:
    givers = {g for s in due.stated for g in s.givers}
    receivers = {r for s in due.stated for r in s.receivers}
    if givers and event.parties and set(event.parties) <= receivers - givers:
        return f"under '{due.id}' {point.names(event.parties)} is to receive, not to give"
    return None


def _above_due(point: Standpoint, event: Event, agreement: Agreement, due: Deliverable) -> str | None:
    amount, owed = stated_amount(event.stated), stated_amount(due.stated)
    if amount is None or owed is None or owed.high is None:
        return None
    if prolonged_by(point, agreement):
        # What a prolongation adds to what is due is rarely written down: no amount is surely too much then.
        return None
    before = delivered_of(point, agreement, due.id)
    given = max(before.low or 0, amount.low or 0) if event.in_all else (before.low or 0) + (amount.low or 0)
    if given > owed.high:
        return f"it brings what was delivered of '{due.id}' to at least {number_words(given)}; {owed} is due"
    return None


def _above_stock(point: Standpoint, event: Event, due: Deliverable) -> str | None:
    issue = next((i for i in point.case.issues if i.id == due.issue), None)
    amount = stated_amount(event.stated)
    if issue is None or amount is None or not issue.stocks:
        return None
    highs = [amount_of(s.quantity).high for s in issue.stocks]
    most = max((h for h in highs if h is not None), default=0.0)
    of_issue = {(a.id, d.id) for a in point.case.agreements for d in a.deliverables if d.issue == issue.id}
    before = [e for e in point.ledger.of_kind(EventKind.DELIVER) if (e.agreement, e.deliverable) in of_issue]
    given = delivered_amount([*before, event]).low or 0
    if None not in highs and given > most:
        what = f"it brings what was delivered of issue '{issue.id}' to at least {number_words(given)}"
        return f"{what}; the stock is {number_words(most)}"
    return None
