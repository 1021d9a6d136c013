"""Acts of verbs: who did what to whom, with the extent of the claim."""

from __future__ import annotations

from detente.reading.agents import actor_of, freed_by_whom
from detente.reading.contents import is_content
from detente.reading.departures import holders
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.first_person import hear_who_says_we
from detente.reading.no_acts import is_no_act, is_supposed
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.verb_kinds import breaks_word, named_act, settled_kind
from detente.reading.verdicts import verdict

__all__ = ["verb_acts"]

SPEECH = frozenset(["propose", "demand", "precondition", "accept", "reject", "threaten", "accuse", "agree", "violate"])


_NOBODY = frozenset(["no", "neither", "none", "nobody"])
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


_DUE = frozenset(["expect", "schedule", "suppose", "slate", "require", "oblige", "order", "allow", "permit"])
_COUNTED = frozenset(["release", "deliver", "agree", "meet", "halt", "accept"])
_EVENTS = frozenset(["release", "halt", "deliver", "suspend"])
_WEIGHING = frozenset(
    ["consider", "contemplate", "discuss", "mull", "weigh", "envisage", "foresee", "suggest", "favour"]
)
_DOING = frozenset(["manage", "begin", "start", "continue", "help", "come", "go", "proceed", "get", "fail", "refuse"])


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
            elif not freed_by:
                freed_by = freed_by_whom(act, group, sentence, reader)
            act.actors = act.actors or freed_by
            if act.kind == "release" and act.actors:
                reader.actors.last_freers = act.actors
            sentence.acts.append(act)
            claimed[id(group)] = act.kind
        if group.form == "fin" and not group.relative:
            if not actors and act is not None and not group.passive and act.kind in SPEECH:
                actors = act.actors  # "Villagers have appealed …. They ask for …"
            reader.actors.remember(actors, subordinate=group.link in ("that", "say", "cond", "object"))


_APART = frozenset(["after", "when", "because", "while", "whereas", "although", "though"])


def _governed(group: VerbGroup, claimed: dict[int, str]) -> bool:
    """Whether the verb stands in the complement of an act of speech ("agreed to release"): one claim, not two."""
    parent, link, steps = group.parent, group.link, 0
    own = group.form == "fin" and link == "coord" and group.begin < group.first and not group.modal
    if own and group.past and parent is not None and parent.form in ("inf", "ger"):
        return False  # "promised to pay and the rebels freed ten men"
    while parent is not None and steps < 12:
        if link in ("to", "object", "that", "ger") and claimed.get(id(parent)) in SPEECH:
            return True
        if link == "rel" and group.form == "part" and parent.lemma == "want" and claimed.get(id(parent)):
            return True  # "wanted the wounded brought out"
        if link == "say" and claimed.get(id(parent)) == "threaten":
            return True  # "said they would kill the hostages unless …"
        if link in ("say", "rel", "adv", "") or (group.link == "cond" and group.opener in _APART):
            return False
        link, parent, steps = parent.link, parent.parent, steps + 1
    return False


def _opens_after_comma(group: VerbGroup, reader: Reader) -> bool:
    """As in "A demanded that B leave, and C urged …": what has its own subject after ", and" is no complement."""
    lower, begin = reader.tokens.lower, group.begin
    if lower[begin - 2] in ("in", "on", "at", "last", "this", "since") and lower[begin - 4 : begin - 2] == [",", "and"]:
        begin -= 2  # "…, and in April they offered a truce"
    return group.link == "coord" and begin < group.first and lower[begin - 2 : begin] in ([",", "and"], [",", "but"])


