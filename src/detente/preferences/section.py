"""How preferences show themselves: readings, stakes, bounds with quotes, exact answers, what would settle the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.preferences.bounds import Bound
from detente.preferences.conflicts import Conflict
from detente.preferences.contradictions import conflict_in
from detente.preferences.fitting import bounds_in
from detente.preferences.frame import Frame, frame_of
from detente.preferences.readings import Readings
from detente.preferences.result import AskedPackage, Preferences, standing_word
from detente.preferences.section_of_samples import samples_blocks
from detente.preferences.section_of_scales import scales_table
from detente.preferences.settle import NO_SUCH_FACT
from detente.preferences.standings import Standing
from detente.process import State
from detente.show import Block, Cell, Paragraph, Section, Table, cell
from detente.show import Standing as Mark
from detente.show.shares import share_text
from detente.show.text import counted

__all__ = ["bounds_section", "section"]

_WORDS = {1: "more is never worse", -1: "more is never better", 0: "no direction is known"}


QUESTION = "What does the record say of what each party would take?"


def section(found: Preferences) -> Section:
    """Show preferences."""
    return Section(id="preferences", title="Preferences", question=QUESTION, blocks=tuple(_blocks(found)))


def bounds_section(state: State, *, readings: Readings | None = None) -> Section:
    """Show bounds and contradictions alone: the brief's section, beside which that of the deals gives the answers."""
    frame = frame_of(state, readings)
    if not frame.space.issues or not frame.space.parties:
        return Section(id="preferences", title="Preferences", question=QUESTION, blocks=(_nothing(frame),))
    found = bounds_in(frame)
    told = (conflict_in(frame, p, found) for p in frame.space.parties)
    conflicts = [one for one in told if one is not None]
    clashes = _conflicts(frame, conflicts) if conflicts else ()
    return Section(
        id="preferences",
        title="Preferences",
        question=QUESTION,
        blocks=(_bounds(frame, found), *clashes, _method(frame)),
    )


def _blocks(found: Preferences) -> Iterator[Block]:
    frame = found.frame
    if not found.space.issues or not found.space.parties:
        yield _nothing(frame)
        return
    yield _bounds(frame, found.bounds)
    if found.conflicts:
        yield from _conflicts(frame, found.conflicts)
    yield _standings(found)
    if found.asked:
        yield _asked(found)
        if found.compared:
            yield _compared(found)
        yield _settle(found)
    yield scales_table(frame)
    yield _stakes(found)
    yield _ranges(found)
    if found.samples is not None:
        yield from samples_blocks(found.samples, frame.case)
    yield _method(frame)


def _nothing(frame: Frame) -> Paragraph:
    if frame.space.issues:
        return Paragraph(
            (cell("Not enough evidence: no party is on record as giving, getting, asking for or signing anything."),)
        )
    said = "Not enough evidence: no proposal, agreement or condition on record names a level of any issue"
    left = "; ".join(f"{one.label}: {one.why}" for one in frame.space.left_out)
    return Paragraph((cell(f"{said} ({left})." if left else f"{said}."),))


def _mark(bound: Bound) -> Mark:
    if bound.is_judgment:
        return Mark.JUDGMENT
    return Mark.DRAFTED if bound.drafted else Mark.CONFIRMED


def _bounds(frame: Frame, found: Sequence[Bound]) -> Table:
    case = frame.case
    return Table(
        caption="Bounds: what each entry says of a party's preferences, and what it does not",
        columns=("Party", "When", "On record", "Says", "Does not say"),
        rows=tuple(
            (
                cell(case.name(bound.party)),
                cell(bound.when),
                cell(bound.words, bound.claims, _mark(bound)),
                cell(bound.says, bound.scale_claims),
                cell(bound.says_not),
            )
            for bound in found
        ),
        empty="Not enough evidence: nothing on record bounds what any party would take.",
    )


def _conflicts(frame: Frame, found: Sequence[Conflict]) -> Iterator[Block]:
    case = frame.case
    rows: list[tuple[Cell, ...]] = []
    for conflict in found:
        ways = " | ".join(" and ".join(way) for way in conflict.ways_out)
        more = "" if conflict.is_complete else " (there are more)"
        for entries, words in zip(conflict.irreducible, conflict.words, strict=True):
            rows.append(
                (
                    cell(case.name(conflict.party)),
                    cell(", ".join(entries)),
                    cell(words, conflict.claims),
                    cell(ways + more),
                )
            )
    yield Table(
        caption="Contradictions: no preference fits all of these; none is drawn, none dropped, the reader chooses",
        columns=("Party", "Entries", "In words", "Smallest sets to set aside"),
        rows=tuple(rows),
    )


