"""Noun phrases, verb groups and what joins them: the pieces of which clauses are made."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reading.dates import TimeExpression
from detente.reading.lexicon import Lexicon
from detente.reading.names import NameAt
from detente.reading.phrase_joints import begins_a_phrase
from detente.reading.pieces import Chunk, Phrase, VerbGroup
from detente.reading.set_in import end_of_later
from detente.reading.tokens import Tokens
from detente.reading.verb_groups import verb_group

__all__ = ["Chunk", "Phrase", "VerbGroup", "chunk"]

_GOES_ON = frozenset("NK#'DAVP\"")
"""Marks that may stand inside a noun phrase."""
_NO_ADVERB_IN_NP = frozenset(
    [
        "also",
        "still",
        "again",
        "already",
        "now",
        "then",
        "later",
        "however",
        "here",
        "there",
        "not",
        "apart",
        "together",
        "away",
    ]
)


_UNITS = frozenset(["hours", "days", "weeks", "months", "years", "minutes"])
_AFTER_A_NUMBER = frozenset(["more", "further", "additional", "other", "extra"])
_ORDINALS = frozenset(["first", "second", "third", "fourth", "last", "latest", "new", "final", "next", "only"])
_MADE = frozenset(
    ["written", "signed", "agreed", "known", "announced", "declared", "negotiated", "scheduled", "planned"]
)
_DESCRIBING = frozenset(
    ["governing", "ruling", "warring", "fighting", "striking", "protesting", "remaining", "surviving", "occupying",
     "leading", "divided", "elected", "deposed", "ousted", "exiled", "banned", "displaced", "armed", "besieged",
     "detained", "jailed", "captured", "disputed", "mediating", "negotiating", "invading", "withdrawing"]
)  # fmt: skip
"""Participles that only describe: "Nepal's governing coalition" is one phrase."""
_SHORT_FORM = ["(", "K", ")"]
_FOR_PART = frozenset((whose, "part") for whose in ("his", "her", "its", "their"))


def chunk(
    tokens: Tokens,
    tags: list[str],
    begin: int,
    end: int,
    names: dict[int, NameAt],
    times: dict[int, TimeExpression],
    lexicon: Lexicon,
) -> list[Phrase | VerbGroup]:
    """Cut the tokens of one sentence into phrases, in order."""
    chunks: list[Phrase | VerbGroup] = []
    lower = tokens.lower
    index = begin
    only_joints, no_verb = True, True
    """Whether prepositions and adverbs alone stand before, and whether nouns and times beside them."""
    while index < end:
        if no_verb and chunks:
            before = chunks[-1].kind
            only_joints = only_joints and before in "PA"
            no_verb = before in "PAnt"
        mark = tags[index]
        time = times.get(index)
        if mark == "P" and lower[index] == "for" and tuple(lower[index + 1 : index + 3]) in _FOR_PART:
            chunks.append(Phrase("A", index, index + 2, index))
            index += 3
        elif (
            time is not None and time.first == index and time.last < end and not _inside_np(tags, index, time.last, end)
        ):
            chunks.append(Phrase("t", index, time.last, index))
            index = time.last + 1
        elif mark in "D#N" and (later := end_of_later(lower, index, end)):
            chunks.append(Phrase("A", index, later, index))  # "collapsed five months later"
            index = later + 1
        elif (
            mark == "D"
            and lower[index] == "both"
            and tags[index + 1 : index + 2] == ["D"]
            and "and" in lower[index:end]
        ):
            chunks.append(Phrase("A", index, index, index))  # "both the rebels and the army"
            index += 1
        elif mark in "D#NK":
            opens = only_joints and 0 < len(chunks) <= 3
            fronted = opens or (no_verb and bool(chunks) and chunks[0].kind == chunks[-1].kind == "P")
            one = _noun_phrase(tokens, tags, index, end, names, times, lexicon.act_nouns, opens=opens, fronted=fronted)
            if tags[one.last + 1 : one.last + 4] == _SHORT_FORM and one.last + 3 < end and tags[one.head] == "K":
                one.last += 3  # "the Maruva Liberation Front (MLF)"
            chunks.append(one)
            index = one.last + 1
        elif mark == "R" and tokens.lower[index] == "there" and index + 1 < end and tags[index + 1] not in "BMA":
            chunks.append(Phrase("A", index, index, index, "there"))  # "diplomats there said"
            index += 1
        elif mark == "R":
            chunks.append(Phrase("n", index, index, index, tokens.lower[index]))
            index += 1
        elif mark in "MHBOVX" or (mark == "T" and _infinitive(tags, index, end)):
            group = verb_group(tokens, tags, index, end, lexicon)
            if group is None:
                chunks.append(Phrase("A", index, index, index, tokens.lower[index]))
                index += 1
            else:
                _append(chunks, group, lower)
                index = group.last + 1
        else:
            chunks.append(Phrase("P" if mark == "T" else mark, index, index, index, lower[index]))
            index += 1
    return chunks


_OWED = frozenset(["supposed", "bound", "obliged", "required", "meant", "entitled", "obligated"])


def _owes(chunks: list[Phrase | VerbGroup], group: VerbGroup, lower: list[str]) -> bool:
    """Merge "are supposed to assemble", "is due to leave" into one group, that says what is to be done."""
    due = len(chunks) > 1 and chunks[-1].kind == "A" and lower[chunks[-1].last] == "due"
    before = chunks[-2] if due else chunks[-1]
    if not isinstance(before, VerbGroup) or before.form != "fin" or before.modal:
        return False
    if not (due and before.lemma == "be") and not (before.passive and lower[before.verb] in _OWED):
        return False
    if due:
        chunks.pop()
    before.last = before.verb = group.verb
    before.lemma, before.passive, before.modal, before.past = group.lemma, group.passive, "was to", False
    return True


def _append(chunks: list[Phrase | VerbGroup], group: VerbGroup, lower: list[str]) -> None:
    """As in "would stay suspended", "remained blocked": one group, in the passive."""
    if chunks and group.form == "inf" and _owes(chunks, group, lower):
        return
    before = chunks[-1] if chunks else None
    if (
        isinstance(before, VerbGroup)
        and before.lemma in ("stay", "remain", "get")
        and before.last + 1 == group.first
        and group.first == group.verb
        and group.form in ("fin", "part")
    ):
        before.last = before.verb = group.verb
        before.lemma, before.passive = group.lemma, True
        return
    chunks.append(group)


def _inside_np(tags: list[str], first: int, last: int, end: int) -> bool:
    """As in "the February 29 agreement": the date is part of the noun phrase."""
    return first > 0 and tags[first - 1] == "D" and last + 1 < end and tags[last + 1] in "NK"


def _infinitive(tags: list[str], index: int, end: int) -> bool:
    after = index + 1
    while after < end and tags[after] in "AX":
        after += 1
    return after < end and tags[after] in "VBHO"


_THEN = (["later"], ["earlier"], ["after"], ["before"], ["ago"])


def _noun_phrase(
    tokens: Tokens,
    tags: list[str],
    index: int,
    end: int,
    names: dict[int, NameAt],
    times: dict[int, TimeExpression],
    acts: Mapping[str, str],
    *,
    opens: bool = False,
    fronted: bool = False,
) -> Phrase:
    last = index
    solid = tags[index] in "NK#"
    counted = tags[index] == "#"
    last_of_name = names[index].last if index in names else -1
    after = index + 1
    lower = tokens.lower
    while after < end:
        mark = tags[after]
        if mark == "R" and counted and lower[after] == "others" and tags[after - 1] == "#":
            last = after  # "26 others"
            break
        if solid and lower[after] in ("$", "€", "£"):
            break  # "would lend Ukraine $17 billion"
        if mark not in _GOES_ON or (mark == "P" and after > last_of_name):
            break
        may_part = mark == "#" or (mark == "K" and tags[after - 1] == "N") or (opens and mark == "N")
        if may_part and begins_a_phrase(
            lower, tags, index, after, end, names, acts, solid=solid, counted=counted, opens=opens, fronted=fronted
        ):
            break
        if solid and mark == "N" and lower[after] in _UNITS and lower[after + 1 : after + 2] in _THEN:
            break  # "freed two Canadians hours later"
        if after in times and not (tags[after - 1] == "D" or after - 1 in times):
            break
        if mark in "NK#":
            solid = True
            counted = counted or mark == "#"
        elif mark == "'":
            if not solid:
                break
        elif mark == "D":
            if solid and tags[last] != "'" and not (tags[last] == "#" and tokens.lower[after] in _AFTER_A_NUMBER):
                break
        elif mark == "A":
            described = (
                tags[after - 1] == "'" and after + 2 < end and tags[after + 1] == "V" and tags[after + 2] in "NK"
            )
            if described and tokens.lower[after + 1].endswith("ed"):
                last = after + 1  # "Yemen's internationally recognised government"
                after += 2
                continue
            told = tags[after - 1] == "#" and tokens.lower[after].endswith("ly")  # "735 mostly Shi'ite prisoners"
            if (
                (solid and not told)
                or tokens.lower[after] in _NO_ADVERB_IN_NP
                or after + 1 >= end
                or tags[after + 1] not in "NK#V"
            ):
                break
        elif not (mark == "P" and after <= last_of_name) and not _describes(lower, tags, after, end, solid=solid):
            break
        if after in names:
            last_of_name = names[after].last
            after = last = last_of_name
            solid = True
        last = after
        after += 1
    if last_of_name > last:
        last = last_of_name
    head = last
    while head > index and tags[head] in "'\"":
        head -= 1
    if head - index > 2 and tokens.lower[head - 1 : head + 1] == ["of", "state"]:
        head -= 2  # "Qatar's minister of state"
    return Phrase("n", index, last, head, tokens.lower[head])


def _describes(lower: list[str], tags: list[str], after: int, end: int, *, solid: bool) -> bool:
    """Whether a participle or a quotation mark stands inside a phrase: "their first written agreement"."""
    if after + 1 >= end:
        return False
    following = tags[after + 1]
    if tags[after] == '"':
        return not solid and following in "NK#"
    if tags[after] != "V":
        return False
    if not solid:
        return following in "NK"
    made = lower[after - 1] in _ORDINALS and lower[after] in _MADE and following == "N"
    return made or (tags[after - 1] == "'" and lower[after] in _DESCRIBING and following in "NK")
