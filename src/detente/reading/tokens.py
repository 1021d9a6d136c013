"""Words with their places in the text.  Offsets are those of the original text, so every span is exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern

from detente.reading.time_words import TIME_WORDS

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
_WHOLE: dict[str, _Token] = {}
"""A piece of text that is one token -> that token."""
_CUT: dict[str, list[_Token]] = {}
"""Any other piece -> its tokens."""
_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
# What a word's look tells: it begins with a capital; it may hold a number, tell of a time, end a sentence; a line or
# what else is no blank ends behind it.
CAPITAL = 1
COUNTED = 2
DATED = 4
STOP = 8
BREAK = 16
_STOPS = frozenset(".!?…")
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words and marks, as parallel lists."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    looks: list[int]
    """What the look of each word tells, as bits: looked at once a word, however often it stands in a text."""
    marked: list[int]
    """Where the words stand whose look tells something: most words do not, and are not asked again."""

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
    seen: list[_Token] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for piece in text.split(" "):
        end = begin + len(piece)
        whole = _WHOLE.get(piece)
        if whole is not None:
            seen.append(whole)
            starts.append(begin)
            ends.append(end)
        elif piece:
            for token in _CUT.get(piece) or _cut(text, begin, end):
                seen.append(token)
                starts.append(begin + token.first)
                ends.append(begin + token.last)
        begin = end + 1
    looks = [token.look for token in seen]
    marked = [index for index, look in enumerate(looks) if look]
    return Tokens(text, [token.word for token in seen], [token.lower for token in seen], starts, ends, looks, marked)


class _Token:
    """A word and its lower case, what its look tells, and where it lies in a piece of text."""

    __slots__ = ("first", "last", "look", "lower", "word")

    def __init__(self, word: str, first: int, last: int, broken: bool) -> None:
        # Interned, as the lexicon's words are.
        self.lower = intern(word.lower().replace("’", "'"))
        self.word = self.lower if word == self.lower else intern(word)
        self.look = _look(word, self.lower) | (BREAK if broken else 0)
        self.first = first
        self.last = last


def _cut(text: str, begin: int, end: int) -> list[_Token]:
    """Cut what stands between two blanks, and remember it where it may stand so again."""
    is_initial = end - begin == 2 and text[begin].isupper() and text[begin + 1] == "."
    beyond = 3 if is_initial else 0  # what follows tells whether an initial keeps its stop
    spans = [found.span() for found in _TOKEN.finditer(text, begin, end + beyond)]
    cut: list[_Token] = []
    for first, last in spans:
        if last <= end:
            broken = last < end and text[last].isspace()
            cut.append(_Token(text[first:last], first - begin, last - begin, broken))
    if not is_initial and end - begin <= _LONGEST_REMEMBERED:
        if len(cut) == 1 and len(cut[0].word) == end - begin:
            if len(_WHOLE) < _REMEMBERED:
                _WHOLE[cut[0].word] = cut[0]
        elif len(_CUT) < _REMEMBERED:
            _CUT[text[begin:end]] = cut
    return cut


def _look(word: str, small: str) -> int:
    """Return what the look of a word tells, as bits."""
    look = (CAPITAL if word[0].isupper() else 0) | (STOP if word in _STOPS or word[-1] == "." else 0)
    if small[0] in _DIGITS or "-" in small:
        look |= COUNTED
    if small in TIME_WORDS or (len(small) in (4, 10) and small[0] in _DIGITS):
        look |= DATED
    return look


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
