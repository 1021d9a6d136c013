"""What is given, stopped or asked for: the items of a claim with their hedged numbers, parts, giver and receiver."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from detente.reading.cast import Who
from detente.reading.company import by_company, by_verb, by_what_is_spoken_of, counts_alone, of_those, one_more
from detente.reading.counted import (
    BANDS,
    CONTAINERS,
    MANY,
    ONE_BY_ONE,
    SINGLE,
    by_number,
    is_counted_people,
    is_freed_by_name,
)
from detente.reading.draft import Act, Sentence, Term
from detente.reading.lexicon import Lexicon
from detente.reading.measured import (
    brought_to,
    by_measure,
    duration_after,
    measure_after,
    measured_head,
    number_in,
    of_what,
    worth,
)
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens
from detente.reading.verb_terms import verb_term

__all__ = ["find_terms"]

_PEOPLES = ("ans", "ians", "ese", "is", "ites", "ers", "ics")
Resolve = Callable[[Phrase], list[Who]]
_MEASURED = frozenset(["arms", "withdrawal", "access", "monitoring"])
_LASTING = frozenset(["truce", "sanctions", "monitoring"])
_JAILED = frozenset(
    ["jailed", "detained", "imprisoned", "captured", "abducted", "kidnapped", "captive", "seized", "arrested"]
)
_FREED_THEMSELVES = frozenset(
    [
        *("regain", "win", "gain", "walk", "go", "emerge", "taste", "leave", "return", "come", "evacuate", "cross"),
        *("board", "depart", "arrive", "reach", "fly", "sail", "follow", "travel"),
    ]
)
_SENT_TO_TALK = frozenset(["negotiators", "delegates", "envoys", "representatives", "emissaries", "delegations"])
_HELD = frozenset(["hold", "seize", "detain", "capture", "kidnap", "abduct", "jail", "imprison", "arrest", "take"])
_DEAD = frozenset(["fallen", "dead", "slain", "killed"])
_ACTING = ("group_nouns", "side_nouns", "army_nouns", "team_nouns", "source_nouns", "office_nouns")
_OFFICES = frozenset(["cabinet", "ministerial", "government", "council"])
_NOT_LASTING = frozenset(["within", "by", "after", "before", "in", "than", "since", "until", "about"])
_OF_HEADS = frozenset(
    [
        "rounds",
        "round",
        "sessions",
        "number",
        "total",
        "group",
        "batch",
        "names",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "set",
        "some",
        "all",
        "half",
        "most",
        "rest",
        "remainder",
        "list",
        "lists",
    ]
)


def find_terms(
    act: Act, sentence: Sentence, tokens: Tokens, numbers: dict[int, Number], lexicon: Lexicon, resolve: Resolve
) -> list[Term]:
    """Return the terms inside an act's span, in the order of the text."""
    found: list[Term] = []
    chunks = sentence.chunks
    skip_until = -1
    for position, one in enumerate(chunks):
        if one.last < act.first or one.first <= skip_until:
            continue
        if one.first > act.last:
            break
        if isinstance(one, VerbGroup):
            term = verb_term(chunks, position, act, tokens, numbers, lexicon)
        elif one.kind == "n":
            term = _noun_phrase(chunks, position, act, tokens, numbers, lexicon, found)
            if term is not None and not _may_be_given(one, act, tokens, lexicon, resolve):
                continue
        else:
            continue
        if term is None:
            continue
        if found and _joined(found[-1], term, tokens):
            found[-1].last = found[-1].head = term.last
            skip_until = term.last
            continue
        term.item = by_verb(term, act, sentence, tokens)
        found.append(term)
        skip_until = term.last
    _parts(found, tokens)
    return found


