"""How much of a sentence a verb of saying covers: what hangs on it, or all that stands before it."""

from __future__ import annotations

from detente.reading.draft import Sentence
from detente.reading.phrases import Chunk, VerbGroup

__all__ = ["QUOTING", "as_saying", "position_of", "scope_of"]

_TELLING = frozenset(["tell", "inform", "brief"])
_SPEAKING_ON = frozenset(
    [
        "call",
        "describe",
        "add",
        "say",
        "note",
        "stress",
        "argue",
        "term",
        "cite",
        "insist",
        "warn",
        "reply",
        "deny",
        "tell",
        "respond",
        "report",
        "announce",
        "claim",
    ]
)
QUOTING = frozenset(["cite", "quote"])
"""Verbs by which one voice hands on another's words."""


def scope_of(sentence: Sentence, group: VerbGroup, inverted: bool) -> tuple[int, int]:
    """Return the first and last token of what a verb of saying tells.

    Parameters
    ----------
    sentence : Sentence
    group : VerbGroup
        The verb of saying.
    inverted : bool
        Whether its subject follows it: "…, said a diplomat".
    """
    chunks = sentence.chunks
    at = group.position + (2 if inverted else 1)
    while at < len(chunks) and (
        chunks[at].kind in "tA"
        or (
            chunks[at].kind == "P"
            and not inverted
            and at + 1 < len(chunks)
            and chunks[at + 1].kind in "nt"
            and not _clause_ahead(chunks, at + 2)
        )
    ):
        at += 2 if chunks[at].kind == "P" else 1
    if group.lemma in _TELLING and at < len(chunks) and chunks[at].kind == "n":
        at = _past_brackets(chunks, at + 1)
        while at < len(chunks) and chunks[at].kind in "tA":
            at += 1
    nothing_after = (
        _only_adverbials(chunks, at)
        or as_saying(chunks, group)
        or at >= len(chunks)
        or chunks[at].kind in ".;"
        or (chunks[at].kind == "," and not _ger_ahead(chunks, at + 1))
    )
    begin_position = position_of(chunks, group.subjects[0].first) if group.subjects and not inverted else group.position
    before = begin_position - 1
    while before >= 0 and chunks[before].kind in '"tA':
        before -= 1
    left_comma = (before >= 0 and chunks[before].kind == ",") or inverted
    finite_before = any(isinstance(c, VerbGroup) and c.form in ("fin", "part", "ger") for c in chunks[: max(before, 0)])
    if left_comma and (finite_before or nothing_after) and (nothing_after or inverted or _told_all(chunks, at)):
        begin = sentence.first
        for position in range(max(before, 0), 0, -1):
            if chunks[position].kind == ";":
                begin = chunks[position].last + 1
                break
        return begin, _until_a_new_clause(chunks, at, sentence.last)
    end = sentence.last
    for position in range(group.position + 1, len(chunks)):
        if chunks[position].kind == ";":
            end = chunks[position].first
            break
        if chunks[position].kind == "," and position + 1 < len(chunks):
            following = chunks[position + 1]
            if isinstance(following, VerbGroup) and following.form == "ger" and following.lemma not in _SPEAKING_ON:
                end = chunks[position].first
                break
    return group.last + 1, end


def _until_a_new_clause(chunks: list[Chunk], at: int, last: int) -> int:
    """As in "X refused, the union said, and the company replied that …": what is joined after the tag is another's."""
    for position in range(at, len(chunks) - 2):
        if chunks[position].kind == "," and chunks[position + 1].lower_head in ("and", "but", "while"):
            following = chunks[position + 2 :]
            verb = next((c for c in following if isinstance(c, VerbGroup)), None)
            if following[0].kind == "n" and verb is not None and verb.form == "fin" and verb.lemma in _SPEAKING_ON:
                return chunks[position].first
        if isinstance(chunks[position], VerbGroup):
            break
    return last


def as_saying(chunks: list[Chunk], group: VerbGroup) -> bool:
    """As in "…, television quoted him as saying."."""
    if group.lemma not in QUOTING:
        return False
    rest = [c for c in chunks[group.position + 1 :] if c.kind not in '."']
    return bool(rest) and isinstance(rest[-1], VerbGroup) and rest[-1].lemma == "say" and rest[-1].form == "ger"


def _only_adverbials(chunks: list[Chunk], at: int) -> bool:
    """As in "…, X announced on Thursday after four days of bargaining": no clause follows, only when and where."""
    if at >= len(chunks) or chunks[at].kind not in "tAPS":
        return False
    opened = False
    for one in chunks[at:]:
        if one.kind in ".;":
            break
        if isinstance(one, VerbGroup) and one.form != "part":
            return False
        if one.kind == "n" and not opened:
            return False
        opened = one.kind in "PSC," or (opened and one.kind in "A(")
        if one.kind == "S" and one.lower_head not in ("after", "before", "since", "until"):
            return False
    return True


def _told_all(chunks: list[Chunk], at: int) -> bool:
    """As in "…, X announced, ending ten days of talks": the comma after the verb says that all was told before."""
    return at < len(chunks) and chunks[at].kind == "," and _ger_ahead(chunks, at + 1)


def _ger_ahead(chunks: list[Chunk], at: int) -> bool:
    """Whether "said, adding that …" goes on; "reported, quoting an official" has told all."""
    one = chunks[at] if at < len(chunks) else None
    return isinstance(one, VerbGroup) and one.form == "ger" and one.lemma not in QUOTING


def _past_brackets(chunks: list[Chunk], at: int) -> int:
    if at < len(chunks) and chunks[at].kind == "(":
        while at < len(chunks) and chunks[at].kind != ")":
            at += 1
        at += 1
    return at


def _clause_ahead(chunks: list[Chunk], at: int) -> bool:
    return at < len(chunks) and isinstance(chunks[at], VerbGroup)


def position_of(chunks: list[Chunk], token: int) -> int:
    """Return the place among the phrases of the one that begins at or after a token."""
    for position, one in enumerate(chunks):
        if one.first >= token:
            return position
    return len(chunks) - 1
