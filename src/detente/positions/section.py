"""How positions show themselves: a table of issues by parties, the movement behind it, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.positions.extent import by_entry
from detente.positions.result import Gap, Position, Positions, Stand
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell, joined

__all__ = ["section"]


def section(positions: Positions) -> Section:
    """Show positions; an empty cell says that the record does not say."""
    blocks: list[Block] = [_matrix(positions), *_silent(positions), _movement(positions), _gaps(positions)]
    return Section(
        id="positions",
        title="Positions",
        question="Where do the parties stand, and how far apart?",
        blocks=tuple(blocks),
    )


def _matrix(positions: Positions) -> Table:
    case = positions.view.case
    labels = {i.id: i.label for i in case.issues}
    return Table(
        caption="Least and most that each party is on record with",
        columns=("Issue", *(case.name(p) for p in positions.parties)),
        rows=tuple(
            (cell(labels[issue]), *(_cell(positions.of(issue, party)) for party in positions.parties))
            for issue in positions.issues
            if _is_spoken_of(positions, issue)
        ),
        empty="No party is on record on any issue.",
    )


def _is_spoken_of(positions: Positions, issue: str) -> bool:
    return any(c.issue == issue for c in positions.cells)


def _silent(positions: Positions) -> list[Block]:
    """Name the issues on which nobody is on record, instead of rows without a word."""
    labels = {i.id: i.label for i in positions.view.case.issues}
    silent = [labels[i] for i in positions.issues if not _is_spoken_of(positions, i)]
    if not silent or not positions.cells:
        return []
    return [Paragraph((cell(f"On no party's record: {'; '.join(silent)}."),))]


def _cell(position: Position | None) -> Cell:
    if position is None:
        return cell("")
    least, most = (_stands(x) for x in (position.minimum, position.maximum))
    if position.minimum == position.maximum:
        return joined([cell(f"{position.direction.value}:"), least], " ")
    bounds = [cell(f"{position.direction.value}, least"), least, cell("· most"), most]
    return joined(bounds, " ") if position.minimum else _stands(position.stands)


def _stands(stands: Iterable[Stand]) -> Cell:
    """Show stands side by side; what reports word differently and mean alike is told once."""
    alike: dict[tuple[object, ...], list[Stand]] = {}
    for s in stands:
        amount = (s.amount.low, s.amount.high, s.amount.unit == "day") if s.amount is not None else s.words
        meant = (s.entry, s.source, amount, s.direction, s.when, s.reading, s.is_current, s.parts)
        alike.setdefault(meant, []).append(s)
    return joined([_stand(_in_all_words(same)) for same in alike.values()], " / ")


def _in_all_words(same: Sequence[Stand]) -> Stand:
    words = " / ".join(dict.fromkeys(s.words for s in same))
    claims = tuple(dict.fromkeys(c for s in same for c in s.claims))
    return replace(same[0], words=words, claims=claims, drafted=any(s.drafted for s in same))


def _stand(stand: Stand) -> Cell:
    number = f" [{stand.amount}]" if stand.amount is not None and str(stand.amount) != "open" else ""
    parts = f", including {', '.join(stand.parts)}" if stand.parts else ""
    reading = f", read as {stand.reading.replace('_', ' ')}" if stand.reading else ""
    past = "" if stand.is_current else ", no longer open"
    told = f", {stand.told.words}" if stand.told.is_retold else ""
    text = f"{stand.words}{number}{parts} ({stand.source.value}{reading}, {stand.when}{past}{told})"
    return cell(text, stand.claims, Standing.DRAFTED if stand.drafted else Standing.CONFIRMED)


def _movement(positions: Positions) -> Table:
    case = positions.view.case
    labels = {i.id: i.label for i in case.issues}
    rows = tuple(
        (
            cell(labels[position.issue]),
            cell(case.name(position.party)),
            cell(position.direction.value),
            joined([_stands(x) for x in by_entry(position.stands)], " → "),
            joined([joined([_stand(s) for s in x], " against ") for x in position.contradictions]),
        )
        for position in positions.cells
        if len(by_entry(position.stands)) > 1 or position.contradictions
    )
    return Table(
        caption="Movement, oldest first",
        columns=("Issue", "Party", "Gives or asks", "On record", "Versions that contradict each other"),
        rows=rows,
        empty="No party is on record more than once on one issue.",
    )


def _gaps(positions: Positions) -> Table:
    case = positions.view.case
    labels = {i.id: i.label for i in case.issues}
    return Table(
        caption="Gaps between what now stands on record",
        columns=("Issue", "Gives", "Asks", "Gap"),
        rows=tuple(
            (
                cell(labels[g.issue]),
                _side(case.name(g.giver), g.given_words, g),
                _side(case.name(g.receiver), g.asked_words, g),
                cell(_gap_words(g)),
            )
            for g in positions.gaps
        ),
        empty="On no issue does the record have both what one gives and what another asks.",
    )


def _side(name: str, words: str, gap: Gap) -> Cell:
    return cell(f"{name}: {words}", gap.claims, Standing.DRAFTED if gap.drafted else Standing.CONFIRMED)


def _gap_words(gap: Gap) -> str:
    if gap.distance is None:
        return gap.kind.value
    unit = f" {gap.distance.unit}" if gap.distance.unit else ""
    amounts = f"{gap.given} given, {gap.asked} asked"
    return f"{gap.kind.value}: {gap.distance}{unit} ({amounts})"
