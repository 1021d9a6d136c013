"""Acts of verbs: who did what to whom, with the extent of the claim."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.actors import Actors
from detente.reading.attribution import is_report, speakers
from detente.reading.cast import Who
from detente.reading.clauses import objects_of
from detente.reading.cues import cue_of
from detente.reading.draft import Act, Sentence
from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["Reader", "verb_acts"]

SPEECH = frozenset(["propose", "demand", "precondition", "accept", "reject", "threaten", "accuse", "agree", "violate"])
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


@dataclass(slots=True, eq=False)
class Reader:
    """What every step of reading one report shares."""

    tokens: Tokens
    tags: list[str]
    lexicon: Lexicon
    actors: Actors


def verb_acts(sentence: Sentence, reader: Reader) -> None:
    """Find the acts that the sentence's verbs name, in order, and keep them on it."""
    claimed: dict[int, str] = {}
    for group in sentence.groups:
        actors = reader.actors.all_of(group.subjects) if group.subjects else []
        if not actors and group.link == "object" and group.parent is not None:
            actors = reader.actors.all_of(group.parent.subjects)
        act = _act_of(group, sentence, reader, claimed)
        if act is not None:
            act.actors = act.actors or _actor_of(act, group, actors, sentence, reader)
            sentence.acts.append(act)
            claimed[id(group)] = act.kind
        if group.form == "fin" and not group.relative:
            reader.actors.remember(actors)


def _governed(group: VerbGroup, claimed: dict[int, str]) -> bool:
    """Whether the verb stands in the complement of an act of speech ("agreed to release"): one claim, not two."""
    parent, link, steps = group.parent, group.link, 0
    while parent is not None and steps < 12:
        if link in ("to", "object", "that", "ger") and claimed.get(id(parent)) in SPEECH:
            return True
        if link in ("say", "rel", "adv"):
            return False
        if link == "":
            return False
        parent, link, steps = parent.parent, parent.link, steps + 1
    return False


def _act_of(group: VerbGroup, sentence: Sentence, reader: Reader, claimed: dict[int, str]) -> Act | None:
    tokens, lexicon = reader.tokens, reader.lexicon
    if group.opener in ("whether", "if", "unless", "until", "before") or (
        group.opener == "once" and group.link == "cond"
    ):
        return None  # what is only supposed is no act; the condition stays with its main clause
    governed = _governed(group, claimed)
    found = cue_of(group, sentence.chunks, tokens, lexicon, reader.actors.of)
    kind = _refusal(group, reader)
    if kind is not None:
        found = None
    elif found is not None:
        kind = found[0].kind
    else:
        kind = _of_phrase(group, reader)
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
    if kind == "accept" and group.lemma == "agree":
        kind = _agree_or_accept(group, reader)
    first = min(group.begin, group.first)
    described = _described(group, sentence) if found is None and kind == "reject" else None
    if described is not None:
        act = Act(kind, group.verb, described.first, group.end, group, sentence=sentence.number)
        act.actors = reader.actors.of(described)
        return act if act.actors else None
    act = Act(kind, group.verb, first, group.end, group, sentence=sentence.number)
    if kind in ("propose", "demand"):
        act.last = _with_relative(group, sentence)
    act.denied = (group.negated and kind not in ("reject", "precondition", "threaten", "violate")) or _is_denied(group)
    act.hypothetical = group.modal in _FUTURE_MODALS and kind not in ("reject", "precondition", "threaten", "demand")
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
_KEEPING = frozenset(
    ["keep", "honour", "honor", "comply", "implement", "respect", "fulfil", "fulfill", "observe", "abide"]
)


