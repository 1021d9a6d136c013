"""Clauses: each verb group with its subject, its extent, and the clause it hangs on.

A small grammar of news English: the subject is the noun phrase that begins the clause; participles after a noun are
reduced relatives unless the clause would be left without a finite verb; infinitives and gerunds take their subject
from the object or subject of the verb that governs them.
"""

from __future__ import annotations

from detente.reading.control import OBJECT_CONTROL
from detente.reading.extents import end_of_clause
from detente.reading.forms import by_after_particle, settle_form
from detente.reading.fronting import lend_subject, next_is_by
from detente.reading.joined import coordinated
from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.relatives import relative_clause
from detente.reading.subjects import first_of, head_position, opening_of, skip_back, subject_at
from detente.reading.tokens import Tokens

__all__ = ["build_clauses"]


_SPANS_OF_TIME = frozenset(
    ["day", "days", "hour", "hours", "week", "weeks", "month", "months", "year", "years", "morning", "evening", "night"]
)
_COUNTING_TALKS = frozenset(["days", "weeks", "months", "hours", "rounds", "sessions", "week", "day", "month", "round"])
_BESIDE = frozenset(["since", "after", "when", "because", "as", "before", "until", "while", "although", "though", "if"])
"""What opens a clause that tells when or why: what is joined to the whole sentence has another subject."""
_BACKGROUND = frozenset(["after", "when", "because", "as", "once"])


def build_clauses(chunks: list[Chunk], tokens: Tokens, lexicon: Lexicon) -> list[VerbGroup]:
    """Give each verb group of a sentence its subject, its clause's extent and its governor; return them in order."""
    groups: list[VerbGroup] = []
    for position, one in enumerate(chunks):
        if isinstance(one, VerbGroup):
            one.position = position
            groups.append(one)
    for index in range(len(groups)):
        settle_form(chunks, groups, index, tokens, lexicon)
        _hang(chunks, groups, index, tokens, lexicon)
    lend_subject(chunks, groups)
    for group in groups:
        group.end = end_of_clause(chunks, group, tokens, lexicon)
    return groups


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
    if bare and previous is not None and previous.lemma in ("help", "let", "make"):
        between = chunks[previous.position + 1 : group.position]
        if not between or (previous.lemma == "let" and all(one.kind in "nCP," for one in between)):
            group.form = "inf"  # "helped broker a truce", "let 12 fishermen go home"
    if group.form == "fin":
        _finite(chunks, groups, index, at, tokens, lexicon)
        return
    group.parent = previous
    before = chunks[at] if at >= 0 else None
    if group.form == "inf":
        _infinitive_subject(chunks, group, previous, before, at)
        return
    if group.form == "part":
        _participle_subject(chunks, group, previous, before, at, lexicon)
        return
    _gerund_subject(chunks, groups, index, before, at, tokens)


def _participle_subject(
    chunks: list[Chunk], group: VerbGroup, previous: VerbGroup | None, before: Chunk | None, at: int, lexicon: Lexicon
) -> None:
    group.link = "rel"
    if before is not None and before.kind == "n":
        group.subjects = coordinated(chunks, at)
        group.passive = True
        group.begin = group.subjects[0].first
        spent = at > 1 and chunks[at - 1].lower_head == "of" and chunks[at - 2].lower_head in _COUNTING_TALKS
        if spent and group.subjects[0] is before:
            group.begin = chunks[at - 2].first  # "ten days of talks hosted by Oman"
    elif before is not None and before.kind == "," and _mediated(chunks, group, at, lexicon):
        group.subjects = coordinated(chunks, head_position(chunks, at - 1))
        group.begin = group.subjects[0].first
        group.passive = True  # "talks in Geneva, co-chaired by the United Nations"
    elif before is not None and before.kind == "," and previous is not None:
        group.subjects = list(previous.subjects)
        group.passive = True
    elif before is not None and before.kind == "," and at and chunks[at - 1].kind == "n":
        group.subjects = coordinated(chunks, at - 1)  # "Eight hostages, freed by X, were …"
        group.passive = True
    else:
        group.passive = True


def _gerund_subject(
    chunks: list[Chunk], groups: list[VerbGroup], index: int, before: Chunk | None, at: int, tokens: Tokens
) -> None:
    group, previous = groups[index], groups[index - 1] if index else None
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
    played = _whose_role(chunks, at)
    if played is not None:
        group.subjects = coordinated(chunks, played)
        return
    if before is not None and before.kind == "n" and group.lemma in _OF_PERSONS and _told_to(chunks, at, previous):
        group.subjects = list(previous.subjects) if previous is not None else []
    elif before is not None and before.kind == "n" and not _is_object_of_verb(chunks, at, previous):
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
        while group.link == "adv" and main.form == "part" and main.link == "rel" and main.parent is not None:
            main = main.parent  # "X agreed to a draft passed on by Y, having refused …": X had refused
        while group.link == "adv" and main.parent is not None and main.opener in _BACKGROUND:
            main = main.parent  # "X left after Y came, accusing it of …": X accuses
        group.subjects = list(main.subjects)
        if before is not None and before.kind == "S" and isinstance(before, Phrase):
            group.opener = before.lower_head
            group.link = "cond"


