"""A verb in its sentence, with what it acts on: what the needs of the cues look at."""

from __future__ import annotations

from detente.reading.draft import Reader
from detente.reading.item_nouns import item_of
from detente.reading.phrases import Chunk, Phrase, VerbGroup

__all__ = ["Beside", "subject_phrases"]


class Beside:
    """A verb in its sentence, with what it acts on."""

    __slots__ = ("actors", "chunks", "group", "lexicon", "objects", "particle", "tokens")

    def __init__(
        self,
        group: VerbGroup,
        chunks: list[Chunk],
        objects: list[Phrase],
        reader: Reader,
        particle: tuple[str, ...] = (),
    ) -> None:
        self.group = group
        self.chunks = chunks
        self.objects = objects
        self.tokens = reader.tokens
        self.lexicon = reader.lexicon
        self.actors = reader.actors
        self.particle = particle
        """The words of the cue itself: a noun among them is no object ("called a halt to the talks")."""

    def heads(self, first: int) -> list[str]:
        """Return the nouns that head the first objects."""
        heads = [phrase.lower_head for phrase in self.objects]
        if len(self.particle) > 1:
            heads = [head for head in heads if head not in self.particle]
        return heads[:first]

    def items(self, first: int) -> list[str | None]:
        """Return the items that the first objects are of: "crossing points", "food parcels"."""
        kept = self.objects
        if len(self.particle) > 1:
            kept = [phrase for phrase in kept if phrase.lower_head not in self.particle]
        return [item_of(self.tokens, phrase.lower_head, phrase.head, self.lexicon) for phrase in kept[:first]]

    def subject_heads(self) -> list[str]:
        """Return the nouns that head the subjects."""
        return [phrase.lower_head for phrase in subject_phrases(self.group, self.chunks)]

    def any_in(self, heads: list[str], *sections: str) -> bool:
        """Whether a noun is among those of a section of the lexicon."""
        words = self.lexicon.words
        return any(head in words[section] for head in heads for section in sections)


def subject_phrases(group: VerbGroup, chunks: list[Chunk]) -> list[Phrase]:
    """Return the subjects, with what they count: "four days of talks" are talks."""
    found = list(group.subjects)
    for position in sorted([chunks.index(one) for one in group.subjects if one in chunks]):
        inner = chunks[position + 2] if position + 2 < len(chunks) else None
        if isinstance(inner, Phrase) and inner.kind == "n" and chunks[position + 1].lower_head == "of":
            found.append(inner)
    return found
