"""Relative clauses: which noun "who", "which" or "that" stands for."""

from __future__ import annotations

from detente.reading.joined import coordinated
from detente.reading.phrases import Chunk, VerbGroup
from detente.reading.subjects import head_position, skip_back

__all__ = ["relative_clause"]


_NO_PERSON = frozenset(
    ["talks", "negotiations", "matter", "deal", "discussions", "plan", "case", "process", "situation", "meeting",
     "issue", "contents", "text", "dispute", "operation", "file", "accord", "agreement", "release", "exchange", "swap"]
)  # fmt: skip


def _who_was(chunks: list[Chunk], at: int) -> int:
    """As in "An official briefed on the talks, who asked not to be named": the person before the participle."""
    verb = chunks[at - 2] if at > 2 and chunks[at - 1].kind == "P" else None
    if chunks[at].lower_head not in _NO_PERSON:
        return at
    if isinstance(verb, VerbGroup) and verb.form in ("part", "ger") and chunks[at - 3].kind == "n":
        return at - 3
    return at


_PACTS = frozenset(["pact", "deal", "agreement", "accord", "truce", "ceasefire", "treaty", "contract", "protocol"])
_OF_A_PACT = frozenset(
    ["require", "call", "provide", "oblige", "allow", "let", "give", "commit", "bind", "set", "expire", "lapse", "end",
     "collapse", "take", "come", "enter", "run", "grant", "stipulate", "include", "envisage", "foresee", "guarantee"]
)  # fmt: skip


def relative_clause(chunks: list[Chunk], group: VerbGroup, start: int) -> None:
    """Give the verb of a relative clause its subject: the noun before the pronoun, or the deal that one made."""
    group.relative = True
    group.link = "rel"
    left = start - 1
    if left > 0 and chunks[left].lower_head in ("himself", "herself", "itself", "themselves"):
        left -= 1
    if left >= 0 and chunks[left].kind == ",":
        left -= 1
    left = skip_back(chunks, left)
    if left >= 0 and chunks[left].kind == "n":
        left = _who_was(chunks, left) if chunks[start].lower_head == "who" else left
        if left > 1 and group.lemma in _OF_A_PACT and chunks[left - 1].lower_head in ("with", "between", "by"):
            left = left - 2 if chunks[left - 2].lower_head in _PACTS else left  # "a pact with X that requires …"
        anchor = head_position(chunks, left)
        group.subjects = coordinated(chunks, anchor)
        group.begin = group.subjects[0].first
    else:
        group.begin = chunks[start].first
