"""One act told in two verbs: "let two men go home", "freed a soldier, handing him to the Red Cross"."""

from __future__ import annotations

from detente.reading.draft import Reader
from detente.reading.phrases import VerbGroup

__all__ = ["told_once"]


def told_once(group: VerbGroup, reader: Reader, claimed: dict[int, str]) -> bool:
    """Whether a release only goes on with one that the verb above it told."""
    parent = group.parent
    if parent is not None and parent.form == "inf" and id(parent) not in claimed:
        parent = parent.parent  # "let go"
    if parent is None or claimed.get(id(parent)) != "release":
        return False
    if parent.lemma == "let" and group.form == "inf":
        return True
    handed = reader.tokens.lower[group.verb + 1 : group.verb + 3]
    return group.form == "ger" and group.link == "adv" and not {"him", "her", "them", "it"}.isdisjoint(handed)
