"""The log as tables: accusations by state and side, periods with their gaps, chains, breaks, what was held back."""

from __future__ import annotations

from detente.evidence import PUBLIC
from detente.process.cells import rest, said
from detente.process.show_agreements import clock_words
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell, joined
from detente.truce.figures import counts_figure, log_figure
from detente.truce.log import Accusation, Counted, Counts, Direction, TruceLog
from detente.truce.result import Truce

__all__ = ["counts_section", "log_section"]

NOBODY = "the report itself"

MOST_SPANS = 62
"""How many spans of a monitor's series are told one by one; of more, the stretches between changes of pace."""


def log_section(truce: Truce) -> Section:
    """Show the log of every truce."""
    blocks: list[Block] = []
    if truce.handling != PUBLIC:
        blocks.append(Paragraph((cell(f"What this rests on may be seen by: {truce.handling}."),)))
    for log in truce.logs:
        blocks += _log(truce, log)
    if not truce.logs:
        blocks.append(Paragraph((cell("The record tells of no truce."),)))
    if truce.untied:
        blocks.append(_untied(truce))
    return Section(
        id="truce-log",
        title="Truces: the log",
        question="Is it holding: who says what about each incident, and what was late?",
        blocks=tuple(blocks),
    )


def _log(truce: Truce, log: TruceLog) -> list[Block]:
    point = truce.state.point
    sides = point.names(log.sides) or "parties not told"
    stands = f"Ended: {log.ended}." if log.ended else "In force." if log.in_force else "The record tells no end of it."
    basis = log.standing.basis
    named = [
        rest(f"{log.label[:1].upper()}{log.label[1:]}, between {sides}.", basis),
        cell(clock_words(log.clock)),
        cell(stands),
    ]
    blocks: list[Block] = [Paragraph((*named, *_renewal(truce, log), *_linked(truce, log)))]
    labels = {i.id: i.label for i in point.case.issues}
    figure = log_figure(log, point.name, lambda issue: labels.get(issue, issue))
    if figure is not None:
        blocks.append(figure)
    blocks.append(_directions(truce, log.directions, f"{log.label}: accusations by state"))
    if log.accusations:
        blocks.append(_accusations(truce, log.accusations))
    blocks += [*_periods(truce, log), *_chains(truce, log), *_withheld(truce, log), *_told_twice(truce, log)]
    return blocks


def _renewal(truce: Truce, log: TruceLog) -> list[Cell]:
    """Tell the rule by which the term is prolonged, in its own words."""
    entry = next(a for a in truce.state.point.case.agreements if a.id == log.agreement)
    if entry.renewal is None:
        return []
    mark = Standing.DRAFTED if entry.id in truce.state.point.drafted else Standing.CONFIRMED
    return [cell(f"Rule of renewal: “{entry.renewal.words}”.", entry.renewal.claims, mark)]


def _linked(truce: Truce, log: TruceLog) -> list[Cell]:
    """Tell how the texts ended that stand or fall with it."""
    told = [a for a in truce.state.agreements if a.agreement in log.standing.linked and a.end is not None]
    return [
        rest(f"Linked to it: {a.label}; {a.end.kind.replace('_', ' ')}, {a.end.when}.", a.end.basis)
        for a in told
        if a.end is not None
    ]


def _directions(truce: Truce, told: tuple[Direction, ...], caption: str) -> Table:
    name = truce.state.point.name
    return Table(
        caption=caption,
        columns=(
            "By",
            "Against",
            "Recorded",
            "Verified",
            "Attributed",
            "Published",
            "Unverified",
            "Own side sanctioned",
        ),
        rows=tuple(
            (
                rest(name(d.accuser) if d.accuser else NOBODY, d.basis),
                cell(name(d.accused) if d.accused else "nobody named"),
                *(cell(str(n)) for n in (d.recorded, d.verified, d.attributed, d.published, d.unverified)),
                cell(str(d.sanctioned) if d.sanctioned else ""),
            )
            for d in told
        ),
        empty="The record tells of no accusation under it.",
    )


def _accusations(truce: Truce, told: tuple[Accusation, ...]) -> Table:
    names = truce.state.point.names
    return Table(
        caption="Each as told; what is not verified is what somebody says",
        columns=("When", "By", "Against", "As told", "State"),
        rows=tuple(
            (
                cell(_when(a)),
                cell(names(a.accusers) or NOBODY),
                cell(names(a.accused)),
                rest(a.words, a.basis),
                cell(_state(a)),
            )
            for a in told
        ),
    )


def _when(accusation: Accusation) -> str:
    if accusation.last is None:
        return "date not told"
    if accusation.first is None:
        return f"{accusation.last} or before"
    if accusation.first == accusation.last:
        return str(accusation.last)
    return f"{accusation.first} to {accusation.last}"


def _state(accusation: Accusation) -> str:
    known = (
        ("verified", accusation.is_verified),
        ("attributed", accusation.is_attributed),
        ("published", accusation.is_published),
        ("replied to", accusation.is_denied),
    )
    words = [word for word, is_so in known if is_so]
    if accusation.own_side_sanction:
        words.append(f"own side's sanction: {accusation.own_side_sanction}")
    return ", ".join(["recorded", *words]) if words else "recorded only"


