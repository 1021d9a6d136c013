"""Finite verb or participle: "hostages held in Gaza" have no verb yet, "the sides held talks" have.

A bare past form after a noun is a reduced relative clause unless its sentence would be left without a finite verb.
"""

from __future__ import annotations

from detente.reading.fronting import (
    closed_by_comma,
    closes_with,
    comma_participle,
    followed_by,
    is_fronted,
    joined_participle,
    next_is_by,
)
from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.subjects import head_position, skip_back
from detente.reading.tokens import Tokens

__all__ = ["by_after_particle", "settle_form"]

_STANDING = frozenset(["stand", "abide", "swear", "go", "come", "fall", "drop"])
_TWO_OBJECTS = frozenset(["call", "give", "offer", "award", "grant", "name", "deny", "pay", "tell", "ask", "elect"])
_WISHING = frozenset(
    ["agree", "promise", "pledge", "refuse", "vow", "offer", "threaten", "decline", "undertake", "decide", "propose"]
)
"""What one does oneself when "to" and a verb follow: "and the rebels agreed to leave"."""
_REFUSING = frozenset(["refuse", "vow", "threaten", "decline", "undertake"])
_KEEPING = frozenset(["keep", "leave", "find", "hold"])
_OBJECT_PRONOUNS = frozenset(["him", "her", "them", "us", "me"])
_ALWAYS_FINITE = frozenset(
    ["say", "tell", "add", "write", "report", "announce", "confirm", "reveal", "disclose",
     "learn", "insist", "explain", "complain", "lament", "testify", "argue", "note", "maintain", "retort"]
)  # fmt: skip


def settle_form(chunks: list[Chunk], groups: list[VerbGroup], index: int, tokens: Tokens, lexicon: Lexicon) -> None:
    """See that a bare past form after a noun is finite or a reduced relative ("hostages held in Gaza")."""
    group = groups[index]
    marks = lexicon.verbs.get(tokens.lower[group.verb], ("", "DN"))[1]
    bare = group.first == group.verb or tokens.lower[group.first] not in lexicon.tags
    if group.form == "part" and index and _shares_auxiliary(chunks, group, groups[index - 1]):
        group.form, group.perfect, group.past = "fin", groups[index - 1].perfect, True
        group.passive = groups[index - 1].passive
        return
    if group.form != "fin" or not bare or "N" not in marks or group.modal or group.lemma == "be":
        return
    at = skip_back(chunks, group.position - 1)
    if at < 0:
        group.form = "part"
        return
    before = chunks[at]
    ahead = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    if before.kind == "n" and isinstance(ahead, Phrase) and ahead.lower_head in _OBJECT_PRONOUNS:
        return  # "television quoted him as saying"
    if (group.lemma in _ALWAYS_FINITE or closes_with(chunks, group, lexicon)) and not next_is_by(chunks, group):
        return
    if group.lemma in ("quote", "cite") and _as_saying_ahead(chunks, group.position):
        return  # "the agency quoted a member of their delegation as saying"
    if before.kind == "C" and index and joined_participle(groups[index - 1], at):
        group.perfect, group.past, group.modal = (
            groups[index - 1].perfect,
            groups[index - 1].past,
            groups[index - 1].modal,
        )
        return
    if before.kind != "n" or before.lower_head in ("he", "she", "it", "they", "we", "who", "which", "both"):
        if _reduced_without_noun(chunks, group, at):
            group.form = "part"
        return
    citing = groups[index - 1] if index else None
    cited = citing is not None and citing.lemma in ("cite", "quote") and citing.form == "ger"
    if before.lower_head == "those" or (cited and citing is not None and citing.position == at - 1):
        group.form = "part"  # "those accused of crimes"; "citing people briefed on the matter"
        return
    if before.lower_head in _OBJECT_PRONOUNS and at and chunks[at - 1].relative and chunks[at - 1].form == "fin":
        return  # "the rebels who have fought him since June agreed"
    if before.lower_head in ("them", "him", "us", "whom"):
        opens = at == 2 and chunks[1].lower_head == "of" and isinstance(ahead, Phrase) and ahead.kind in "nPtA"
        opens = opens and (ahead is None or ahead.kind == "n" or not _finite_follows(chunks, group))
        group.form = "fin" if opens else "part"  # "One of them described X"; "many of them wounded"
        return
    kept = index and groups[index - 1].lemma in _KEEPING and skip_back(chunks, at - 1) >= groups[index - 1].position
    later = next((c for c in chunks[group.position + 1 :] if c.kind not in "tA"), None)
    wishes = group.lemma in _REFUSING and isinstance(later, VerbGroup) and later.form == "inf"
    acts = wishes or (isinstance(ahead, Phrase) and ahead.kind == "n" and group.lemma not in _TWO_OBJECTS)
    if kept and not acts and all(c.kind in "nPA'" for c in chunks[groups[index - 1].position + 1 : group.position]):
        group.form = "part"  # "whose men have kept the ports shut"
        return
    if _reduced_after_noun(chunks, groups, index, at, lexicon):
        group.form = "part"


