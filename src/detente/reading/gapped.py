"""A second act without a verb of its own: "A freed 32 soldiers and B two"."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import Phrase

__all__ = ["gapped_acts"]

_JOINTS = frozenset(["and", "while", "but"])
_KINDS = frozenset(["release", "deliver"])
_PARTIES = ("state", "group", "organisation", "person")


def gapped_acts(sentence: Sentence, reader: Reader) -> None:
    """Add what another side gave in the same way, where only a joint, its name and an amount tell it."""
    if _JOINTS.isdisjoint(sentence.words):
        return
    for act in [a for a in sentence.acts if a.kind in _KINDS and a.group is not None and not a.noun and a.actors]:
        for position in range(act.group.position + 1 if act.group else 0, len(sentence.chunks) - 1):
            joint, given = sentence.chunks[position], sentence.chunks[position + 1]
            if joint.first > act.last or joint.kind not in "CS" or joint.lower_head not in _JOINTS:
                continue
            who = _giver(given, reader) if isinstance(given, Phrase) and given.kind == "n" else []
            if not who or who[0].top in [w.top for w in act.actors]:
                continue
            other = Act(act.kind, given.last, given.first, max(given.last, act.last), noun=True, sentence=act.sentence)
            other.actors = who
            other.hypothetical, other.future, other.denied = act.hypothetical, act.future, act.denied
            act.last = joint.first - 1
            sentence.acts.append(other)
            break


def _giver(given: Phrase, reader: Reader) -> list[Who]:
    """Return the party at the head of "Armenia two soldiers", if an amount follows it."""
    tags, lower = reader.tags, reader.tokens.lower
    counted = [i for i in range(given.first + 1, given.last + 1) if tags[i] == "#" or lower[i] in ("several", "some")]
    if not counted or tags[given.first] not in "DKN" or lower[counted[0] - 1] in ("the", "its", "their"):
        return []
    last = counted[0] - 1
    if last in reader.actors.cast.names or tags[last] in "NK":
        found = reader.actors.of(Phrase("n", given.first, last, last, lower[last]))
        return [w for w in found if w.kind in _PARTIES][:1]
    return []
