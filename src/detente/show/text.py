"""Text from reports, made safe to show: nothing in it steers a terminal, and right-to-left words keep to themselves.

A name may hold anything. Control characters and the marks that override reading direction are shown as what they
are (``‹U+202E›``); words in right-to-left letters are found, so that a renderer can isolate them and the line around
them keeps its order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["SILENT", "counted", "directional_runs", "isolated", "one_line", "visible"]

SILENT = "not said"
"""What stands in a cell without text: the record does not say."""

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and new line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u2028\u2029\ud800-\udfff\ufffe\uffff\ufeff\ufff9-\ufffb]"  # separators, halves of pairs, what XML cannot hold
)
_ISOLATE, _POP = "\u2068", "\u2069"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Say how many there are of something, of one thing in the singular.

    Examples
    --------
    >>> counted(1, "issue"), counted(1200, "issue"), counted(2, "party", "parties")
    ('1 issue', '1,200 issues', '2 parties')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def visible(text: str) -> str:
    r"""Show characters that steer instead of being read as their code; line ends become plain new lines.

    Examples
    --------
    >>> visible("Egypt\x1b[31m")
    'Egypt‹U+001B›[31m'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _STEERING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", plain)


def one_line(text: str) -> str:
    """Return `visible` text with every stretch of white space made one blank, at its ends too."""
    return re.sub(r"\s+", " ", visible(text))


def directional_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Split text into pieces, each with whether it is a run of right-to-left words.

    A right-to-left run begins and ends with a right-to-left letter; blanks, digits and marks inside it belong to it.
    The pieces joined are the text.
    """
    done = 0
    begin: int | None = None
    end = 0
    for at, character in enumerate(text):
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            begin = at if begin is None else begin
            end = at + 1
        elif direction == "NSM" and begin is not None and end == at:
            end = at + 1
        elif direction == "L" and begin is not None:
            yield from _pieces(text, done, begin, end)
            done, begin = end, None
    if begin is not None:
        yield from _pieces(text, done, begin, end)
        done = end
    if done < len(text):
        yield text[done:], False


def _pieces(text: str, done: int, begin: int, end: int) -> Iterator[tuple[str, bool]]:
    if done < begin:
        yield text[done:begin], False
    yield text[begin:end], True


def isolated(text: str) -> str:
    """Return `one_line` text for plain-text formats, its right-to-left runs between Unicode isolates."""
    return "".join(f"{_ISOLATE}{piece}{_POP}" if rtl else piece for piece, rtl in directional_runs(one_line(text)))
