"""Acts of verbs: who did what to whom, with the extent of the claim."""

from __future__ import annotations

from detente.reading.agents import actor_of
from detente.reading.attribution import closes_what_was_said, is_report
from detente.reading.cues import cue_of
from detente.reading.departures import holders, leaves_under_a_deal
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.first_person import hear_who_says_we
from detente.reading.light_verbs import kind_of_noun
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.threats import is_threat

__all__ = ["verb_acts"]

SPEECH = frozenset(["propose", "demand", "precondition", "accept", "reject", "threaten", "accuse", "agree", "violate"])


_NOBODY = frozenset(["no", "neither", "none", "nobody"])
_NO_MEETING = frozenset(["see", "brief", "receive", "visit", "negotiate", "consult", "deal", "treat"])
_OPPOSING = frozenset(["oppose", "reject", "block", "resist", "fight", "boycott", "defy", "veto", "thwart", "vote"])
_FUTURE_MODALS = frozenset(
    (*["will", "would", "shall", "should", "could", "may", "might", "can", "must", "ought", "'d", "'ll"], "was to")
)


_PLANNED = frozenset(
    [
        "plan",
        "intend",
        "hope",
        "expect",
        "aim",
        "prepare",
        "schedule",
        "set",
        "want",
        "seek",
        "decide",
        "order",
        "authorise",
        "authorize",
        "arrange",
    ]
)


_NO_REFUSAL = frozenset(
    [
        "say",
        "comment",
        "give",
        "elaborate",
        "identify",
        "name",
        "answer",
        "disclose",
        "confirm",
        "speak",
        "discuss",
        "specify",
        "reveal",
        "provide",
        "be",
    ]
)


def verb_acts(sentence: Sentence, reader: Reader) -> None:
    """Find the acts that the sentence's verbs name, in order, and keep them on it."""
    claimed: dict[int, str] = {}
    hear_who_says_we(sentence, reader)
    for group in sentence.groups:
        actors = reader.actors.all_of(group.subjects) if group.subjects else []
        if not actors and group.link == "object" and group.parent is not None:
            actors = reader.actors.all_of(group.parent.subjects)
        act = _act_of(group, sentence, reader, claimed)
        if act is not None:
            freed_by = holders(group, sentence, reader) if act.kind == "release" else None
            if freed_by is None:
                freed_by = actor_of(act, group, actors, sentence, reader)
            act.actors = act.actors or freed_by
            sentence.acts.append(act)
            claimed[id(group)] = act.kind
        if group.form == "fin" and not group.relative:
            reader.actors.remember(actors, subordinate=group.link in ("that", "say", "cond", "object"))


def _governed(group: VerbGroup, claimed: dict[int, str]) -> bool:
    """Whether the verb stands in the complement of an act of speech ("agreed to release"): one claim, not two."""
    parent, link, steps = group.parent, group.link, 0
    while parent is not None and steps < 12:
        if link in ("to", "object", "that", "ger") and claimed.get(id(parent)) in SPEECH:
            return True
        if link in ("say", "rel", "adv", "") or (group.link == "cond" and group.opener in ("after", "when", "because")):
            return False
        link, parent, steps = parent.link, parent.parent, steps + 1
    return False


def _opens_after_comma(group: VerbGroup, reader: Reader) -> bool:
    """As in "A demanded that B leave, and C urged …": what has its own subject after ", and" is no complement."""
    lower, begin = reader.tokens.lower, group.begin
    return group.link == "coord" and begin < group.first and lower[begin - 2 : begin] in ([",", "and"], [",", "but"])


