"""How deals show themselves: counts, packages on record, what separates the parties, what it all rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.deals.beside_section import not_used_table, tables_of
from detente.deals.search import SECONDS
from detente.deals.section_withdrawn import withdrawn_blocks
from detente.deals.tables import counts_by_party
from detente.deals.words import and_, numbers
from detente.deals.zone import Nearest
from detente.preferences import Standing, samples_blocks
from detente.preferences.settle import NO_SUCH_FACT
from detente.preferences.stakes import parties_of
from detente.show import Block, Cell, Paragraph, Section, Table, cell, joined
from detente.show import Standing as Mark
from detente.show.shares import share_text
from detente.show.text import SILENT, counted

if TYPE_CHECKING:
    from detente.deals.found import Deals, NamedStanding
    from detente.deals.on_record import Separation
    from detente.preferences import IssueScale

__all__ = ["section"]


def section(found: Deals) -> Section:
    """Show deals."""
    return Section(
        id="deals",
        title="Deals",
        question="Which packages does the record settle, allow, exclude, and for whom?",
        blocks=tuple(_blocks(found)),
    )


def _blocks(found: Deals) -> Iterator[Block]:
    if not found.space.issues or not found.space.parties:
        yield _nothing(found)
        return
    yield _said(found)
    if found.conflicts:
        yield _conflicts(found)
    yield _counts(found)
    if found.named:
        yield _named(found)
    drawn = found.map()
    if found.pair is not None and drawn is not None:
        yield Paragraph((cell(found.pair.why),))
        yield drawn
    shares = found.picture_by_share()
    if shares is not None:
        yield shares
    if found.is_empty:
        yield from _empty_zone(found)
    if any(answer.standing is Standing.POSSIBLE for _, answers in found.asked for answer in answers):
        yield _settle(found)
    if found.separations:
        yield _separations(found)
    if found.not_used:
        yield not_used_table(found)
    if len(found.tables) > 1:
        yield tables_of(found)
    yield from withdrawn_blocks(found)
    if found.samples is not None:
        yield from samples_blocks(found.samples, found.frame.case)
    yield _method(found)


def _nothing(found: Deals) -> Paragraph:
    if found.space.issues:
        why = "no party is on record as giving, getting, asking for or signing anything."
    else:
        why = "no proposal, agreement or condition on record names a level of any issue."
    return Paragraph((cell(f"Not enough evidence: {why}{_gaps(found)}"),))


def _gaps(found: Deals) -> str:
    """Say which issues are left out and why, which nobody gives or gets, and whose consent is not counted."""
    space, case = found.space, found.frame.case
    whys = dict.fromkeys(one.why for one in space.left_out)
    out = {why: [one.label for one in space.left_out if one.why == why] for why in whys}
    told = [f" Left out, since {why}: {'; '.join(labels)}." for why, labels in out.items()]
    nobodys = [scale.label for scale in space.issues if not scale.givers and not scale.receivers]
    if nobodys:
        told.append(f" Nobody is told to give or get {and_(nobodys)}: no direction is assumed.")
    told += [
        f" {_capital(one.label)} and {other.label} are two issues: no side is named as giving the one alone, and the "
        "record does not say that they are one."
        for one, other in _alike(found)
    ]
    absent = [case.name(party) for party in parties_of(case) if party not in space.parties]
    if absent and space.parties:
        told.append(f" Without a stake on record, and so not counted among all: {and_(absent)}.")
    return "".join(told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _alike(found: Deals) -> Iterator[tuple[IssueScale, IssueScale]]:
    """Give the issues on one kind of thing that no side gives alone, each with one that a side gives alone."""
    issues, scales = found.frame.issues, found.space.issues
    for one in scales:
        for other in scales:
            same = issues[one.issue].item is issues[other.issue].item
            if same and len(one.givers) != 1 and len(other.givers) == 1:
                yield one, other


def _said(found: Deals) -> Paragraph:
    space, case = found.space, found.frame.case
    made = f"{counted(space.n_packages, 'package')} of {counted(len(space.issues), 'issue')}."
    if found.standings is None:
        zone = "" if found.conflicts or found.is_empty else " Some package is open to all: not every one is excluded."
        if found.is_undecided:
            zone = (
                " Whether any is open to all, or what would open one, was not decided: a search took over "
                f"{SECONDS:g} seconds."
            )
        listed = "They are too many to be listed; those on record are answered one by one."
        return Paragraph((cell(f"{made} {listed}{zone}{_gaps(found)}"),))
    silent = [case.name(p) for p in space.parties if found.standings.is_enough(p) is False]
    told = (
        f" Not enough evidence on {and_(silent)}: nothing stands otherwise than without any record." if silent else ""
    )
    return Paragraph((cell(f"{made}{told}{_gaps(found)}"),))


def _conflicts(found: Deals) -> Table:
    case = found.frame.case
    return Table(
        caption="Contradictions: no preference fits a party's record, so nothing is said of all parties together",
        columns=("Party", "In words", "Smallest sets to set aside"),
        rows=tuple(
            (
                cell(case.name(conflict.party)),
                joined([cell(words, conflict.claims) for words in conflict.words], " | "),
                cell(" | ".join(" and ".join(way) for way in conflict.ways_out)),
            )
            for conflict in found.conflicts
        ),
    )


def _counts(found: Deals) -> Table:
    case = found.frame.case
    rows = [(cell(case.name(party)), *numbers(counts)) for party, counts in counts_by_party(found).items()]
    if found.tables:
        rows.append((cell("All together"), *numbers(found.tables[0].joint)))
    return Table(
        caption="Packages worth no less than no deal in every preference that fits (settled), in some, in none",
        columns=("Party", "Settled", "Possible", "Excluded"),
        rows=tuple(rows),
        empty="The packages are too many to be counted.",
    )


def _stands(standing: Standing | None, share: float | None) -> str:
    word = "contradicts itself" if standing is None else standing.word
    is_open = standing is Standing.POSSIBLE
    return word if share is None else f"{word} {share_text(share, is_open=is_open)}"


def _named(found: Deals) -> Table:
    case, space = found.frame.case, found.space

    def row(one: NamedStanding) -> tuple[Cell, ...]:
        mark = Mark.DRAFTED if one.named.drafted else Mark.CONFIRMED
        own = [_stands(one.by_party[p], one.shares.get(p)) for p in space.parties]
        often = [] if found.undominated is None else [_share(one.undominated)]
        return (
            cell(f"{one.named.name}: {one.named.words}", one.named.claims, mark),
            *map(cell, [*own, "" if one.joint is None else _stands(one.joint, one.joint_share), *often]),
        )

    drawn = (
        "; the numbers are shares of the preferences that fit, not probabilities" if found.shares is not None else ""
    )
    often = [] if found.undominated is None else ["Undominated"]
    return Table(
        caption="Packages on record. Where their words leave a level open, they stand at the least that is allowed"
        f"{drawn}",
        columns=("Package", *(case.name(p) for p in space.parties), "All", *often),
        rows=tuple(row(one) for one in found.named),
    )


def _share(value: float | None) -> str:
    return "" if value is None else share_text(value)


def _settle(found: Deals) -> Table:
    case = found.frame.case
    rows: list[tuple[Cell, ...]] = []
    for one, answer in ((one, answer) for one, answers in found.asked for answer in answers):
        who = cell(one.name, one.claims), cell(case.name(answer.party))
        if answer.standing is Standing.POSSIBLE and not answer.missing:
            rows.append((*who, cell(NO_SUCH_FACT), cell(""), cell(answer.standing.word), cell("")))
        rows += [
            (
                *who,
                cell(missing.kind.value),
                cell(missing.if_so, missing.claims),
                cell(missing.then.word),
                cell(missing.who_could_say),
            )
            for missing in answer.missing
        ]
    return Table(
        caption="What would settle it: facts, of which each would close what is open of a package for a party",
        columns=("Package", "Party", "Missing", "If it is so", "Then", "Who could say"),
        rows=tuple(rows),
    )


def _separations(found: Deals) -> Table:
    case = found.frame.case

    def names(parties: tuple[str, ...]) -> Cell:
        return cell(", ".join(case.name(p) for p in parties))

    def taken(one: Separation, parties: tuple[str, ...]) -> Cell:
        told = [cell(f"{case.name(t.party)}: {t.words} ({t.label})", t.claims) for t in one.taken if t.party in parties]
        told += [
            cell(f"red line: {line.words}", line.claims, Mark.JUDGMENT if line.is_judgment else Mark.CONFIRMED)
            for line in one.lines
            if line.party in parties
        ]
        return joined(told) if told else cell("")

    return Table(
        caption="What separates the parties: issues on which one wants more and another less, and what each is on "
        "record as taking of it within a package, and where its red lines are. Apart: whether the least that the one "
        "takes lies above the most that the other takes, whatever the words leave open, or red lines leave no level "
        "between them",
        columns=("Issue", "More is wanted by", "Taken", "Less is wanted by", "Taken", "Apart"),
        rows=tuple(
            (
                cell(one.label),
                names(one.wants_more),
                taken(one, one.wants_more),
                names(one.wants_less),
                taken(one, one.wants_less),
                cell(_apart(found, one)),
            )
            for one in found.separations
        ),
    )


def _apart(found: Deals, one: Separation) -> str:
    """Say for each two whether they are apart; of two alone without their names."""
    words = [
        ("left open by the words" if pair.is_told else "") if pair.is_apart is None else ("no", "yes")[pair.is_apart]
        for pair in one.pairs
    ]
    if len(words) == 1 or not any(words):
        return words[0]
    name = found.frame.case.name
    return "; ".join(f"{name(p.more)} and {name(p.less)}: {w or SILENT}" for p, w in zip(one.pairs, words, strict=True))


def _empty_zone(found: Deals) -> Iterator[Block]:
    relaxed, nearest, case = found.relaxations, found.nearest, found.frame.case
    if relaxed is not None:
        words = {bound.entry: bound for bound in found.bounds}
        yield Table(
            caption="No package is open to all. The smallest sets of entries of which setting aside would open one"
            + ("" if relaxed.is_complete else " (there may be more)"),
            columns=("Set aside",),
            rows=tuple(
                (joined([cell(words[e].words or e, words[e].claims) for e in one], " and "),) for one in relaxed.sets
            ),
            empty="No set of entries would.",
        )
    if nearest is not None:
        yield Table(
            caption="Nearest packages: those that the fewest exclude, and of these the least short of no deal, where "
            "the best package is worth 1 more than the worst"
            + _of_how_many(nearest)
            + ("" if nearest.is_complete else "; that none is nearer was not proved in time"),
            columns=("Package", "Excluded for, and short by at least"),
            rows=tuple(
                (
                    cell(found.space.words(near.package)),
                    cell("; ".join(f"{case.name(p)} {_short(value)}" for p, value in near.short.items())),
                )
                for near in nearest.packages
            ),
        )


def _of_how_many(nearest: Nearest) -> str:
    if nearest.has_more is None:
        return " (the first found; others may be as near, which is not searched among so many)"
    return f" ({len(nearest.packages)} of more that are as near)" if nearest.has_more else ""


def _short(value: float) -> str:
    return f"{value:.2f}" if value >= 0.005 else "next to nothing"


def _method(found: Deals) -> Paragraph:
    told = list(found.frame.readings.in_words())
    if found.samples is not None:
        told.append("A package is undominated in a draw if no other is better for one party and no worse for all.")
    return Paragraph((cell(" ".join(told)),))
