"""Clauses: each verb group with its subject, its extent, and the clause it hangs on.

A small grammar of news English: the subject is the noun phrase that begins the clause; participles after a noun are
reduced relatives unless the clause would be left without a finite verb; infinitives and gerunds take their subject
from the object or subject of the verb that governs them.
"""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["Chunk", "build_clauses", "objects_of"]

Chunk = Phrase | VerbGroup

_OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "tell",
        "force",
        "allow",
        "permit",
        "require",
        "order",
        "press",
        "persuade",
        "enable",
        "help",
        "want",
        "expect",
        "invite",
        "push",
        "let",
        "oblige",
        "warn",
        "call",
        "appeal",
        "implore",
        "exhort",
        "pressure",
        "get",
        "cause",
        "bar",
        "prevent",
        "see",
        "have",
        "lead",
        "make",
    ]
)
_CONTRAST = frozenset(["but", "while", "whereas", "although", "though", "because", "after", "when", "as", "since"])


def build_clauses(chunks: list[Chunk], tokens: Tokens, lexicon: Lexicon) -> list[VerbGroup]:
    """Give each verb group of a sentence its subject, its clause's extent and its governor; return them in order."""
    groups: list[VerbGroup] = []
    for position, one in enumerate(chunks):
        if isinstance(one, VerbGroup):
            one.position = position
            groups.append(one)
    for index, group in enumerate(groups):
        _settle_form(chunks, groups, index, tokens, lexicon)
        _hang(chunks, groups, index, tokens, lexicon)
    for group in groups:
        group.end = _end_of_clause(chunks, group, tokens, lexicon)
    return groups


def _skip_back(chunks: list[Chunk], at: int) -> int:
    """Step left over adverbs, times and quotation marks."""
    while at >= 0 and chunks[at].kind in 'At"':
        at -= 1
    return at


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
        joint = _skip_back(chunks, group.position - 1)
        if joint > 0 and chunks[joint].kind == "C" and _skip_back(chunks, joint - 1) == groups[index - 1].position:
            group.form, group.perfect, group.past = "fin", groups[index - 1].perfect, True
            group.passive = groups[index - 1].passive
            return
    if group.form != "fin" or not bare or "N" not in marks or group.modal:
        return
    at = _skip_back(chunks, group.position - 1)
    if at < 0:
        group.form = "part"
        return
    before = chunks[at]
    if group.lemma in _ALWAYS_FINITE and not _next_is_by(chunks, group):
        return
    if before.kind == "C" and index and _joined_participle(groups[index - 1], at):
        group.perfect, group.past, group.modal = (
            groups[index - 1].perfect,
            groups[index - 1].past,
            groups[index - 1].modal,
        )
        return
    if before.kind != "n" or before.lower_head in ("he", "she", "it", "they", "we", "who", "which", "both"):
        if (before.kind in "P,(" and before.kind != ",") or (before.kind == "," and _comma_participle(chunks, group)):
            group.form = "part"
        return
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    next_word = following.lower_head if isinstance(following, Phrase) and following.kind != "n" else ""
    if next_word == "by" or (
        isinstance(following, Phrase) and following.kind == "t" and _followed_by(chunks, group, "by between")
    ):
        group.form = "part"
        return
    earlier = _finite_before(chunks, groups, index)
    if (earlier is not None and not _takes_a_clause(earlier, chunks, at, lexicon)) or (
        _finite_follows(chunks, group) and isinstance(following, Phrase) and following.kind in "PtA"
    ):
        group.form = "part"


_ALWAYS_FINITE = frozenset(["say", "tell", "add", "write", "report", "announce", "confirm", "reveal"])


def _next_is_by(chunks: list[Chunk], group: VerbGroup) -> bool:
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    return isinstance(following, Phrase) and following.lower_head == "by"


def _joined_participle(previous: VerbGroup, at: int) -> bool:
    """As in "have signed and then broken"."""
    return previous.position == at - 1 and previous.form == "fin"