def _may_be_given(phrase: Phrase, act: Act, tokens: Tokens, lexicon: Lexicon, resolve: Resolve) -> bool:
    """Not the one who acts, nor a side: "the M23 rebels" are persons, but no term of their own claim."""
    group = act.group
    lower = tokens.lower
    if phrase.first and lower[phrase.first - 1] == "in" and phrase.lower_head in ("return", "exchange", "turn"):
        return False
    if lower[phrase.first - 1] == "of" and phrase.lower_head == "war":
        return False
    if lower[phrase.first : phrase.last + 1] and tokens.lower[phrase.last + 1 : phrase.last + 3] == ["of", "them"]:
        return True
    if phrase.lower_head in lexicon.number_words or is_freed_by_name(phrase, act, tokens, lexicon):
        return True  # "dozens of captives": the number stands for them
    freed = (
        act.kind == "release" and lower[phrase.first][:1].isdigit() and (group is None or phrase not in group.subjects)
    )
    if freed:
        return True
    if act.kind == "release" and group is not None and group.lemma in _FREED_THEMSELVES:
        return True  # "some 28 people regained their freedom"
    foreigner = lower[phrase.first] in ("a", "an") and phrase.head == phrase.first + 1 and phrase.first > act.cue
    if act.kind == "release" and foreigner and tokens.words[phrase.head][:1].isupper():
        return True  # "… and a Briton"
    counted = any(word[:1].isdigit() for word in lower[phrase.first : phrase.head])
    counted = counted or lower[phrase.first] in ("about", "some", "around", "nearly", "up")
    if lower[phrase.first] in ("all", "every") and lexicon.items.get(phrase.lower_head) in ("persons", "withdrawal"):
        return True
    if counted and act.kind in ("agree", "propose") and lexicon.items.get(phrase.lower_head) == "persons":
        return True
    words = lexicon.words
    acts = group is not None and not group.passive and group.form == "fin" and phrase in group.subjects
    if not acts and is_counted_people(phrase, tokens, lexicon):
        return True
    if acts and phrase.lower_head != "monitors" and any(phrase.lower_head in words[s] for s in _ACTING):
        return False
    if phrase.lower_head in lexicon.words["captives"] and (
        group is None or phrase not in group.subjects or group.passive
    ):
        return True
    who = resolve(phrase)
    kinds = {w.kind for w in who}
    if (
        kinds == {"unnamed"}
        and lexicon.items.get(phrase.lower_head)
        and tokens.lower[phrase.first] not in ("the", "a", "an")
        and (phrase.last > phrase.first)
    ):
        return True
    return not kinds & {"state", "group", "organisation", "person", "unnamed", "outlet", "official"}


def _joined(before: Term, term: Term, tokens: Tokens) -> bool:
    """As in "all remaining women and children" is one term."""
    joint = tokens.lower[before.last + 1 : term.first] == ["and"]
    return (
        joint
        and before.item == term.item
        and term.number is None
        and not term.qualifier
        and tokens.lower[term.first] == tokens.lower[term.head]
    )


