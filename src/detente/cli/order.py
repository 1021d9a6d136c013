"""``detente order``: who waits for whom, what can be done, what would untie the rest, and on which days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, a_day, answer, view_of
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.case import Case
    from detente.order import Calendar, Order

__all__ = ["order"]

_Given = list[str] | None


def order(
    path: CASE,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="WHAT", help="talks, all, a step or an open offer. Default: talks if gated."),
    ] = None,
    at: AT = None,
    known_by: KNOWN_BY = None,
    level: Annotated[
        str | None, typer.Option("--for", metavar="LEVEL", help="Who reads it: public, team, party:ID or mediator.")
    ] = None,
    most: Annotated[int, typer.Option("--most", metavar="N", help="List at most N sets of changes.")] = 12,
    parts: Annotated[int, typer.Option("--parts", metavar="N", help="Parts, where one gives part by part.")] = 2,
    schedule: Annotated[bool, typer.Option("--schedule", help="Put the steps on a calendar.")] = False,
    start: Annotated[str | None, typer.Option("--start", metavar="DATE", help="Its first day.")] = None,
    days: Annotated[_Given, typer.Option("--days", metavar="WHAT=N", help="How many days a step takes.")] = None,
    per_day: Annotated[_Given, typer.Option("--per-day", metavar="WHAT=N", help="At most N units a day.")] = None,
    due: Annotated[_Given, typer.Option("--due", metavar="WHAT=DATE", help="By when a step is due.")] = None,
    lead: Annotated[
        _Given, typer.Option("--lead", metavar="WHAT=N", help="Days ahead of a step, or a monitor's.")
    ] = None,
    slip: Annotated[
        _Given, typer.Option("--slip", metavar="WHAT=N", help="What if a step begins N days later?")
    ] = None,
    assume: Annotated[
        _Given, typer.Option("--assume", metavar="CHANGE", help="Take a change as made; its id is in --format json.")
    ] = None,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="FILE", help="Write the calendar as iCalendar.")] = None,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show who waits for whom, and what would untie it."""
    from detente.case import load_case
    from detente.cli.files import write_whole
    from detente.order import order as read_order

    only_scheduled: dict[str, object] = {
        "--start": start,
        "--days": days,
        "--per-day": per_day,
        "--due": due,
        "--lead": lead,
    }
    only_scheduled |= {"--slip": slip, "--assume": assume, "--ics": ics}
    needing = [option for option, value in only_scheduled.items() if value is not None]
    if needing and not schedule:
        raise MisuseError(f"{needing[0]} is about a calendar.", mend="Ask for one: --schedule.")
    case = load_case(path)
    if level is not None:
        case = _cut_down(case, level)
    view = view_of(case, at, known_by)
    wanted = target if target is not None or not schedule else "all"
    found = read_order(view, target=wanted, most=most, parts=parts)
    sections, data = (found.section(),), found.to_dict()
    if schedule:
        made = _calendar(found, start, days, per_day, due, lead, slip, assume)
        sections, data = (made.section(),), made.to_dict()
        if ics is not None:
            write_whole(ics, made.to_icalendar().encode())
    answer(path, case, sections, data, form)
    if ics is not None:
        typer.echo(f"The calendar is in {ics}", err=True)


def _cut_down(case: Case, level: str) -> Case:
    """Return what a reader of that level may see."""
    from detente.case import for_level

    levels = ["public", "team", "mediator", *(f"party:{p.id}" for p in case.parties)]
    if level not in levels:
        raise MisuseError(f"'{level}' is no handling level of this case.", mend=f"There is: {', '.join(levels)}.")
    return for_level(case, level)


def _calendar(
    found: Order,
    start: str | None,
    days: _Given,
    per_day: _Given,
    due: _Given,
    lead: _Given,
    slip: _Given,
    assume: _Given,
) -> Calendar:
    from detente.order import Pace, calendar

    pace = Pace(
        days=_numbers(days, "--days"),
        per_day=_numbers(per_day, "--per-day"),
        due=_dates(due, "--due"),
        lead=_numbers(lead, "--lead"),
    )
    slips = _numbers(slip, "--slip")
    return calendar(found, start=a_day(start, "--start"), pace=pace, slips=slips, assume=assume or ())


def _pairs(given: _Given, option: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.rpartition("=")
        if not equals or not name or not value:
            raise MisuseError(f"{option} is '{text}'; expected a name, '=' and a value.")
        if name in made:
            raise MisuseError(f"{option} is given twice for '{name}'.", mend="Leave one of them out.")
        made[name] = value
    return made


def _numbers(given: _Given, option: str) -> dict[str, int]:
    made: dict[str, int] = {}
    for name, value in _pairs(given, option).items():
        try:
            made[name] = int(value)
        except ValueError:
            raise MisuseError(f"{option} of '{name}' is '{value}'; expected a whole number.") from None
    return made


def _dates(given: _Given, option: str) -> dict[str, dt.date]:
    read = {name: a_day(value, f"{option} of '{name}'") for name, value in _pairs(given, option).items()}
    return {name: day for name, day in read.items() if day is not None}