def _act_of(group: VerbGroup, sentence: Sentence, reader: Reader, claimed: dict[int, str]) -> Act | None:
    tokens, lexicon = reader.tokens, reader.lexicon
    if group.opener in ("whether", "if", "unless", "until", "before") or (
        group.opener == "once" and group.link == "cond"
    ):
        return None  # what is only supposed is no act; the condition stays with its main clause
    if (
        group.form == "part"
        and group.subjects
        and group.lemma in _CLOSING
        and _is_paper_or_truce(group.subjects[0], reader)
    ):
        return None  # "a truce agreed last month": the noun is the act
    if closes_what_was_said(group, sentence.chunks):
        return None
    governed = _governed(group, claimed) and not _opens_after_comma(group, reader)
    found = cue_of(group, sentence.chunks, tokens, lexicon, reader.actors.of)
    kind = _refusal(group, reader) or kind_of_noun(group, sentence.chunks, lexicon)
    if kind is not None:
        found = None
    elif found is not None:
        kind = found[0].kind
    else:
        kind = _of_phrase(group, reader)
    if kind in (None, "accept", "demand", "deliver", "meet") and is_threat(group, sentence, reader):
        kind, found = "threaten", None
    elif kind in (None, "deliver", "suspend") and leaves_under_a_deal(group, reader):
        kind, found = "release", None
    if kind is None or (governed and kind not in ("mediate",)):
        return None
    if group.form == "ger" and group.link == "ger" and group.subjects and _is_paper(group.subjects[0], reader):
        return None  # "a statement ending all hostilities": its content
    if (
        kind == "mediate"
        and group.form == "inf"
        and group.parent is not None
        and claimed.get(id(group.parent)) == "mediate"
    ):
        return None
    if found is not None and is_report(group, sentence.chunks, lexicon) and found[0].needs == "comp":
        return None
    if kind == "reject" and found is not None and group.negated:
        return None
    if kind == "reject" and group.lemma in ("decline", "refuse") and _refuses_to_speak(group, sentence):
        return None
    if (
        kind == "meet"
        and found is not None
        and found[0].needs == "-"
        and not _is_journey_to_talks(group, sentence, reader)
    ):
        return None
    if (
        kind == "demand"
        and group.lemma in ("seek", "ask", "wish", "require", "press")
        and not _asks(group, sentence, reader)
    ):
        return None
    if _breaks_word(group, sentence, reader):
        kind = "violate"
    if kind == "propose" and group.subjects and _is_paper(group.subjects[0], reader):
        return None  # "the accord gives the rebels four posts": its content
    if kind == "meet" and (group.form == "part" or group.passive) and group.lemma in _NO_MEETING:
        return None  # "a copy seen by reporters", "a source briefed on the talks"
    if (
        kind == "propose"
        and group.lemma == "order"
        and any(g.parent is group and g.link == "object" for g in sentence.groups)
    ):
        return None  # "ordered its troops to do the same"
    promised = [g.lemma for g in sentence.groups if g.parent is group and g.form == "inf"]
    if kind == "accept" and any(lemma in _OPPOSING for lemma in promised):
        kind = "reject"  # "promised to oppose the deal"
    content = kind in ("propose", "deliver", "halt", "release") and group.form == "ger" and group.link == "adv"
    if content and group.parent is not None and claimed.get(id(group.parent)) == "agree":
        return None  # "signed a treaty, giving the rebels four posts"
    if kind == "accept" and group.lemma == "agree":
        kind = _agree_or_accept(group, sentence, reader)
    first = min(group.begin, group.first)
    described = _described(group, sentence) if found is None and kind == "reject" else None
    if described is not None:
        act = Act(kind, group.verb, described.first, group.end, group, sentence=sentence.number)
        act.actors = reader.actors.of(described)
        return act if act.actors else None
    act = Act(kind, group.verb, first, group.end, group, sentence=sentence.number)
    if kind in ("propose", "demand"):
        act.last = _with_relative(group, sentence)
    if found is not None:
        act.last = max(act.last, found[1])
    act.denied = (group.negated and kind not in ("reject", "precondition", "threaten", "violate")) or _is_denied(group)
    if group.subjects and tokens.lower[group.subjects[0].first] in _NOBODY and not group.negated:
        act.denied = kind not in ("reject", "precondition", "threaten", "accuse", "demand")
    act.hypothetical = group.modal in _FUTURE_MODALS and kind not in ("reject", "precondition", "threaten", "demand")
    if found is not None and found[0].needs == "planned":
        act.hypothetical = True
    act.future = group.modal in _FUTURE_MODALS
    if group.form in ("inf", "ger", "part") and group.parent is not None and group.link in ("to", "object", "ger"):
        act.hypothetical = act.hypothetical or group.parent.modal in _FUTURE_MODALS
        if (
            group.form == "inf"
            and (group.parent.lemma in _PLANNED or group.parent.lemma == "be")
            and kind not in ("reject", "precondition", "threaten", "demand")
        ):
            act.hypothetical = act.future = True
    if group.parent is not None and group.parent.lemma == "fail" and group.form == "inf":
        act.denied = not group.parent.negated
    return act


