"""How an exchange shows itself: what was handed over by track, and how much trust each way of handing over needs."""

from __future__ import annotations

from collections.abc import Iterator

from detente.exchange.bands import Band
from detente.exchange.figure import told_figure
from detente.exchange.paths import Move
from detente.exchange.result import Bearing, Exchange, Measure, TrackTrust, Verdict, Way
from detente.exchange.section_told import told_blocks
from detente.exchange.words import line_words, moves_words, number, percent, track_name
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell, joined

__all__ = ["section"]

MOST_ROWS = 12
"""Of a list of steps or of combinations, so many are shown; what is left out is said."""


def section(found: Exchange) -> Section:
    """Show what was handed over, what it needs, what could not be counted, and what it all rests on."""
    blocks: list[Block] = []
    shown = [t for t in found.tracks if t.ways or (t.track.told and t.track.told.has_days)]
    if any(t.ways for t in shown):
        blocks.append(Paragraph((cell(_measured(shown)),)))
    for track in shown:
        blocks += _track(found, track)
    blocks += _uncounted(found, [t for t in found.tracks if t not in shown])
    blocks += _rests_on(found)
    if not found.tracks:
        blocks = [Paragraph((cell("The record tells of no agreement and no open offer."),))]
    return Section(
        id="exchange",
        title="Exchange",
        question="In what steps, and how much trust does each side need?",
        blocks=tuple(blocks),
    )


def _measured(shown: list[TrackTrust]) -> str:
    """Say what trust is, and in what it is measured on the tracks shown."""
    measures = {t.measure for t in shown if t.ways}
    told = ["Trust is what it must cost a side to walk away at the worst moment for it to stay."]
    if Measure.VALUE in measures:
        told.append(
            "By the values given it is in each party's own unit of value; units of two parties compare only where they "
            "are meant to."
        )
    if Measure.UTILITY in measures:
        told.append(
            "Under preferences drawn from all that fit the record it is a share of a party's whole range of utility, "
            "as a band over the draws; a share of draws is no probability."
        )
    if Measure.SHARE in measures:
        where = "Elsewhere" if len(measures) > 1 else "The record gives no values:"
        told.append(
            f"{where} it is a part of what the side itself gives, as a band over all values, the same for every unit "
            "of a kind, under which each side gains by the whole track."
        )
    return " ".join(told)


def _track(found: Exchange, answer: TrackTrust) -> Iterator[Block]:
    track = answer.track
    case = found.view.case
    standing = Standing.DRAFTED if track.is_drafted else Standing.CONFIRMED
    head = cell(f"{track_name(track)} ({track.standing}).", track.claims, standing)
    lines = [cell(f"{line_words(case, line)}.", line.claims, standing) for line in track.lines]
    yield Paragraph((head, *lines, cell(_verdict(found, answer))))
    figure = told_figure(case, answer)
    if figure is not None:
        yield figure
    yield from told_blocks(case, answer)
    if answer.ways:
        yield _ways(found, answer)
    yield from _drawn(found, answer)
    for way in answer.ways:
        if way.paths:
            yield from _combinations(found, answer, way)
            yield from _steps(found, answer, way)
    yield from _afforded(found, answer)


def _drawn(found: Exchange, answer: TrackTrust) -> Iterator[Block]:
    """Say what the values asked for have to say beside the band, or why they do not measure the track."""
    if answer.missing_worth:
        lacking = ", ".join(f"{lot} to {found.view.case.name(party)}" for party, lot in answer.missing_worth)
        yield Paragraph((cell(f"The values given do not measure this track; missing: {lacking}."),))
    if answer.why_no_preferences:
        yield Paragraph((cell(f"Drawn preferences do not measure this track: {answer.why_no_preferences}."),))
    if answer.measure is Measure.UTILITY:
        trust = answer.ways[0].trust
        half, most = (percent(Band(q, q)) for q in (trust.quantiles[2], trust.quantiles[4]))
        told = f"Of {trust.n_samples:,} draws half ask all alike for {half} or less, 95 % for {most} or less."
        if answer.not_worth_it:
            share = percent(Band(answer.not_worth_it, answer.not_worth_it))
            told += f" Under {share} of them some side gains nothing by this track taken alone."
        yield Paragraph((cell(told),))


