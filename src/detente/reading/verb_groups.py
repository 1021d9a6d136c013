"""Verb groups: auxiliaries and their verb, with the form, voice, mood and tense they make of it."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.pieces import VerbGroup
from detente.reading.set_in import past_what_is_set_in
from detente.reading.tokens import Tokens

__all__ = ["verb_group"]


def verb_group(tokens: Tokens, tags: list[str], index: int, end: int, lexicon: Lexicon) -> VerbGroup | None:
    """Return the verb group that begins at a token; ``None`` where it is only "not"."""
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


_NEVER_FINITE = frozenset(["being", "been", "be", "having"])
_PAST_HELPERS = frozenset(["was", "were", "had", "did"])
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
    be: list[int] = []
    modal, owing = "", -1
    has, planned, is_finite, past = False, False, False, "D" in form_marks
    for helper in helpers:
        mark, said = tags[helper], lower[helper]
        if lower[helper + 1] == "to":  # "is to let 20 go" is no passive
            owing = helper if owing < 0 else owing
            planned = planned or (mark != "O" and helper + 1 < verb)
        elif mark == "B":
            be.append(helper)
        if mark == "M" and not modal:
            modal = said
        has = has or mark == "H"
        is_finite = is_finite or mark in "MO" or said not in _NEVER_FINITE
        past = past or said in _PAST_HELPERS
    if planned and not modal:
        modal = "must" if tags[owing] == "H" and (not be or lower[owing] != "had") else "was to"
    was_agreed = lemma == "agree" and bool(be) and lower[be[-1]] in ("was", "were", "been")  # "It was agreed that …"
    passive = (lemma not in _STATES_OF_MIND or was_agreed) and bool(be) and "N" in form_marks and tags[verb] == "V"
    if helpers and not infinitive and lower[helpers[0]] == "be":
        form, modal = "fin", "should"  # "demands that the prisoners be released"
    elif infinitive and not planned:
        form = "inf"
    elif is_finite:
        form = "fin"
    elif tags[verb] in "BHO":
        form = "ger" if word in ("being", "having") else "inf" if word == "be" else "fin"
    elif "G" in form_marks or helpers:
        form = "ger"
    else:
        form = "fin" if finite else "part"
    return VerbGroup(
        first, last, verb, lemma, form, passive, negated, modal.replace("'ll", "will").replace("n't", ""), past, has
    )