def _act_of(group: VerbGroup, sentence: Sentence, reader: Reader, claimed: dict[int, str]) -> Act | None:
    if is_supposed(group, sentence, reader):
        return None
    kind, cue = named_act(group, sentence, reader)
    if kind is None:
        return None
    governed = _governed(group, claimed) and not _opens_after_comma(group, reader)
    offered = (
        kind == "mediate"
        and group.parent is not None
        and claimed.get(id(group.parent)) in ("accept", "propose", "demand")
    )
    if governed and (kind != "mediate" or offered):
        return None
    if is_no_act(kind, cue, group, sentence, reader, claimed):
        return None
    if breaks_word(group, sentence, reader):
        kind = "violate"
    elif is_content(kind, group, sentence, reader, claimed):
        return None
    else:
        kind = settled_kind(kind, group, sentence, reader)
    of_others = cue is None and kind == "reject" and verdict(group, reader) is None
    described = _described(group, sentence) if of_others else None
    if described is not None:
        act = Act(kind, described.head, described.first, group.end, group, sentence=sentence.number)
        act.actors = reader.actors.of(described)
        return act if act.actors else None
    begin = _subject_before_relative(group, sentence) or min(group.begin, group.first)
    joined = group.link == "coord" and group.passive and group.parent is not None and bool(group.subjects)
    if joined and kind in ("release", "deliver") and id(group.parent) not in claimed:
        begin = min(begin, group.subjects[0].first)  # "Ten men left Vessa and were handed over"
    act = Act(kind, group.verb, begin, group.end, group, sentence=sentence.number)
    if kind in ("propose", "demand", "agree", "accept", "reject"):
        act.last = _with_relative(group, sentence)
    if kind in SPEECH:
        # "warned that those who voted would face …": the clause goes on behind what tells who they are
        for told in sentence.groups:
            if told.parent is group and told.link == "that":
                act.last = max(act.last, told.end)
    if cue is not None:
        act.last = max(act.last, cue[1])
    if kind == "mediate" and group.form == "part" and group.passive:
        act.last = _up_to_agents(act, group, sentence)
    _settle_outlook(act, group, sentence, needs=cue[0].needs if cue is not None else "", reader=reader)
    return act


def _up_to_agents(act: Act, group: VerbGroup, sentence: Sentence) -> int:
    """As in "a deal brokered by Qatar, in exchange for five men": the participle's clause ends with who did it."""
    chunks = sentence.chunks
    for at in range(group.position + 1, len(chunks) - 1):
        if chunks[at].first > act.last or isinstance(chunks[at], VerbGroup):
            break
        if chunks[at].lower_head == "by" and chunks[at + 1].kind == "n":
            at += 1
            while at + 2 < len(chunks) and chunks[at + 1].kind in "C," and chunks[at + 2].kind == "n":
                at += 2
            if at + 1 < len(chunks) and chunks[at + 1].kind in ",;n":
                return chunks[at].last
            break
    return act.last


def _subject_before_relative(group: VerbGroup, sentence: Sentence) -> int:
    """As in "two soldiers who were among the detainees had been freed": the clause opens with the soldiers."""
    before = sentence.chunks[group.position - 1] if group.position else None
    if not group.subjects or group.form != "fin" or before is None or before.kind != "n":
        return 0
    subject = group.subjects[0]
    between = [g for g in sentence.groups if subject.last < g.first < group.first]
    own = bool(between) and between[0].relative and any(p is subject for p in between[0].subjects)
    if not own or len(between) != 1 or before is subject:
        return 0
    at = sentence.chunks.index(subject) if subject in sentence.chunks else 0
    counted = at > 1 and sentence.chunks[at - 1].lower_head == "of" and sentence.chunks[at - 2].kind == "n"
    return sentence.chunks[at - 2].first if counted else subject.first  # "Hundreds of civilians who … left"