def _noun_phrase(
    chunks: list[Chunk],
    position: int,
    act: Act,
    tokens: Tokens,
    numbers: dict[int, Number],
    lexicon: Lexicon,
    found: list[Term],
) -> Term | None:
    phrase = chunks[position]
    if not isinstance(phrase, Phrase):
        return None
    first, last, head = phrase.first, phrase.last, phrase.head
    number = number_in(numbers, first, last)
    head = measured_head(first, head, number, tokens)
    word = tokens.lower[head]
    item = _item_of(tokens, word, head, lexicon)
    # "21 of the abducted schoolgirls", "a list of 8,576 people", "four weeks of calm", "dozens of hostages"
    after = chunks[position + 1] if position + 1 < len(chunks) else None
    inner = chunks[position + 2] if position + 2 < len(chunks) else None
    if (
        number is not None
        and number.unit is not None
        and number.last >= head
        and first
        and tokens.lower[first - 1] in _NOT_LASTING
        and not (tokens.lower[first - 1] == "after" and isinstance(after, Phrase) and after.lower_head == "of")
        and not (tokens.lower[first - 1] == "by" and act.kind == "suspend")
    ):
        return None
    if number is not None and number.unit is None and _of_the_owner(number, head, tokens):
        number = None  # "two Britons' driver"
    other_side = act.kind in ("release", "deliver") or tokens.lower[first] in ("the", "its", "their")
    if item == "persons" and first and other_side and tokens.lower[first - 1] in _TO_WHOM.get(act.kind, ()):
        return None  # "handed over to a former senator", "a truce with its 4,000 fighters"
    if word in ("them", "us") and first and number is not None and number.low == 1:
        return None
    counts_only = (number is not None and number.last >= head) or word in _OF_HEADS or item in ("bodies", "money")
    counts_only = counts_only or (number is not None and word in CONTAINERS)
    if word == "one" and number is None and first and tokens.lower[first - 1] == "every":
        counts_only, first = True, first - 1  # "every one of them"
    if number is not None and item == "money" and first and tokens.lower[first - 1] == "worth":
        return None  # "two reactors worth $4 billion"
    if (
        counts_only
        and isinstance(after, Phrase)
        and after.lower_head == "of"
        and isinstance(inner, Phrase)
        and inner.kind == "n"
    ):
        inner_item = _item_of(tokens, inner.lower_head, inner.head, lexicon)
        if inner_item is None and inner.lower_head in lexicon.words["captives"]:
            inner_item = "persons"  # "eight of the eleven politicians"
        if item in ("bodies", "money"):
            inner_item = item
        if (
            inner_item is None
            and number is not None
            and counts_alone(numbers.get(inner.head), inner.first, inner.head, tokens)
        ):
            last = inner.last  # "Ten of the 26"
        if inner_item is not None or inner.lower_head == "them":
            head, last = inner.head, inner.last
            if item != "lists":
                item = inner_item or of_those(position + 2, chunks, act, found, lexicon)
            number = number or number_in(numbers, inner.first, inner.last)
    elif number is None and (item is None or word == "crew") and word in BANDS and isinstance(inner, Phrase):
        of_how_many = after is not None and after.lower_head == "of" and inner.first in numbers
        if of_how_many and numbers[inner.first].unit is None and numbers[inner.first].last == inner.last:
            number, last, item = numbers[inner.first], inner.last, BANDS[word]  # "a force of 300 to 400"
    elif item == "lists" and number is None:
        number, last = _list_size(chunks, position, act, numbers, last)
    if word == "those" and isinstance(after, VerbGroup) and after.form == "part" and after.lemma in _HELD:
        every = bool(first) and tokens.lower[first - 1] == "all"
        return Term("persons", first - every, last, head, None, "all" if every else "", "people", head_word="people")
    one_of_them = number is not None or tokens.lower[first] in ("a", "an")
    if item is None and one_of_them and act.kind == "release" and word in lexicon.words["captives"]:
        item = "persons"  # "let go a US citizen"
    freed_alone = act.kind == "release" and head == first + 1 and tokens.lower[first] in ("a", "an")
    if item is None and freed_alone and tokens.words[head][:1].isupper() and first > act.cue:
        item, number = "persons", Number(first, first, 1, 1, "exact")  # "… and a Briton"
    if item is None and number is None and found and one_more(first, found[-1], act, tokens):
        item, number = "persons", Number(first, first, 1, 1, "exact")  # "18 students and a principal"
    if item in (None, "persons") and _DEAD.intersection(tokens.lower[first:head]):
        item = "bodies"  # "62 fallen heroes"
    if item is None and word.endswith("s") and _JAILED.intersection(tokens.lower[first:head]):
        item = "persons"  # "jailed rebel consultants"
    by_name = item is None and number is None and act.kind in ("release", "agree", "propose", "demand", "reject")
    if by_name and is_freed_by_name(phrase, act, tokens, lexicon) and not (found and _among(found, first, tokens)):
        item, number = "persons", Number(first, first - 1, 1, 1, "exact")
    if item is None and number is not None and number.measure:
        item = by_measure(number, act, tokens)
    elif item is None and number is not None:
        item = by_number(number, first, last, head, act, tokens, lexicon)
        if item is None and found:
            item = by_company(phrase, number, found, tokens)
        elif item is None and counts_alone(number, first, head, tokens):
            subject = act.group.subjects[0].first if act.group is not None and act.group.subjects else first
            item = by_what_is_spoken_of(min(first, subject), act, tokens, lexicon)
    if item is None or head < act.first or first > act.last:
        return None
    if number is not None and number.measure and act.kind != "release":
        item = of_what(number, item)
    if item == "persons" and act.kind in ("agree", "meet", "accept") and word in _SENT_TO_TALK:
        return None  # "agreed to send three negotiators"
    if (
        number is not None
        and item in ("talks",)
        and number.unit is None
        and word not in ("rounds", "sessions", "meetings")
    ):
        number = None
    if number is not None and number.unit is not None and item in ("persons", "bodies", "lists", "arms"):
        number = None
    background = number is not None and number.unit is not None and item == "truce" and number.last < head
    if background and tokens.lower[head] in lexicon.words["hostility_nouns"]:
        number = None  # "end three weeks of fighting"
    if item in _LASTING and number is None:
        later = duration_after(chunks, position, act, numbers, lexicon)
        if later is not None:
            number, last = later
    if word == "number" and number is None and item is not None:
        number, last = brought_to(chunks, position, numbers, last)
    if item == "sanctions" and number is None:
        number, last = worth(chunks, position, numbers, last)
    if item in _MEASURED and number is None:
        measured = measure_after(chunks, position, act, numbers, lexicon)
        if measured is not None:
            number, last = measured
    start = min(first, number.first) if number is not None and number.last >= number.first else first
    qualifier = _without_number(tokens, start, head, item) if number is None else ""
    if number is None and not qualifier and act.kind in ("release", "deliver") and item in ONE_BY_ONE:
        single = word in SINGLE if item != "persons" else word in lexicon.words["captives"] and word not in MANY
        single = single or (item == "persons" and is_counted_people(phrase, tokens, lexicon))
        if tokens.lower[start] in ("a", "an") and not word.endswith("s") and single:
            number = Number(start, start, 1, 1, "exact")
    return Term(
        item, start, last, head, number, qualifier, _unit(tokens, head, number, item), head_word=tokens.lower[head]
    )