def _verdict(found: Exchange, answer: TrackTrust) -> str:
    name = found.view.case.name
    if answer.verdict is Verdict.NO_RETURN:
        givers = answer.without_return or tuple(dict.fromkeys(g for line in answer.track.lines for g in line.givers))
        who = " and ".join(name(p) for p in givers)
        return (
            f"Nothing that can be counted is given in return for what {who} gives: no step of this track pays for it."
        )
    if answer.verdict is Verdict.NOT_COUNTED:
        return "The record does not say how much is given: no steps can be counted."
    if answer.verdict is Verdict.SAFE:
        return "Some order of steps is safe without trust: at every moment each side gains more by going on."
    if answer.verdict is Verdict.NOT_WORTH_IT:
        return "By the values given, a side gains nothing by the whole: it would not begin without being made to."
    return f"No order of steps is safe without trust. {_last_unit(found, answer)}"


def _last_unit(found: Exchange, answer: TrackTrust) -> str:
    """Say why no path is safe, and how much trust that takes."""
    name = found.view.case.name
    if answer.measure is Measure.VALUE:
        if min(unit.cost for unit in answer.last_units) > 0:
            costs = "; ".join(f"{name(u.giver)} {number(u.cost)}" for u in answer.last_units)
            return f"The last unit costs whoever hands it over ({costs}), with nothing left to wait for."
        return "What can be taken back, or what a unit costs in between, asks for it."
    way = answer.ways[0]
    each = [
        f"{name(p)} {_needs(answer, way, p, least, alone)}"
        for p, least, alone in zip(way.trust.parties, way.trust.least, way.trust.alone, strict=True)
    ]
    takes = f"{way.name} it takes of one side alone: {', or '.join(each)}" if len(each) > 1 else ""
    return f"Whoever hands over the last unit has nothing left to wait for. {takes[:1].upper()}{takes[1:]}."


def _ways(found: Exchange, answer: TrackTrust) -> Table:
    name = found.view.case.name
    has_moves = any(way.moves is not None for way in answer.ways)
    is_share = answer.measure is not Measure.VALUE
    rows = []
    for way in answer.ways:
        cells = [cell(way.name)]
        for party, least, alone in zip(way.trust.parties, way.trust.least, way.trust.alone, strict=True):
            cells.append(cell(_needs(answer, way, party, least, alone)))
        cells.append(cell(percent(way.trust.even) if is_share else number(way.trust.even)))
        cells += [cell(moves_words(way.moves))] if has_moves else []
        rows.append(tuple(cells))
    return Table(
        caption="Trust that is enough: of one side where the other lends none, or of all alike",
        columns=(
            "Handed over",
            *(f"{name(p)} alone" for p in answer.ways[0].trust.parties),
            "All alike",
            *(["Fewest moves"] if has_moves else []),
        ),
        rows=tuple(rows),
    )


def _needs(answer: TrackTrust, way: Way, party: str, least: Band, alone: Band) -> str:
    """Say what one side must lend where the others lend nothing, and what it cannot avoid lending."""
    if alone.high == float("inf") > alone.low:
        unavoidable = number(alone.low) if answer.measure is Measure.VALUE else percent(Band(alone.low, alone.low))
        return f"{unavoidable} or more; in some cases no amount is enough alone"
    if alone.low == float("inf"):
        unavoidable = number(least) if answer.measure is Measure.VALUE else percent(least)
        return f"no amount is enough alone; at least {unavoidable}"
    if answer.measure is Measure.VALUE:
        return number(alone)
    own = [line for line in answer.track.counted if party in line.givers]
    if party in way.units and len(own) == 1:
        return f"{number(way.units[party])} of {own[0].amount} {own[0].unit}" if alone.high > 0 else "none"
    return percent(alone) if alone.high > 0 else "none"


def _combinations(found: Exchange, answer: TrackTrust, way: Way) -> Iterator[Block]:
    """List the trade-off: every smallest combination that is enough."""
    worst = way.trust.unfavourable
    if len(worst.points) < 2:
        return
    left = len(worst.points) - MOST_ROWS
    more = f"; {left} more are in --format json" if left > 0 else ""
    cut = "" if worst.is_whole else ", and there are more still"
    yield Table(
        caption=f"Smallest combinations of trust, {way.name}, at the least favourable values{more}{cut}",
        columns=tuple(found.view.case.name(p) for p in worst.parties),
        rows=tuple(
            tuple(cell(_amount_of_trust(answer, p, float(x))) for p, x in zip(worst.parties, point, strict=True))
            for point in worst.points[:MOST_ROWS]
        ),
    )


