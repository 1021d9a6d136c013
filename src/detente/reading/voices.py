"""What one is called who has no name: "Western diplomat", "two engineers at the port", "people close to the talks".

A noun that says little is told apart by what follows it, so the words go on over "of", "at", "familiar with"; a
relative clause ("who asked not to be named") and a time ("on Monday") are no part of what one is called.
"""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Phrase
from detente.reading.tokens import Tokens

__all__ = ["called_in_full", "may_speak"]

_OPENS = frozenset(
    [
        *(
            "from",
            "close",
            "familiar",
            "within",
            "inside",
            "near",
            "briefed",
            "involved",
            "of",
            "in",
            "at",
            "for",
            "to",
        ),
        *("with", "working", "attending", "present", "loyal", "privy", "aware", "based", "representing", "among"),
        *(
            "on",
            "describing",
            "claiming",
            "identifying",
            "calling",
            "known",
            "taking",
            "travelling",
            "traveling",
            "serving",
            "acting",
        ),
    ]
)
_GOES_ON = frozenset(["of", "in", "at", "for", "to", "from", "with", "on", "between", "inside", "within", "near", "by"])
_STYLING = frozenset(["describing", "claiming", "identifying", "calling", "known"])
_STYLED = frozenset(["himself", "herself", "themselves", "itself", "as", "their", "its"])
_DAYS = frozenset(
    [
        *(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "yesterday",
            "today",
            "tonight",
        ),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "condition"),
    ]
)
_PAIRED = frozenset(
    ["christian", "muslim", "northern", "southern", "eastern", "western", "arab", "african", "sunni", "shiite",
     "military", "civilian", "political", "religious", "tribal", "foreign", "local", "serb", "croat", "hutu", "tutsi"]
)  # fmt: skip
"""Adjectives that come in pairs: "leaders of the Christian and Muslim communities"."""
_LONGEST = 10
_SPEAKING_THINGS = frozenset(
    [
        *("announcement", "declaration", "organisation", "organization", "association", "federation", "foundation"),
        *("administration", "opposition", "delegation", "publication", "institution", "parliament", "regiment"),
        *("congregation", "population", "contingent", "station", "ambassador", "confederation", "congregation"),
    ]
)
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ure", "ing", "ship")
_NOBODY = frozenset(
    [
        *("case", "idea", "point", "result", "thing", "part", "fact", "way", "rest", "day", "days", "week", "weeks"),
        *("month", "months", "year", "years", "hours", "time", "one", "ones", "other", "others", "that", "this"),
        *("step", "steps", "issue", "hope", "hopes", "fears", "signs", "figure", "clause", "article", "paragraph"),
        *("those", "these", "some", "many", "all", "none", "most", "few", "each", "there", "nothing", "what"),
    ]
)


def called_in_full(tokens: Tokens, tags: list[str], phrase: Phrase, *, organ: bool = False) -> int:
    """Return the last token of what tells apart the one whom a bare noun names: the noun's head where nothing does.

    Parameters
    ----------
    tokens : Tokens
    tags : list of str
    phrase : Phrase
    organ : bool
        Whether a body is meant: only "of" belongs to it ("the office of the prime minister").
    """
    lower = tokens.lower
    last, after = phrase.last, phrase.last + 1
    end = min(len(tags), after + _LONGEST)
    if lower[after : after + 1] in (["involved"], ["concerned"]) and tags[after + 1 : after + 2] in (
        ["V"],
        [","],
        ["."],
    ):
        return after  # "a person involved said"
    if after >= end or (lower[after] != "of" if organ else lower[after] not in _OPENS):
        of_state = phrase.last > phrase.head and lower[phrase.head + 1] == "of"
        return phrase.last if of_state else phrase.head
    while after < end:
        mark, word = tags[after], lower[after]
        if word in _DAYS or (mark == "P" and after > phrase.last + 1 and word not in _GOES_ON):
            break
        if (
            mark == "P"
            and after + 1 < len(tags)
            and (lower[after + 1] in _DAYS or tags[after + 1] == "V" or lower[after + 1].isdigit())
        ):
            break
        shared = mark == "C" and lower[after - 1] in _PAIRED and after + 2 < len(tags) and tags[after + 1] in "NK"
        if shared:
            after += 1
            continue
        if mark == "C" and not (after + 1 < end and tags[after + 1] == "K" and tags[after - 1] == "K"):
            break
        if mark in "RS" and after > phrase.last + 1 and lower[phrase.last + 1] in _STYLING and lower[after] in _STYLED:
            after += 1
            continue
        if mark not in "PADNK#'TC" and not (after == phrase.last + 1 and mark == "V"):
            break
        if mark in "NK'":
            last = after
        after += 1
    return last


def may_speak(phrase: Phrase, tags: list[str], lexicon: Lexicon) -> bool:
    """Whether a noun that no list of roles has may be the subject of a verb of saying."""
    word, words = phrase.lower_head, lexicon.words
    if tags[phrase.head] != "N" or word in _NOBODY:
        return False
    if word in _SPEAKING_THINGS:
        return True
    thing = word in words["talks_nouns"] or word in words["deal_nouns"] or word in words["plan_nouns"]
    thing = thing or lexicon.items.get(word, "persons") != "persons" or word in words["deal_words"]
    return not thing and not word.rstrip("s").endswith(_ABSTRACT)
