"""What each word is: a closed class, a verb form, a name, a number or a noun.

One pass, one character a token. Words are told apart by closed lists, verb forms and their neighbours; everything
else is a noun or an adjective, which the phrases treat alike.
"""

from __future__ import annotations

from bisect import bisect_left

from detente.reading.by_place import lone_verb, must_be_a_verb
from detente.reading.dates import TimeExpression
from detente.reading.doubtful import determiner, verb_or_noun
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.office_words import CAUSES, LISTED, PORTFOLIO_HEADS, holds_an_office
from detente.reading.subordinators import subordinator
from detente.reading.tokens import CAPITAL, Tokens

__all__ = ["tag"]

_MARKS = (
    dict.fromkeys('"“”„«»', '"')
    | dict.fromkeys("—–-", "-")
    | {c: c for c in ",;.:()"}
    | {"‘": '"', "’": '"', "'": '"', "[": "(", "]": ")", "!": ".", "?": ".", "…": ".", "|": ";"}
)
_OFFICE_HEADS = frozenset(["secretary", "head", "heads", "chief", "minister", "secretaries", "ministers"])
_OFFICE_TAILS = frozenset(["state", "staff", "government", "mission", "defense", "defence"])
_ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-")
_FINITE = frozenset("VMHBO")
_BESIDE_NUMBERS = frozenset(["earlier", "later", "first", "last", "further", "early"])
_REMEMBERED = 50_000
_AFTER_NOUN = frozenset(
    [
        "familiar",
        "close",
        "loyal",
        "ready",
        "willing",
        "able",
        "unable",
        "likely",
        "responsible",
        "due",
        "privy",
        "aware",
        "allied",
        "reluctant",
        "unwilling",
    ]
)
_ADVERBS_IN_NP = frozenset(
    ["first", "last", "next", "further", "only", "early", "late", "long",
     "once", "very", "most", "least", "home", "earlier", "later"]
)  # fmt: skip
_NOT_LY = frozenset(
    [
        "family",
        "ally",
        "assembly",
        "reply",
        "supply",
        "monthly",
        "weekly",
        "daily",
        "rally",
        "july",
        "italy",
        "early",
        "likely",
        "friendly",
        "elderly",
        "only",
    ]
)
# Endings of common adjectives, seldom of names: "Formal negotiations".
_ADJECTIVAL = ("al", "ive", "ous", "ent", "ary", "ful", "less", "able", "ible")


def tag(
    tokens: Tokens,
    bounds: list[tuple[int, int]],
    numbers: dict[int, Number],
    times: dict[int, TimeExpression],
    lexicon: Lexicon,
) -> list[str]:
    """Return one mark a token.

    D determiner, P preposition, C conjunction, S subordinator, W relative, M modal, B be, H have, O do, R pronoun,
    A adverb, X not, T to, # number, V verb, N noun or adjective, K name, ' possessive; punctuation stands for itself
    (quotation marks as ", dashes as -).
    """
    words = tokens.words
    at = bounds[0][0] if bounds else len(words)
    inner = _capitalised_inside(tokens, bounds)
    guesses = lexicon.guesses
    tags = ["N"] * at + [guesses.get(word, "") for word in words[at:]]
    for index in numbers:
        if index >= at:
            tags[index] = "#"
    tails = [index for index, word in enumerate(tokens.lower) if word in _OFFICE_TAILS]
    for begin, end in bounds:
        for index in range(begin, end):
            if not tags[index]:
                tags[index] = _first_guess(tokens, index, begin, inner, lexicon)
        if tails:
            _offices(tokens.lower, tags, tails, begin, end)
        _settle(tokens, tags, begin, end, times, lexicon)
        if _FINITE.isdisjoint(tags[begin:end]):
            lone_verb(tokens, tags, begin, end, lexicon)
    return tags


def _offices(lower: list[str], tags: list[str], tails: list[int], begin: int, end: int) -> None:
    """As in "Secretary of State", "head of state": an office in three words is one noun."""
    for last in tails[bisect_left(tails, begin + 2) : bisect_left(tails, end)]:
        if lower[last - 1] == "of" and lower[last - 2] in _OFFICE_HEADS:
            tags[last - 2] = tags[last - 1] = tags[last] = "N"


