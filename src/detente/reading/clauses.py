"""Clauses: each verb group with its subject, its extent, and the clause it hangs on.

A small grammar of news English: the subject is the noun phrase that begins the clause; participles after a noun are
reduced relatives unless the clause would be left without a finite verb; infinitives and gerunds take their subject
from the object or subject of the verb that governs them.
"""

from __future__ import annotations

from detente.reading.extents import end_of_clause
from detente.reading.fronting import (
    closed_by_comma,
    closes_with,
    comma_participle,
    followed_by,
    is_fronted,
    joined_participle,
    lend_subject,
    next_is_by,
)
from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.subjects import coordinated, first_of, head_position, skip_back, subject_at
from detente.reading.tokens import Tokens

__all__ = ["build_clauses"]

_OBJECT_CONTROL = frozenset(
    [
        *("ask", "urge", "tell", "force", "allow", "permit", "require", "order", "press", "persuade", "enable"),
        *("help", "want", "expect", "invite", "push", "let", "oblige", "warn", "call", "appeal", "implore"),
        *("exhort", "pressure", "get", "cause", "bar", "prevent", "see", "have", "lead", "make"),
    ]
)


_BACKGROUND = frozenset(["after", "when", "because", "as", "once"])


def build_clauses(chunks: list[Chunk], tokens: Tokens, lexicon: Lexicon) -> list[VerbGroup]:
    """Give each verb group of a sentence its subject, its clause's extent and its governor; return them in order."""
    groups: list[VerbGroup] = []
    for position, one in enumerate(chunks):
        if isinstance(one, VerbGroup):
            one.position = position
            groups.append(one)
    for index in range(len(groups)):
        _settle_form(chunks, groups, index, tokens, lexicon)
        _hang(chunks, groups, index, tokens, lexicon)
    lend_subject(chunks, groups)
    for group in groups:
        group.end = end_of_clause(chunks, group, tokens, lexicon)
    return groups


def _settle_form(chunks: list[Chunk], groups: list[VerbGroup], index: int, tokens: Tokens, lexicon: Lexicon) -> None:
    """See that a bare past form after a noun is finite or a reduced relative ("hostages held in Gaza")."""
    group = groups[index]
    marks = lexicon.verbs.get(tokens.lower[group.verb], ("", "DN"))[1]
    bare = group.first == group.verb or tokens.lower[group.first] not in lexicon.tags
    if (
        group.form == "part"
        and index
        and groups[index - 1].form == "fin"
        and (groups[index - 1].perfect or groups[index - 1].passive)
    ):
        joint = skip_back(chunks, group.position - 1)
        if joint > 0 and chunks[joint].kind == "C" and skip_back(chunks, joint - 1) == groups[index - 1].position:
            group.form, group.perfect, group.past = "fin", groups[index - 1].perfect, True
            group.passive = groups[index - 1].passive
            return
    if group.form != "fin" or not bare or "N" not in marks or group.modal:
        return
    at = skip_back(chunks, group.position - 1)
    if at < 0:
        group.form = "part"
        return
    before = chunks[at]
    if (group.lemma in _ALWAYS_FINITE or closes_with(chunks, group, lexicon)) and not next_is_by(chunks, group):
        return
    if before.kind == "C" and index and joined_participle(groups[index - 1], at):
        group.perfect, group.past, group.modal = (
            groups[index - 1].perfect,
            groups[index - 1].past,
            groups[index - 1].modal,
        )
        return
    if before.kind != "n" or before.lower_head in ("he", "she", "it", "they", "we", "who", "which", "both"):
        if (before.kind in "P,(" and before.kind != ",") or (
            before.kind == "," and (comma_participle(chunks, group) or _set_between_commas(chunks, group, at))
        ):
            group.form = "part"
        return
    if before.lower_head in ("them", "him", "us", "whom"):
        group.form = "part"  # "many of them wounded"
        return
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    next_word = following.lower_head if isinstance(following, Phrase) and following.kind != "n" else ""
    if (next_word == "by" and group.lemma not in _STANDING) or (
        isinstance(following, Phrase) and following.kind == "t" and followed_by(chunks, group, "by between")
    ):
        group.form = "part"
        return
    set_in = at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == ","
    if set_in and closed_by_comma(chunks, group.position):
        group.form = "part"  # "X, in a statement issued on Monday, pledged"
        return
    earlier = _finite_before(chunks, groups, index)
    if (earlier is not None and not _takes_a_clause(earlier, chunks, at, lexicon)) or (
        _finite_follows(chunks, group) and isinstance(following, Phrase) and following.kind in "PtA"
    ):
        group.form = "part"


