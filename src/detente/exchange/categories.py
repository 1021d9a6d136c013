"""Categories inside one line: women and children, soldiers, remains, each a lot with values of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.case import Term
from detente.evidence import Amount, amount_of

if TYPE_CHECKING:
    from detente.exchange.tracks import Line

__all__ = ["by_category"]


def by_category(line: Line, terms: Sequence[Term]) -> list[Line]:
    """Cut a line into the categories that its term counts, each a lot of its own, and the rest of it.

    Only where every number is told exactly and the categories come to no more than the whole: where they may overlap
    ("women", "the sick") nothing says what a unit of both would be.

    Parameters
    ----------
    line : Line
        The whole.
    terms : sequence of Term
        The terms that tell of it; more than one is not cut.

    Returns
    -------
    list of Line
        The line alone where it is not cut. The rest keeps its id; a category's is ``<id>-<category>``.
    """
    parts = [s for s in terms[0].parts if s.category and s.quantity is not None] if len(terms) == 1 else []
    amounts = {s.category or "": amount_of(s.quantity) for s in parts if s.quantity is not None}
    whole, inside = line.amount, sum(a.low or 0 for a in amounts.values())
    is_exact = all(a is not None and a.low is not None and a.low == a.high for a in (whole, *amounts.values()))
    if whole is None or not parts or not is_exact or len(amounts) < len(parts) or inside > (whole.low or 0):
        return [line]
    found = [
        replace(
            line,
            id=f"{line.id}-{re.sub(r'[^a-z0-9]+', '-', category.lower()).strip('-')}",
            label=f"{line.label}: {category}",
            amount=amount,
            words=(part.words,),
            claims=tuple(dict.fromkeys((*line.claims, *part.claims))),
        )
        for (category, amount), part in zip(amounts.items(), parts, strict=True)
    ]
    left = (whole.low or 0) - inside
    return (
        [*found, replace(line, amount=Amount(left, left, whole.unit), label=f"{line.label}: others")] if left else found
    )
