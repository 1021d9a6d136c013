"""Which claims of one report belong together: one offer, one truce, one reason.

By definite descriptions ("the offer", "as part of the proposed agreement"), by discourse cues ("in return"), and by
one claim lying inside another; never by what the report is about.
"""

from __future__ import annotations

from itertools import pairwise

from detente.reading.draft import Act
from detente.reading.lexicon import Lexicon
from detente.reading.result import Link
from detente.reading.tokens import Tokens

__all__ = ["find_links"]

_OFFERS = frozenset(("propose", "demand", "accept", "reject"))
_DONE = frozenset(("release", "deliver", "halt"))
_DEFINITE = frozenset(("the", "this", "that", "its", "proposed", "latest", "new"))


def find_links(
    acts: list[Act], names: list[str], tokens: Tokens, lexicon: Lexicon, sentence_starts: list[int]
) -> list[Link]:
    """Return the links between acts, given in the order of the text with the names of their claims."""
    found: list[Link] = []
    offer: int | None = None
    truce: int | None = None
    for index, act in enumerate(acts):
        near = range(max(0, index - 4), min(len(acts), index + 9)) if act.kind in ("reject", "accept") else ()
        for other in near:
            inner = acts[other]
            offered = inner.kind == "propose" and inner.noun
            if offered and act.first <= inner.first and inner.last <= act.last:
                found.append(Link("same_offer", names[index], names[other]))
        if act.kind in _OFFERS:
            if (
                offer is not None
                and _speaks_of_an_offer(act, tokens, lexicon, sentence_starts)
                and acts[offer].sentence != act.sentence
            ):
                found.append(Link("same_offer", names[index], names[offer]))
            if (
                act.kind == "propose"
                or (act.kind == "demand" and _speaks_of_an_offer(act, tokens, lexicon, sentence_starts))
            ) or (act.kind == "reject" and offer is None):
                offer = index
        if act.kind == "propose" and _gives_in_return(act, tokens, lexicon, sentence_starts):
            _what_was_asked(acts, index, names, found)
        if act.kind == "reject":
            _reason(acts, index, names, found)
        if act.kind == "agree" and not act.denied:
            truce = index
        elif truce is not None:
            _of_the_truce(acts, index, truce, names, tokens, lexicon, found)
    return list(dict.fromkeys(found))


def _speaks_of_an_offer(act: Act, tokens: Tokens, lexicon: Lexicon, starts: list[int]) -> bool:
    lower = tokens.lower
    if _gives_in_return(act, tokens, lexicon, starts):
        return True
    words = lexicon.words["offer_words"]
    told = lower[max(act.first - 1, 0) : act.last + 1]
    if not words.isdisjoint(told) and any(noun in words and lead in _DEFINITE for lead, noun in pairwise(told)):
        return True
    end = starts[act.sentence + 1] if act.sentence + 1 < len(starts) else len(lower)
    near = lower[act.last + 1 : min(end, act.last + 9) + 2]
    return not words.isdisjoint(near) and any(
        joint in ("under", "of") and article == "the" and noun in words
        for joint, article, noun in zip(near, near[1:], near[2:], strict=False)
    )


def _gives_in_return(act: Act, tokens: Tokens, lexicon: Lexicon, starts: list[int]) -> bool:
    """As in "In return, X would stop the shelling": for what was asked before, and not "in return for" a thing."""
    lower = tokens.lower
    begin = starts[act.sentence]
    if " ".join(lower[begin : begin + 4]).startswith(tuple(lexicon.words["in_return"])):
        return True
    return act.kind == "propose" and any(
        lower[i] == "in" and lower[i + 1] in ("return", "exchange") and lower[i + 2] != "for"
        for i in range(act.first, min(act.last, len(lower) - 2))
    )


def _what_was_asked(acts: list[Act], index: int, names: list[str], found: list[Link]) -> None:
    """Tie what is given in return to what the same side asks in the sentence before: one offer."""
    act = acts[index]
    for other in reversed(range(index)):
        earlier = acts[other]
        if act.sentence - earlier.sentence > 1:
            return
        if earlier.kind == "demand" and set(map(id, earlier.actors)) & set(map(id, act.actors)):
            found.append(Link("same_offer", names[index], names[other]))
            return


def _reason(acts: list[Act], index: int, names: list[str], found: list[Link]) -> None:
    """See that a refusal, and the order of steps that the same side asks for in the same or the following sentence."""
    act = acts[index]
    for other in range(index + 1, min(index + 4, len(acts))):
        later = acts[other]
        if later.sentence - act.sentence > 1:
            break
        if later.kind == "precondition" and set(map(id, later.actors)) & set(map(id, act.actors)):
            found.append(Link("reason", names[index], names[other]))
            return


def _of_the_truce(
    acts: list[Act], index: int, truce: int, names: list[str], tokens: Tokens, lexicon: Lexicon, found: list[Link]
) -> None:
    act, agreed = acts[index], acts[truce]
    near = act.sentence - agreed.sentence <= 2
    if act.kind in _DONE and not act.hypothetical and act.sentence == agreed.sentence and act.first > agreed.first:
        found.append(Link("same_agreement", names[truce], names[index]))
    elif act.kind in ("suspend", "violate", "accuse") and near:
        definite = any(
            tokens.lower[i] in lexicon.words["deal_nouns"]
            and tokens.lower[i - 1] in ("the", "that", "this", "its", "their")
            for i in range(max(act.first, 1), act.last + 1)
        )
        if definite:
            found.append(Link("same_truce", names[truce], names[index]))
