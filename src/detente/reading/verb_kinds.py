"""Which act a verb is: by its cue, its noun, a set phrase, a threat, a refusal, a word not kept."""

from __future__ import annotations

from detente.reading.cues import cue_of
from detente.reading.departures import leaves_under_a_deal
from detente.reading.doers import by_agent
from detente.reading.draft import Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.lexicon import Cue
from detente.reading.light_verbs import kind_of_noun
from detente.reading.phrases import VerbGroup
from detente.reading.threats import is_threat
from detente.reading.verdicts import verdict

__all__ = ["breaks_word", "named_act", "settled_kind"]

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
        "grant",
        "concede",
        "offer",
        "allow",
    ]
)
_OPPOSING = frozenset(
    ["oppose", "reject", "block", "resist", "fight", "boycott", "defy", "veto", "thwart", "vote", "defeat", "derail",
     "scuttle", "scupper", "sabotage", "obstruct", "overturn", "undermine", "ignore", "disregard", "frustrate"]
)  # fmt: skip


def named_act(group: VerbGroup, sentence: Sentence, reader: Reader) -> tuple[str | None, tuple[Cue, int] | None]:
    """Return the kind of act that a verb names, and, where a cue of the lexicon told it, the cue and its last token."""
    lexicon = reader.lexicon
    cue = cue_of(group, sentence.chunks, reader)
    if group.negated and group.lemma in _OPPOSED and _lets_it_pass(group, reader):
        return "accept", None
    if group.lemma in _SWAPPING and _offers_a_swap(group, reader):
        return "propose", None
    kind = _refusal(group, reader) or kind_of_noun(group, sentence.chunks, lexicon) or verdict(group, reader)
    if kind is not None:
        cue = None
    elif cue is not None:
        kind = cue[0].kind
    else:
        kind = _of_phrase(group, reader)
    stays = kind == "reject" and group.lemma in ("stay", "keep")  # "might stay away unless …"
    if (stays or kind in (None, "accept", "demand", "deliver", "meet")) and is_threat(group, sentence, reader):
        return "threaten", None
    if kind == "demand" and "longer" in reader.tokens.lower[group.first - 2 : group.verb] and not group.modal:
        return "accept", None  # "no longer insists on the port"
    if kind is None and group.passive and group.lemma == "settle" and _it(group):
        return "agree", None  # "It was settled that the vote would be held in June"
    if kind is None and group.lemma in _DECIDING and _decided_by_both(group, sentence, reader):
        return "agree", None
    if kind is None and (group.negated or group.form == "inf") and breaks_word(group, sentence, reader):
        return "violate", None
    if kind in (None, "deliver", "suspend") and leaves_under_a_deal(group, reader):
        return "release", None
    return kind, cue


def _it(group: VerbGroup) -> bool:
    return bool(group.subjects) and group.subjects[0].lower_head == "it"


_OPPOSED = frozenset(["object", "oppose", "stand", "block", "veto", "obstruct", "resist", "contest", "hinder"])


def _lets_it_pass(group: VerbGroup, reader: Reader) -> bool:
    """As in "did not object to the monitors", "would not stand in the way of a deal"."""
    if group.passive or group.relative:
        return False
    ahead = reader.tokens.lower[group.verb + 1 : group.verb + 4]
    if group.lemma == "stand":
        return ahead[:1] == ["in"] and "way" in ahead
    return (
        group.form == "fin"
        and group.opener not in ("if", "unless")
        and (group.lemma != "object" or ahead[:1] != ["if"])
    )


_SWAPPING = frozenset(["swap", "exchange", "trade"])


def _offers_a_swap(group: VerbGroup, reader: Reader) -> bool:
    """As in "would trade the soldiers for fuel", "wants to exchange 30 prisoners for the pilot": one side offers."""
    if group.passive or group.negated or group.opener:
        return False
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    wanted = group.form == "inf" and group.parent is not None and group.parent.lemma == "want"
    alone = len(reader.actors.all_of(group.subjects)) == 1
    return "for" in told and alone and (wanted or (group.form == "fin" and group.modal in ("would", "could")))


