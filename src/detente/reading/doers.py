"""Who did it, where the verb is in the passive: "were freed by X and Y"."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["by_agent"]


def by_agent(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """Return those after "by": the agents of a passive."""
    chunks = sentence.chunks
    for position in range(group.position + 1, min(group.position + 9, len(chunks) - 1)):
        one = chunks[position]
        if isinstance(one, VerbGroup) or one.kind in ";":
            break
        if isinstance(one, Phrase) and one.lower_head == "by" and chunks[position + 1].kind == "n":
            at = position + 1
            found = reader.actors.all_of([chunks[at]])
            more: list[Who] = []
            while at + 2 < len(chunks) and chunks[at + 1].kind in "C," and chunks[at + 2].kind == "n":
                at += 2
                more += [w for w in reader.actors.of(chunks[at]) if w not in found + more]
                if chunks[at - 1].kind == "C":
                    ahead = chunks[at + 1] if at + 1 < len(chunks) else None
                    return found if ahead is not None and ahead.form == "fin" else found + more
            return found
    return []
