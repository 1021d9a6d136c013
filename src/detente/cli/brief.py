"""``detente brief``: one page that answers all."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.brief import Brief
    from detente.case import Case

__all__ = ["Format", "brief"]


class Format(StrEnum):
    """How the brief is written."""

    TEXT = "text"
    HTML = "html"
    MD = "md"
    DOCX = "docx"
    JSON = "json"


_BY_SUFFIX = {".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MD, ".docx": Format.DOCX}
_BY_SUFFIX |= {".json": Format.JSON, ".txt": Format.TEXT}


def brief(
    sources: Annotated[
        list[Path], typer.Argument(metavar="CASE_OR_REPORT", help="A case (folder or case.yaml), or reports.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file: .html, .md, .docx, .json or .txt.")
    ] = None,
    form: Annotated[Format | None, typer.Option("--format", help="Default: as FILE ends, else text.")] = None,
    level: Annotated[
        str, typer.Option("--for", metavar="LEVEL", help="Who reads it: public, team, party:ID or mediator.")
    ] = "public",
    at: Annotated[str | None, typer.Option(metavar="DAY", help="What had happened by this day.")] = None,
    known_by: Annotated[str | None, typer.Option(metavar="DAY", help="As known from what was reported by it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Tell what has changed since this day.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The date of reports that tell none.")] = None,
    issues: Annotated[
        tuple[str, str] | None,
        typer.Option("--issues", metavar="A B", help="The two issues of the map of packages."),
    ] = None,
) -> None:
    """Answer everything on one page, each figure with its quote."""
    from detente.brief import brief as write_brief
    from detente.cli.files import write_whole

    chosen = _chosen(form, output)
    case, texts, remarks = _case_and_texts(sources, date)
    made = write_brief(case, texts=texts, at=at, known_by=known_by, since=since, level=level, issues=issues)
    for remark in remarks:
        typer.echo(remark, err=True)
    if output is None:
        _print(made, chosen)
        return
    write_whole(output, _content(made, chosen))
    typer.echo(f"The brief is in {output}", err=True)


def _chosen(form: Format | None, output: Path | None) -> Format:
    from detente.errors import MisuseError

    by_suffix = _BY_SUFFIX.get(output.suffix.lower()) if output is not None else None
    if output is not None and by_suffix is None:
        raise MisuseError(
            f"{output} ends in {output.suffix or 'no suffix'}; a brief is written as {', '.join(_BY_SUFFIX)}.",
            mend="Name the file so, for example brief.html.",
        )
    if form is not None and by_suffix is not None and form is not by_suffix:
        raise MisuseError(f"--format {form.value} does not go with {output}.", mend="Leave one of them out.")
    if form is Format.DOCX and output is None:
        raise MisuseError("a Word file cannot be printed to the terminal.", mend="Name a file: -o brief.docx.")
    return form or by_suffix or Format.TEXT


def _case_and_texts(sources: Sequence[Path], date: str | None) -> tuple[Case, dict[str, str], list[str]]:
    """Read one case, or draft one from reports, with remarks on them."""
    from detente.errors import MisuseError

    cases = [path for path in sources if path.name == "case.yaml" or (path / "case.yaml").exists()]
    if cases and len(sources) > 1:
        raise MisuseError(
            f"{cases[0]} is a case; it stands alone, and {len(sources)} names were given.",
            mend=f"Add reports to it with: detente draft REPORT… -o {cases[0]}",
        )
    if not cases:
        return _drafted(sources, date)
    if date is not None:
        raise MisuseError("--date is for reports; the reports of a case have theirs.", mend="Leave it out.")
    from detente.case import load_case, report_text

    case = load_case(cases[0])
    return case, {report.id: report_text(cases[0], report) for report in case.reports}, []


def _drafted(reports: Sequence[Path], date: str | None) -> tuple[Case, dict[str, str], list[str]]:
    from detente.case.draft import draft
    from detente.cli.read import remarks as remarks_on
    from detente.cli.read import watched
    from detente.reading import load_reports

    readings = list(watched(load_reports(reports, date=date)))
    title = f"Draft from {readings[0].report.file if len(readings) == 1 else f'{len(readings)} reports'}"
    remarks = [f"{r.report.file}: {remark}" for r in readings for remark in remarks_on(r)]
    return draft(readings, title=title), {reading.report.id: reading.text for reading in readings}, remarks


def _print(made: Brief, form: Format) -> None:
    from detente.show import print_page

    if form is Format.TEXT:
        print_page(made.page())
    else:
        typer.echo(_content(made, form), nl=False)


def _content(made: Brief, form: Format) -> bytes:
    import io
    import json

    from detente.show import html_page, markdown_page, print_page, word_page

    if form is Format.DOCX:
        archive = io.BytesIO()
        word_page(made.page(), archive)
        return archive.getvalue()
    if form is Format.HTML:
        text = html_page(made.page())
    elif form is Format.MD:
        text = markdown_page(made.page())
    elif form is Format.JSON:
        text = json.dumps(made.to_dict(), ensure_ascii=False, indent=2) + "\n"
    else:
        from rich.console import Console

        out = io.StringIO()
        print_page(made.page(), console=Console(file=out, width=100, highlight=False))
        text = out.getvalue()
    return text.encode("utf-8")
