"""Verbs that only tell what is in a paper, in an order, or in a proposal that its noun names."""

from __future__ import annotations

from detente.reading.authors import authors_of
from detente.reading.draft import Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["is_content", "is_paper"]

_NO_MEETING = frozenset(["see", "brief", "receive", "visit", "negotiate", "consult", "deal", "treat"])


def is_content(kind: str, group: VerbGroup, sentence: Sentence, reader: Reader, claimed: dict[int, str]) -> bool:
    """Whether a verb only tells what is in a paper, in an order, or in an agreement already told."""
    if kind not in ("accept", "reject", "accuse") and _says_what_is_put(group, sentence, reader):
        return True
    if kind == "propose" and group.subjects and is_paper(group.subjects[0], reader):
        at = sentence.chunks.index(group.subjects[0])
        # "the accord gives the rebels four posts"; but "X's draft offered a region" is X's offer
        return not authors_of(group.subjects[0], at, sentence, reader)
    if kind == "meet":
        # "a copy seen by reporters", "a source briefed on the talks"
        return (group.form == "part" or group.passive) and group.lemma in _NO_MEETING
    ordered = kind == "propose" and group.lemma == "order"
    if ordered and any(g.parent is group and g.link == "object" for g in sentence.groups):
        return True  # "ordered its troops to do the same"
    told = kind in ("propose", "deliver", "halt", "release") and group.form == "ger" and group.link == "adv"
    # "signed a treaty, giving the rebels four posts"
    return told and group.parent is not None and claimed.get(id(group.parent)) == "agree"


def _says_what_is_put(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "a proposal that they give up power": the clause is what the noun puts, and nobody's own act.

    "An offer that they made" has no object of its own: there the clause tells of the offer.
    """
    noun = group.antecedent
    if group.opener != "that" or group.form != "fin" or noun is None or not group.subjects:
        return False
    if reader.lexicon.act_nouns.get(noun.lower_head) not in ("propose", "demand") or group.subjects[0] is noun:
        return False
    direct, oblique = objects_of(sentence.chunks, group)
    return bool(direct or oblique) and (bool(direct) or group.modal is not None)


def is_paper(phrase: Phrase, reader: Reader) -> bool:
    """Whether a noun is a paper, or a deal that is one: no truce."""
    words = reader.lexicon.words
    return phrase.lower_head in words["paper_nouns"] or (
        phrase.lower_head in words["deal_nouns"] and phrase.lower_head not in ("truce", "ceasefire", "pause")
    )
