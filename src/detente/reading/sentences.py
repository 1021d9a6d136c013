"""Where sentences begin and end."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.tokens import BREAK, STOP, Tokens

__all__ = ["sentence_bounds"]

_ENDS = frozenset(".!?…")
_LONGEST = 160
"""Tokens; news sentences have 20 to 60."""
_CLOSERS = frozenset("\"”’')]»")


def sentence_bounds(tokens: Tokens, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the token ranges of the sentences, end exclusive.

    A full stop ends a sentence unless it follows an abbreviation or an initial; an empty line always ends one. An
    abbreviation that carries its own stop ("the U.N.") ends one where a function word with a capital follows.
    """
    bounds: list[tuple[int, int]] = []
    begin = 0
    words = tokens.words
    n = len(words)
    for index in [i for i in tokens.marked if tokens.looks[i] & (STOP | BREAK)]:
        if index < begin:
            continue
        last = index
        word = words[index]
        if (word in _ENDS or word[-1] == ".") and _ends_here(tokens, index, lexicon):
            while last + 1 < n and tokens.words[last + 1] in _CLOSERS and tokens.starts[last + 1] == tokens.ends[last]:
                last += 1
            bounds.append((begin, last + 1))
            begin = last + 1
        elif index + 1 < n and _gap_is_a_break(tokens, index):
            bounds.append((begin, index + 1))
            begin = index + 1
    if begin < n:
        bounds.append((begin, n))
    return [part for first, last in bounds for part in _pieces(words, first, last)]


def _pieces(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """Cut what is far too long for a sentence, at commas where there are any: reading stays linear in any text."""
    pieces: list[tuple[int, int]] = []
    while last - first > _LONGEST:
        cut = first + _LONGEST
        while cut > first + _LONGEST // 2 and words[cut - 1] not in ",;:":
            cut -= 1
        if cut == first + _LONGEST // 2:
            cut = first + _LONGEST
        pieces.append((first, cut))
        first = cut
    return [*pieces, (first, last)]


def _gap_is_a_break(tokens: Tokens, index: int) -> bool:
    gap = tokens.text[tokens.ends[index] : tokens.starts[index + 1]]
    if "\n" not in gap:
        return False
    return gap.count("\n") > 1 or tokens.words[index + 1] in "#*-•>" or tokens.words[index] == ":"


def _ends_here(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    word = tokens.words[index]
    n = len(tokens)
    if word not in _ENDS:
        if word[-1] == "." and len(word) > 1 and index + 1 < n:
            following = tokens.words[index + 1]
            if word.lower() in ("a.m.", "p.m."):
                return following[0].isupper()
            return following[0].isupper() and following.lower() in lexicon.tags and following.lower() != "of"
        return False
    if word != ".":
        return True
    if index + 1 < n and tokens.starts[index + 1] == tokens.ends[index] and tokens.words[index + 1] not in _CLOSERS:
        return False
    if index and tokens.ends[index - 1] == tokens.starts[index]:
        before = tokens.words[index - 1]
        if before[0].isupper() and (len(before) == 1 or before.lower() in lexicon.words["abbreviations"]):
            return index + 1 == n or (
                before.lower() in ("no", "jun", "mar", "may", "art") and tokens.words[index + 1][0].isupper()
            )
        if before.lower() in ("vs", "etc", "approx", "est"):
            return index + 1 == n or tokens.words[index + 1][0].isupper()
    return index + 1 == n or not tokens.words[index + 1][0].islower()