def _capitalised_inside(tokens: Tokens, bounds: list[tuple[int, int]]) -> set[str]:
    """Words that stand with a capital where no sentence begins: names, then, also at a sentence's beginning."""
    begins = {begin for begin, _ in bounds}
    words = tokens.words
    capitals = [index for index in tokens.marked if tokens.looks[index] & CAPITAL]
    return {words[index] for index in capitals if index not in begins and index - 1 not in begins}


def _first_guess(tokens: Tokens, index: int, begin: int, inner: set[str], lexicon: Lexicon) -> str:
    word = tokens.words[index]
    lower = tokens.lower[index]
    first = word[0]
    if not first.isalnum():
        if word not in "'’":
            lexicon.guesses[word] = mark = "'" if lower == "'s" else _MARKS.get(word, "N")
            return mark
        after_s = index and tokens.lower[index - 1][-1] == "s" and tokens.ends[index - 1] == tokens.starts[index]
        return "'" if after_s else _MARKS[word]
    if first.isdigit():
        return "#" if word.isdigit() else "N"
    if first.isalpha() and not first.isascii() and first.lower() == first.upper():
        return "K"  # a script without capitals, in an English report: a name
    if first.isupper() or (lower.startswith(_ARTICLES) and word.partition("-")[2][:1].isupper()):
        return _capitalised(tokens, index, begin, inner, lexicon)
    if (
        lower in _AFTER_NOUN
        and index + 1 < len(tokens.lower)
        and tokens.lower[index + 1] in ("with", "to", "for", "of")
    ):
        return "A"
    guess = lexicon.guesses.get(lower)
    if guess is None:
        guess = _class_of(lower, lexicon)
        if len(lexicon.guesses) < _REMEMBERED and lower not in _AFTER_NOUN and lower.islower():
            lexicon.guesses[lower] = guess
    return guess


def _class_of(lower: str, lexicon: Lexicon) -> str:
    """Return the class of a lower-case word, whatever stands beside it."""
    found = lexicon.tags.get(lower)
    if found is not None:
        return "T" if lower == "to" else found
    if lower == "not" or lower == "never":
        return "X"
    if lower in lexicon.verbs:
        return "V"
    if lower.endswith("ly") and len(lower) > 4 and lower not in _NOT_LY:
        return "A"
    if lower.endswith("thing") or lower in lexicon.multipliers:
        return "N"
    if len(lower) > 5 and lower.endswith(("ing", "ed")) and "-" not in lower and lower not in lexicon.items:
        return "V"
    return "N"


_OUTLETS = frozenset(["News", "Times", "Post", "Herald", "Tribune", "Radio", "Television", "TV", "Media", "Press"])
_DATED = frozenset(["until", "till", "in", "by", "since", "before", "after", "last", "next", "early", "late", "mid"])


def _capitalised(tokens: Tokens, index: int, begin: int, inner: set[str], lexicon: Lexicon) -> str:
    word = tokens.words[index]
    lower = tokens.lower[index]
    starts = index == begin or (index == begin + 1 and not tokens.words[begin][0].isalnum())
    listed = lower in lexicon.listed or lower in LISTED
    if listed and (lower in lexicon.words["not_names"] or lower in CAUSES):
        return "N"
    if word == "May" and index > begin and tokens.lower[index - 1] in _DATED:
        return "N"  # "adjourned until May"
    if starts and "-" in word:
        if lower.partition("-")[0] in lexicon.numbers:
            return "N"  # "Four-way talks"
        stem, _, rest = word.rpartition("-")
        described = bool(stem) and len(rest) > 3 and rest.islower() and not lower.startswith(_ARTICLES)
        if described and word not in inner and lexicon.names.keys().isdisjoint((stem, word)):
            return "N"  # "Right-winger Duque", "War-torn Vessa"
    if len(word) > 1 and word.isupper() and not (starts and lower in lexicon.tags and word not in lexicon.names):
        return "K"
    if listed and lower in lexicon.words["region_adjectives"] and word not in lexicon.names:
        return "N"
    after = tokens.lower[index + 1] if index + 1 < len(tokens.lower) else ""
    if after == "'s" and any(
        n.words[1:2] == ("'s",) and tuple(tokens.words[index + 2 : index + len(n.words)]) == n.words[2:]
        for n in lexicon.names.get(word, ())
    ):
        return "K"
    if (
        listed
        and after
        and any(
            len(n.words) > 2 and tuple(tokens.words[index : index + len(n.words)]) == n.words
            for n in lexicon.names.get(word, ())
        )
    ):
        return "K"  # "the Justice and Equality Movement"
    if listed and holds_an_office(tokens, index, begin, starts, after, lexicon):
        return "N"
    portfolio = after in PORTFOLIO_HEADS and tokens.words[index + 1][:1].isupper() and not word.isupper()
    if portfolio and word not in lexicon.names:
        return "N"
    if not starts:
        return "P" if lower in ("of", "for") else "D" if lower == "the" else "K"
    found = lexicon.tags.get(lower)
    if found is not None:
        return "T" if lower == "to" else found
    if lower in ("not", "never"):
        return "X"
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if lower in lexicon.words["common_capitalised"] and following in lexicon.words["source_nouns"]:
        return "N"  # "Church leaders said"
    if word in lexicon.names and (len(lexicon.names[word][-1].words) == 1 or word in inner):
        return "K"
    if any(
        len(n.words) > 1 and tuple(tokens.words[index : index + len(n.words)]) == n.words
        for n in lexicon.names.get(word, ())
    ):
        return "K"
    if following in _OUTLETS or (lower == "radio" and following[:1].isupper()):
        return "K"  # "Orbit News reported"
    if lower in lexicon.verbs and word not in inner:
        return "V"
    if lower in lexicon.items or lower in lexicon.act_nouns or lower in lexicon.nouns:
        return "N"
    if word in inner or following[:1].isupper() or following in ("'s", "’s"):
        return "K"
    if lower.endswith("ly"):
        return "A"
    described = following.islower() and following not in lexicon.verbs and lower.endswith(_ADJECTIVAL)
    if described or lower in lexicon.words["common_capitalised"]:
        return "N"
    return "N" if lower.endswith(("ing", "tions", "tion", "ments", "ment", "ers", "ists")) else "K"


