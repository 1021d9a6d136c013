"""Write the brief: what one reader may know of a case at a date, section by section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from detente.brief.agreements import with_terms
from detente.brief.context import context_section
from detente.brief.contradictions import contradictions_section
from detente.brief.exchange import exchange_section
from detente.brief.glance import glance_section
from detente.brief.judgments import judgments_section
from detente.brief.known import Known
from detente.brief.method import method_section
from detente.brief.packages import deals_section
from detente.brief.pictures import table_picture, timeline_picture
from detente.brief.quotes import quotes, report_texts
from detente.brief.result import Brief
from detente.brief.settle import settle_section
from detente.brief.sources import sources_section
from detente.case import Case, for_level
from detente.errors import MisuseError
from detente.evidence import MEDIATOR, PUBLIC, TEAM
from detente.order import Order, order
from detente.positions import Positions, positions
from detente.preferences import bounds_section
from detente.process import State, changes, state, timeline
from detente.show import Figure, Section
from detente.stability import what_holds
from detente.truce import truce

__all__ = ["brief"]

Day = str | dt.date | None


def brief(
    case: Case,
    *,
    texts: Mapping[str, str],
    at: Day = None,
    known_by: Day = None,
    since: Day = None,
    level: str = PUBLIC,
    issues: tuple[str, str] | None = None,
) -> Brief:
    """Answer everything that is asked every morning, on one page.

    Parameters
    ----------
    case : Case
        The negotiation. It is first cut down to what ``level`` may see, so that nothing above it, and nothing that
        rests on it alone, reaches any output.
    texts : mapping of str to str
        The text of each report, by the report's id; texts of reports above the level are not looked at.
    at : date, optional
        Tell what had happened by this day; without it the whole record.
    known_by : date, optional
        Tell only what was reported by this day.
    since : date, optional
        Tell what has changed since this day.
    level : str
        ``public``, ``team``, ``party:<id>`` or ``mediator``.
    issues : two texts, optional
        The issues that the map of packages is drawn over, to the right and downwards.

    Returns
    -------
    Brief
        Sections, quotes and report texts; `Brief.page` is what the renderers take.

    Raises
    ------
    MisuseError
        If a date is no day, ``since`` lies after it, the case has no such level, or its packages no such issue.
    CaseError
        If the text of a report is missing or is not the one that the claims were taken from.
    """
    _see_that_it_is_a_level(case, level)
    visible = for_level(case, level)
    view = visible.at(_day("at", at), known_by=_day("known_by", known_by))
    now = state(view)
    known = Known(case=now.point.case, view=view, state=now, texts=texts, level=level)
    stands, waits = positions(view), order(view)
    day = _day("since", since)
    if day is not None and now.point.day is not None and day > now.point.day:
        raise MisuseError(f"since is {day}; the brief tells of {now.point.day}.", mend="Name an earlier day.")
    earlier = None if day is None else state(visible.at(day, known_by=view.known_by))
    return Brief(
        case=case.id,
        title=case.title,
        subtitle=_subtitle(known),
        level=level,
        state=now,
        positions=stands,
        order=waits,
        sections=_sections(known, stands, waits, earlier, issues),
        quotes=quotes(known.case, texts),
        reports=report_texts(known.case, texts),
    )


def _sections(
    known: Known, stands: Positions, waits: Order, earlier: State | None, issues: tuple[str, str] | None
) -> tuple[Section, ...]:
    told = {section.id: section for section in known.state.sections()}
    line = timeline(known.view)
    return (
        glance_section(known),
        _drawn(told["table"], table_picture(known)),
        told["proposals"],
        told["gates"],
        *([changes(earlier, known.state).section()] if earlier else []),
        stands.section(),
        waits.section(),
        bounds_section(known.state),
        with_terms(told["agreements"], known),
        deals_section(known.view, issues),
        exchange_section(known),
        what_holds(known.view).section(),
        contradictions_section(known),
        told["incidents"],
        *_truces(known),
        *([judgments_section(known)] if known.case.judgments else []),
        *([told["flagged"]] if known.state.flagged else []),
        _drawn(line.section(), timeline_picture(known, line)),
        context_section(known),
        settle_section(known),
        sources_section(known),
        method_section(known),
    )


def _truces(known: Known) -> tuple[Section, ...]:
    """Ask about truces where the record tells of one or of an offer of one; else there is nothing to ask."""
    found = truce(known.view)
    return found.sections(short=True) if found.logs or found.answers or found.unanswered else ()


def _drawn(section: Section, figure: Figure | None) -> Section:
    return replace(section, blocks=(replace(figure, is_told_beside=True), *section.blocks)) if figure else section


def _see_that_it_is_a_level(case: Case, level: str) -> None:
    levels = [PUBLIC, TEAM, MEDIATOR, *(f"party:{p.id}" for p in case.parties)]
    if level not in levels:
        raise MisuseError(f"{level!r} is no handling level of this case.", mend=f"There is: {', '.join(levels)}.")


def _day(name: str, value: Day) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise MisuseError(f"{name} is {value!r}; expected a day such as 2023-12-21.") from None


def _subtitle(known: Known) -> str:
    day = known.state.point.day
    at = f"as of {day.day} {day:%B} {day.year}" if day else "on a day not told"
    by = f", as reported by {known.view.known_by}" if known.view.known_by else ""
    return f"The negotiation {at}{by}"
