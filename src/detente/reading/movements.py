"""Who or what moves, stays away, is let pass or kept from a place: needs of the cues of going and coming."""

from __future__ import annotations

from detente.reading.beside import Beside
from detente.reading.phrases import VerbGroup

__all__ = ["FORCES", "bars_from", "force_moves", "is_absent", "leaves_talks", "lets_pass", "moves_by_itself"]

FORCES = frozenset(
    [
        *("peacekeepers", "troops", "soldiers", "observers", "monitors", "inspectors", "police", "patrols", "force"),
        *("mission", "contingent", "envoy", "envoys", "delegation", "team", "experts", "convoy", "convoys", "aid"),
    ]
)
"""Forces and missions that are sent, and no side that one could ask."""
_MISSING = frozenset(["fail", "neglect"])


def force_moves(one: Beside) -> bool:
    """As in "Russian troops left the checkpoint": an army, its units or its arms move."""
    if one.group.passive:
        return False
    items, armies = one.lexicon.items, one.lexicon.words["army_nouns"]
    return any(head in armies or items.get(head) in ("withdrawal", "arms") for head in one.subject_heads())


def moves_by_itself(one: Beside, item: str) -> bool:
    """Whether what moves or opens by itself is of this item: "trucks entered", "the border reopened"."""
    group = one.group
    if group.passive or (group.subjects and one.tokens.lower[group.subjects[0].first] == "no"):
        return False
    return any(one.lexicon.items.get(head) == item for head in one.subject_heads())


def is_absent(one: Beside) -> bool:
    """As in "did not turn up", "failed to appear at the talks": who is awaited and does not come."""
    group = one.group
    failed = group.form == "inf" and group.parent is not None and group.parent.lemma in _MISSING
    if not (failed or (group.negated and not group.modal and group.form == "fin")):
        return False
    if group.lemma in ("turn", "show") or any(h in one.lexicon.words["team_nouns"] for h in one.subject_heads()):
        return True  # with "up", as the cue says; "the delegation never arrived"
    return not one.lexicon.words["talks_nouns"].isdisjoint(one.tokens.lower[group.verb + 1 : group.end + 1])


def lets_pass(one: Beside) -> bool:
    """As in "let the water flow", "allows trains to run again"."""
    if not any(item in ("access", "aid", "money") for item in one.items(1)):
        return False
    after = one.tokens.lower[one.objects[0].last + 1 : one.group.end]
    if "into" in after or "through" in after:
        return True  # "allowed 40 trucks into the town"
    return any(isinstance(c, VerbGroup) and c.parent is one.group and c.form == "inf" for c in one.chunks)


def leaves_talks(one: Beside) -> bool:
    """As in "The movement pulled out on Friday": one who bargains, and nothing that is pulled or left."""
    group = one.group
    if group.passive or group.form not in ("fin", "inf") or force_moves(one):
        return False
    ahead = one.tokens.lower[group.verb + 2 : group.verb + 3]
    goes_on = bool(ahead) and ahead[0] in ("of", "to", "the", "its", "their", "his", "into", "a", "from")
    return not goes_on and any(w.kind in ("group", "state", "person") for p in group.subjects for w in one.actors.of(p))


def bars_from(one: Beside) -> bool:
    """As in "barred the teams from the sites"."""
    if "from" not in one.tokens.lower[one.group.verb + 2 : one.group.verb + 7] or one.group.passive:
        return False
    if not any(one.actors.of(p) for p in one.group.subjects):
        return False  # "The fighting kept supplies from civilians"
    items, teams = one.lexicon.items, one.lexicon.words["team_nouns"]
    return any(h in FORCES or h in teams or items.get(h) in ("aid", "monitoring") for h in one.heads(1))
