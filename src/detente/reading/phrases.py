"""Noun phrases and verb groups: the pieces of which clauses are made."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reading.dates import TimeExpression
from detente.reading.lexicon import Lexicon
from detente.reading.names import NameAt
from detente.reading.phrase_joints import begins_a_phrase
from detente.reading.pieces import Chunk, Phrase, VerbGroup
from detente.reading.set_in import end_of_later, past_what_is_set_in
from detente.reading.tokens import Tokens

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
        before = chunks[-1].kind if chunks else "P"
        only_joints = only_joints and before in "PA"
        no_verb = no_verb and before in "PAnt"
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
            chunks.append(one)
            index = one.last + 1
        elif mark == "R" and tokens.lower[index] == "there" and index + 1 < end and tags[index + 1] not in "BMA":
            chunks.append(Phrase("A", index, index, index, "there"))  # "diplomats there said"
            index += 1
        elif mark == "R":
            chunks.append(Phrase("n", index, index, index, tokens.lower[index]))
            index += 1
        elif mark in "MHBOVX" or (mark == "T" and _infinitive(tags, index, end)):
            group = _verb_group(tokens, tags, index, end, lexicon)
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


def _verb_group(tokens: Tokens, tags: list[str], index: int, end: int, lexicon: Lexicon) -> VerbGroup | None:
    lower = tokens.lower
    marks: list[int] = []
    verb = -1
    last = index
    infinitive = tags[index] == "T"
    negated = tags[index] == "X"
    at = index
    while at < end:
        mark = tags[at]
        if mark == "V":
            verb = last = at
            break
        if mark in "MBHO":
            if (
                mark == "B"
                and marks
                and tags[marks[-1]] == "B"
                and lower[at] not in ("being", "been")
                and tags[at - 1] != "T"
            ):
                break
            marks.append(at)
            last = at
            negated = negated or lower[at].endswith("n't") or lower[at] == "cannot"
        elif mark == "X":
            negated = True
            last = at
        elif mark == "T":
            if at != index and not ((marks and tags[at - 1] in "BHM") or lower[at - 1] == "ought"):
                break
            infinitive = infinitive or at == index
            last = at
        elif mark in "PS" and marks and tags[marks[-1]] in "MH" and at == marks[-1] + 1:
            set_in = past_what_is_set_in(lower, tags, at, end)
            if not set_in:
                break
            at = set_in
            continue
        elif lower[at] == "both" and marks and at + 1 < end and tags[at + 1] in "VBH":
            pass  # "will both hold their fire"
        elif mark not in 'A"':
            break
        at += 1
    if verb < 0 and not marks:
        return None
    if verb < 0:
        # A form of be, have or do is itself the verb.
        verb = marks[-1]
        last = max(verb, last if tags[last] == "X" else verb)
        lemma, form_marks = {"B": ("be", "DN"), "H": ("have", "DN"), "O": ("do", "DN"), "M": ("", "B")}[tags[verb]]
        helpers = marks[:-1]
    else:
        lemma, form_marks = lexicon.verbs.get(lower[verb]) or _guess(lower[verb])
        if lower[verb] == "lay" and (marks or infinitive or lower[verb + 1 : verb + 2] == ["down"]):
            lemma, form_marks = "lay", "B"  # "will lay down their arms": not the past of "lie"
        helpers = marks
    return _described(tokens, tags, index, last, verb, lemma, form_marks, helpers, infinitive, negated)


def _guess(word: str) -> tuple[str, str]:
    return (word[:-3], "G") if word.endswith("ing") else (word[:-2] if word.endswith("ed") else word, "DN")


_STATES_OF_MIND = frozenset(["determine", "commit", "prepare", "oppose", "concern", "resolve", "agree", "interest"])


def _described(
    tokens: Tokens,
    tags: list[str],
    first: int,
    last: int,
    verb: int,
    lemma: str,
    form_marks: str,
    helpers: list[int],
    infinitive: bool,
    negated: bool,
) -> VerbGroup:
    lower = tokens.lower
    word = lower[verb]
    finite = "D" in form_marks or "Z" in form_marks or "B" in form_marks
    if not helpers and tags[verb] == "V":
        form = "inf" if infinitive else "ger" if "G" in form_marks else "fin" if finite else "part"
        return VerbGroup(first, last, verb, lemma, form, negated=negated, past="D" in form_marks)
    be = [h for h in helpers if tags[h] == "B" and lower[h + 1] != "to"]  # "is to let 20 go" is no passive
    modal = next((lower[h] for h in helpers if tags[h] == "M"), "")
    has = any(tags[h] == "H" for h in helpers)
    planned = any(tags[h] in "BHM" and h + 1 < len(tags) and lower[h + 1] == "to" and h + 1 < verb for h in helpers)
    if planned and not modal:
        obliged = next(h for h in helpers if lower[h + 1 : h + 2] == ["to"])
        modal = "must" if tags[obliged] == "H" and (not be or lower[obliged] != "had") else "was to"
    was_agreed = lemma == "agree" and bool(be) and lower[be[-1]] in ("was", "were", "been")  # "It was agreed that …"
    passive = (lemma not in _STATES_OF_MIND or was_agreed) and bool(be) and "N" in form_marks and tags[verb] == "V"
    if helpers and not infinitive and lower[helpers[0]] == "be":
        form, modal = "fin", "should"  # "demands that the prisoners be released"
    elif infinitive and not planned:
        form = "inf"
    elif any(tags[h] in "MO" for h in helpers) or any(
        lower[h] not in ("being", "been", "be", "having") for h in helpers
    ):
        form = "fin"
    elif tags[verb] in "BHO":
        form = "ger" if word in ("being", "having") else "inf" if word == "be" else "fin"
    elif "G" in form_marks or helpers:
        form = "ger"
    else:
        form = "fin" if finite else "part"
    past = "D" in form_marks or any(lower[h] in ("was", "were", "had", "did") for h in helpers)
    return VerbGroup(
        first, last, verb, lemma, form, passive, negated, modal.replace("'ll", "will").replace("n't", ""), past, has
    )