_TO_WHOM = {"release": ("to",), "deliver": ("to",), "agree": ("with",), "meet": ("with",)}


def _of_the_owner(number: Number, head: int, tokens: Tokens) -> bool:
    return any(tokens.lower[i] in ("'", "'s", "’") for i in range(number.last + 1, head))


def _among(found: list[Term], first: int, tokens: Tokens) -> bool:
    """As in "16 people, among them Evan Gershkovich and Paul Whelan": they are counted already."""
    between = tokens.lower[found[-1].last + 1 : first]
    return found[-1].number is not None and ("among" in between or "including" in between)


def _list_size(
    chunks: list[Chunk], position: int, act: Act, numbers: dict[int, Number], last: int
) -> tuple[Number | None, int]:
    for one in chunks[position + 1 : position + 4]:
        if one.last > act.last or one.kind in ",;S":
            break
        if one.kind == "n":
            number = number_in(numbers, one.first, one.last)
            return number, one.last if number is not None else last
    return None, last


def _item_of(tokens: Tokens, word: str, head: int, lexicon: Lexicon) -> str | None:
    item = lexicon.items.get(word)
    if item is None and tokens.words[head][:1].isupper():
        name = lexicon.names.get(tokens.words[head])
        single = head and tokens.lower[head - 1] in ("a", "an")
        if name and name[-1].form == "adjective" and (word.endswith("s") or single):
            return "persons"
        if _is_counted_people(tokens, head, name):
            return "persons"
        counted = head > 1 and (tokens.lower[head - 1] == "of" or tokens.words[head - 1][:1].isdigit())
        if not name and counted and word.endswith(_PEOPLES):
            return "persons"  # "thousands of Vessans": a people's name that no lexicon has
    if word in ("posts", "seats", "portfolios") and head and tokens.lower[head - 1] in _OFFICES:
        return "political"
    if item is None and word.endswith(("-fire", "-fires")):
        return "truce"
    if head and tokens.lower[head - 1] == "prisoner" and word in ("exchange", "swap", "release", "exchanges", "swaps"):
        return "persons"
    return item


def _is_counted_people(tokens: Tokens, head: int, name: object) -> bool:
    """As in "1,150 Quens", "thousands of Acehnese": whom one counts by a capitalised name are people."""
    before = head - 2 if head > 1 and tokens.lower[head - 1] == "of" else head - 1
    counted = before >= 0 and (tokens.lower[before][:1].isdigit() or tokens.lower[before] in _OF_HEADS)
    return counted and (tokens.lower[head].endswith(("s", "ese", "ish")) or name is not None)


def _unit(tokens: Tokens, head: int, number: Number | None, item: str) -> str | None:
    if number is not None and (number.unit is not None or number.measure):
        return number.unit or number.measure
    return tokens.lower[head] if number is not None or item in ("persons", "bodies") else None


def _without_number(tokens: Tokens, first: int, head: int, item: str) -> str:
    words = tokens.lower[first : head + 1]
    if "all" in words[:2] or (words and words[0] == "every") or words[:2] == ["the", "rest"]:
        return "all"
    if item == "withdrawal" and words[0] in ("a", "the") and {"complete", "full", "total"} & set(words[1:3]):
        return "all"
    if "unspecified" in words or "undisclosed" in words or words[0] in ("several", "some", "few", "many"):
        return "some"
    return ""


def _parts(terms: list[Term], tokens: Tokens) -> None:
    """As in "several dozen hostages, including all women", "20 hostages, 10 on each day": part of the first."""
    for whole, part in itertools.pairwise(terms):
        if whole.item != part.item:
            continue
        between = tokens.lower[whole.last + 1 : part.first]
        shared_out = between == [","] and _is_share(part, tokens)
        if shared_out or any(w in ("including", "among") for w in between):
            part.part_of = whole


def _is_share(part: Term, tokens: Tokens) -> bool:
    """As in ", 10 on each day", ", 25 a week", ", five apiece": how the amount before is dealt out."""
    after = tokens.lower[part.last + 1 : part.last + 4]
    dealt = after[:1] in (["each"], ["apiece"], ["per"], ["every"], ["daily"]) or after[:2] in (
        ["on", "each"],
        ["on", "every"],
        ["in", "each"],
        ["from", "each"],
    )
    return part.first == part.last and (dealt or (after[:1] == ["a"] and after[1:2] in (["day"], ["week"], ["month"])))