def _comma_participle(chunks: list[Chunk], group: VerbGroup) -> bool:
    """As in "…, backed by Egypt" is a participle; after an apposition the verb is finite."""
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    return isinstance(following, Phrase) and following.lower_head == "by" and following.kind == "P"


def _followed_by(chunks: list[Chunk], group: VerbGroup, words: str) -> bool:
    at = group.position + 2
    return (
        at < len(chunks) and isinstance(chunks[at], Phrase) and getattr(chunks[at], "lower_head", "") in words.split()
    )


def _finite_before(chunks: list[Chunk], groups: list[VerbGroup], index: int) -> VerbGroup | None:
    """Return the finite verb of the clause so far, unless a new clause has opened since."""
    group = groups[index]
    at = group.position - 1
    while at >= 0:
        one = chunks[at]
        if isinstance(one, VerbGroup):
            if one.form == "fin" and not one.relative:
                return one
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
    at = _skip_back(chunks, group.position - 1)
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
            group.subjects = _coordinated(chunks, at)
            group.passive = True
            group.begin = group.subjects[0].first
        elif before is not None and before.kind == "," and previous is not None:
            group.subjects = list(previous.subjects)
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
        group.subjects = _coordinated(chunks, at)
        group.begin = group.subjects[0].first
    elif before is not None and before.kind == "n" and tokens.lower[before.last] in ("'s", "'"):
        group.subjects = [before]  # type: ignore[list-item]
        group.begin = before.first
    elif before is not None and before.kind == "n":
        group.subjects = _coordinated(chunks, at)
        group.begin = group.subjects[0].first
    elif previous is not None:
        group.subjects = list(previous.subjects)
        if before is not None and before.kind == "S" and isinstance(before, Phrase):
            group.opener = before.lower_head
            group.link = "cond"


def _is_object_of_verb(chunks: list[Chunk], at: int, previous: VerbGroup | None) -> bool:
    return previous is not None and at and chunks[at - 1] is previous  # type: ignore[return-value]


def _infinitive_subject(
    chunks: list[Chunk], group: VerbGroup, previous: VerbGroup | None, before: Chunk | None, at: int
) -> None:
    group.link = "to"
    if previous is None:
        return
    if previous.lemma in _OBJECT_CONTROL and isinstance(before, Phrase) and before.kind == "n" and not previous.passive:
        group.subjects = _coordinated(chunks, at)
        group.link = "object"
        return
    if (
        isinstance(before, Phrase)
        and before.kind == "n"
        and at
        and chunks[at - 1].kind == "P"
        and getattr(chunks[at - 1], "lower_head", "") == "for"
    ):
        group.subjects = _coordinated(chunks, at)
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
    start = _subject_at(chunks, at)
    group.parent = previous
    if start is None:
        _without_subject(groups, index)
        return
    if chunks[start].kind == "W" or (
        chunks[start].kind == "n" and getattr(chunks[start], "lower_head", "") in ("who", "which")
    ):
        _relative(chunks, group, start)
        return
    group.subjects = _coordinated(chunks, start)
    group.begin = group.subjects[0].first
    left = _first_of(chunks, group.subjects[0]) - 1
    # A relative pronoun as object: "talks they have been hosting", "which Ghani rejected".
    left = _skip_back(chunks, left)
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
        group.link = "that" if opener.lower_head == "that" else "rel" if opener.kind == "W" else "cond"
        group.relative = opener.kind == "W"
        if group.relative:
            group.begin = opener.first
            behind = _skip_back(chunks, left - 1)
            if behind >= 0 and chunks[behind].kind == ",":
                behind = _skip_back(chunks, behind - 1)
            if behind >= 0 and isinstance(chunks[behind], Phrase) and chunks[behind].kind == "n":
                group.antecedent = chunks[behind]  # type: ignore[assignment]
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


def _first_of(chunks: list[Chunk], phrase: Phrase) -> int:
    for position, one in enumerate(chunks):
        if one is phrase:
            return position
    return 0


