"""Words with their places in the text.  Offsets are those of the original text, so every span is exact."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Tokens", "places_of", "tokenise"]

# Every alternative consumes what it has looked at, so the scan is linear in the length of the text.
_TOKEN = re.compile(
    r"[a-z]++(?=[ ,])"  # most words
    r"|(?:[A-Za-z]\.){2,}(?:-[A-Za-z]+)*"  # U.N., U.S.-led
    r"|(?<=[a-z] )[A-Z]\.(?= [A-Z][a-z])"  # Richard C. Holbrooke
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w|,\d)"  # 1,000
    r"|\d+\.\d+"  # 3.5
    r"|['’]s\b"
    r"|[^\W_]+(?:[-/][^\W_]+|['’](?!s\b)[^\W_]+)*"
    r"|\S"
)
# What stands between two blanks is cut the same way wherever it stands, an initial apart: it is cut once.
_WHOLE: dict[str, tuple[str, str]] = {}
"""A piece of text that is one token -> the word and its lower case: one object where they are the same."""
_CUT: dict[str, list[tuple[str, str, int, int]]] = {}
"""Any other piece -> its tokens: the word, its lower case, where it begins and ends in the piece."""
_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words and marks, as parallel lists."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]


def tokenise(text: str) -> Tokens:
    """Cut a text into words, numbers and marks.

    Examples
    --------
    >>> tokenise("Israel's U.N.-backed plan frees 1,000.").words
    ['Israel', "'s", 'U.N.-backed', 'plan', 'frees', '1,000', '.']
    """
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for piece in text.split(" "):
        end = begin + len(piece)
        whole = _WHOLE.get(piece)
        if whole is not None:
            words.append(whole[0])
            lower.append(whole[1])
            starts.append(begin)
            ends.append(end)
        elif piece:
            for word, small, first, last in _CUT.get(piece) or _cut(text, begin, end):
                words.append(word)
                lower.append(small)
                starts.append(begin + first)
                ends.append(begin + last)
        begin = end + 1
    return Tokens(text, words, lower, starts, ends)


def _cut(text: str, begin: int, end: int) -> list[tuple[str, str, int, int]]:
    """Cut what stands between two blanks, and remember it where it may stand so again."""
    is_initial = end - begin == 2 and text[begin].isupper() and text[begin + 1] == "."
    beyond = 3 if is_initial else 0  # what follows tells whether an initial keeps its stop
    spans = [found.span() for found in _TOKEN.finditer(text, begin, end + beyond)]
    cut = [(*_both(text[first:last]), first - begin, last - begin) for first, last in spans if last <= end]
    if not is_initial and end - begin <= _LONGEST_REMEMBERED:
        if len(cut) == 1 and len(cut[0][0]) == end - begin:
            if len(_WHOLE) < _REMEMBERED:
                _WHOLE[cut[0][0]] = cut[0][:2]
        elif len(_CUT) < _REMEMBERED:
            _CUT[text[begin:end]] = cut
    return cut


def _both(word: str) -> tuple[str, str]:
    """Return a word and its lower case: the same object where they are the same, for that is soon seen."""
    small = word.lower().replace("’", "'")
    return word, word if small == word else small


def places_of(word: str, words: list[str], first: int = 0) -> list[int]:
    """Return at which places from ``first`` on a word stands in a list.

    Examples
    --------
    >>> places_of("(", ["(", "a", "("], 1)
    [2]
    """
    found: list[int] = []
    for _ in range(words.count(word)):
        try:
            first = words.index(word, first) + 1
        except ValueError:
            break
        found.append(first - 1)
    return found
