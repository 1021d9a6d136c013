"""Verbs that lend their subject to a noun: "made an appeal for", "issued a threat", "lodged a complaint"."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup

__all__ = ["kind_of_noun"]

_SPOKEN = frozenset(["propose", "demand", "reject", "accept", "threaten", "accuse"])


def kind_of_noun(group: VerbGroup, chunks: list[Chunk], lexicon: Lexicon) -> str | None:
    """Return the act that the object of a light verb names, or ``None``."""
    if group.lemma not in lexicon.words["light_verbs"]:
        return None
    noun: Phrase | None = None
    if group.passive:
        noun = group.subjects[0] if group.subjects else None
    else:
        for one in chunks[group.position + 1 : group.position + 4]:
            if isinstance(one, Phrase) and one.kind == "n":
                noun = one
                break
            if one.kind not in 'At"P':
                break
    if noun is None:
        return None
    kind = lexicon.act_nouns.get(noun.lower_head)
    return kind if kind in _SPOKEN else None
