"""How precedents show themselves: one row per track, with what is known of each exchange below."""

from __future__ import annotations

from collections.abc import Iterator

from detente.exchange.precedents import Found, Precedent, PrecedentLine, Precedents, PrecedentTrack
from detente.exchange.words import plain_number
from detente.show import Block, Cell, Paragraph, Section, Table, cell

__all__ = ["section"]


def section(answer: Precedents) -> Section:
    """Show the tracks as a table, then how each exchange was carried out, then the sources."""
    blocks: list[Block] = [Paragraph((cell(answer.said),))] if answer.said else []
    blocks.append(
        Table(
            caption="By track",
            columns=("Exchange", "Began", "Track", "Gave", "Gave in return", "Ratio of persons"),
            rows=tuple(row for found in answer.found for row in _tracks(found)),
            empty="No exchange of the table answers to this.",
        )
    )
    if answer.found:
        blocks.append(
            Table(
                caption="How it was carried out",
                columns=("Exchange", "Helped by; custody; assurances", "Phases", "Outcome", "Sources"),
                rows=tuple(_carried(found.precedent) for found in answer.found),
            )
        )
        checks = tuple(row for found in answer.found for row in _checks(found.precedent))
        blocks.append(
            Table(caption="Sums", columns=("Exchange", "Of what", "Sum"), rows=checks, empty="None to check.")
        )
        blocks.append(
            Table(
                caption="Sources",
                columns=("Key", "Source"),
                rows=tuple((cell(key), cell(text)) for key, text in answer.sources.items()),
            )
        )
    return Section(
        id="precedents",
        title="Precedents",
        question="Which exchanges were carried out, track by track?",
        blocks=tuple(blocks),
    )


def _tracks(found: Found) -> Iterator[tuple[Cell, ...]]:
    precedent = found.precedent
    for track in precedent.tracks:
        first = [_line(line) for line in track.lines if line.giver == track.lines[0].giver]
        rest = [_line(line) for line in track.lines if line.giver != track.lines[0].giver]
        mark = " (asked for)" if track.id in found.tracks else ""
        yield (
            cell(precedent.title),
            cell(precedent.began),
            cell(f"{track.id}{mark}"),
            cell("; ".join(first)),
            cell("; ".join(rest) or ("nothing" if track.lines[0].receiver != "each other" else "not told apart")),
            cell(_ratio(track)),
        )


def _line(line: PrecedentLine) -> str:
    amount = "" if line.low is None else plain_number(line.low)
    amount += " or more" if line.low is not None and line.high is None else ""
    counted = f"{amount} {line.unit}".strip() if amount else ""
    words = f" ({line.words})" if line.words and counted else line.words
    return f"{line.giver}: {counted}{words}{', revocable' if line.is_revocable else ''}"


def _ratio(track: PrecedentTrack) -> str:
    if track.rule and track.ratio is None:
        return track.rule
    if track.ratio is None:
        return "none: one side gave nothing" if track.is_one_sided and track.lines[0].receiver != "each other" else ""
    return f"{plain_number(track.ratio)} : 1"


def _carried(precedent: Precedent) -> tuple[Cell, ...]:
    notes = [t.note for t in precedent.tracks if t.note]
    recalled = f"From memory, to be checked: {', '.join(precedent.recalled)}." if precedent.recalled else ""
    outcome = ". ".join(x.rstrip(".") for x in (precedent.outcome, *notes, precedent.note) if x)
    return (
        cell(precedent.title),
        cell("; ".join(x for x in (", ".join(precedent.brokers), precedent.custody, precedent.guarantees) if x)),
        cell(precedent.phases),
        cell(f"{outcome}. {recalled}".strip()),
        cell(", ".join(precedent.sources)),
    )


def _checks(precedent: Precedent) -> Iterator[tuple[Cell, ...]]:
    for told in precedent.sums:
        added = " + ".join(plain_number(x) for x in told.add)
        yield cell(precedent.title), cell(told.words), cell(f"{added} = {plain_number(told.is_)}")