def _shares_auxiliary(chunks: list[Chunk], group: VerbGroup, finite: VerbGroup) -> bool:
    """As in "had met and signed", "were freed and flown home": joined to a finite verb whose auxiliary it shares."""
    if finite.form != "fin" or not (finite.perfect or finite.passive):
        return False
    joint = skip_back(chunks, group.position - 1)
    return joint > 0 and chunks[joint].kind == "C" and skip_back(chunks, joint - 1) == finite.position


def _reduced_without_noun(chunks: list[Chunk], group: VerbGroup, at: int) -> bool:
    """Whether a past form that no noun stands before is a participle: after a preposition, set between commas."""
    before = chunks[at]
    if before.lower_head == "as" and next_is_by(chunks, group):
        return True  # "As reported by X, …"
    if before.kind == ",":
        return comma_participle(chunks, group) or _set_between_commas(chunks, group, at)
    return before.kind in "P("


def _reduced_after_noun(chunks: list[Chunk], groups: list[VerbGroup], index: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a past form after a noun is a reduced relative: by what follows, or another verb the clause has."""
    group = groups[index]
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    next_word = following.lower_head if isinstance(following, Phrase) and following.kind != "n" else ""
    if ((next_word == "by" or by_after_particle(chunks, group)) and group.lemma not in _STANDING) or (
        isinstance(following, Phrase) and following.kind == "t" and followed_by(chunks, group, "by between")
    ):
        return True
    set_in = at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == ","
    if set_in and closed_by_comma(chunks, group.position):
        return True  # "X, in a statement issued on Monday, pledged"
    ahead = next((c for c in chunks[group.position + 1 :] if c.kind not in "tA"), None)
    subject = chunks[head_position(chunks, at)]
    wishes = group.lemma in _REFUSING or (group.lemma in _WISHING and subject.lower_head in lexicon.nouns)
    if wishes and isinstance(ahead, VerbGroup) and ahead.form == "inf":
        return False  # "X refused on Tuesday to sign a truce drafted by Y and left"
    own_wish = isinstance(following, VerbGroup) and following.form == "inf" and group.lemma in _WISHING
    if own_wish or (isinstance(following, Phrase) and following.kind == "n" and group.lemma not in _TWO_OBJECTS):
        first = at - 2 if at > 1 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == "n" else at
        if first > 0 and chunks[first - 1].kind == "C":
            return False  # "X freed two and Y sent three prisoners home"
    if index and groups[index - 1].lemma in ("want", "need") and groups[index - 1].position == at - 1:
        return True  # "which wanted the wounded brought out"
    earlier = _finite_before(chunks, groups, index)
    if earlier is not None and not _takes_a_clause(earlier, chunks, at, lexicon):
        return True
    return (
        _finite_follows(chunks, group)
        and isinstance(following, Phrase)
        and following.kind in "PtA"
        and not _acts_over(chunks, group)
    )


def _acts_over(chunks: list[Chunk], group: VerbGroup) -> bool:
    """As in "X handed over maps laid …": a verb with its particle and an object is no participle."""
    following = chunks[group.position + 1 : group.position + 3]
    return (
        len(following) == 2
        and following[0].lower_head in ("over", "down", "up", "out", "off", "back", "away")
        and following[0].kind in "PA"
        and following[1].kind == "n"
    )


def _set_between_commas(chunks: list[Chunk], group: VerbGroup, comma: int) -> bool:
    """As in "The president, elected in March, has offered …": set between its subject and the finite verb."""
    if not comma or chunks[comma - 1].kind != "n":
        return False
    opens = (
        comma == 2 and chunks[0].kind == "P"
    )  # "Under the pact, negotiated with the help of X, the rebels pledged …"
    for at in range(group.position + 1, min(group.position + 16, len(chunks) - 1)):
        one = chunks[at]
        if one.kind == ",":
            following = chunks[at + 1]
            if following.kind == "A" and at + 2 < len(chunks):
                following = chunks[at + 2]
            if following.kind == "n" and not opens and at + 3 < len(chunks) and chunks[at + 2].kind in ",C":
                continue  # "signed in the presence of bishops, imams and the ambassador, also cuts …"
            return (isinstance(following, VerbGroup) and following.form == "fin") or (opens and following.kind == "n")
        if isinstance(one, VerbGroup) or one.kind in ";S":
            return group.lemma in _MAKING and _comma_then_verb(chunks, at)
    return False


_MAKING = frozenset(
    ["reach", "sign", "agree", "negotiate", "conclude", "strike", "broker", "initial", "forge", "hammer"]
)


def _comma_then_verb(chunks: list[Chunk], at: int) -> bool:
    """As in "The accord, reached after X had threatened to leave, provides …": what is set in holds a clause."""
    for closing in range(at + 1, min(at + 12, len(chunks) - 1)):
        if chunks[closing].kind == ",":
            following = chunks[closing + 1]
            return isinstance(following, VerbGroup) and following.form == "fin"
    return False


def _as_saying_ahead(chunks: list[Chunk], position: int) -> bool:
    """Whether "as saying" follows with the one quoted between."""
    following = chunks[position + 1] if position + 1 < len(chunks) else None
    if following is None or following.kind != "n":
        return False
    return any(
        isinstance(verb, VerbGroup) and verb.lemma == "say" and verb.form == "ger" and joint.lower_head == "as"
        for joint, verb in zip(chunks[position + 2 : position + 9], chunks[position + 3 : position + 10], strict=False)
    )


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
        chunks[at].kind == "C" and chunks[at].lower_head == "but"
    )


def _takes_a_clause(verb: VerbGroup, chunks: list[Chunk], at: int, lexicon: Lexicon) -> bool:
    """See that a verb of saying takes a clause without "that": the noun just after it is the new subject."""
    return verb.lemma in lexicon.words["say_verbs"] and all(
        chunks[i].kind in 'nAt"PC' for i in range(verb.position + 1, at + 1)
    )


def by_after_particle(chunks: list[Chunk], group: VerbGroup) -> bool:
    """Whether who did it stands after the verb's particle: "an exchange worked out by the Red Cross"."""
    following = chunks[group.position + 1 : group.position + 4]
    if len(following) < 3 or following[0].lower_head not in ("out", "up", "off", "down"):
        return False
    agent = following[2]
    return following[1].lower_head == "by" and agent.kind == "n" and agent.lower_head.rstrip("s") not in _UNITS


_UNITS = frozenset(["day", "hour", "week", "month", "year"])


def _finite_follows(chunks: list[Chunk], group: VerbGroup) -> bool:
    inside = False
    for at, one in enumerate(chunks[group.position + 1 :], group.position + 1):
        if one.kind == "," and (inside or (at + 1 < len(chunks) and chunks[at + 1].kind == "W")):
            inside = not inside  # "An official briefed on the talks, who asked not to be named, said"
            continue
        if inside:
            continue
        if isinstance(one, VerbGroup):
            meant = one.lemma == "mean" and one.first == one.verb  # "a truce meant to close the round"
            if one.form == "fin" and not meant and not (one.first == one.verb and by_after_particle(chunks, one)):
                return True
        elif one.kind == "C" and _joins_nouns_that_end(chunks, at):
            continue
        elif one.kind in ",;S:C(W":
            return False
    return False


_COMING_TO_AN_END = frozenset(
    ["collapse", "fail", "expire", "lapse", "falter", "founder", "unravel", "stall", "fall", "break", "hold"]
)


def _joins_nouns_that_end(chunks: list[Chunk], at: int) -> bool:
    """As in "a truce negotiated in a town and two villages collapsed": no person collapses, so the truce does."""
    if at + 2 >= len(chunks) or chunks[at - 1].kind != "n" or chunks[at + 1].kind != "n":
        return False
    return chunks[at + 2].lemma in _COMING_TO_AN_END
