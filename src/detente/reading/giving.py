"""Who gives and who gets what a claim is about."""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.cast import Who
from detente.reading.draft import Act, Term
from detente.reading.phrases import VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["directions"]

_MEANWHILE = frozenset(["during", "for", "within", "throughout", "amid"])
"""What stands after these merely goes on meanwhile ("during a ceasefire"): it is nobody's to give."""
_EXCHANGING = frozenset(["exchange", "return", "condition", "prerequisite", "precondition"])


def directions(
    act: Act, tokens: Tokens, main: list[Who], owners: dict[int, Who], groups: Sequence[VerbGroup] = ()
) -> None:
    """Say who gives and who gets: by agent, by whose prisoners they are, by the side of the exchange."""
    split = _exchange_word(act, tokens)
    for term in act.terms:
        if term.item not in ("persons", "bodies", "truce", "aid", "withdrawal", "arms", "money", "lists"):
            continue
        giver, receiver = _by_owner(term, main, owners)
        is_return = not giver and _is_in_return(act, term, tokens)
        if not giver and act.kind in ("release", "deliver") and len(act.actors) == 1:
            giver, receiver = act.actors, act.targets
            if is_return:
                giver, receiver = receiver or [m for m in main if m is not act.actors[0].top], giver
        elif not giver and act.kind == "demand" and is_return:
            giver, receiver = act.actors, act.targets  # what one demands something for is one's own to give
        elif not giver and act.kind == "demand" and act.targets:
            giver, receiver = act.targets, act.actors
        laid_down = not giver and act.kind in ("propose", "agree") and len(main) == 2
        would_give = _by_who_would(term, groups, main, owners) if laid_down else ([], [])
        offers = act.kind in ("propose", "accept", "precondition", "reject")
        if not giver and offers and len(main) == 2 and not would_give[0]:
            giver, receiver = _by_side(act, term, split, main)
        if not giver and laid_down:
            giver, receiver = would_give
            if is_return:
                giver, receiver = receiver, giver
            elif tokens.lower[term.first - 1] in _MEANWHILE:
                giver, receiver = [], []
        term.giver, term.receiver = list(giver), list(receiver)


def _by_owner(term: Term, main: list[Who], owners: dict[int, Who]) -> tuple[list[Who], list[Who]]:
    if term.item not in ("persons", "bodies") or len(main) != 2:
        return [], []
    for index in range(term.first, term.head + 1):
        who = owners.get(index)
        if who is None:
            continue
        side = who.top
        for own, holder in ((main[0], main[1]), (main[1], main[0])):
            if side is own:
                return [holder], [own]
    return [], []


def _by_side(act: Act, term: Term, split: int, main: list[Who]) -> tuple[list[Who], list[Who]]:
    actor = [a.top for a in act.actors if a.top in main]
    if len(actor) != 1:
        return [], []
    other = [m for m in main if m is not actor[0]]
    own = act.kind in ("propose", "accept") or (act.kind == "precondition" and _is_gated(act, term, split))
    if act.kind == "reject":
        own = False
    if split and term.first > split and act.kind in ("propose", "accept", "reject"):
        own = not own
    return (actor, other) if own else (other, actor)


def _is_gated(act: Act, term: Term, split: int) -> bool:
    """Whether a term is what the holder of a gate will give once it is met, rather than what it asks for first."""
    if split:
        return term.first > split
    asked = [r for r in act.requirements if r.relation == "requires"]
    return bool(asked) and not any(r.first <= term.first <= r.last for r in asked)


def _by_who_would(
    term: Term, groups: Sequence[VerbGroup], main: list[Who], owners: dict[int, Who]
) -> tuple[list[Who], list[Who]]:
    """As in "Under the plan X would free 40 and Y 100": in what others lay down, the one who is to do it gives."""
    group = next((g for g in reversed(groups) if g.form == "fin" and g.verb < term.first <= g.end), None)
    if group is None or group.passive or not group.modal:
        return [], []
    tops = [owners[i].top for p in group.subjects for i in range(p.first, p.last + 1) if i in owners]
    sides = list(dict.fromkeys(top for top in tops if top in main))
    if len(sides) != 1:
        return [], []
    return sides, [m for m in main if m is not sides[0]]


def _is_in_return(act: Act, term: Term, tokens: Tokens) -> bool:
    """Whether the words just before a term, back to the term before it, say that it is given for that one."""
    before = -1
    for other in act.terms:
        if other.last < term.first:
            before = max(before, other.last + 1)
    before = max(before if before >= 0 else act.first, 1)
    lower = tokens.lower
    return not _EXCHANGING.isdisjoint(lower[before : term.first]) and any(
        lower[index] in ("exchange", "return") and lower[index - 1] == "in" and lower[index + 1] == "for"
        for index in range(before, term.first)
    )


def _exchange_word(act: Act, tokens: Tokens) -> int:
    lower = tokens.lower
    if _EXCHANGING.isdisjoint(lower[act.first : act.last]):
        return 0
    for index in range(act.first, act.last):
        if lower[index] in ("exchange", "return") and lower[index - 1] == "in" and lower[index + 1] == "for":
            return index
        if act.kind == "precondition" and lower[index] in ("condition", "prerequisite", "precondition"):
            return index
    return 0
