"""``detente read``: reports in, claims out."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.reading import Reading
    from detente.reading.model import ModelReading
    from detente.show import Table

__all__ = ["Form", "read"]


class Form(StrEnum):
    """How claims are shown: for programs, or for people."""

    JSON = "json"
    TABLE = "table"


def read(
    reports: Annotated[
        list[Path],
        typer.Argument(
            metavar="REPORT",
            help="Reports in English, folders or .zip of them; - is stdin.",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write one JSON file per report here.")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="For programs (the default), or a table for people.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of the report, where it does not say.")
    ] = None,
    lexicon: Annotated[
        Path | None, typer.Option("--lexicon", metavar="FILE", help="Words of your own, merged over the shipped ones.")
    ] = None,
    llm: Annotated[
        str | None,
        typer.Option("--llm", metavar="URL", help="Have a model read: an OpenAI-compatible service of yours."),
    ] = None,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model's name there.")] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Show where the model and the rules disagree, instead of a reading.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Agree beforehand to what is listed being sent.")] = False,
    send_level: Annotated[
        str, typer.Option("--send-level", metavar="LEVEL", help="The strictest handling that may be sent to the model.")
    ] = "public",
    budget: Annotated[int, typer.Option("--budget", metavar="N", help="Requests to the model at most.")] = 200,
) -> None:
    """Show what reports claim, and on whose word.

    A report is text, Markdown, a web page (.html, .mhtml), PDF, .docx, an e-mail (.eml) or a feed (RSS, Atom).
    One report prints as one JSON object, several as a list of them in the order given. With -o every report becomes
    DIR/<name>.json, and nothing is written before all reports have been read.

    With --llm a model of yours reads instead: what would be sent is listed and you are asked; its words must stand in
    the report, its numbers are read by detente itself. A key is taken from DETENTE_LLM_KEY.
    """
    from detente.errors import MisuseError
    from detente.reading import load_lexicon, load_reports

    if lexicon is not None and not lexicon.is_file():
        raise MisuseError("there is no such lexicon.", file=lexicon)
    words = load_lexicon(lexicon) if lexicon is not None else None
    readings = list(watched(load_reports(reports, date=date, lexicon=words)))
    stems = Counter(Path(reading.report.file).stem for reading in readings)
    twice = [stem for stem, times in stems.items() if times > 1]
    if twice:
        raise MisuseError(f"two reports are named '{twice[0]}'.", mend="Rename one of them.")
    for reading in readings:
        for note in remarks(reading):
            typer.echo(f"{reading.report.file}: {note}", err=True)
    if llm is not None:
        from detente.cli.asking import read_by_model

        answers = read_by_model(readings, reports, url=llm, model=model, level=send_level, budget=budget, is_agreed=yes)
        if compare:
            _print_comparisons(readings, answers, form)
            return
        readings = [answer.reading for answer in answers]
        for answer in answers:
            for note in answer.reading.notes[: 1 + len(answer.dropped)]:
                typer.echo(f"{answer.reading.report.file}: {note}", err=True)
    elif model is not None or compare:
        raise MisuseError("--model and --compare go with --llm.", mend="Name the model's service: --llm URL.")
    if output is not None:
        _write(output, readings)
        if form is None:
            return
    if form is Form.TABLE:
        _print_tables(readings)
        return
    found = [reading.to_dict() for reading in readings]
    typer.echo(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))


def remarks(reading: Reading) -> list[str]:
    """Tell what the reader of the answer should know: no date, a date to come, nothing claimed."""
    remarks = list(reading.notes)
    if not reading.claims:
        remarks.append("no claim about talks was found in this report")
    return remarks


def watched(readings: Iterator[Reading]) -> Iterator[Reading]:
    """Pass readings on; where somebody watches, say how many were read so far."""
    import sys

    if not sys.stderr.isatty():
        yield from readings
        return
    from rich.console import Console

    with Console(stderr=True).status("Reading …") as status:
        for number, reading in enumerate(readings, start=1):
            status.update(f"Reading … {number} reports so far: {reading.report.file}")
            yield reading


def _write(folder: Path, readings: list[Reading]) -> None:
    """Write each answer beside its final name first, then put all in place."""
    from detente.errors import MisuseError

    if folder.exists() and not folder.is_dir():
        raise MisuseError("-o names a file; a folder was expected.", file=folder)
    folder.mkdir(parents=True, exist_ok=True)
    drafts: list[tuple[Path, Path]] = []
    try:
        for reading in readings:
            handle, name = tempfile.mkstemp(dir=folder, prefix=".read-", suffix=".json")
            drafts.append((Path(name), folder / f"{Path(reading.report.file).stem}.json"))
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(reading.to_dict(), file, ensure_ascii=False, indent=2)
                file.write("\n")
        for draft, final in drafts:
            draft.chmod(0o644)
            draft.replace(final)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
    for _, final in drafts:
        typer.echo(f"wrote {final}", err=True)


def _print_comparisons(readings: list[Reading], answers: list[ModelReading], form: Form | None) -> None:
    from detente.reading.model import compare
    from detente.show import print_sections

    found = [
        compare(reading, answer.reading, dropped=answer.dropped)
        for reading, answer in zip(readings, answers, strict=True)
    ]
    if form is Form.JSON:
        typer.echo(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=2))
    else:
        print_sections([one.section() for one in found])


def _print_tables(readings: list[Reading]) -> None:
    from detente.show import Section, print_sections

    print_sections(
        [
            Section(id=reading.report.id, title=reading.report.file, question=_told(reading), blocks=(_table(reading),))
            for reading in readings
        ]
    )


def _told(reading: Reading) -> str:
    """Tell where the report comes from."""
    return ", ".join(part for part in (reading.report.outlet, reading.report.date or "undated") if part)


def _table(reading: Reading) -> Table:
    from detente.show import Table, cell

    rows = []
    placed = reading.is_converted
    for claim in reading.claims:
        row = (
            f"{claim.id}: {claim.kind.value}, {claim.status.value}",
            " and ".join(claim.actor),
            " and ".join(claim.target),
            "; ".join(term.text for term in claim.terms),
            (claim.time.value or claim.time.text) if claim.time is not None else "",
            " → ".join(link.source for link in claim.attribution),
            " ".join(claim.span.text.split()) + (f" ({reading.place(claim.span.start)})" if placed else ""),
        )
        rows.append(tuple(cell(text) for text in row))
    columns = ("Claim", "Who", "To whom", "Terms", "When", "On whose word", "In these words")
    return Table(columns=columns, rows=tuple(rows), empty="No claim about talks was found.")