_PREDICATES = frozenset(["dead", "short", "loose", "void", "alive", "safe", "unharmed", "home", "ajar", "invalid"])
_MAKING = frozenset(
    [
        *("declared", "declares", "declare", "declaring", "pronounced", "pronounces", "cut", "cuts", "cutting"),
        *("turned", "turns", "turn", "turning", "set", "sets", "setting", "let", "lets", "left", "found", "called"),
        *("sent", "brought", "flew", "took", "cast", "keep", "kept", "drove", "bused", "shipped"),
    ]
)


def _ends_in_what_it_became(lower: list[str], tags: list[str], index: int, begin: int, end: int) -> bool:
    """As in "declared the truce dead", "turned 40 prisoners loose": what the object became ends the clause."""
    if index - 1 <= begin or tags[index - 1] != "N" or (index + 1 < end and tags[index + 1] not in ".,;PCST"):
        return False
    return not _MAKING.isdisjoint(lower[max(begin, index - 7) : index - 1])


_DOUBTFUL = frozenset("NVRCSAD")


def _settle(
    tokens: Tokens, tags: list[str], begin: int, end: int, times: dict[int, TimeExpression], lexicon: Lexicon
) -> None:
    """Decide the doubtful ones from their neighbours, left to right."""
    lower, words = tokens.lower, tokens.words
    for index in range(begin, end):
        mark = tags[index]
        if mark not in _DOUBTFUL:
            continue
        if mark == "N":
            if lower[index] in _PREDICATES and _ends_in_what_it_became(lower, tags, index, begin, end):
                tags[index] = "A"
            if (
                index > begin
                and tags[index - 1] in "MTAX"
                and words[index].islower()
                and must_be_a_verb(lower, tags, index, begin, end, lexicon)
            ):
                tags[index] = "V"
        elif mark == "V":
            tags[index] = verb_or_noun(tokens, tags, index, begin, end, times, lexicon)
        elif mark == "R" and lower[index] == "neither" and index + 1 < end and tags[index + 1] == "N":
            tags[index] = "D"  # "Neither side has …"
        elif mark == "C" and lower[index] == "yet" and index > begin and tags[index - 1] in "HBXV":
            tags[index] = "A"  # "has yet to pull back"
        elif mark == "S":
            tags[index] = subordinator(lower, tags, index, begin, end)
        elif mark == "A":
            owned = index > begin and tags[index - 1] in "D'"
            counted = index > begin and tags[index - 1] == "#" and index + 1 < end and tags[index + 1] in "NK"
            if (owned and lower[index] in _ADVERBS_IN_NP) or (counted and lower[index] in _BESIDE_NUMBERS):
                tags[index] = "N"
        elif mark == "D":
            tags[index] = determiner(lower, tags, index, begin, end, lexicon)
