"""What the commands of the negotiation share: a day that is one, a view of the case, and the two forms of an answer."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.case import Case, CaseAt
    from detente.show import Section

__all__ = ["AT", "CASE", "FORMAT", "KNOWN_BY", "Form", "a_day", "answer", "view_of"]


class Form(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


CASE = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder, or the case.yaml in it.")]
AT = Annotated[str | None, typer.Option("--at", metavar="DATE", help="What had happened by this day.")]
KNOWN_BY = Annotated[str | None, typer.Option("--known-by", metavar="DATE", help="As reported by this day.")]
FORMAT = Annotated[Form, typer.Option("--format", help="For people, or for programs.")]


def a_day(text: str | None, option: str) -> dt.date | None:
    """Read the day that an option gives.

    Raises
    ------
    MisuseError
        If it is no ISO day.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise MisuseError(f"{option} is '{text}'; expected a day such as 2023-12-21.") from None


def view_of(case: Case, at: str | None, known_by: str | None) -> CaseAt:
    """View a case at the days that two options give."""
    return case.at(a_day(at, "--at"), known_by=a_day(known_by, "--known-by"))


def answer(path: Path, case: Case, sections: Sequence[Section], data: Any, form: Form) -> None:
    """Print an answer: as sections with the quotes they rest on, or as JSON."""
    if form is Form.JSON:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    from detente.brief.quotes import quotes
    from detente.case import report_text
    from detente.show import print_sections

    texts = {report.id: report_text(path, report) for report in case.reports}
    print_sections(sections, quotes=quotes(case, texts))