def _breaks_word(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "failed to keep its promise", "did not honour the deal"."""
    parent = group.parent
    failed = parent is not None and group.form == "inf" and parent.lemma in ("fail", "refuse", "neglect")
    if group.lemma not in _KEEPING or not (failed or (group.negated and not group.modal)):
        return False
    direct, oblique = objects_of(sentence.chunks, group)
    nouns = direct[:2] + [p for _, phrases in oblique[:1] for p in phrases]
    return any(p.lower_head in reader.lexicon.words["deal_nouns"] for p in nouns)


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
    for index in range(group.verb + 1, min(group.verb + 5, len(lower))):
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


def _asks(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    direct, oblique = objects_of(sentence.chunks, group)
    if group.lemma in ("seek", "require", "press") and group.form != "fin":
        return False
    if any(p.lower_head in reader.lexicon.items for p in direct[:2]):
        return True
    who = reader.actors.all_of(direct[:1])
    follows = any(isinstance(c, VerbGroup) and c.parent is group for c in sentence.chunks)
    if group.lemma == "ask":
        return bool(who or follows or oblique)
    return (follows and group.lemma in ("want", "wish")) or bool(who and follows)


def _agree_or_accept(group: VerbGroup, reader: Reader) -> str:
    """Both agree; one accepts."""
    who = reader.actors.all_of(group.subjects) if group.subjects else []
    bodies = reader.lexicon.words
    joint = not any(w.top in reader.actors.main or w.kind == "person" for w in who) and any(
        p.lower_head in bodies["side_nouns"]
        or p.lower_head in bodies["team_nouns"]
        or p.lower_head in bodies["organ_nouns"]
        for p in group.subjects
    )
    return "agree" if len(who) > 1 or joint else "accept"


def _actor_of(act: Act, group: VerbGroup, subjects: list[Who], sentence: Sentence, reader: Reader) -> list[Who]:
    kind = act.kind
    if group.passive:
        agent = _by(group, sentence, reader)
        act.targets = [w for w in subjects if w.kind not in ("place",)]
        if agent:
            return agent
        if kind in ("agree", "suspend", "halt", "meet"):
            return list(reader.actors.main) if len(reader.actors.main) == 2 or kind in ("agree", "suspend") else []
        return _passive_default(act, group, sentence, reader)
    talks_as_subject = not subjects and group.subjects and kind in ("suspend", "halt", "meet", "agree")
    if talks_as_subject:
        return list(reader.actors.main) if len(reader.actors.main) == 2 or kind in ("agree", "suspend") else []
    if not subjects and group.subjects:
        subjects = _from(group, sentence, reader)
    if not subjects and kind == "agree":
        return list(reader.actors.main)
    if not subjects and group.subjects and kind in _OWN_WORDS and group.link not in ("ger", "adv"):
        subjects = _own_words(group.subjects[0], reader)
    subjects = [
        w.side if w.kind in ("unnamed", "organ", "official") and w.side is not None and kind != "meet" else w
        for w in subjects
    ]
    if (
        subjects
        and kind in ("meet", "agree", "suspend")
        and all(w.kind in ("unnamed", "organ") and w.side is None for w in subjects)
    ):
        return list(reader.actors.main) or subjects  # "negotiators met": the sides did
    if subjects and kind not in ("mediate",):
        return [w for w in subjects if w.kind != "outlet"]
    return subjects


_OWN_WORDS = frozenset(["reject", "accuse", "demand", "threaten", "accept", "propose", "release", "halt", "violate"])


def _own_words(phrase: Phrase, reader: Reader) -> list[Who]:
    """People whom neither lexicon nor text names are called what the text calls them: "protesters"."""
    word, words = phrase.lower_head, reader.lexicon.words
    thing = (
        word in words["talks_nouns"]
        or word in words["deal_nouns"]
        or word in words["plan_nouns"]
        or word.endswith(("tion", "ment", "ness", "ity", "ing"))
    )
    if (
        thing
        or reader.tags[phrase.head] != "N"
        or reader.lexicon.items.get(word, "persons") != "persons"
        or not word.endswith("s")
    ):
        return []
    return [reader.actors._describe(phrase, "unnamed", None)]


def _from(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """Whose people act: "monitors from the European Union", "envoys of the two sides"."""
    chunks = sentence.chunks
    for position, one in enumerate(chunks[:-2]):
        following = chunks[position + 1]
        if (
            one is group.subjects[0]
            and isinstance(following, Phrase)
            and following.lower_head in ("from", "of", "for", "on")
        ):
            nouns = [chunks[position + 2]]
            if position + 4 < len(chunks) and chunks[position + 3].kind == "C" and chunks[position + 4].kind == "n":
                nouns.append(chunks[position + 4])
            return reader.actors.all_of([n for n in nouns if isinstance(n, Phrase) and n.kind == "n"])
    return []


def _by(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    chunks = sentence.chunks
    for position in range(group.position + 1, min(group.position + 9, len(chunks) - 1)):
        one = chunks[position]
        if isinstance(one, VerbGroup) or one.kind in ";":
            break
        if isinstance(one, Phrase) and one.lower_head == "by" and chunks[position + 1].kind == "n":
            at = position + 1
            found = reader.actors.all_of([chunks[at]])  # type: ignore[list-item]
            more: list[Who] = []
            while at + 2 < len(chunks) and chunks[at + 1].kind in "C," and chunks[at + 2].kind == "n":
                at += 2
                more += [w for w in reader.actors.of(chunks[at]) if w not in found + more]  # type: ignore[arg-type]
                if chunks[at - 1].kind == "C":
                    return found + more
            return found
    return []


def _passive_default(act: Act, group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "Four Boko Haram commanders were let go": whose people are freed tells who freed them."""
    if act.kind == "deliver" and (act.hypothetical or group.lemma in ("exchange", "swap")):
        return list(reader.actors.main)
    if act.kind != "release":
        return []
    main = reader.actors.main
    for other in reversed(sentence.acts):
        if other.kind == "release" and len(other.actors) == 1 and other.actors[0].top in main:
            return reader.actors.other(other.actors)
    for phrase in group.subjects:
        for index in range(phrase.first, phrase.last + 1):
            who = reader.actors.cast.at.get(index)
            if who is not None:
                act.targets = [who.top] if who.top in main else []
                if who.top in main:
                    return reader.actors.other([who])
                states = [m for m in main if m.kind == "state"]
                return (
                    states
                    if len(states) == 1
                    and phrase.lower_head in ("prisoners", "detainees", "inmates", "prisoner", "detainee")
                    else []
                )
        if phrase.lower_head in ("hostages", "captives", "hostage", "captive", "girls", "schoolgirls", "abductees"):
            groups = [m for m in main if m.kind == "group"]
            return groups if len(groups) == 1 else []
    return []


def aim(act: Act, sentence: Sentence, reader: Reader) -> None:
    """Find whom an act is directed at, where the text or the two-sidedness of talks tells."""
    if act.kind == "agree" and act.group is not None and len(act.actors) == 1:
        for preposition, phrases in objects_of(sentence.chunks, act.group)[1]:
            if preposition == "with":
                act.actors = act.actors + [
                    w
                    for w in reader.actors.all_of(phrases)
                    if w.kind in ("state", "group", "organisation", "person") and w not in act.actors
                ]
    if act.kind in ("agree", "suspend", "halt") or (act.targets and not (act.group and act.group.passive)):
        return
    group = act.group
    found: list[Who] = []
    if group is not None and not group.passive:
        direct, oblique = objects_of(sentence.chunks, group)
        if act.kind in ("accuse", "demand", "meet", "mediate", "threaten", "violate"):
            for phrase in direct[:2]:
                found += [w for w in reader.actors.of(phrase) if w not in found]
        wanted = {
            "meet": ("with",),
            "demand": ("on", "upon", "to", "from"),
            "mediate": ("between", "among"),
            "release": ("to",),
        }.get(act.kind, ("to", "with", "from", "against"))
        for preposition, phrases in oblique:
            if preposition in wanted:
                found += [w for w in reader.actors.all_of(phrases) if w not in found]
    lower = reader.tokens.lower
    if (
        act.kind == "accuse"
        and "each" in lower[act.first : act.last + 1]
        and "other" in lower[act.first : act.last + 1]
    ):
        act.targets = list(act.actors)
        act.mutual = True
        return
    found = [w for w in found if w not in act.actors and w.kind not in ("place", "outlet")]
    if act.kind == "mediate":
        act.targets = found or [m for m in reader.actors.main if m not in act.actors]
    elif not found and act.kind != "meet" and len(act.actors) == 1:
        act.targets = reader.actors.other(act.actors)
    elif found:
        act.targets = found


def speakers_of(sentence: Sentence, token: int) -> list[Who]:
    """Return the sides of those whose words cover a token."""
    return [w.top for w in speakers(sentence, token)]
