"""What a person decides on drafted entries: they stand, or they are set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from detente.case.case import SECTIONS, AsideClaim, Case
from detente.case.drafted import confirmed
from detente.case.faults import did_you_mean
from detente.case.withdraw import without
from detente.errors import MisuseError

__all__ = ["confirm_entries", "set_aside"]


def confirm_entries(case: Case, entries: Iterable[str] | None = None) -> Case:
    """Return the case with drafted entries confirmed: their mark and the list of added claims are taken off.

    Parameters
    ----------
    case : Case
        Left as it is.
    entries : iterable of str, optional
        Ids of entries; without them, all. One that carries no mark stays as it is.

    Raises
    ------
    MisuseError
        If the case has no entry of an id.
    """
    chosen = None if entries is None else frozenset(entries)
    _known(chosen or (), [entry.id for entry in case.entries()], "entry")
    update: dict[str, Any] = {
        section: tuple(
            confirmed(entry) if chosen is None or entry.id in chosen else entry for entry in getattr(case, section)
        )
        for section in SECTIONS
    }
    return case.model_copy(update=update)


def set_aside(case: Case, names: Iterable[str]) -> Case:
    """Return the case without some claims or entries, and noted as set aside: drafting does not bring them back.

    Of a claim the words are noted too, by which a new reading finds it again.

    Parameters
    ----------
    case : Case
        Left as it is.
    names : iterable of str
        Claims (``menafn-1221/c3``) and ids of entries. What rests only on them goes along.

    Raises
    ------
    MisuseError
        If the case has neither a claim nor an entry of a name.
    """
    chosen = tuple(dict.fromkeys(names))
    entries = [entry.id for entry in case.entries()]
    claims = [*case.claims, *case.context]
    _known([name for name in chosen if name not in case.set_aside], [*entries, *claims], "claim or entry")
    left = without(case, claims=set(chosen).intersection(claims), entries=set(chosen).intersection(entries))
    words = {
        name: AsideClaim(kind=claim.kind, words=claim.span.text, start=claim.span.start)
        for name in chosen
        if (claim := case.claims.get(name)) is not None
    }
    return left.model_copy(
        update={
            "set_aside": tuple(dict.fromkeys((*case.set_aside, *chosen))),
            "set_aside_words": {**case.set_aside_words, **words},
        }
    )


def _known(names: Iterable[str], known: Collection[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise MisuseError(f"the case has no {what} '{name}'.", mend=did_you_mean(name, known) or None)