def _amount_of_trust(answer: TrackTrust, party: str, trust: float) -> str:
    """Write a trust as units where it is a share of one lot, else as a share or a value."""
    if answer.measure is Measure.VALUE:
        return number(trust)
    own = [line for line in answer.track.counted if party in line.givers]
    if answer.measure is Measure.SHARE and len(own) == 1:
        return f"{number(round(trust * own[0].lot(high=True).units * own[0].size, 9))} {own[0].unit}"
    return percent(Band(trust, trust))


def _steps(found: Exchange, answer: TrackTrust, way: Way) -> Iterator[Block]:
    """List the steps of the shortest safe paths, and mark those that bind."""
    case = found.view.case
    for path in way.paths:
        rows = []
        for n, move in enumerate(path.moves, start=1):
            if n > MOST_ROWS and n != len(path.moves) and n not in path.binding[-1:]:
                continue
            short = ", ".join(
                f"{case.name(p)} {_amount_of_trust(answer, p, x)}"
                for p, x in zip(way.trust.parties, move.shortfalls, strict=True)
                if x > 0
            )
            who = " and ".join(case.name(g) for g in move.givers) or "custodian, released at once"
            step = f"{n}, binds" if n in path.binding else str(n)
            rows.append((cell(step), cell(who), cell(_handed_over(answer, move)), cell(short or "nobody")))
        sides = " or ".join(" and ".join(case.name(g) for g in side) for side in path.early if side)
        early = f", {sides} moving as early as it can" if sides else ""
        left = len(path.moves) - len(rows)
        hidden = f"; {left} steps between are in --format json" if left else ""
        yield Table(
            caption=f"A shortest safe path if all lend the same{early}{hidden}",
            columns=("Step", "Hands over", "What", "Then would save by walking away"),
            rows=tuple(rows),
        )


def _handed_over(answer: TrackTrust, move: Move) -> str:
    lines = {line.id: line for line in answer.track.counted}
    return "; ".join(f"{number(units * lines[lot].size)} {lines[lot].unit}" for lot, units in move.units.items())


def _afforded(found: Exchange, answer: TrackTrust) -> Iterator[Block]:
    """Say whether the stated cost of walking away is enough."""
    enough = answer.afforded
    if enough is None:
        return
    said = "is not enough: no path is safe"
    if enough.is_enough:
        said = f"is enough, in {moves_words(enough.moves)} moves at least"
    lent = "; ".join(f"{found.view.case.name(p)} {cost:g}" for p, cost in found.plan.trust.items())
    yield Paragraph((cell(f"What walking away is said to cost ({lent}) {said}."),))


def _uncounted(found: Exchange, left: list[TrackTrust]) -> list[Block]:
    """List what has no steps that could be counted, with what is missing."""
    rows = []
    for answer in left:
        standing = Standing.DRAFTED if answer.track.is_drafted else Standing.CONFIRMED
        for line in answer.track.lines:
            why = line.left_out or answer.verdict.value
            words = f"{line.label}: “{' | '.join(line.words)}”"
            rows.append((cell(track_name(answer.track)), cell(words, line.claims, standing), cell(why)))
    for answer in (t for t in found.tracks if t not in left):
        standing = Standing.DRAFTED if answer.track.is_drafted else Standing.CONFIRMED
        for line in (x for x in answer.track.lines if x.left_out):
            words = f"{line.label}: “{' | '.join(line.words)}”"
            rows.append((cell(track_name(answer.track)), cell(words, line.claims, standing), cell(line.left_out)))
    if not rows:
        return []
    return [Table(caption="Not counted, and why", columns=("Of", "Line", "Why"), rows=tuple(rows))]


def _rests_on(found: Exchange) -> list[Block]:
    bearing = found.bearing
    if not bearing.withdrawn:
        return []
    if not bearing.verdicts:
        figures: list[Cell] = []
        if bearing.figures:
            figures = [cell("Figures change without:"), joined([cell("some claims", bearing.figures)])]
        told = f"{_each(bearing)} was withdrawn alone: no verdict changes. "
        return [Paragraph((cell(f"{told}The record does not bear on it."), *figures))]
    cells = [
        cell(f"{_each(bearing)} was withdrawn alone. A verdict changes without any of"),
        cell(f"{len(bearing.verdicts)} of them", bearing.verdicts),
    ]
    if bearing.figures:
        cells += [cell("; only figures without any of"), cell(f"{len(bearing.figures)} more", bearing.figures)]
    return [Paragraph((*cells, cell(".")))]


def _each(bearing: Bearing) -> str:
    left = f" (of {len(bearing.withdrawn) + bearing.n_left_out})" if bearing.n_left_out else ""
    return f"Each of {len(bearing.withdrawn)} claims{left}"
