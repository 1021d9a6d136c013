"""The model's answers as tables: how a truce may go, what holds each side, what the record does not give."""

from __future__ import annotations

from collections.abc import Iterable

from detente.process.cells import rest
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell
from detente.show.shares import percent_text
from detente.truce.answer import Answer, Condition, Verdict
from detente.truce.figures import RULE_WORDS, day_words, survival_figure
from detente.truce.likeness import Likeness
from detente.truce.model import Band, Cause, Foresight
from detente.truce.result import Truce
from detente.truce.show_unknowns import unknowns

__all__ = ["model_section"]

SMALL = 0.005
MOST_DAYS = 10
"""How many days of an exchange are told one by one."""


def model_section(truce: Truce, *, short: bool = False) -> Section:
    """Show what the model answers about each truce and each open offer of one."""
    blocks: list[Block] = [Paragraph((cell(_READING),))]
    for answer in truce.answers:
        blocks += _answer(truce, answer, short=short)
    blocks += [Paragraph((rest(f"{n.label}: {n.reason}", n.basis),)) for n in truce.unanswered]
    if truce.answers:
        blocks += unknowns(truce)
    return Section(
        id="truce-model",
        title="Truces: will it hold",
        question="Under which rules and unknowns does it hold, and what does each side have to lose?",
        blocks=tuple(blocks),
    )


_READING = (
    "A model, and no forecast. Each day people act without orders, sides see or miss it, and answer by a rule; a side "
    "strikes first when what is left of the truce is worth less to it. What the record does not give is a range, so "
    "the answers are bands. Causes are causes as modelled. Values are in days of the exchange: what a side is to "
    "receive, over the days of the term, is 1 a day."
)


def _answer(truce: Truce, answer: Answer, *, short: bool) -> list[Block]:
    setting = answer.setting
    point = truce.state.point
    sides = " and ".join(point.names(parties) for parties in setting.sides)
    kind = "As offered" if setting.is_proposed else "From here on" if setting.is_ahead else "Looking back"
    head = f"{setting.label[:1].upper()}{setting.label[1:]}. {kind}, {setting.n_days} days, between {sides}."
    cells = [
        rest(head, setting.basis),
        *(cell(line, (), Standing.JUDGMENT) for line in _assumed(truce, setting.assumed)),
    ]
    low, high = answer.stands_to_term
    cells.append(
        cell(f"Over all rules and unknowns it stands {setting.until} with {_band(low, high)}: {answer.verdict}.")
    )
    blocks: list[Block] = [Paragraph(tuple(cells))]
    if not (short and setting.is_proposed):
        blocks += [survival_figure(answer), _rules(answer)]
    blocks.append(_conditions(truce, answer))
    if not setting.is_proposed:
        blocks += _exchange(truce, answer)
    blocks += [_likeness(truce, answer, answer.likeness)] if answer.likeness is not None else []
    return blocks


def _assumed(truce: Truce, lines: Iterable[str]) -> list[str]:
    labels = {i.id: i.label for i in truce.state.point.case.issues}
    told = []
    for line in lines:
        for issue, text in labels.items():
            line = line.replace(f"of {issue} is told", f"of “{text}” is told")
        told.append(line)
    return told


def _rules(answer: Answer) -> Table:
    return Table(
        caption=(
            "By the rule with which both answer what they take for a breach: at the worst to at the best of the ranges "
            "(in their middle); what ends it is told for the middle"
        ),
        columns=(
            "Rule",
            "Stands, if nobody strikes first",
            "Stands, if a side strikes when it pays",
            "And the term is prolonged or kept",
            "What ends it",
        ),
        rows=tuple(
            (
                cell(RULE_WORDS[band.rules[0]]),
                cell(_three(*(float(s.kept_to_term[0]) for s in (band.low, band.middle, band.high)))),
                cell(_three(*(float(s.stands_to_term[0]) for s in (band.low, band.middle, band.high)))),
                cell(_three(*(float(s.standing[0, -1]) for s in (band.low, band.middle, band.high)))),
                cell(_causes(band)),
            )
            for band in answer.bands
        ),
    )


_CAUSES = {
    Cause.EXPIRY: "term runs out",
    Cause.FALSE_ALARM: "false alarm",
    Cause.ACCIDENT: "accident",
    Cause.SPOILER: "spoiler",
    Cause.SPENT: "exchange spent",
    Cause.DELIBERATE: "deliberate",
}


def _causes(band: Band) -> str:
    """Say what ends it in the middle of the ranges, the ends of the term included."""
    told = [
        f"{_CAUSES[cause]} {percent_text(share)}"
        for cause, share in zip(Cause, band.middle.causes[0], strict=True)
        if share >= SMALL
    ]
    return "; ".join(told) or "nothing in these days"