def _standings(found: Preferences) -> Table:
    standings, space = found.standings, found.space
    if standings is None:
        return Table(
            caption="Packages",
            columns=("Party",),
            empty=f"The levels make {space.n_packages:,} packages, too many to list; ask about single ones.",
        )
    rows = []
    for party in space.parties:
        counts = [
            standings.count(party, standing) for standing in (Standing.SETTLED, Standing.POSSIBLE, Standing.EXCLUDED)
        ]
        if counts[0] is None:
            told = "its record contradicts itself"
        else:
            told = (
                "the record narrows it" if standings.is_enough(party) else "not enough evidence: as without any record"
            )
        shown = ["" if count is None else f"{count:,}" for count in counts]
        rows.append((cell(found.frame.case.name(party)), *map(cell, shown), cell(told)))
    return Table(
        caption=f"{counted(space.n_packages, 'package')} in all: worth no less than no deal in every preference that "
        "fits, in some, in none",
        columns=("Party", "Settled", "Possible", "Excluded", "Evidence"),
        rows=tuple(rows),
    )


def _gain(gain: tuple[float, float] | None) -> str:
    return "" if gain is None else f"{_signed(gain[0])} to {_signed(gain[1])}"


def _signed(value: float) -> str:
    rounded = round(value, 2)
    return f"{rounded:+.2f}" if rounded else "0.00"


def _asked(found: Preferences) -> Table:
    case = found.frame.case
    rows = []
    for asked in found.asked:
        for answer in asked.answers:
            rows.append(
                (
                    cell(f"{asked.name} ({asked.words})", asked.claims),
                    cell(case.name(answer.party)),
                    cell(standing_word(answer.standing)),
                    cell(_gain(answer.gain)),
                )
            )
    return Table(
        caption="Packages on record, each at the least that its words allow, and what each is worth beyond no deal; "
        "from the worst to the best package it is 1",
        columns=("Package", "Party", "Stands", "Worth beyond no deal"),
        rows=tuple(rows),
    )


def _compared(found: Preferences) -> Table:
    case = found.frame.case
    return Table(
        caption="The same packages, two by two",
        columns=("Party", "First", "Second", "So"),
        rows=tuple(
            (
                cell(case.name(pair.party)),
                cell(found.asked[pair.one].name, found.asked[pair.one].claims),
                cell(found.asked[pair.other].name, found.asked[pair.other].claims),
                cell(pair.words),
            )
            for pair in found.compared
        ),
    )


def _settle(found: Preferences) -> Table:
    rows = tuple(row for asked in found.asked for row in _missing(found, asked))
    return Table(
        caption="What would settle it: one fact that is missing, and how the package would then stand",
        columns=("Package", "Missing", "If it were so", "Then", "Worth beyond no deal then", "Who could say"),
        rows=rows,
        empty="None of these packages is open.",
    )


def _missing(found: Preferences, asked: AskedPackage) -> Iterator[tuple[Cell, ...]]:
    case = found.frame.case
    for answer in asked.answers:
        if answer.standing is Standing.POSSIBLE and not answer.missing:
            stays = f"{answer.standing.word} for {case.name(answer.party)}"
            yield cell(asked.name, asked.claims), cell(NO_SUCH_FACT), cell(""), cell(stays), cell(""), cell("")
        for fact in answer.missing:
            yield (
                cell(asked.name, asked.claims),
                cell(fact.kind.value),
                cell(fact.if_so, fact.claims),
                cell(f"{fact.then.word} for {case.name(answer.party)}"),
                cell(_gain(fact.gain)),
                cell(fact.who_could_say),
            )


def _stakes(found: Preferences) -> Table:
    case = found.frame.case
    labels = {scale.issue: scale for scale in found.space.issues}
    return Table(
        caption="Stakes: what each issue is to each party; more of an issue runs from its first level to its last",
        columns=("Issue", "Levels", "Party", "Stake", "So"),
        rows=tuple(
            (
                cell(labels[stake.issue].label),
                cell(", ".join(labels[stake.issue].level_words)),
                cell(case.name(stake.party)),
                cell(stake.kind.value, stake.claims, Mark.JUDGMENT if stake.judgment else Mark.CONFIRMED),
                cell(_WORDS[stake.more_is]),
            )
            for stake in found.stakes
        ),
    )


def _ranges(found: Preferences) -> Table:
    case = found.frame.case
    rows: list[tuple[Cell, ...]] = []
    for party, weights in found.weights.items():
        for scale in found.space.issues:
            if scale.issue in weights:
                low, high = weights[scale.issue]
                rows.append((cell(case.name(party)), cell(f"weight of {scale.label}"), cell(_span(low, high))))
        if party in found.no_deal:
            low, high = found.no_deal[party]
            rows.append((cell(case.name(party)), cell("value of no deal"), cell(_span(low, high))))
    return Table(
        caption="What the record leaves: the least and the most that each can be; the worst package is worth 0, the "
        "best 1",
        columns=("Party", "What", "Between"),
        rows=tuple(rows),
    )


def _span(low: float, high: float) -> str:
    """Write a range; what the solver leaves of 0 and 1 within its tolerance is 0 and 1."""
    return f"{share_text(round(low, 6))} to {share_text(round(high, 6))}"


def _method(frame: Frame) -> Paragraph:
    left = [f"Left out: {one.label} ({one.why})." for one in frame.space.left_out]
    said = [
        *frame.readings.in_words(),
        "Utilities add up over issues; each party's value of no deal is constant between judged changes of regime.",
        "Nothing here is a probability that a party accepts.",
        *left,
    ]
    return Paragraph((cell(" ".join(said)),))
