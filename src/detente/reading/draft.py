"""A claim in the making, and the sentence it is made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.reading.actors import Actors
from detente.reading.cast import Who
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["Act", "Reader", "Requirement", "Sentence", "Source", "Term"]


@dataclass(slots=True, eq=False)
class Term:
    """A term at tokens ``first`` to ``last``."""

    item: str
    first: int
    last: int
    head: int
    number: Number | None = None
    qualifier: str = ""
    """all or some, where there is no number."""
    unit: str | None = None
    giver: list[Who] = field(default_factory=list)
    receiver: list[Who] = field(default_factory=list)
    part_of: Term | None = None
    head_word: str = ""
    """The noun that heads it, in lower case."""


@dataclass(slots=True, eq=False)
class Requirement:
    """A condition at tokens ``first`` to ``last``."""

    relation: str
    first: int
    last: int


@dataclass(slots=True, eq=False)
class Source:
    """Who said it, at tokens ``first`` to ``last``; ``from_token`` to ``to_token`` is what was said."""

    who: list[Who]
    first: int
    last: int
    from_token: int
    to_token: int
    inherited: bool = False


@dataclass(slots=True, eq=False)
class Act:
    """What a clause or a noun says was done: the draft of one claim."""

    kind: str
    cue: int
    first: int
    last: int
    group: VerbGroup | None = None
    actors: list[Who] = field(default_factory=list)
    targets: list[Who] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    status: str = "asserted"
    noun: bool = False
    denied: bool = False
    hypothetical: bool = False
    hedged: bool = False
    future: bool = False
    first_time: bool = False
    sentence: int = 0
    mutual: bool = False
    ahead: frozenset[int] = frozenset()
    """First tokens of the times in its sentence that look forward, whatever the act does."""
    time_at: int = -1
    """A token of a time that stands outside the clause and covers it ("Last November …, and …")."""


@dataclass(slots=True, eq=False)
class Sentence:
    """The pieces of one sentence."""

    number: int
    first: int
    last: int
    paragraph: int
    chunks: list[Chunk]
    groups: list[VerbGroup]
    words: frozenset[str] = frozenset()
    """Its words in lower case: a step whose words are not among them has nothing to read here."""
    sources: list[Source] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Reader:
    """What every step of reading one report shares."""

    tokens: Tokens
    tags: list[str]
    lexicon: Lexicon
    actors: Actors