_STANDING = frozenset(["stand", "abide", "swear", "go", "come", "fall", "drop"])
_ALWAYS_FINITE = frozenset(["say", "tell", "add", "write", "report", "announce", "confirm", "reveal"])


def _set_between_commas(chunks: list[Chunk], group: VerbGroup, comma: int) -> bool:
    """As in "The president, elected in March, has offered …": set between its subject and the finite verb."""
    if not comma or chunks[comma - 1].kind != "n":
        return False
    for at in range(group.position + 1, min(group.position + 9, len(chunks) - 1)):
        one = chunks[at]
        if one.kind == ",":
            following = chunks[at + 1]
            return isinstance(following, VerbGroup) and following.form == "fin"
        if isinstance(one, VerbGroup) or one.kind in ";S":
            return False
    return False


def _finite_before(chunks: list[Chunk], groups: list[VerbGroup], index: int) -> VerbGroup | None:
    """Return the finite verb of the clause so far, unless a new clause has opened since."""
    group = groups[index]
    at = group.position - 1
    comma = False
    while at >= 0:
        one = chunks[at]
        if isinstance(one, VerbGroup):
            if one.form == "fin" and not one.relative:
                return None if comma and is_fronted(chunks, one) else one
        elif one.kind == ",":
            comma = True
        elif one.kind in "S;:W" or (one.kind == "C" and _opens_clause(chunks, at)):
            return None
        at -= 1
    return None


def _opens_clause(chunks: list[Chunk], at: int) -> bool:
    """As in "and" before a noun phrase and a verb begins a clause; between two nouns or verbs it does not."""
    if at and chunks[at - 1].kind == ",":
        return True
    return (at + 1 < len(chunks) and isinstance(chunks[at + 1], VerbGroup)) or (
        chunks[at].kind == "C" and getattr(chunks[at], "lower_head", "") == "but"
    )


def _takes_a_clause(verb: VerbGroup, chunks: list[Chunk], at: int, lexicon: Lexicon) -> bool:
    """See that a verb of saying takes a clause without "that": the noun just after it is the new subject."""
    return verb.lemma in lexicon.words["say_verbs"] and all(
        chunks[i].kind in 'nAt"PC' for i in range(verb.position + 1, at + 1)
    )


def _finite_follows(chunks: list[Chunk], group: VerbGroup) -> bool:
    for one in chunks[group.position + 1 :]:
        if isinstance(one, VerbGroup):
            if one.form == "fin":
                return True
        elif one.kind in ",;S:C(W":
            return False
    return False


