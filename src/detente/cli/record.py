"""``detente record``: one more event of live talks, or of a report that was not read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.viewing import CASE, a_day
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.case import Case, Event, Reason, Stated

__all__ = ["record"]

_ABOUT = {
    "propose": "proposal",
    "relay": "proposal",
    "answer": "proposal",
    "gate": "gate",
    "withdraw": "withdraws",
    "agree": "agreement",
    "deliver": "agreement",
    "withhold": "agreement",
    "extend": "agreement",
    "lapse": "agreement",
    "denounce": "agreement",
    "accuse": "incident",
    "verify": "incident",
    "halt": "halted",
    "resume": "halted",
}
"""What the id after the kind of event stands for."""


def record(
    path: CASE,
    kind: Annotated[str, typer.Argument(metavar="EVENT", help="What was done: join, propose, answer, deliver, …")],
    about: Annotated[
        str | None,
        typer.Argument(metavar="ABOUT", help="The proposal, gate, agreement or incident; talks or hostilities."),
    ] = None,
    party: Annotated[list[str] | None, typer.Option(help="Who did it: id or name; several times for several.")] = None,
    to: Annotated[list[str] | None, typer.Option(help="To whom, or against whom.")] = None,
    date: Annotated[str | None, typer.Option(help="When: a day, a month, a week, or an interval a/b.")] = None,
    reported: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it became known; without a claim: today.")
    ] = None,
    words: Annotated[str | None, typer.Option(help="The event in words, as told.")] = None,
    person: Annotated[list[str] | None, typer.Option(help="One of their people who took part.")] = None,
    met: Annotated[list[str] | None, typer.Option(help="One of the people whom they met.")] = None,
    private: Annotated[
        bool | None, typer.Option("--private/--public", help="Whether it was said or done in private.")
    ] = None,
    first_time: Annotated[bool, typer.Option("--first-time", help="At these talks for the first time.")] = False,
    proposal: Annotated[str | None, typer.Option(metavar="ID", help="The proposal it is about.")] = None,
    gate: Annotated[str | None, typer.Option(metavar="ID", help="The gate it is about.")] = None,
    agreement: Annotated[str | None, typer.Option(metavar="ID", help="The agreement it is about.")] = None,
    incident: Annotated[str | None, typer.Option(metavar="ID", help="The incident it is about.")] = None,
    version: Annotated[int | None, typer.Option(help="The version proposed or answered.")] = None,
    answer: Annotated[str | None, typer.Option(help="accepted, rejected or countered.")] = None,
    reading: Annotated[
        str | None, typer.Option(help="How the answer is read: value, order, holding_out or unknown.")
    ] = None,
    reason: Annotated[list[str] | None, typer.Option(metavar="PARTY:WORDS", help="Why, as a side tells it.")] = None,
    deliverable: Annotated[str | None, typer.Option(metavar="ID", help="What was delivered or held back.")] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help="To which day a deliverable was put off by agreement.")
    ] = None,
    amount: Annotated[str | None, typer.Option(help="How much: '24 captives', 'about 40', '2 days'.")] = None,
    state: Annotated[str | None, typer.Option(help="Of an incident: verified, attributed or published.")] = None,
    end: Annotated[str | None, typer.Option(help="How an agreement ended: expired, suspended, denounced, …")] = None,
    status: Annotated[str, typer.Option(help="asserted, reported, hypothetical or denied.")] = "asserted",
    claim: Annotated[list[str] | None, typer.Option(metavar="ID", help="A claim that it rests on.")] = None,
    insist: Annotated[str | None, typer.Option(metavar="WHY", help="Keep it though the rulebook has none.")] = None,
    note: Annotated[str | None, typer.Option(help="A remark of your own.")] = None,
    handling: Annotated[str, typer.Option(help="public, team, party:ID or mediator.")] = "public",
    event_id: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id; default: one is made.")] = None,
    who: Annotated[str | None, typer.Option(help="Who records it, for the history; default: the user's name.")] = None,
) -> None:
    """Add an event to a case, if the rulebook has such a move."""
    from detente.case import current_user, load_case, save_case
    from detente.case.folder import changing
    from detente.process import record_event

    with changing(path):
        case = load_case(path)
        _see_that_it_is_a_kind(kind)
        fields: dict[str, Any] = {
            "kind": kind,
            "when": date,
            "reported": reported,
            "words": words,
            "people": tuple(person or ()),
            "met": tuple(met or ()),
            "private": private,
            "first_time": first_time,
            "proposal": proposal,
            "gate": gate,
            "agreement": agreement,
            "incident": incident,
            "version": version,
            "answer": answer,
            "reading": reading,
            "deliverable": deliverable,
            "due": due,
            "state": state,
            "end": end,
            "status": status,
            "claims": tuple(claim or ()),
            "insisted": insist,
            "note": note,
            "handling": handling,
        }
        _place(fields, kind, about)
        fields["parties"] = _parties(case, party)
        fields["targets"] = _parties(case, to)
        if a_day(reported, "--reported") is None and not claim:
            fields["reported"] = dt.date.today().isoformat()
        fields["reasons"] = tuple(_reason(case, r) for r in reason or ())
        fields["stated"] = () if amount is None else (_stated(amount, fields),)
        event = _event({**fields, "id": event_id or _free_id(case, kind, fields["parties"])})
        longer = record_event(case, event)
        save_case(longer, path, who=who or current_user(), why=f"record {event.kind.value} {event.id}")
    typer.echo(f"recorded '{event.id}' in {path}")
    _say_flags(case, longer)


def _see_that_it_is_a_kind(kind: str) -> None:
    from difflib import get_close_matches

    from detente.case import EventKind

    kinds = [k.value for k in EventKind]
    if kind not in kinds:
        near = get_close_matches(kind, kinds, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else f"There is: {', '.join(kinds)}."
        raise MisuseError(f"there is no event '{kind}'.", mend=hint)


def _place(fields: dict[str, Any], kind: str, about: str | None) -> None:
    """Put the id after the kind of event into the field that this kind needs."""
    if about is None:
        return
    name = _ABOUT.get(kind)
    if name is None:
        raise MisuseError(f"'{about}' is too much: a '{kind}' is about no entry.")
    if fields.get(name) not in (None, about):
        raise MisuseError(f"the event names two entries, '{about}' and '{fields[name]}'.", mend="Name one.")
    is_suspension = kind == "resume" and about not in ("talks", "hostilities")
    fields["agreement" if is_suspension else name] = about


def _parties(case: Case, names: list[str] | None) -> tuple[str, ...]:
    from detente.cli.spoken import party_named

    return tuple(party_named(case, name) for name in names or ())


def _reason(case: Case, text: str) -> Reason:
    from detente.case import Reason
    from detente.cli.spoken import party_named

    party, colon, words = text.partition(":")
    if not colon or not words.strip():
        raise MisuseError(f"--reason is '{text}'; expected the party, a colon and its words.")
    return Reason(party=party_named(case, party.strip()), words=words.strip())


def _stated(amount: str, fields: dict[str, Any]) -> Stated:
    from detente.case import Stated
    from detente.cli.spoken import quantity_said

    return Stated(words=amount, quantity=quantity_said(amount), givers=fields["parties"], claims=fields["claims"])


def _free_id(case: Case, kind: str, parties: tuple[str, ...]) -> str:
    """Make an id that no entry has: the kind, who did it, and a number where that is taken."""
    taken = {e.id for e in case.entries()}
    base = "-".join(["ev", kind, *parties])[:70].strip("-")
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free


def _event(fields: dict[str, Any]) -> Event:
    """Make the event; what does not fit its field is a misuse, told in one line with what would fit."""
    from pydantic import ValidationError

    from detente.case import Event
    from detente.case.mistakes import mistakes

    try:
        event = Event.model_validate({k: v for k, v in fields.items() if v is not None})
        _see_that_it_can_have_happened(event)
        return event
    except ValidationError as error:
        (field, *_), what, expected, mend = mistakes(error, Event)[0]
        option = {"kind": "EVENT", "when": "--date", "claims": "--claim"}.get(str(field), f"--{field}")
        told = "; ".join(part for part in (what.replace(f"'{field}'", option, 1), expected) if part)
        raise MisuseError(f"{told}.", mend=mend) from None


def _see_that_it_can_have_happened(event: Event) -> None:
    """Refuse a day to come for what is told as done: it would move the day on which the whole case is read."""
    import datetime as dt

    from detente.evidence import Status, first_day

    today = dt.date.today()
    if event.when and event.status not in (Status.DENIED, Status.HYPOTHETICAL) and first_day(event.when) > today:
        raise MisuseError(
            f"--date is {event.when}; today is {today}.",
            mend="Mend the date, or write --status hypothetical for what is still to come.",
        )


def _say_flags(case: Case, longer: Case) -> None:
    """Say on stderr which events the rulebook objects to since this one was recorded."""
    from detente.process import state

    before = {(f.event, f.reason) for f in state(case.at()).flagged}
    for flag in state(longer.at()).flagged:
        if (flag.event, flag.reason) not in before:
            typer.echo(f"flagged: event '{flag.event}': {flag.reason}.", err=True)
