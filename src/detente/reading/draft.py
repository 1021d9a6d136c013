"""A claim in the making, and the sentence it is made from: plain classes, as the pieces of a sentence are."""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.cast import Who
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["Act", "Reader", "Requirement", "Sentence", "Source", "Term"]


class Term:
    """A term at tokens ``first`` to ``last``."""

    __slots__ = (
        *("first", "giver", "head", "head_word", "item", "last", "number", "part_of", "qualifier", "receiver", "unit"),
    )

    def __init__(
        self,
        item: str,
        first: int,
        last: int,
        head: int,
        number: Number | None = None,
        qualifier: str = "",
        unit: str | None = None,
        head_word: str = "",
    ) -> None:
        self.item = item
        self.first = first
        self.last = last
        self.head = head
        self.number = number
        self.qualifier = qualifier
        """all or some, where there is no number."""
        self.unit = unit
        self.giver: list[Who] = []
        self.receiver: list[Who] = []
        self.part_of: Term | None = None
        self.head_word = head_word
        """The noun that heads it, in lower case."""


class Requirement:
    """A condition at tokens ``first`` to ``last``."""

    __slots__ = ("first", "last", "relation")

    def __init__(self, relation: str, first: int, last: int) -> None:
        self.relation = relation
        self.first = first
        self.last = last


class Source:
    """Who said it, at tokens ``first`` to ``last``; ``from_token`` to ``to_token`` is what was said."""

    __slots__ = ("first", "from_token", "inherited", "last", "to_token", "who")

    def __init__(
        self, who: list[Who], first: int, last: int, from_token: int, to_token: int, inherited: bool = False
    ) -> None:
        self.who = who
        self.first = first
        self.last = last
        self.from_token = from_token
        self.to_token = to_token
        self.inherited = inherited


class Act:
    """What a clause or a noun says was done: the draft of one claim."""

    __slots__ = (
        *("actors", "ahead", "cue", "denied", "first", "first_time", "future", "group", "hedged", "hypothetical"),
        *("kind", "last", "mutual", "noun", "requirements", "sentence", "sources", "status", "targets", "terms"),
        "time_at",
    )

    def __init__(
        self,
        kind: str,
        cue: int,
        first: int,
        last: int,
        group: VerbGroup | None = None,
        actors: list[Who] | None = None,
        targets: list[Who] | None = None,
        noun: bool = False,
        sentence: int = 0,
    ) -> None:
        self.kind = kind
        self.cue = cue
        self.first = first
        self.last = last
        self.group = group
        self.actors: list[Who] = [] if actors is None else actors
        self.targets: list[Who] = [] if targets is None else targets
        self.terms: list[Term] = []
        self.requirements: list[Requirement] = []
        self.sources: list[Source] = []
        self.status = "asserted"
        self.noun = noun
        self.denied = False
        self.hypothetical = False
        self.hedged = False
        self.future = False
        self.first_time = False
        self.sentence = sentence
        self.mutual = False
        self.ahead: frozenset[int] = frozenset()
        """First tokens of the times in its sentence that look forward, whatever the act does."""
        self.time_at = -1
        """A token of a time that stands outside the clause and covers it ("Last November …, and …")."""


class Sentence:
    """The pieces of one sentence."""

    __slots__ = ("acts", "chunks", "first", "groups", "last", "nouns", "number", "paragraph", "sources", "words")

    def __init__(
        self,
        number: int,
        first: int,
        last: int,
        paragraph: int,
        chunks: list[Chunk],
        groups: list[VerbGroup],
        words: frozenset[str],
    ) -> None:
        self.number = number
        self.first = first
        self.last = last
        self.paragraph = paragraph
        self.chunks = chunks
        self.nouns = [(at, one) for at, one in enumerate(chunks) if one.kind == "n" and isinstance(one, Phrase)]
        """Its noun phrases, each with its place among the pieces."""
        self.groups = groups
        self.words = words
        """Its words in lower case: a step whose words are not among them has nothing to read here."""
        self.sources: list[Source] = []
        self.acts: list[Act] = []


class Reader:
    """What every step of reading one report shares."""

    __slots__ = ("actors", "lexicon", "tags", "tokens")

    def __init__(self, tokens: Tokens, tags: list[str], lexicon: Lexicon, actors: Actors) -> None:
        self.tokens = tokens
        self.tags = tags
        self.lexicon = lexicon
        self.actors = actors