def _hang(chunks: list[Chunk], groups: list[VerbGroup], index: int, tokens: Tokens, lexicon: Lexicon) -> None:
    group = groups[index]
    previous = groups[index - 1] if index else None
    at = skip_back(chunks, group.position - 1)
    group.begin = group.first
    bare = group.first == group.verb and "B" in lexicon.verbs.get(tokens.lower[group.verb], ("", ""))[1]
    joined = isinstance(chunks[at], Phrase) and chunks[at].kind == "C" if at >= 0 else False
    if bare and joined and previous is not None and (previous.form == "inf" or previous.modal) and group.form == "fin":
        if previous.form == "inf":
            group.form = "inf"
        else:
            group.modal = previous.modal
    if (
        bare
        and group.position
        and chunks[group.position - 1] is previous
        and previous is not None
        and previous.lemma in ("help", "let", "make")
    ):
        group.form = "inf"
    if group.form == "fin":
        _finite(chunks, groups, index, at, tokens, lexicon)
        return
    group.parent = previous
    before = chunks[at] if at >= 0 else None
    if group.form == "inf":
        _infinitive_subject(chunks, group, previous, before, at)
        return
    if group.form == "part":
        group.link = "rel"
        if before is not None and before.kind == "n":
            group.subjects = coordinated(chunks, at)
            group.passive = True
            group.begin = group.subjects[0].first
        elif before is not None and before.kind == "," and previous is not None:
            group.subjects = list(previous.subjects)
            group.passive = True
        elif before is not None and before.kind == "," and at and chunks[at - 1].kind == "n":
            group.subjects = coordinated(chunks, at - 1)  # "Eight hostages, freed by X, were …"
            group.passive = True
        else:
            group.passive = True
        return
    if isinstance(before, Phrase) and before.kind == "S" and before.lower_head == "as":
        for other in reversed(groups[:index]):
            following = chunks[other.position + 1] if other.position + 1 < len(chunks) else None
            if (
                other.lemma in ("describe", "quote", "cite", "portray", "depict")
                and isinstance(following, Phrase)
                and following.kind == "n"
            ):
                group.subjects, group.link, group.parent = [following], "that", other
                return
    group.link = "adv" if before is not None and before.kind == "," else "ger"
    if before is not None and before.kind == "n" and not _is_object_of_verb(chunks, at, previous):
        group.subjects = coordinated(chunks, at)
        group.begin = group.subjects[0].first
    elif before is not None and before.kind == "n" and tokens.lower[before.last] in ("'s", "'"):
        group.subjects = coordinated(chunks, at)[-1:]
        group.begin = before.first
    elif before is not None and before.kind == "n":
        group.subjects = coordinated(chunks, at)
        group.begin = group.subjects[0].first
    elif previous is not None:
        main = previous
        while group.link == "adv" and main.parent is not None and main.opener in _BACKGROUND:
            main = main.parent  # "X left after Y came, accusing it of …": X accuses
        group.subjects = list(main.subjects)
        if before is not None and before.kind == "S" and isinstance(before, Phrase):
            group.opener = before.lower_head
            group.link = "cond"


def _is_object_of_verb(chunks: list[Chunk], at: int, previous: VerbGroup | None) -> bool:
    return previous is not None and at > 0 and chunks[at - 1] is previous


def _infinitive_subject(
    chunks: list[Chunk], group: VerbGroup, previous: VerbGroup | None, before: Chunk | None, at: int
) -> None:
    group.link = "to"
    if previous is None:
        return
    if previous.lemma in _OBJECT_CONTROL and isinstance(before, Phrase) and before.kind == "n" and not previous.passive:
        group.subjects = coordinated(chunks, at)
        group.link = "object"
        return
    if (
        isinstance(before, Phrase)
        and before.kind == "n"
        and at
        and chunks[at - 1].kind == "P"
        and getattr(chunks[at - 1], "lower_head", "") == "for"
    ):
        group.subjects = coordinated(chunks, at)
        group.begin = group.subjects[0].first
        return
    if isinstance(before, Phrase) and before.kind == "C" and previous.form in ("inf", "ger"):
        group.parent, group.link, group.subjects = previous.parent, previous.link, list(previous.subjects)
        return
    group.subjects = list(previous.subjects)


