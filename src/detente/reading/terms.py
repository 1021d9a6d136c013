"""What is given, stopped or asked for: the items of a claim with their hedged numbers, parts, giver and receiver."""

from __future__ import annotations

import itertools

from detente.reading.company import by_verb
from detente.reading.counted import is_counted_people, is_freed_by_name
from detente.reading.draft import Act, Reader, Sentence, Term
from detente.reading.noun_terms import noun_term
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import CAPITAL, Tokens
from detente.reading.verb_terms import verb_term

__all__ = ["find_terms"]

_FREED_THEMSELVES = frozenset(
    [
        *("regain", "win", "gain", "walk", "go", "emerge", "taste", "leave", "return", "come", "evacuate", "cross"),
        *("board", "depart", "arrive", "reach", "fly", "sail", "follow", "travel"),
    ]
)
_ACTING = ("group_nouns", "side_nouns", "army_nouns", "team_nouns", "source_nouns", "office_nouns")

_SOMEBODY = frozenset(["state", "group", "organisation", "person", "unnamed", "outlet", "official"])


def find_terms(act: Act, sentence: Sentence, numbers: dict[int, Number], reader: Reader) -> list[Term]:
    """Return the terms inside an act's span, in the order of the text."""
    found: list[Term] = []
    chunks, tokens, lexicon = sentence.chunks, reader.tokens, reader.lexicon
    skip_until = -1
    for position, one in enumerate(chunks):
        if one.last < act.first or one.first <= skip_until:
            continue
        if one.first > act.last:
            break
        if isinstance(one, VerbGroup):
            term = verb_term(chunks, position, act, tokens, numbers, lexicon)
        elif one.kind == "n":
            if _only_held(chunks, position, act):
                continue
            term = noun_term(chunks, position, act, tokens, numbers, lexicon, found)
            if term is not None and not _may_be_given(one, act, reader):
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


_GIVING_UP = frozenset(["surrender", "disarm", "demobilise", "demobilize", "defect", "hand", "give", "turn", "lay"])
_HOLDING = frozenset(["hold", "seize", "detain", "kidnap", "capture", "abduct", "guard", "keep"])


def _only_held(chunks: list[Chunk], position: int, act: Act) -> bool:
    """As in "Rebels holding 72 hostages freed two of them": whom the actor holds is no term of what is done."""
    group = act.group
    if group is None or group.passive or chunks[position].last > group.first:
        return False
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    if following is not None and following.lower_head in ("them", "him", "her", "all"):
        return False  # "Peasants holding 14 policemen let them go"
    verb = chunks[position - 1]
    return isinstance(verb, VerbGroup) and verb.lemma in _HOLDING and verb.form in ("ger", "fin") and not verb.passive


def _may_be_given(phrase: Phrase, act: Act, reader: Reader) -> bool:
    """Not the one who acts, nor a side: "the M23 rebels" are persons, but no term of their own claim."""
    group = act.group
    tokens, lexicon = reader.tokens, reader.lexicon
    lower = tokens.lower
    if phrase.first and lower[phrase.first - 1] == "in" and phrase.lower_head in ("return", "exchange", "turn"):
        return False
    if lower[phrase.first - 1] == "of" and phrase.lower_head == "war":
        return False
    if lower[phrase.last + 1 : phrase.last + 3] == ["of", "them"]:
        return True
    of_whose = lower[phrase.last + 1 : phrase.last + 3] in (["of", "its"], ["of", "their"], ["of", "his"])
    if of_whose and lower[phrase.head][:1].isdigit() and (group is None or group.passive or phrase.first > group.verb):
        return True  # "50 of its fighters had not been freed"
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
    if act.kind == "release" and foreigner and tokens.looks[phrase.head] & CAPITAL:
        return True  # "… and a Briton"
    item = lexicon.items.get(phrase.lower_head)
    if lower[phrase.first] in ("all", "every") and item in ("persons", "withdrawal"):
        return True
    if item == "persons" and act.kind in ("agree", "propose") and _is_counted(phrase, lower):
        return True
    words = lexicon.words
    acts = group is not None and not group.passive and group.form == "fin" and phrase in group.subjects
    if not acts and is_counted_people(phrase, tokens, lexicon):
        return True
    gives_up = act.kind == "deliver" and group is not None and group.lemma in _GIVING_UP
    gives_itself = group is not None and group.form == "inf" and not group.passive and phrase in group.subjects
    if (
        (acts or gives_itself)
        and gives_up
        and any(word[:1].isdigit() or word in lexicon.numbers for word in lower[phrase.first : phrase.head])
    ):
        return True  # "Seven rebels surrendered"
    if acts and phrase.lower_head != "monitors" and any(phrase.lower_head in words[s] for s in _ACTING):
        return False
    if phrase.lower_head in lexicon.words["captives"] and (
        group is None or phrase not in group.subjects or group.passive
    ):
        return True
    kinds = {w.kind for w in reader.actors.of(phrase)}
    if kinds == {"unnamed"} and not acts and item == "monitoring" and _is_numbered(phrase, reader):
        return True  # "demanded a further 18 monitors"
    if (
        kinds == {"unnamed"}
        and item
        and tokens.lower[phrase.first] not in ("the", "a", "an")
        and (phrase.last > phrase.first)
    ):
        return True
    return kinds.isdisjoint(_SOMEBODY)


def _is_numbered(phrase: Phrase, reader: Reader) -> bool:
    lower = reader.tokens.lower
    opening = lower[phrase.first : phrase.first + 2]
    vague = opening[0] in ("all", "dozens", "several", "some", "many", "few") or opening == ["a", "few"]
    return vague or "#" in reader.tags[phrase.first : phrase.head]


def _is_counted(phrase: Phrase, lower: list[str]) -> bool:
    about = lower[phrase.first] in ("about", "some", "around", "nearly", "up")
    return about or any(word[:1].isdigit() for word in lower[phrase.first : phrase.head])


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