_DECIDING = frozenset(["decide", "resolve", "arrange", "determine", "settle", "compromise"])


def _decided_by_both(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "they also decided to open the road": what two decide together they agree."""
    if group.passive or group.negated or group.modal or group.form != "fin":
        return False
    opens = any(g.parent is group and g.link in ("to", "that") for g in sentence.groups)
    who = reader.actors.all_of(group.subjects)
    return (opens or reader.tokens.lower[group.verb + 1 : group.verb + 2] == ["on"]) and len(
        {id(w.top) for w in who}
    ) > 1


def settled_kind(kind: str, group: VerbGroup, sentence: Sentence, reader: Reader) -> str:
    """Return what an acceptance is: a refusal ("promised to oppose the deal"), an agreement of two, or itself."""
    if kind == "meet" and group.passive and any(p.lower_head in ("signing", "ceremony") for p in group.subjects):
        return "agree"
    if kind == "meet" and group.lemma == "host" and group.passive and by_agent(group, sentence, reader):
        return "mediate"
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    if kind == "propose" and group.lemma == "make" and not _WISHES.isdisjoint(told):
        return "demand"  # "had made the release of 700 prisoners its chief demand"
    if kind == "suspend" and group.lemma in _CLOSING and _is_over(group, reader):
        return "meet"
    if kind == "halt" and group.negated and group.lemma in ("hold", "last"):
        return "suspend"  # "the truce did not hold"
    if kind == "halt" and group.lemma in _KEEPING and group.modal in ("will", "would", "'ll", "shall"):
        return "accept"  # "will keep to the ceasefire"
    if kind == "agree" and group.lemma in _PROLONGING and _of_one_side(group, reader):
        return "halt"
    if kind == "agree" and group.lemma == "sign" and told[:1] == ["nothing"]:
        return "reject"  # "said it would sign nothing"
    if kind == "agree" and group.lemma == "ratify" and len(reader.actors.all_of(group.subjects)) == 1:
        return "accept"  # "Parliament ratified the pact"
    if kind == "agree" and group.lemma in _WORKING_OUT and _is_no_side(group, sentence, reader):
        return "mediate"
    if kind != "accept":
        return kind
    promised = [g for g in sentence.groups if g.parent is group and g.form == "inf"]
    if any(g.lemma in _OPPOSING or (_is_not_to(g, reader) and g.lemma in _GIVING_WAY) for g in promised):
        return "reject"
    return _agree_or_accept(group, sentence, reader) if group.lemma == "agree" else kind


_WISHES = frozenset(["demand", "demands", "priority", "request"])
_PROLONGING = frozenset(["extend", "prolong", "renew"])


def _of_one_side(group: VerbGroup, reader: Reader) -> bool:
    """As in "would extend their unilateral ceasefire by a month": one side's own truce, and no deal."""
    if group.passive:
        return False
    who = {id(w.top) for w in reader.actors.all_of(group.subjects)}
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    own = "unilateral" in told or told[:1] in (["its"], ["their"], ["his"], ["it"])
    truce = any(reader.lexicon.items.get(word) == "truce" for word in told) or told[:1] == ["it"]
    return len(who) == 1 and own and truce and "with" not in told


_CLOSING = frozenset(["end", "close", "conclude", "finish", "wrap"])
_ROUNDS = frozenset(["round", "session", "meeting", "summit", "rounds", "sessions", "meetings", "conference"])
_LONG = frozenset(["day", "days", "hours", "week", "weeks", "months"])
_IN_VAIN = frozenset(
    ["without", "failure", "deadlock", "stalemate", "disarray", "acrimony", "abruptly", "impasse", "inconclusively",
     "early", "prematurely", "no", "discord", "disagreement"]
)  # fmt: skip


def _is_over(group: VerbGroup, reader: Reader) -> bool:
    """As in "The third round of the talks ended in Rome on January 25": it was held, and nothing broke off."""
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    rounds = bool(group.subjects) and (
        group.subjects[0].lower_head in _ROUNDS
        or (group.subjects[0].lower_head in _LONG and reader.tokens.lower[group.subjects[0].last + 1] == "of")
    )
    return rounds and not group.passive and not group.negated and _IN_VAIN.isdisjoint(told)


_TO_THE_PRESS = frozenset(
    ["say", "comment", "confirm", "give", "name", "identify", "disclose", "reveal", "elaborate", "specify", "answer",
     "speak", "be", "tell", "provide", "know", "have", "see"]
)  # fmt: skip


_KEEPING = frozenset(
    ["keep", "maintain", "respect", "abide", "uphold", "honour", "honor", "stick", "adhere", "observe"]
)


_WORKING_OUT = frozenset(
    [
        *("negotiate", "work", "hammer", "thrash", "resolve", "settle", "iron", "patch", "mend", "bury", "nail"),
        *("reconcile", "defuse", "break"),
    ]
)


def _is_no_side(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """Whether who negotiated a deal is neither of those between whom it is."""
    main = reader.actors.main
    if not group.subjects or len(main) < 2:
        return False
    who = by_agent(group, sentence, reader) if group.passive else reader.actors.all_of(group.subjects)
    if any(p.lower_head in _GO_BETWEENS for p in group.subjects) and not group.passive:
        return True  # "Tribal elders who negotiated the deal"
    able = ("person", "state", "organisation", "unnamed", "official") if group.passive else _ABLE
    return bool(who) and all(w.kind in able and w.top not in main for w in who)


def _is_not_to(group: VerbGroup, reader: Reader) -> bool:
    return group.negated or reader.tokens.lower[group.first - 1] == "not"


_GIVING_WAY = frozenset(["talk", "negotiate", "yield", "bow", "budge", "sign", "bargain", "back", "surrender", "meet"])
"""What one refuses who vows not to do it: "vowed not to talk under pressure"."""
_GO_BETWEENS = frozenset(["elders", "clerics", "priests", "bishops", "chiefs", "mediators", "notables", "dignitaries"])
_ABLE = ("person", "state", "organisation")


def breaks_word(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "failed to keep its promise", "did not honour the deal"."""
    parent = group.parent
    failed = parent is not None and group.form == "inf" and parent.lemma in ("fail", "refuse", "neglect")
    if group.negated and not group.modal and group.form == "fin" and _as_promised(group, reader):
        return True
    if group.lemma not in reader.lexicon.words["keeping_verbs"] or not (failed or (group.negated and not group.modal)):
        return False
    direct, oblique = objects_of(sentence.chunks, group)
    nouns = direct[:2] + [p for _, phrases in oblique[:1] for p in phrases]
    words = reader.lexicon.words
    return any(p.lower_head in words["deal_nouns"] or p.lower_head in words["duty_nouns"] for p in nouns)


def _as_promised(group: VerbGroup, reader: Reader) -> bool:
    """As in "never paid the fighters as promised"."""
    lower = reader.tokens.lower
    return any(
        lower[i] == "as"
        and (
            lower[i + 1] in ("promised", "agreed", "pledged", "stipulated", "foreseen", "required")
            or (lower[i + 1] == "the" and lower[i + 2 : i + 3] and lower[i + 2] in reader.lexicon.words["deal_nouns"])
        )
        for i in range(group.verb + 1, min(group.verb + 9, len(lower) - 1))
    )


def _refusal(group: VerbGroup, reader: Reader) -> str | None:
    """As in "will not stop the fighting": a refusal, where a side speaks of itself."""
    if group.negated and group.passive and group.lemma in ("bind", "interest") and group.subjects:
        return "reject"  # "it was not bound by the truce"
    if not group.negated or group.passive or not group.subjects or group.opener in ("if", "unless"):
        return None
    several = reader.tokens.lower[group.subjects[0].first : group.subjects[0].last + 1]
    joint = len(reader.actors.all_of(group.subjects)) > 1 or "two" in several or several[-1:] == ["sides"]
    if group.lemma == "agree" and joint:
        return None  # "the two presidents could not agree": no deal of both
    told = reader.tokens.lower[group.verb + 1 : group.verb + 2]
    plain = not group.modal and (group.lemma in _ASSENT or (group.lemma == "feel" and told == ["bound"]))
    able = group.modal in ("can", "could", "may", "might", "cannot") and group.lemma in _ASSENT
    if not plain and not able and group.modal not in ("will", "would", "'ll", "wo", "shall"):
        return None
    goes_on = group.lemma == "give" and group.end <= group.verb + 1
    if goes_on and reader.tokens.lower[group.verb + 1 : group.verb + 2] == ["up"]:
        return None  # "would not give up": goes on, and refuses nothing
    who = reader.actors.all_of(group.subjects)
    ours = group.subjects[0].lower_head in ("we", "i")
    told_to_press = group.lemma in _TO_THE_PRESS
    ours = ours or (
        not told_to_press and reader.tokens.lower[group.subjects[0].first] in ("the", "its", "their", "his", "her")
    )
    kinds = ("state", "group", "person", "organisation", *(("official", "unnamed") if ours else ()))
    return "reject" if any(w.kind in kinds for w in who) else None


def _of_phrase(group: VerbGroup, reader: Reader) -> str | None:
    """As in "was willing to", "has no plan to": acts without a verb of their own."""
    lower = reader.tokens.lower
    if reader.lexicon.phrases.keys().isdisjoint(lower[group.verb : group.verb + 5]):
        return None
    told_of = any(reader.tags[i] == "B" for i in range(group.first, group.verb))  # "was prepared to"
    told_of = told_of or (group.verb > group.first and lower[group.first].startswith("remain"))
    for index in range(group.verb if told_of else group.verb + 1, min(group.verb + 5, len(lower))):
        if reader.tags[index] in ",;" or (index > group.last and reader.tags[index] in "VMBHO"):
            break
        for words, kind in reader.lexicon.phrases.get(lower[index], ()):
            if tuple(lower[index : index + len(words)]) == words:
                if kind == "propose" and (group.negated or not group.subjects):
                    return "reject" if group.negated else None
                return kind if kind in ("reject", "propose", "agree") else None
    return None


def _agree_or_accept(group: VerbGroup, sentence: Sentence, reader: Reader) -> str:
    """Both agree, as do "A with B"; one accepts."""
    main_parties = reader.actors.main
    if group.passive and group.form == "fin" and len(by_agent(group, sentence, reader)) != 1:
        return "agree"  # "It was agreed that …"
    for preposition, phrases in objects_of(sentence.chunks, group)[1]:
        if preposition == "with" and any(w.kind in ("state", "group") for w in reader.actors.all_of(phrases)):
            return "agree"
    who = reader.actors.all_of(group.subjects) if group.subjects else []
    bodies = reader.lexicon.words
    of_others = len(main_parties) == 2 and not any(w.top in main_parties for w in who)
    taken_on = any(g.parent is group and g.form == "inf" for g in sentence.groups)
    if of_others and taken_on and len(who) > 2:
        return "accept"  # "X, Y and Z have agreed to take in 40 deportees": each of them
    joined = [reader.actors.all_of([p]) for p in group.subjects] if len(group.subjects) > 1 else []
    if any(not one for one in joined) or len({id(w.top) for one in joined for w in one}) > 1:
        return "agree"  # "The president and the mutineers agreed on …"
    if group.subjects and reader.tokens.lower[group.subjects[0].first : group.subjects[0].head].count("two"):
        return "agree"  # "The two presidents agreed to …"
    joint = not any(w.top in reader.actors.main or w.kind == "person" for w in who) and any(
        p.lower_head in bodies["side_nouns"]
        or p.lower_head in bodies["team_nouns"]
        or p.lower_head in ("commission", "committee", "panel", "body", "forum", "conference")
        for p in group.subjects
    )
    return "agree" if len(who) > 1 or joint else "accept"