def _periods(truce: Truce, log: TruceLog) -> list[Block]:
    """Tell the periods in which somebody accused somebody; of the others, how many are silent and how many quiet."""
    if not log.periods:
        return []
    name = truce.state.point.name
    pairs = [(d.accuser, d.accused) for d in log.directions if d.accuser and d.accused]
    loud = [p for p in log.periods if p.told]
    silent, quiet = len(log.gaps), len(log.periods) - len(log.gaps) - len(loud)
    days = (log.periods[0].last - log.periods[0].first).days + 1
    unit = ("day" if len(log.periods) == 1 else "days") if days == 1 else f"spans of {days} days"
    lead = f"Of {len(log.periods)} {unit} from {log.first} to {log.last}: accusations are told of {len(loud)}; "
    lead += f"{quiet} have a report and no accusation; of {silent} there is no report, which is a gap and no zero."
    blocks: list[Block] = [Paragraph((cell(lead),))]
    if loud and pairs:
        rows = tuple(
            (
                cell(str(p.first) if p.first == p.last else f"{p.first} to {p.last}"),
                *(cell(str(p.count(one, other) or 0)) for one, other in pairs),
            )
            for p in loud
        )
        columns = ("Period", *(f"{name(one)} of {name(other)}" for one, other in pairs))
        blocks.append(Table(caption="Accusations by period and side", columns=columns, rows=rows))
    if log.breaks:
        told = "; ".join(f"from {b.day} on {b.after:.2g} a day, {b.before:.2g} before" for b in log.breaks)
        blocks.append(Paragraph((cell(f"The pace of accusations changed: {told}."),)))
    return blocks


def _chains(truce: Truce, log: TruceLog) -> list[Block]:
    if not log.chains:
        return [
            Paragraph((cell("No chain: no act of one side follows one of the other within days, as far as told."),))
        ]
    names = truce.state.point.names
    rows = tuple(
        (
            joined([rest(f"{a.last}: {names(a.by)}, {a.kind}: {a.words}", a.basis) for a in chain.acts], " → "),
            cell("yes" if chain.is_sure else "the dates allow it"),
        )
        for chain in log.chains
    )
    caption = (
        "Chains: acts that follow one of the other side within days; that one answers another, nobody need have said"
    )
    return [Table(caption=caption, columns=("Acts in order", "In this order for sure"), rows=rows)]


def _withheld(truce: Truce, log: TruceLog) -> list[Block]:
    point = truce.state.point
    labels = {i.id: i.label for i in point.case.issues}
    issues = {s.deliverable: labels.get(s.issue, s.issue) for s in log.series}
    rows = tuple(
        (
            rest(issues.get(w.deliverable, w.deliverable) or w.words, w.basis),
            cell(point.names(w.givers)),
            cell(w.status),
            cell(w.since),
            cell(f"{w.resumed_after_days} days later" if w.resumed_after_days is not None else ""),
            cell(str(w.outstanding) if w.outstanding is not None else ""),
        )
        for w in log.withheld
    )
    return [
        Table(
            caption="Late, held back, or not delivered at the end",
            columns=("What", "Giver", "Standing", "Due or since", "Given again", "Outstanding"),
            rows=rows,
            empty="Nothing is told to be late or held back.",
        )
    ]


def _told_twice(truce: Truce, log: TruceLog) -> list[Block]:
    """Tell where the days of a delivery add up to more than what is told in all."""
    labels = {i.id: i.label for i in truce.state.point.case.issues}
    return [
        Paragraph(
            (
                rest(
                    f"{labels.get(s.issue, s.issue)}: the days told add up to {s.on_days:g}, and {s.in_all} is told in "
                    "all; a delivery may be told twice.",
                    s.basis,
                ),
            )
        )
        for s in log.series
        if s.told_twice
    ]


def _untied(truce: Truce) -> Table:
    names = truce.state.point.names
    rows: list[tuple[Cell, ...]] = [
        (cell(_when(a)), cell(names(a.accusers) or NOBODY), cell(names(a.accused)), rest(a.words, a.basis))
        for a in truce.untied
    ]
    return Table(
        caption="Accusations that the record ties to no truce",
        columns=("When", "By", "Against", "As told"),
        rows=tuple(rows),
    )


def counts_section(counts: Counts) -> Section:
    """Show what a monitor counted, span by span."""
    spans = counts.spans if len(counts.spans) <= MOST_SPANS else counts.stretches
    rows = tuple(
        (
            cell(str(s.last) if s.n_days == 1 else f"{s.first} to {s.last}"),
            cell(f"{s.count:g}"),
            cell(_gap(s, counts)),
            cell(said([f"{s.per_day:.3g}", "taken back" if s.count < 0 else None], ", ")),
        )
        for s in spans
    )
    told = [f"From {b.day} on {b.after:.3g} a day, {b.before:.3g} before." for b in counts.breaks]
    pace = " ".join(told) or "No change of pace."
    source = Paragraph((cell(f"From {counts.source}. {pace}"),))
    table = Table(columns=("Days", "Counted", "Gap", "A day, on average"), rows=rows)
    figure = counts_figure(counts)
    return Section(
        id="truce-counts",
        title="Truces: what monitors counted",
        question="At what pace did incidents come, and when did it change?",
        blocks=(*([figure] if figure is not None else []), source, table),
    )


def _gap(span: Counted, counts: Counts) -> str:
    """Say for how many days of a span there is no reading of their own."""
    inside = [s for s in counts.spans if s.first >= span.first and s.last <= span.last]
    days = span.n_uncounted + sum(s.n_days - 1 for s in inside)
    return f"no reading of its own for {days} of {span.n_days} days" if days else "none"