_ASSENT = frozenset(
    [
        "accept",
        "recognise",
        "recognize",
        "sign",
        "attend",
        "join",
        "endorse",
        "consent",
        "approve",
        "ratify",
        "want",
        "tolerate",
        "agree",
        "support",
    ]
)


def _breaks_word(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "failed to keep its promise", "did not honour the deal"."""
    parent = group.parent
    failed = parent is not None and group.form == "inf" and parent.lemma in ("fail", "refuse", "neglect")
    if group.lemma not in reader.lexicon.words["keeping_verbs"] or not (failed or (group.negated and not group.modal)):
        return False
    direct, oblique = objects_of(sentence.chunks, group)
    nouns = direct[:2] + [p for _, phrases in oblique[:1] for p in phrases]
    words = reader.lexicon.words
    return any(p.lower_head in words["deal_nouns"] or p.lower_head in words["duty_nouns"] for p in nouns)


def _is_denied(group: VerbGroup) -> bool:
    """As in "denied that any fighter was released"."""
    parent = group.parent
    return (
        parent is not None
        and parent.lemma in ("deny", "dispute", "refute")
        and group.link in ("that", "ger", "say")
        and not parent.negated
    )


def _refuses_to_speak(group: VerbGroup, sentence: Sentence) -> bool:
    """As in "declined to comment" answers a journalist, not an offer."""
    following = [g for g in sentence.groups if g.parent is group and g.link == "to"]
    return bool(following) and following[0].lemma in _NO_REFUSAL and following[0].lemma != "provide"


def _with_relative(group: VerbGroup, sentence: Sentence) -> int:
    """See that an offer goes on over "during which Hamas would …": that is its content."""
    last = group.end
    for other in sentence.groups:
        if (
            other.first > last
            and other.modal
            and (other.relative or _opened_by_which(other, sentence))
            and other.first - last <= 8
        ):
            last = max(last, other.end)
    return last


def _opened_by_which(group: VerbGroup, sentence: Sentence) -> bool:
    return any(one.kind == "W" and 0 <= group.begin - one.last <= 1 for one in sentence.chunks)


_CLOSING = frozenset(["agree", "negotiate", "sign", "reach", "strike", "conclude", "seal", "clinch"])


def _is_paper_or_truce(phrase: Phrase, reader: Reader) -> bool:
    return phrase.lower_head in reader.lexicon.words["deal_nouns"]


def _is_paper(phrase: Phrase, reader: Reader) -> bool:
    words = reader.lexicon.words
    return phrase.lower_head in words["paper_nouns"] or (
        phrase.lower_head in words["deal_nouns"] and phrase.lower_head not in ("truce", "ceasefire", "pause")
    )


def _described(group: VerbGroup, sentence: Sentence) -> Phrase | None:
    """Whom "described X as reluctant to" speaks of."""
    if group.lemma not in ("describe", "portray", "depict", "call", "see", "regard") or group.passive:
        return None
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    return following if isinstance(following, Phrase) and following.kind == "n" else None


def _refusal(group: VerbGroup, reader: Reader) -> str | None:
    """As in "will not stop the fighting": a refusal, where a side speaks of itself."""
    if not group.negated or group.passive or not group.subjects or group.opener in ("if", "unless"):
        return None
    plain = not group.modal and group.lemma in _ASSENT
    able = group.modal in ("can", "could", "may", "might", "cannot") and group.lemma in _ASSENT
    if not plain and not able and group.modal not in ("will", "would", "'ll", "wo", "shall"):
        return None
    who = reader.actors.all_of(group.subjects)
    return "reject" if any(w.kind in ("state", "group", "person", "organisation") for w in who) else None


def _of_phrase(group: VerbGroup, reader: Reader) -> str | None:
    """As in "was willing to", "has no plan to": acts without a verb of their own."""
    lower = reader.tokens.lower
    told_of = any(reader.tags[i] == "B" for i in range(group.first, group.verb))  # "was prepared to"
    for index in range(group.verb if told_of else group.verb + 1, min(group.verb + 5, len(lower))):
        if reader.tags[index] in ",;":
            break
        for words, kind in reader.lexicon.phrases.get(lower[index], ()):
            if tuple(lower[index : index + len(words)]) == words:
                if kind == "propose" and (group.negated or not group.subjects):
                    return "reject" if group.negated else None
                return kind if kind in ("reject", "propose", "agree") else None
    return None


def _is_journey_to_talks(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """See that a journey is a meeting only where talks, or somebody to meet, stand with it."""
    if group.lemma not in reader.lexicon.words["journeys"]:
        return True
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    if group.lemma == "head" and following is not None and following.kind == "n":
        return False  # "heads the delegation"
    if group.lemma in ("gather", "convene", "converge") and (len(group.subjects) > 1 or _are_delegates(group, reader)):
        return True
    for one in sentence.chunks[group.position + 1 :]:
        if one.first > group.end + 12:
            break
        if (
            isinstance(one, Phrase)
            and one.kind == "n"
            and (
                one.lower_head in reader.lexicon.words["talks_nouns"]
                or one.lower_head in reader.lexicon.words["deal_nouns"]
            )
        ):
            return True
        if isinstance(one, VerbGroup) and one.lemma in ("meet", "discuss", "negotiate", "talk", "consult"):
            return True
    return group.lemma == "travel"


def _are_delegates(group: VerbGroup, reader: Reader) -> bool:
    teams = reader.lexicon.words["team_nouns"] | {"ministers"}
    return any(p.lower_head in teams for p in group.subjects)


def _asks(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    direct, oblique = objects_of(sentence.chunks, group)
    if any(g.parent is group and g.passive and g.lemma in ("name", "identify", "quote") for g in sentence.groups):
        return False  # "a diplomat who asked not to be named"
    if group.lemma in ("seek", "require", "press") and group.form != "fin":
        return False
    if any(p.lower_head in reader.lexicon.items or p.lower_head in reader.lexicon.act_nouns for p in direct[:2]):
        return True
    who = reader.actors.all_of(direct[:1])
    follows = any(isinstance(c, VerbGroup) and c.parent is group for c in sentence.chunks)
    if group.lemma == "ask":
        return bool(who or follows or oblique)
    told = any(g.parent is group and g.link == "that" for g in sentence.groups)
    return (follows and group.lemma in ("want", "wish")) or told or bool(who and follows)


def _agree_or_accept(group: VerbGroup, sentence: Sentence, reader: Reader) -> str:
    """Both agree, as do "A with B"; one accepts."""
    for preposition, phrases in objects_of(sentence.chunks, group)[1]:
        if preposition == "with" and any(w.kind in ("state", "group") for w in reader.actors.all_of(phrases)):
            return "agree"
    who = reader.actors.all_of(group.subjects) if group.subjects else []
    bodies = reader.lexicon.words
    if group.subjects and reader.tokens.lower[group.subjects[0].first : group.subjects[0].head].count("two"):
        return "agree"  # "The two presidents agreed to …"
    joint = not any(w.top in reader.actors.main or w.kind == "person" for w in who) and any(
        p.lower_head in bodies["side_nouns"]
        or p.lower_head in bodies["team_nouns"]
        or p.lower_head in bodies["organ_nouns"]
        for p in group.subjects
    )
    return "agree" if len(who) > 1 or joint else "accept"