_PLAYED = frozenset(["role", "part", "help", "efforts", "involvement", "success", "work", "hand"])


def _whose_role(chunks: list[Chunk], joint: int) -> int | None:
    """Where the one stands who acts in "the role of Qatar (Q) in brokering"."""
    if joint < 1 or chunks[joint].lower_head not in ("in", "at"):
        return None
    at = skip_back(chunks, joint - 1)
    while at > 0 and chunks[at].kind == ")":
        at = opening_of(chunks, at) - 1
    of_whom = at > 1 and chunks[at].kind == "n" and chunks[at - 1].lower_head == "of"
    return at if of_whom and chunks[at - 2].lower_head in _PLAYED else None


def _told_to(chunks: list[Chunk], at: int, previous: VerbGroup | None) -> bool:
    """As in "wrote to the envoy protesting against it": whoever writes protests, and not whom he writes to."""
    if previous is None or not previous.subjects or previous.form not in ("fin", "inf"):
        return False
    return at > 0 and chunks[at - 1].kind == "P" and chunks[at - 1].lower_head == "to"


def _mediated(chunks: list[Chunk], group: VerbGroup, comma: int, lexicon: Lexicon) -> bool:
    """Whether a participle after a comma says by whom the talks before it are led."""
    by = next_is_by(chunks, group) or by_after_particle(chunks, group)
    if not by or comma < 1 or chunks[comma - 1].kind != "n":
        return False
    told = chunks[comma - 1].lower_head
    planned = told in lexicon.words["plan_nouns"] or told in lexicon.words["deal_nouns"]
    kinds = ("mediate", "propose") if planned else ("mediate",)
    return any(cue.kind in kinds for cue in lexicon.cues.get(group.lemma, ()))


def _is_object_of_verb(chunks: list[Chunk], at: int, previous: VerbGroup | None) -> bool:
    return previous is not None and at > 0 and chunks[at - 1] is previous


