"""Two analysts on the same reports: how far they agree, field by field, and where they do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from detente.case.review.kappa import Kappa, cohens_kappa
from detente.case.review.pairing import paired_claims, paired_terms
from detente.errors import InputError
from detente.evidence import Claim, ClaimTerm

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["Analysts", "Disagreement", "Found", "compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many claims of a report both found, and how many only one of them."""

    report: str
    both: int
    only_first: int
    only_second: int

    @property
    def f1(self) -> float | None:
        """Twice those of both over all that each found; ``None`` where neither found any.

        There is no number of claims that both left out, and so no kappa for finding them; where such would be many,
        kappa comes near to this measure ([Hripcsak2005]_).
        """
        total = 2 * self.both + self.only_first + self.only_second
        return 2 * self.both / total if total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One field of one claim on which they differ, or a claim that only one has."""

    report: str
    words: str
    field: str
    """``claim`` where one of them has no such claim, ``term`` where one has no such term."""
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysts:
    """What the comparison of two analysts found."""

    first: str
    second: str
    found: tuple[Found, ...]
    kappas: Mapping[str, Kappa]
    """By field; of claims that both found, and of terms that both found in them."""
    disagreements: tuple[Disagreement, ...]
    only_read_by_first: tuple[str, ...] = ()
    """Reports that the other has no claim of; nothing of them is counted."""
    only_read_by_second: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain data."""
        return {
            "first": self.first,
            "second": self.second,
            "found": [{**_plain(one), "f1": one.f1} for one in self.found],
            "kappa": {name: {**_plain(one), "why_undefined": one.why_undefined} for name, one in self.kappas.items()},
            "disagreements": [_plain(one) for one in self.disagreements],
            "only_read_by_first": list(self.only_read_by_first),
            "only_read_by_second": list(self.only_read_by_second),
        }

    def sections(self) -> tuple[Section, ...]:
        """Show what agrees and what does not, neither of the two taken for the right one."""
        from detente.case.review.analysts_shown import sections

        return sections(self)


def _plain(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _names(names: Sequence[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"


_OF_CLAIMS: dict[str, Callable[[Claim], str]] = {
    "kind": lambda c: c.kind.value,
    "actor": lambda c: _names(c.actor),
    "target": lambda c: _names(c.target),
    "status": lambda c: c.status.value,
    "conditions": lambda c: ", ".join(sorted(condition.relation.value for condition in c.conditions)) or "none",
    "time": lambda c: (c.time.value or "not told") if c.time is not None else "not told",
    "source": lambda c: " ← ".join(source.source for source in c.attribution) or "nobody",
}
_OF_TERMS: dict[str, Callable[[ClaimTerm], str]] = {
    "item": lambda t: t.item.value,
    "quantity": lambda t: _quantity(t),
    "from": lambda t: _names(t.giver),
    "to": lambda t: _names(t.receiver),
}


def _quantity(term: ClaimTerm) -> str:
    """Say a quantity by its bounds and hedge; what is counted is the item's, but a duration keeps its unit."""
    quantity = term.quantity
    if quantity is None:
        return "none"
    return str(quantity if quantity.is_duration else quantity.model_copy(update={"unit": None}))


def compared(
    first: Mapping[str, Sequence[Claim]], second: Mapping[str, Sequence[Claim]], *, names: tuple[str, str]
) -> Analysts:
    """Compare the claims that two people have of the same reports.

    Parameters
    ----------
    first, second : mapping of str to sequence of Claim
        Each one's claims by report; an empty sequence is a report read without finding any.
    names : pair of str
        What to call the two.

    Raises
    ------
    InputError
        If the claims of a pair stand on different texts.
    """
    judged: dict[str, list[tuple[str, str]]] = {name: [] for name in (*_OF_CLAIMS, *_OF_TERMS)}
    found: list[Found] = []
    listed: list[Disagreement] = []
    for report in sorted(set(first) & set(second)):
        pairs = paired_claims(first[report], second[report])
        _see_that_texts_are_one(report, pairs)
        n_first, n_second = len(first[report]), len(second[report])
        n = len(pairs)
        found.append(Found(report=report, both=n, only_first=n_first - n, only_second=n_second - n))
        alone = _alone(report, first[report], second[report], pairs)
        differing = [row for pair in pairs for row in _judge(report, *pair, judged)]
        listed += [row for _, row in sorted([*alone, *differing], key=lambda item: item[0])]
    return Analysts(
        first=names[0],
        second=names[1],
        found=tuple(found),
        kappas={name: cohens_kappa(pairs) for name, pairs in judged.items()},
        disagreements=tuple(listed),
        only_read_by_first=tuple(sorted(set(first) - set(second))),
        only_read_by_second=tuple(sorted(set(second) - set(first))),
    )


_Placed = tuple[int, Disagreement]


def _alone(
    report: str, ones: Sequence[Claim], others: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]]
) -> list[_Placed]:
    taken = [[id(pair[side]) for pair in pairs] for side in (0, 1)]
    rows: list[_Placed] = []
    for side, claims in enumerate((ones, others)):
        for claim in claims:
            if id(claim) not in taken[side]:
                told = [claim.kind.value, "none"]
                one, other = told if side == 0 else told[::-1]
                row = Disagreement(report=report, words=claim.span.text, field="claim", first=one, second=other)
                rows.append((claim.span.start, row))
    return rows


def _judge(report: str, one: Claim, other: Claim, judged: dict[str, list[tuple[str, str]]]) -> list[_Placed]:
    rows: list[_Placed] = []

    def put(field: str, words: str, a: str, b: str, *, counted: bool = True) -> None:
        if counted:
            judged[field].append((a.casefold(), b.casefold()))
        if a.casefold() != b.casefold():
            rows.append((one.span.start, Disagreement(report=report, words=words, field=field, first=a, second=b)))

    for field, value in _OF_CLAIMS.items():
        put(field, one.span.text, value(one), value(other))
    terms = paired_terms(one.terms, other.terms)
    for a, b in terms:
        for field, term_value in _OF_TERMS.items():
            put(field, a.text, term_value(a), term_value(b))
    for side, claim in enumerate((one, other)):
        for term in claim.terms:
            if not any(pair[side] is term for pair in terms):
                told = [f"{term.item.value}: {term.text}", "none"]
                put("term", claim.span.text, *(told if side == 0 else told[::-1]), counted=False)
    return rows


def _see_that_texts_are_one(report: str, pairs: Sequence[tuple[Claim, Claim]]) -> None:
    for one, other in pairs:
        a, b = one.span, other.span
        begin, end = max(a.start, b.start), min(a.end, b.end)
        words, theirs = (s.text[begin - s.start : end - s.start] for s in (a, b))
        if words != theirs:
            raise InputError(
                f"the two stand on different texts of report '{report}': at {begin}..{end} one has "
                f"“{words[:40]}”, the other “{theirs[:40]}”.",
                mend="Let both read the same file.",
            )