def _finite(
    chunks: list[Chunk], groups: list[VerbGroup], index: int, at: int, tokens: Tokens, lexicon: Lexicon
) -> None:
    group = groups[index]
    previous = groups[index - 1] if index else None
    start = subject_at(chunks, at)
    group.parent = previous
    if start is None:
        _without_subject(groups, index)
        return
    if chunks[start].kind == "W" or (
        chunks[start].kind == "n" and getattr(chunks[start], "lower_head", "") in ("who", "which")
    ):
        _relative(chunks, group, start)
        return
    group.subjects = coordinated(chunks, start)
    group.begin = group.subjects[0].first
    left = first_of(chunks, group.subjects[0]) - 1
    # A relative pronoun as object: "talks they have been hosting", "which Ghani rejected".
    left = skip_back(chunks, left)
    opener = chunks[left] if left >= 0 else None
    if isinstance(opener, Phrase) and opener.kind in "SW":
        group.opener = opener.lower_head
        if (
            group.opener == "that"
            and left
            and chunks[left - 1].kind == "C"
            and previous is not None
            and previous.opener == "that"
        ):
            group.parent = previous.parent  # "said that A … and that B …"
        if group.opener == "as" and tokens.lower[opener.first - 1] in ("soon", "long"):
            group.opener = "once" if tokens.lower[opener.first - 1] == "soon" else "if"
        elif group.opener == "that" and tokens.lower[opener.first - 1] in ("provided", "condition"):
            group.opener = "if"
        group.link = (
            "that"
            if opener.lower_head == "that" and group.opener == "that"
            else "rel"
            if opener.kind == "W"
            else "cond"
        )
        group.relative = opener.kind == "W"
        if group.relative:
            group.begin = opener.first
            behind = skip_back(chunks, left - 1)
            if behind >= 0 and chunks[behind].kind == ",":
                behind = skip_back(chunks, behind - 1)
            about = chunks[behind] if behind >= 0 else None
            if isinstance(about, Phrase) and about.kind == "n":
                group.antecedent = about
    elif (
        previous is not None and previous.lemma in lexicon.words["say_verbs"] and left >= 0 and chunks[left] is previous
    ):
        group.link = "say"
    elif (
        isinstance(opener, Phrase)
        and opener.kind == "n"
        and group.subjects[0].lower_head in ("it", "they", "he", "she", "we")
    ):
        group.link, group.relative = "rel", True
        group.antecedent = opener
        group.begin = opener.first
    elif (
        previous is not None
        and previous.lemma in lexicon.words["say_verbs"]
        and _only_objects_between(chunks, previous, left)
    ):
        group.link = "say"
    elif isinstance(opener, Phrase) and opener.kind == "C" and previous is not None:
        group.link = "coord"
        ahead = chunks[left + 1] if left + 1 < len(chunks) else None
        group.parent = previous
        if isinstance(ahead, Phrase) and ahead.kind == "S":
            group.opener = ahead.lower_head


def _only_objects_between(chunks: list[Chunk], verb: VerbGroup, left: int) -> bool:
    """As in "told Reuters he expected", "said on Monday it would"."""
    return left > verb.position and all(chunks[i].kind in 'ntAP"' for i in range(verb.position + 1, left + 1))


def _without_subject(groups: list[VerbGroup], index: int) -> None:
    """Carry the subject on to a verb joined to the one before ("returned and will consult")."""
    group = groups[index]
    for other in reversed(groups[:index]):
        if other.form == "fin" and other.subjects and not (other.relative and group.first - other.last > 12):
            group.subjects = list(other.subjects)
            group.parent = other
            group.link = "coord"
            return


def _relative(chunks: list[Chunk], group: VerbGroup, start: int) -> None:
    group.relative = True
    group.link = "rel"
    left = start - 1
    if left >= 0 and chunks[left].kind == ",":
        left -= 1
    left = skip_back(chunks, left)
    if left >= 0 and chunks[left].kind == "n":
        anchor = head_position(chunks, left)
        group.subjects = coordinated(chunks, anchor)
        group.begin = group.subjects[0].first
    else:
        group.begin = chunks[start].first