def _infinitive_subject(
    chunks: list[Chunk], group: VerbGroup, previous: VerbGroup | None, before: Chunk | None, at: int
) -> None:
    group.link = "to"
    if previous is None:
        return
    if previous.lemma in OBJECT_CONTROL and isinstance(before, Phrase) and before.kind == "n" and not previous.passive:
        group.subjects = coordinated(chunks, at)
        group.link = "object"
        return
    if (
        isinstance(before, Phrase)
        and before.kind == "n"
        and at
        and chunks[at - 1].kind == "P"
        and chunks[at - 1].lower_head == "for"
        and before.lower_head not in ("moment", "time", "day", "week", "month", "year", "now", "first")
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
    if index > 1 and previous is not None and previous.subjects and _set_in(chunks, previous):
        previous = groups[index - 2]  # "X insists, the sources said, that …"
    group.parent = previous
    if start is None:
        _without_subject(chunks, groups, index, lexicon)
        return
    if chunks[start].kind == "W" or (chunks[start].kind == "n" and chunks[start].lower_head in ("who", "which")):
        relative_clause(chunks, group, start)
        return
    group.subjects = coordinated(chunks, start)
    group.begin = group.subjects[0].first
    left = first_of(chunks, group.subjects[0]) - 1
    # A relative pronoun as object: "talks they have been hosting", "which Ghani rejected".
    left = skip_back(chunks, left)
    opener = chunks[left] if left >= 0 else None
    if isinstance(opener, Phrase) and opener.kind in "SW":
        _open_with(group, opener, chunks, left, tokens)
        if group.link == "that" and previous is not None and previous.position > left:
            # "warned that those who voted would face …": hung on "warned", not on what tells who they are
            group.parent = next((g for g in reversed(groups[:index]) if g.position < left), None)
        if group.opener == "that" and left and chunks[left - 1].kind == "C":
            told = next((g for g in reversed(groups[:index]) if g.link in ("that", "say") and g.parent), None)
            group.parent = told.parent if told is not None else group.parent  # "said A had … and that B had …"
    elif (
        previous is not None and previous.lemma in lexicon.words["say_verbs"] and left >= 0 and chunks[left] is previous
    ):
        group.link = "say"
    elif (
        isinstance(opener, Phrase)
        and opener.kind == "n"
        and not _stands_before(chunks, left, group)
        and opener.lower_head not in _SPANS_OF_TIME  # "said a day later it would"
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


def _stands_before(chunks: list[Chunk], at: int, group: VerbGroup) -> bool:
    """As in "Through an emissary he made it plain that …": a noun before the clause, and not what it is about."""
    after = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    return at == 1 and chunks[0].kind == "P" and after is not None and after.kind == "n"


def _open_with(group: VerbGroup, opener: Phrase, chunks: list[Chunk], left: int, tokens: Tokens) -> None:
    """Hang a clause on what its subordinator or relative pronoun says."""
    group.opener = opener.lower_head
    if group.opener == "as" and tokens.lower[opener.first - 1] in ("soon", "long"):
        group.opener = "once" if tokens.lower[opener.first - 1] == "soon" else "if"
    elif group.opener == "that" and tokens.lower[opener.first - 1] in ("provided", "condition"):
        group.opener = "if"
    group.link = (
        "rel" if opener.kind == "W" else "that" if opener.lower_head == "that" and group.opener == "that" else "cond"
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


def _only_objects_between(chunks: list[Chunk], verb: VerbGroup, left: int) -> bool:
    """As in "told Reuters he expected", "said on Monday it would"."""
    return left > verb.position and all(chunks[i].kind in 'ntAP"' for i in range(verb.position + 1, left + 1))


_OF_PERSONS = frozenset(
    ["accuse", "blame", "urge", "call", "demand", "warn", "reject", "refuse", "threaten", "insist", "vow", "criticise",
     "criticize", "condemn", "deny", "say", "add", "complain", "appeal",
     "protest", "denounce", "decline", "renew", "pledge", "promise", "propose", "offer"]
)  # fmt: skip
_OF_SPEAKERS = frozenset(["accuse", "threaten", "warn", "urge", "condemn", "vow", "denounce", "blame", "appeal"])
_NOBODY = ("tion", "ment", "ness", "ity", "ance", "ence", "ief", "age", "ing")


def _speaks_not(verb: VerbGroup) -> bool:
    """Whether a clause's subject is a thing, so that a verb of speech joined to it has another."""
    return bool(verb.subjects) and (
        verb.passive or verb.subjects[0].lower_head.endswith(_NOBODY) or verb.subjects[0].lower_head in _THINGS
    )


_THINGS = frozenset(["talks", "deal", "truce", "process", "step", "decision", "move", "this", "that", "there"])


def _set_in(chunks: list[Chunk], verb: VerbGroup) -> bool:
    """Whether a clause stands between commas, as who told it does: ", diplomats said,"."""
    first = first_of(chunks, verb.subjects[0])
    after = verb.position + 1
    closed = after < len(chunks) and chunks[after].kind == ","
    return closed and first > 0 and chunks[first - 1].kind == ","


def _only_tells(verb: VerbGroup | None, lexicon: Lexicon) -> bool:
    """Whether who says it is a voice and no side: "two diplomats said that A had refused and offered …"."""
    heads = [p.lower_head for p in verb.subjects] if verb is not None else []
    return bool(heads) and all(head in lexicon.words["source_nouns"] for head in heads)


def _without_subject(chunks: list[Chunk], groups: list[VerbGroup], index: int, lexicon: Lexicon) -> None:
    """Carry the subject on to a verb joined to the one before ("returned and will consult")."""
    group = groups[index]
    at = skip_back(chunks, group.position - 1)
    apart = at > 0 and chunks[at].kind == "C" and chunks[at - 1].kind == ","
    for other in reversed(groups[:index]):
        if other.form == "fin" and other.subjects and not (other.relative and group.first - other.last > 12):
            hung = other.link in ("that", "say")
            another = _speaks_not(other) or apart or (other.passive and not group.passive)
            hung = hung and not (other.lemma in _OF_PERSONS and _only_tells(other.parent, lexicon))
            if group.lemma in _OF_PERSONS and hung and another:
                continue  # "X denied that relief was a condition and accused Y"
            if hung and other.modal and not group.modal and (group.past or group.perfect):
                continue  # "demands that the bodies be returned and has suspended …": the one who demands
            if group.lemma in _OF_SPEAKERS and hung and other.lemma not in _OF_PERSONS:
                continue  # "complained that the army went on bombing and threatened …"
            told = hung and other.perfect and not group.perfect and group.past
            if told and group.lemma in _OF_PERSONS and not (other.parent is None or other.parent.perfect):
                continue  # "X said that Y had broken its word and demanded …": X demanded
            if apart and other.link == "cond" and other.opener in _BESIDE:
                continue  # "X agreed to a truce, the first since the war began, but said …": X said
            if apart and (other.relative or _set_in(chunks, other)):
                continue  # "X freed two, who were flown home, and returned three"; "X, a mediator said, but refused"
            group.subjects = list(other.subjects)
            group.parent = other
            group.link = "coord"
            return
    opening = groups[0]
    if opening is not group and opening.form == "part" and opening.position == 2 and chunks[1].kind == ",":
        group.subjects = list(opening.subjects)  # "The pact, signed before bishops, imams and envoys, also cuts …"
