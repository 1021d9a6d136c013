"""What a command says and asks before a report is sent to a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from detente.reading import Reading
    from detente.reading.model import Endpoint, ModelReading

__all__ = ["read_by_model"]


def read_by_model(
    readings: Sequence[Reading],
    paths: Sequence[Path],
    *,
    url: str,
    model: str | None,
    level: str,
    budget: int,
    is_agreed: bool,
) -> list[ModelReading]:
    """Have a model read reports, after saying what would leave the machine and being told to go on."""
    from detente.errors import MisuseError
    from detente.reading.model import Endpoint, read_with_model
    from detente.reading.model.client import Client

    if model is None:
        raise MisuseError("--llm names a service but no model.", mend="Name one: --model NAME.")
    if budget < 1:
        raise MisuseError(f"--budget is {budget}; at least one request was expected.", mend="Leave it out for 200.")
    endpoint = Endpoint(url=url, model=model, most_requests=budget)
    handled = _with_handling_of_their_case(readings, paths)
    _see_that_they_may_leave(handled, level)
    _ask_whether(handled, endpoint, is_agreed=is_agreed)
    client = Client(endpoint)
    answers = []
    for reading in handled:
        typer.echo(f"{reading.report.file}: asking {endpoint.model} …", err=True)
        answers.append(read_with_model(reading, endpoint, client=client, level=level))
    return answers


def _with_handling_of_their_case(readings: Sequence[Reading], paths: Sequence[Path]) -> list[Reading]:
    """Hold a report that lies in a case to the level it has there, if that is stricter than what its text says."""
    from dataclasses import replace

    from detente.evidence import strictest

    levels: dict[str, list[str]] = {}
    for path in paths:
        case_file = path.parent.parent / "case.yaml"
        if path.parent.name == "reports" and case_file.is_file():
            from detente.case import load_case

            for report in load_case(case_file).reports:
                levels.setdefault(Path(report.file).name, []).append(report.handling)
    handled = []
    for reading in readings:
        handling = strictest([reading.report.handling, *levels.get(Path(reading.report.file).name, [])])
        report = reading.report.model_copy(update={"handling": handling})
        handled.append(replace(reading, report=report))
    return handled


def _see_that_they_may_leave(readings: Sequence[Reading], level: str) -> None:
    from detente.errors import MisuseError
    from detente.evidence import may_see

    for reading in readings:
        if not may_see(level, reading.report.handling):
            raise MisuseError(
                f"this report is handled as '{reading.report.handling}', and only '{level}' may be sent to a model.",
                file=reading.report.file,
                mend=f"Leave it out, or allow it with --send-level {reading.report.handling}. Nothing was sent.",
            )


def _ask_whether(readings: Sequence[Reading], endpoint: Endpoint, *, is_agreed: bool) -> None:
    """List what would be sent, where, and how; go on only with a yes."""
    import sys

    from detente.errors import MisuseError
    from detente.reading.model import parts_to_send

    lines = []
    for reading in readings:
        length = sum(part.end - part.begin for part in parts_to_send(reading, endpoint) if not part.is_known)
        if length:
            lines.append(f"  {reading.report.file}: {length:,} characters, handled as {reading.report.handling}")
    if not lines:
        typer.echo("All answers are in the cache; nothing is sent.", err=True)
        return
    if endpoint.is_local:
        where = f"go to a program on this machine ({endpoint.url})"
    else:
        where = f"leave this machine for {endpoint.host}" + ("" if endpoint.is_encrypted else ", NOT encrypted")
    typer.echo(f"These texts would {where}, to the model {endpoint.model}:", err=True)
    for line in lines:
        typer.echo(line, err=True)
    if is_agreed:
        return
    if not sys.stdin.isatty():
        raise MisuseError("nobody is there to agree; nothing was sent.", mend="Say --yes if they may be sent.")
    if not typer.confirm("Send them?", default=False, err=True):
        raise MisuseError("nothing was sent.")