def _without_subject(groups: list[VerbGroup], index: int) -> None:
    """See that a verb joined to the one before ("returned and will consult"), or after a comma: the subject is carried on."""
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
    left = _skip_back(chunks, left)
    if left >= 0 and chunks[left].kind == "n":
        anchor = _head_position(chunks, left)
        group.subjects = _coordinated(chunks, anchor)
        group.begin = group.subjects[0].first
    else:
        group.begin = chunks[start].first


def _head_position(chunks: list[Chunk], at: int) -> int:
    """From the last noun of "the head of the office" to its head."""
    while (
        at >= 2
        and chunks[at - 1].kind == "P"
        and getattr(chunks[at - 1], "lower_head", "") in ("of", "between", "from", "for", "on")
        and chunks[at - 2].kind == "n"
    ):
        at -= 2
    return at


def _subject_at(chunks: list[Chunk], at: int) -> int | None:
    """Walk left from the verb to the noun phrase that is its subject."""
    while at >= 0:
        one = chunks[at]
        kind = one.kind
        if kind == "n":
            left = at - 1
            if (
                left >= 2
                and chunks[left].kind == "C"
                and chunks[left - 1].kind == "n"
                and chunks[left - 2].kind == "P"
                and left >= 3
                and chunks[left - 3].kind == "n"
                and getattr(chunks[left - 2], "lower_head", "") in ("between", "with", "of", "from", "by", "for", "on")
            ):
                at = left - 3
                continue
            if left >= 0 and chunks[left].kind == "P":
                inner = _skip_back(chunks, left - 1)
                if inner >= 0 and chunks[inner].kind == "n":
                    at = inner
                    continue
                if inner >= 0 and isinstance(chunks[inner], VerbGroup) and chunks[inner].form in ("part", "ger"):  # type: ignore[union-attr]
                    at = _skip_back(chunks, inner - 1)
                    continue
                return None if getattr(chunks[left], "lower_head", "") not in ("between",) else at
            inner = _skip_back(chunks, left)
            if inner >= 0 and isinstance(chunks[inner], VerbGroup):
                verb = chunks[inner]
                if verb.form == "ger" and inner and chunks[inner - 1].kind == "P":  # type: ignore[union-attr]
                    outer = _skip_back(chunks, inner - 2)
                    if outer >= 0 and chunks[outer].kind == "n":
                        at = outer
                        continue
                if verb.form in ("part",) or (verb.form == "ger" and inner and chunks[inner - 1].kind == "n"):  # type: ignore[union-attr]
                    at = _skip_back(chunks, inner - 1)
                    continue
                if verb.form == "fin" and verb.relative:  # type: ignore[union-attr]
                    begin = verb.subjects[0] if verb.subjects else None  # type: ignore[union-attr]
                    if begin is not None:
                        return _first_of(chunks, begin)
                if verb.form == "inf":  # type: ignore[union-attr]
                    outer = _skip_back(chunks, inner - 1)
                    if (
                        outer >= 0
                        and chunks[outer].kind == "n"
                        and not (outer and isinstance(chunks[outer - 1], VerbGroup))
                    ):
                        at = outer
                        continue
            return at
        if kind == "W":
            return at
        if kind == ")":
            while at >= 0 and chunks[at].kind != "(":
                at -= 1
            at = _skip_back(chunks, at - 1)
            continue
        if kind in ",-":
            opening = _apposition_before(chunks, at)
            if opening is None:
                return None
            at = opening
            continue
        if isinstance(one, VerbGroup):
            if one.form == "part":
                at = _skip_back(chunks, at - 1)
                continue
            if one.form == "fin" and one.relative and one.subjects:
                return _first_of(chunks, one.subjects[0])
        return None
    return None


