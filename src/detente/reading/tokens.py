"""Words with their places in the text.  Offsets are those of the original text, so every span is exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["Tokens", "places_of", "tokenise"]

# Every alternative consumes what it has looked at, so the scan is linear in the length of the text.
_TOKEN = re.compile(
    r"([a-z]++(?=[ ,])"  # most words; the group makes a split keep the tokens
    r"|(?:[A-Za-z]\.){2,}(?:-[A-Za-z]+)*"  # U.N., U.S.-led
    r"|(?<=[a-z] )[A-Z]\.(?= [A-Z][a-z])"  # Richard C. Holbrooke
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w|,\d)"  # 1,000
    r"|\d+\.\d+"  # 3.5
    r"|['’]s\b"
    r"|[^\W_]+(?:[-/][^\W_]+|['’](?!s\b)[^\W_]+)*"
    r"|\S)"
)


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
    pieces = _TOKEN.split(text)  # what lies between the tokens, and the tokens, in turn
    words = pieces[1::2]
    edges = list(accumulate(map(len, pieces)))
    lower = list(map(str.lower, words))
    if "’" in text:
        lower = [word.replace("’", "'") for word in lower]
    return Tokens(text, words, lower, edges[:-1:2], edges[1::2])


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
