"""The wording that drafting looks at: read from ``data/drafting.yaml``, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from detente.case.agreements import End
from detente.case.gates import Mode
from detente.evidence import Item
from detente.evidence.data import load_data

__all__ = [
    "days_under_an_agreement",
    "end_in_words",
    "has_no_end",
    "is_fighting",
    "issue_label",
    "leaves_talks",
    "mode_in_words",
    "names_a_deal",
    "names_talks",
    "one_issue_per_giver",
    "prolongs",
    "reversible",
    "sums_up",
    "speaks_of_what_was_agreed",
    "with_what_is_done",
]


@cache
def _wording() -> dict[str, Any]:
    data: dict[str, Any] = load_data("drafting.yaml")
    return data


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def issue_label(item: Item, giver: str | None, receiver: str | None) -> str:
    """Name an issue neutrally after what is given and by whom."""
    row = _wording()["issues"][item.value]
    form = "open" if giver is None else "from" if receiver is None else "directed"
    return str(row[form]).format(giver=giver, receiver=receiver)


def one_issue_per_giver(item: Item) -> bool:
    """Whether a giver gives this to all at once, so that the receiver makes no other issue of it."""
    return item.value in _wording()["one_issue_per_giver"]


def reversible(item: Item) -> bool | None:
    """Whether such a thing can be taken back once given; ``None`` where that depends."""
    answer: bool | None = _wording()["reversible"].get(item.value)
    return answer


def end_in_words(words: str) -> End:
    """Tell how an agreement ended from the words that tell it; a report that says no more gives ``ended``."""
    for end, pattern in _wording()["ends"]:
        if _pattern(pattern).search(words):
            return End(end)
    return End.ENDED


def has_no_end(words: str) -> bool:
    """Whether the words ask for or offer a halt that is to last."""
    return bool(_pattern(_wording()["without_end"]).search(words))


def is_fighting(words: str) -> bool:
    """Whether the words name the fighting itself, and not that it stops."""
    return bool(_pattern(_wording()["fighting"]).fullmatch(words.strip()))


def with_what_is_done(words: str, before: str) -> str:
    """Return words with those in front that say what is to become of it: "give up power" for "power"."""
    found = _pattern(_wording()["done_with"]).search(before)
    return words if found is None else f"{found[0]}{words}"


def mode_in_words(words: str, *, on_talks: bool) -> Mode:
    """Tell whether a step is asked for before another, with it, or only assured.

    Talks are opened after something; things given for each other are given together unless the words order them.
    """
    modes = _wording()["modes"]
    if _pattern(modes["assured"]).search(words):
        return Mode.ASSURED
    if _pattern(modes["before"]).search(words) or on_talks:
        return Mode.BEFORE
    return Mode.WITH if _pattern(modes["with"]).search(words) else Mode.BEFORE


def names_a_deal(words: str) -> bool:
    """Whether the words speak of a deal as a whole."""
    return bool(_pattern(_wording()["deal"]).search(words))


def prolongs(words: str) -> bool:
    """Whether the words tell of prolonging an agreement rather than of making one."""
    return bool(_pattern(_wording()["extends"]).search(words))


def days_under_an_agreement() -> int:
    """Return for how many days after an agreement a delivery between its parties is taken for one under it."""
    return int(_wording()["days_under_an_agreement"])


def names_talks(words: str) -> bool:
    """Whether the words speak of talks, by noun or verb."""
    return bool(_pattern(_wording()["talks"]).search(words))


def speaks_of_what_was_agreed(words: str) -> bool:
    """Whether an accusation or an end concerns an agreement."""
    return bool(_pattern(_wording()["agreed"]).search(words))


def leaves_talks(words: str) -> bool:
    """Whether the words tell of one side leaving the talks rather than of the talks being broken off."""
    return bool(_pattern(_wording()["leaves"]).search(words))


def sums_up(words: str) -> bool:
    """Whether the words tell a delivery as what an agreement came to."""
    return bool(_pattern(_wording()["in_all"]).search(words))