def _apposition_before(chunks: list[Chunk], comma: int) -> int | None:
    """Return the noun before "NP , apposition ," or "NP , who … ,"; ``None`` if the comma closes something else."""
    at = comma - 1
    while (at >= 0 and chunks[at].kind not in ",;-") or (
        at >= 0 and chunks[at].kind == "," and chunks[at].kind != chunks[comma].kind
    ):
        at -= 1
    if at <= 0 or chunks[at].kind not in ",-":
        return None
    before = _skip_back(chunks, at - 1)
    if before < 0 or chunks[before].kind not in "n)":
        return None
    inside = chunks[at + 1 : comma]
    if (
        not inside
        or inside[0].kind in "SC"
        or any(i.kind == "v" and i.form == "fin" and not i.relative for i in inside if isinstance(i, VerbGroup))
    ):
        return None
    return before


_OPENS_A_CLAUSE = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "state",
        "claim",
        "reveal",
        "confirm",
        "indicate",
        "write",
        "believe",
        "think",
        "hope",
        "expect",
        "stress",
        "note",
        "warn",
        "insist",
    ]
)


def _verb_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a finite verb follows the noun: then what stands before "and" belongs to the verb before."""
    for one in chunks[at + 1 : at + 4]:
        if isinstance(one, VerbGroup):
            return one.form == "fin"
        if one.kind not in 'At"':
            return False
    return False


def _coordinated(chunks: list[Chunk], at: int) -> list[Phrase]:
    """Return the noun phrase at this place with those joined to it on the left: "A, B and C"."""
    one = chunks[at]
    if not isinstance(one, Phrase):
        return []
    found = [one]
    left = at - 1
    while left >= 1:
        joint = chunks[left]
        step = 1
        if not (joint.kind == "C" and getattr(joint, "lower_head", "") in ("and", "or", "nor", "&")) and not (
            joint.kind == "," and len(found) > 1
        ):
            break
        if chunks[left - 1].kind == ",":
            step = 2
        if step == 2 and len(found) == 1 and not (left - 3 >= 0 and chunks[left - 3].kind in ",)"):
            break  # ", and" between two clauses
        if left - step < 0 or chunks[left - step].kind != "n":
            if left - step >= 0 and chunks[left - step].kind == ")":
                inner = left - step
                while inner >= 0 and chunks[inner].kind != "(":
                    inner -= 1
                if inner > 0 and chunks[inner - 1].kind == "n":
                    found.insert(0, chunks[inner - 1])  # type: ignore[arg-type]
                    left = inner - 2
                    continue
            break
        outer = left - step - 1
        if (
            outer >= 0
            and isinstance(chunks[outer], VerbGroup)
            and chunks[outer].form != "part"
            and chunks[outer].lemma not in _OPENS_A_CLAUSE
            and at != len(chunks) - 1
            and _verb_after(chunks, at)
        ):  # type: ignore[union-attr]
            break
        if joint.kind == "," and outer >= 0 and (chunks[outer].kind == "P" or isinstance(chunks[outer], VerbGroup)):
            break
        found.insert(0, chunks[left - step])  # type: ignore[arg-type]
        left = outer
    return found


def _end_of_clause(chunks: list[Chunk], group: VerbGroup, tokens: Tokens, lexicon: Lexicon) -> int:
    """Return the clause runs to the next clause that is not its own complement."""
    last = group.last
    depth = 0
    skipped = 0
    for position in range(group.position + 1, len(chunks)):
        one = chunks[position]
        if one.kind == "(":
            depth += 1
        elif one.kind == ")":
            depth -= 1
            last = one.last
            continue
        if depth > 0:
            continue
        if one.kind in ";:.-":
            break
        if position <= skipped:
            continue
        if one.kind == ",":
            skipped = _parenthesis(chunks, position, lexicon)
            if skipped:
                continue
            if _comma_ends(chunks, position, tokens):
                break
        if one.kind == "W" and position > group.position + 1:
            break
        if (
            isinstance(one, VerbGroup)
            and (group.relative or group.form == "part")
            and one.form == "fin"
            and one.link not in ("that", "say", "cond", "rel")
        ):
            break
        if (
            one.kind == "S"
            and isinstance(one, Phrase)
            and one.lower_head in _CONTRAST
            and _finite_after(chunks, position)
        ):
            break
        if one.kind == "C" and _opens_a_clause_with_subject(chunks, position):
            break
        if one.kind in "nvtA)":
            last = one.last
        elif one.kind == '"':
            last = one.last if tokens.text[one.last + 0 : 0] else last
    return last


def _parenthesis(chunks: list[Chunk], comma: int, lexicon: Lexicon) -> int:
    """As in "…, the sources said, that …": the position of the closing comma if the clause goes on after it."""
    for at in range(comma + 1, min(comma + 9, len(chunks))):
        one = chunks[at]
        if one.kind == ",":
            inside = [c for c in chunks[comma + 1 : at] if isinstance(c, VerbGroup)]
            told = len(inside) == 1 and inside[0].lemma in lexicon.words["report_verbs"]
            following = chunks[at + 1] if at + 1 < len(chunks) else None
            goes_on = (isinstance(following, Phrase) and following.kind in "SP") or (
                isinstance(following, VerbGroup) and following.form == "inf"
            )
            return at if told and goes_on else 0
        if one.kind in ";S":
            return 0
    return 0


def _finite_after(chunks: list[Chunk], position: int) -> bool:
    for one in chunks[position + 1 : position + 7]:
        if isinstance(one, VerbGroup):
            return one.form == "fin"
        if one.kind in ",;":
            return False
    return False


def _opens_a_clause_with_subject(chunks: list[Chunk], position: int) -> bool:
    """As in "… and the rebels released 20": and, a noun phrase, a finite verb."""
    at = position + 1
    while at < len(chunks) and chunks[at].kind in 'At"':
        at += 1
    if at < len(chunks) and isinstance(chunks[at], VerbGroup):
        return (
            chunks[at].form == "fin"
            and bool(chunks[at].position)
            and (chunks[at].modal or chunks[at].past or chunks[at].perfect) != ""
        )  # type: ignore[union-attr]
    if at < len(chunks) and chunks[at].kind == "S":
        return True
    seen_noun = False
    while at < len(chunks) and chunks[at].kind in 'nPAt"':
        seen_noun = seen_noun or chunks[at].kind == "n"
        at += 1
    if not seen_noun or at >= len(chunks):
        return False
    one = chunks[at]
    return isinstance(one, VerbGroup) and one.form == "fin"


_AFTER_COMMA = frozenset(
    [
        "according",
        "but",
        "while",
        "which",
        "who",
        "whose",
        "whom",
        "although",
        "though",
        "where",
        "when",
        "as",
        "after",
        "because",
    ]
)


def _comma_ends(chunks: list[Chunk], position: int, tokens: Tokens) -> bool:
    if position + 1 >= len(chunks):
        return True
    following = chunks[position + 1]
    if isinstance(following, VerbGroup):
        return True
    word = following.lower_head or tokens.lower[following.first]
    if following.kind in "WSC" or word in _AFTER_COMMA:
        return not (following.kind == "C" and not _opens_a_clause_with_subject(chunks, position + 1))
    at = position + 1
    while at < len(chunks) and chunks[at].kind in 'nPAt"(C':
        at += 1
    if at < len(chunks) and isinstance(chunks[at], VerbGroup):
        verb = chunks[at]
        if verb.form == "fin":  # type: ignore[union-attr]
            return True
    return bool(at < len(chunks) and chunks[at].kind == "W")


def objects_of(chunks: list[Chunk], group: VerbGroup) -> tuple[list[Phrase], list[tuple[str, list[Phrase]]]]:
    """Return the direct objects of a verb, and its prepositional phrases as (preposition, nouns), within its clause."""
    direct: list[Phrase] = []
    oblique: list[tuple[str, list[Phrase]]] = []
    preposition = ""
    for one in chunks[group.position + 1 :]:
        if one.first > group.end:
            break
        if isinstance(one, VerbGroup):
            break
        if one.kind == "P":
            preposition = one.lower_head
        elif one.kind == "n":
            if preposition:
                oblique.append((preposition, [one]))
            else:
                direct.append(one)
        elif one.kind == "C":
            if oblique and preposition:
                continue
        elif one.kind in ",;S" and one.kind != ",":
            break
    return direct, oblique
