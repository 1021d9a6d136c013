"""Corrections of a claim's terms; a quantity is read from words by the reader's own grammar."""

from __future__ import annotations

import re

from detente.case.faults import did_you_mean
from detente.case.review.given import names_given, one_of, placed
from detente.errors import MisuseError
from detente.evidence import Claim, ClaimTerm, Item, Qualifier, Quantity
from detente.reading import load_lexicon
from detente.reading.numbers import find_numbers
from detente.reading.tokens import tokenise

__all__ = ["quantity_in", "with_term"]


def with_term(claim: Claim, text: str, number: int | None, field: str | None, value: str) -> Claim:
    """Return a claim with a term added (no number), taken out (no field, no value) or changed in a field."""
    terms = list(claim.terms)
    if number is None:
        if field is not None:
            raise MisuseError("which term?", mend=f"Write term1.{field}=… for the first.")
        terms.append(_term(claim, text, value))
        return claim.model_copy(update={"terms": tuple(terms)})
    if not 1 <= number <= len(terms):
        there = f"it has {len(terms)}" if terms else "it has none"
        raise MisuseError(f"the claim has no term {number}; {there}.", mend="term=WORDS adds one.")
    if field is None and not value:
        del terms[number - 1]
        left = [_without_part(term, number - 1) for term in terms]
        return claim.model_copy(update={"terms": tuple(left)})
    terms[number - 1] = _changed(claim, text, terms[number - 1], field or "words", value)
    return claim.model_copy(update={"terms": tuple(terms)})


def _without_part(term: ClaimTerm, gone: int) -> ClaimTerm:
    if term.part_of is None or term.part_of < gone:
        return term
    return term.model_copy(update={"part_of": None if term.part_of == gone else term.part_of - 1})


def _term(claim: Claim, text: str, words: str) -> ClaimTerm:
    items = load_lexicon().items
    heads = [word for word in re.findall(r"[\w-]+", words.lower()) if word in items]
    item = Item(items[heads[-1]]) if heads else Item.OTHER
    return ClaimTerm(item=item, quantity=quantity_in(words), **placed(claim, text, words))


def _changed(claim: Claim, text: str, term: ClaimTerm, field: str, value: str) -> ClaimTerm:
    if field == "item":
        return term.model_copy(update={"item": one_of(Item, value, "item")})
    if field == "words":
        return term.model_copy(update={**placed(claim, text, value), "quantity": quantity_in(value)})
    if field == "quantity":
        return term.model_copy(
            update={"quantity": quantity_in(value, unit=term.quantity.unit if term.quantity else None)}
        )
    if field in ("from", "to"):
        return term.model_copy(update={"giver" if field == "from" else "receiver": names_given(value)})
    known = ["item", "words", "quantity", "from", "to"]
    raise MisuseError(f"a term has no field '{field}'.", mend=did_you_mean(field, known) or None)


def quantity_in(words: str, *, unit: str | None = None) -> Quantity | None:
    """Read the first quantity in some words by the reader's own grammar; ``None`` where they name none.

    Examples
    --------
    >>> str(quantity_in("about 40 captives")), str(quantity_in("two to four weeks")), quantity_in("the captives")
    ('about 40 captives', '2 to 4 weeks', None)
    """
    lexicon = load_lexicon()
    tokens = tokenise(words)
    found = next(iter(find_numbers(tokens, lexicon).values()), None)
    if found is None:
        bare = words.strip().lower().split()
        is_all = bool(bare) and bare[0] == "all"
        return Quantity(qualifier=Qualifier.ALL, unit=unit or (bare[-1] if len(bare) > 1 else None)) if is_all else None
    after = [word for word in tokens.lower[found.last + 1 :] if word.isalpha()]
    counted = found.unit or (after[-1] if after else unit)
    return Quantity(min=found.low, max=found.high, unit=counted, qualifier=Qualifier(found.qualifier))