def _conditions(truce: Truce, answer: Answer) -> Table:
    first = answer.binds_first
    if first is None:
        binds = "the unknowns decide"
    else:
        binds = " and ".join(truce.state.point.names(answer.setting.sides[s]) for s in first)
        binds += " alike" if len(first) == 2 else ""
    return Table(
        caption=f"What holds each side; whose condition binds first: {binds}",
        columns=(
            "Side",
            "Keeping pays for sure (while the other side keeps it) if striking first is worth less than",
            "and never if more than",
            "Least is left on",
            "Striking first is taken to be worth",
            "So it pays from",
            "Days of fighting that deter",
            "Does keeping pay on every day?",
        ),
        rows=tuple(_condition(truce, answer, c) for c in answer.conditions),
    )


def _condition(truce: Truce, answer: Answer, found: Condition) -> tuple[Cell, ...]:
    low, high = found.least_left
    days = dict.fromkeys(day_words(answer.setting.first_day, d) for d in found.on_day)
    ways = {f: _when_it_pays(answer, *found.strike_days[f]) for f in Foresight}
    told = [f"{words} ({_FORESIGHT[f]})" for f, words in ways.items()]
    fewest, most = (f"{d}" if d is not None else "none would" for d in found.punishment)
    yes = {Verdict.YES: "yes, whatever the unknowns are", Verdict.NO: "no, whatever the unknowns are"}
    return (
        cell(truce.state.point.names(found.parties)),
        cell(_worth(low)),
        cell(_worth(high)),
        cell(" or ".join(days)),
        cell(str(found.strike_gain)),
        cell(ways[Foresight.NEVER] if len(set(ways.values())) == 1 else "; ".join(told)),
        cell(fewest if fewest == most else f"{fewest} to {most}"),
        cell(yes.get(found.verdict, found.verdict)),
    )


_FORESIGHT = {
    Foresight.NEVER: "against never",
    Foresight.STOPPING: "on the best day",
    Foresight.MUTUAL: "both reckoning with it",
}


def _when_it_pays(answer: Answer, early: int | None, late: int | None) -> str:
    return _day(answer, early) if early == late else f"{_day(answer, early)} at the worst, {_day(answer, late)} at best"


def _worth(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _day(answer: Answer, day: int | None) -> str:
    return "no day" if day is None else day_words(answer.setting.first_day, day)


def _exchange(truce: Truce, answer: Answer) -> list[Block]:
    """Tell how the exchange runs down, which needs no unknown at all."""
    setting = answer.setting
    names = [truce.state.point.names(parties) for parties in setting.sides]
    if not setting.benefits.any():
        return [Paragraph((cell("The record tells of nothing that either side gets out of it."),))]
    left = setting.benefits[::-1].cumsum(axis=0)[::-1]
    last = max(d for d in range(setting.n_days) if setting.benefits[d].any())
    worth = " and ".join(f"{left[last, side]:.2g} for {names[side]}" for side in (0, 1))
    blocks: list[Block] = []
    if setting.n_days <= MOST_DAYS:
        rows = tuple(
            (
                cell(day_words(setting.first_day, day)),
                *(cell(f"{setting.benefits[day, side]:.2g}") for side in (0, 1)),
                *(cell(f"{left[day, side]:.2g}") for side in (0, 1)),
            )
            for day in range(setting.n_days)
        )
        columns = ("Day", *(f"{name} gets" for name in names), *(f"Left for {name}" for name in names))
        blocks.append(Table(caption="How the exchange runs down, in days of the exchange", columns=columns, rows=rows))
    when = day_words(setting.first_day, last)
    text = (
        f"On {when}, the last day on which anything is handed over, what is left is worth {worth}. If the truce brings "
        "a side nothing else, it keeps it on that day only where striking first is worth less; two sides that reckon "
        "with each other's last day then strike on the first."
    )
    return [*blocks, Paragraph((cell(text),))]


def _likeness(truce: Truce, answer: Answer, found: Likeness) -> Paragraph:
    point = truce.state.point
    told = " and ".join(
        f"{low if low == high else f'{low} to {high}'} by {point.names(parties)}"
        for parties, (low, high) in zip(answer.setting.sides, found.counts, strict=True)
    )
    days = f"{found.n_days} day{'' if found.n_days == 1 else 's'}"
    text = (
        f"Unverified accusations in {days} in force: {told}. This many unverified mutual accusations, or more, arise "
        f"in {_span(*found.share)} of truces that both sides keep, as modelled: {found.verdict}. They do not show by "
        "themselves that a side broke it."
    )
    return Paragraph((cell(text),))


def _band(low: float, high: float) -> str:
    return f"a probability of {_span(low, high)}"


def _span(low: float, high: float) -> str:
    a, b = percent_text(low), percent_text(high)
    return a if a == b else f"{a} to {b}"


def _three(low: float, middle: float, high: float) -> str:
    return f"{_span(low, high)} ({percent_text(middle)})"
