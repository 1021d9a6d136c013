"""The pieces that a sentence is cut into: noun phrases, verb groups and the words that join them.

They are the objects that are made most often, and are written as plain classes: what a dataclass adds would be run by
the interpreter even where the reader is compiled.
"""

from __future__ import annotations

from typing import ClassVar

from detente.reading.lexicon import Cue

__all__ = ["Chunk", "Phrase", "VerbGroup"]


class Phrase:
    """A noun phrase, a time, or a single word that joins: ``kind`` is n, t, or the word's own mark."""

    __slots__ = ("first", "head", "kind", "last", "lower_head")

    # What only a verb group has: so any piece of a sentence may be asked.
    form: ClassVar[str] = ""
    lemma: ClassVar[str] = ""
    passive: ClassVar[bool] = False
    relative: ClassVar[bool] = False
    subjects: ClassVar[list[Phrase]] = []

    def __init__(self, kind: str, first: int, last: int, head: int, lower_head: str = "") -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.head = head
        self.lower_head = lower_head


class VerbGroup:
    """Auxiliaries and their verb: form (finite, infinitive, gerund, participle), voice, negation, modal, tense."""

    __slots__ = (
        *("antecedent", "begin", "end", "first", "form", "kind", "last", "lemma", "link", "modal", "negated", "opener"),
        *("cues", "parent", "passive", "past", "perfect", "position", "relative", "subjects", "verb"),
    )

    lower_head: ClassVar[str] = ""

    def __init__(
        self,
        first: int,
        last: int,
        verb: int,
        lemma: str,
        form: str,
        passive: bool = False,
        negated: bool = False,
        modal: str = "",
        past: bool = False,
        perfect: bool = False,
    ) -> None:
        self.first = first
        self.last = last
        self.verb = verb
        self.lemma = lemma
        self.form = form
        self.passive = passive
        self.negated = negated
        self.modal = modal
        self.past = past
        self.perfect = perfect
        self.kind = "v"
        self.subjects: list[Phrase] = []
        self.begin = 0
        """First token of the clause."""
        self.end = 0
        """Last token of the clause, included."""
        self.parent: VerbGroup | None = None
        self.link = ""
        """How it hangs on its parent: that, say, to, ger, rel, cond, coord or nothing."""
        self.opener = ""
        """The subordinator before it: if, until, before, that, …"""
        self.relative = False
        self.antecedent: Phrase | None = None
        """What a relative clause is about, when it is its object: "talks they have been hosting"."""
        self.position = 0
        """Its place among the phrases of the sentence."""
        self.cues: list[tuple[Cue, int]] | None = None
        """The lexicon's cues that it meets, once they are looked up."""


Chunk = Phrase | VerbGroup
