"""How withdrawals show themselves: without which entry, and without which claim, packages would stand otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from detente.deals.entries_withdrawn import directions
from detente.show import Block, Cell, Paragraph, Standing, Table, cell

if TYPE_CHECKING:
    from detente.deals.claims_withdrawn import Changed, WithoutClaim
    from detente.deals.found import Deals
    from detente.deals.zone import Counts

__all__ = ["withdrawn_blocks"]

_COLUMNS = ("Without", "For", "Settled", "Possible", "Excluded")


def withdrawn_blocks(found: Deals) -> Iterator[Block]:
    """Show what would change without one entry, then without one claim."""
    if found.withdrawn:
        yield _entries(found)
    if found.n_claims:
        yield _claims(found) if found.claims else Paragraph((cell(_no_claim(found)),))


def _no_claim(found: Deals) -> str:
    return f"Of {found.n_claims} claims that this rests on, none changes where packages stand if it alone is withdrawn."


def _entries(found: Deals) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found.withdrawn:
        mark = Standing.DRAFTED if one.drafted else Standing.CONFIRMED
        rows += _rows(found, cell(one.words or one.entry, one.claims, mark), one.by_party, one.all_together)
    n_entries = len({bound.entry for bound in found.bounds if bound.comparison is not None})
    n_entries += len(directions(found.frame))
    some = f" (the first {len(found.withdrawn)} of {n_entries})" if n_entries > len(found.withdrawn) else ""
    return Table(
        caption="If one entry were withdrawn: how many packages would stand where, for those for whom it changes "
        f"anything and for all together{some}",
        columns=_COLUMNS,
        rows=tuple(rows),
    )


def _claims(found: Deals) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found.claims:
        what = cell(f"«{one.words}»{_besides(found, one)}", (one.claim,))
        rows += list(_rows(found, what, one.by_party, one.joint)) or [(what, *[cell("")] * 4)]
    others = found.n_claims - len(found.claims)
    return Table(
        caption="If one claim were withdrawn, with what rests on it alone: where that changes how many packages stand "
        "where, or who has a stake in what. Levels that only it names go too. Each of "
        f"{others} other claims changes none of this by itself",
        columns=_COLUMNS,
        rows=tuple(rows),
    )


def _besides(found: Deals, one: WithoutClaim) -> str:
    """Say which packages, issues and stakes go with a claim."""
    labels = {scale.issue: scale.label for scale in found.space.issues}
    told = [] if one.n_packages == found.space.n_packages else [f"{one.n_packages:,} packages are left"]
    told += [f"{labels[issue]} is no issue of them" for issue in one.issues_gone]
    for stake in one.stakes:
        name, label = found.frame.case.name(stake.party), labels[stake.issue]
        words = {
            None: f"{name} has no stake on record in {label}",
            0: f"whether {name} wants more or less of {label} is not known",
            1: f"{name} is held to want more of {label}",
            -1: f"{name} is held to want less of {label}",
        }
        told.append(words[stake.more_is])
    return f" ({'; '.join(told)})" if told else ""


def _rows(
    found: Deals, what: Cell, by_party: Mapping[str, Changed], joint: Changed | None
) -> Iterator[tuple[Cell, ...]]:
    case = found.frame.case
    told = [(case.name(party), changed) for party, changed in by_party.items()]
    told += [] if joint is None else [("all together", joint)]
    for place, (name, changed) in enumerate(told):
        yield what if place == 0 else cell(what.text), cell(name), *map(cell, _numbers(changed))


def _numbers(changed: Changed) -> tuple[str, str, str]:
    if changed.before is None or changed.after is None:
        return f"{_word(changed.before)} → {_word(changed.after)}", "", ""
    pairs = zip(_of(changed.before), _of(changed.after), strict=True)
    settled, possible, excluded = (f"{one:,}" if one == other else f"{one:,} → {other:,}" for one, other in pairs)
    return settled, possible, excluded


def _of(counts: Counts) -> tuple[int, int, int]:
    return counts.settled, counts.possible, counts.excluded


def _word(counts: Counts | None) -> str:
    return "not to be told" if counts is None else f"{counts.settled:,} settled"