def _settle_outlook(act: Act, group: VerbGroup, sentence: Sentence, *, needs: str, reader: Reader) -> None:
    """Say whether an act is denied, still to come, or only held possible."""
    kind, parent = act.kind, group.parent
    planned, absent = needs == "planned", needs == "absent"
    forward = kind in ("reject", "precondition", "threaten", "demand")
    act.denied = (group.negated and kind not in ("reject", "precondition", "threaten", "violate")) or _is_denied(group)
    if kind == "suspend" and (group.lemma in ("hold", "last") or absent):
        act.denied = False
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    if following is not None and following.kind == "n" and kind in _COUNTED and not group.negated:
        unopposed = following.lower_head in ("objection", "objections", "problem")  # "had no objection to it"
        act.denied = act.denied or (reader.tokens.lower[following.first] in _NOBODY and not unopposed)
    if group.subjects and reader.tokens.lower[group.subjects[0].first] in _NOBODY and not group.negated:
        act.denied = kind not in ("reject", "precondition", "threaten", "accuse", "demand")
    act.future = group.modal in _FUTURE_MODALS
    act.hypothetical = planned or (act.future and not forward)
    if parent is None:
        return
    if group.form in ("inf", "ger", "part") and group.link in ("to", "object", "ger"):
        act.hypothetical = act.hypothetical or parent.modal in _FUTURE_MODALS
        if group.form == "inf" and (parent.lemma in _PLANNED or parent.lemma == "be") and not forward:
            act.hypothetical = act.future = True
        elif group.form == "inf" and kind in _EVENTS and parent.lemma not in _DOING:
            act.hypothetical = True
        elif group.form == "ger" and kind in _EVENTS and parent.lemma in _WEIGHING:
            act.hypothetical = True  # "were considering freeing prisoners"
    if parent.lemma == "go" and parent.negated and parent.form == "fin" and group.form == "inf" and not forward:
        act.denied, act.first = True, min(act.first, parent.begin, parent.first)  # "is not going to remove its forces"
    due = parent.lemma == "be" or (parent.passive and parent.lemma in _DUE)
    if group.form == "inf" and due and parent.subjects and kind in ("release", "deliver", "halt"):
        act.first = min(act.first, parent.begin)  # "The last hostages are due to be handed over"
    if parent.lemma == "have" and group.form == "inf" and reader.tokens.lower[parent.last + 1] == "yet":
        act.denied, act.hypothetical = True, False  # "has yet to hand over the list"
    if parent.lemma == "fail" and group.form == "inf":
        act.denied = not parent.negated and not absent
        act.first = min(act.first, parent.begin, parent.first)


def _is_denied(group: VerbGroup) -> bool:
    """As in "denied that any fighter was released"."""
    parent = group.parent
    return (
        parent is not None
        and parent.lemma in ("deny", "dispute", "refute")
        and group.link in ("that", "ger", "say")
        and not parent.negated
    )


def _with_relative(group: VerbGroup, sentence: Sentence) -> int:
    """See that an offer goes on over "during which Hamas would …": that is its content."""
    last = group.end
    for other in sentence.groups:
        if other.first > last and other.first - last <= 8 and _under_which(other, sentence):
            last = max([last, other.end, *(g.end for g in sentence.groups if g.parent is other and g.link == "coord")])
        if (
            other.first > last
            and other.modal
            and not _set_off(other, sentence)
            and (other.relative or _opened_by_which(other, sentence))
            and other.first - last <= 8
        ):
            last = max(last, other.end)
    return last


def _under_which(group: VerbGroup, sentence: Sentence) -> bool:
    """As in "a deal under which X takes over the strip and sends 3,000 police": what a deal lays down."""
    chunks = sentence.chunks
    for at, one in enumerate(chunks[1:], 1):
        if one.lower_head == "which" and 0 <= group.begin - one.last <= 1:
            return chunks[at - 1].lower_head == "under"
    return False


def _set_off(group: VerbGroup, sentence: Sentence) -> bool:
    """Whether a comma parts a relative clause from what it is about: then it tells something else."""
    for one in sentence.chunks:
        if one.kind == "W" and 0 <= group.first - one.last <= 3:
            before = sentence.chunks[sentence.chunks.index(one) - 1]
            return before.kind == ","
    return False


def _opened_by_which(group: VerbGroup, sentence: Sentence) -> bool:
    return any(one.kind == "W" and 0 <= group.begin - one.last <= 1 for one in sentence.chunks)


def _described(group: VerbGroup, sentence: Sentence) -> Phrase | None:
    """Whom "described X as reluctant to" speaks of."""
    if group.lemma not in ("describe", "portray", "depict", "call", "see", "regard") or group.passive:
        return None
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    return following if isinstance(following, Phrase) and following.kind == "n" else None
