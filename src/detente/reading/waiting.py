"""Gates that a side's words set: "no talks without a lull", "in any settlement", "must wait for", "only after"."""

from __future__ import annotations

from detente.reading.agents import speakers_of
from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.imposing import act_on, holder_of, impose

__all__ = [
    "HOLDERS",
    "NO_GATES",
    "hinges",
    "must_be_in_any",
    "no_such_thing",
    "not_any_deal",
    "nothing_without",
    "only_after",
    "only_with",
    "waits_for",
]

HOLDERS = ("state", "group", "organisation", "person", "official")
"""Kinds of those who may set a condition."""
NO_GATES = frozenset(
    [
        "conditions",
        "preconditions",
        "condition",
        "delay",
        "comment",
        "details",
        "violence",
        "warning",
        "reason",
        "success",
    ]
)
"""What one may do without, and no side's condition."""
_CAN = frozenset(["can", "could", "will", "would", "shall", "'ll", "cannot"])


def nothing_without(sentence: Sentence, reader: Reader) -> None:
    """As in "there could be no talks without a lull": said by a side, a gate."""
    if "without" not in sentence.words or sentence.words.isdisjoint(("no", "not", "cannot")):
        return
    lower, words = reader.tokens.lower, reader.lexicon.words
    for position, one in enumerate(sentence.chunks[:-1]):
        noun = sentence.chunks[position + 1]
        if one.lower_head != "without" or noun.kind != "n" or noun.lower_head in NO_GATES:
            continue
        for group in sentence.groups:
            near = lower[group.verb + 1 : group.verb + 4]
            if group.lemma != "be" or group.modal not in _CAN or not (group.negated or near[:1] == ["no"]):
                continue
            if not any(
                w in words["talks_nouns"] or w in words["deal_nouns"] or w in reader.lexicon.items for w in near
            ):
                continue
            said = [w for w in speakers_of(sentence, group.verb) if w.kind in HOLDERS]
            if said and not any(a.kind == "precondition" for a in sentence.acts):
                begin, end = min(group.begin, group.first, one.first), max(group.end, noun.last)
                required = Requirement(
                    "requires", noun.first, max(noun.last, group.end if noun.first > group.first else 0)
                )
                impose(sentence, act_on(sentence, group), "precondition", group, begin, end, said[-1:], required)
            return


def no_such_thing(sentence: Sentence, reader: Reader) -> None:
    """As in "There would be no amnesty, the government said": what a side says will not be, it refuses."""
    if "there" not in sentence.words or "no" not in sentence.words:
        return
    lower, lexicon = reader.tokens.lower, reader.lexicon
    for group in sentence.groups:
        refuses = group.lemma == "be" and group.modal in ("will", "would", "can", "could", "'ll") and not group.negated
        if not refuses or lower[group.verb + 1] != "no" or lower[group.begin] != "there" or group.opener:
            continue
        noun = next((c for c in sentence.chunks[group.position + 1 :] if c.kind == "n"), None)
        if noun is None or (noun.lower_head not in lexicon.items and noun.lower_head not in lexicon.act_nouns):
            continue
        said = [w for w in speakers_of(sentence, group.verb) if w.kind in HOLDERS]
        if said and not any(a.first <= group.verb <= a.last for a in sentence.acts):
            act = Act("reject", group.verb, group.begin, group.end, group, sentence=sentence.number)
            act.actors = said[-1:]
            sentence.acts.append(act)


def must_be_in_any(sentence: Sentence, reader: Reader) -> None:
    """As in "land reform must figure in any settlement"."""
    if "any" not in sentence.words:
        return
    lower, deals = reader.tokens.lower, reader.lexicon.words["deal_nouns"]
    for group in sentence.groups:
        if group.form != "fin" or group.modal not in ("must", "should") or not group.subjects:
            continue
        near = lower[group.verb + 1 : group.end + 1]
        at = near.index("any") if "any" in near else -1
        if at < 1 or near[at - 1] not in ("in", "of", "to", "into", "from"):
            continue
        gated = not {"before", "until", "after", "if"}.isdisjoint(near[:at])
        if gated or not any(word in deals for word in near[at + 1 : at + 4]):
            continue
        if any(a.kind == "precondition" and a.first <= group.verb <= a.last for a in sentence.acts):
            continue
        said = [w for w in speakers_of(sentence, group.verb) if w.kind in HOLDERS]
        if said and not group.negated:
            required = Requirement("requires", group.begin, group.end)
            impose(
                sentence, act_on(sentence, group), "precondition", group, group.begin, group.end, said[-1:], required
            )


def not_any_deal(sentence: Sentence, reader: Reader) -> None:
    """As in "refused any agreement that did not set a date": what a deal must hold."""
    deals = reader.lexicon.words["deal_nouns"]
    for act in sentence.acts:
        if act.kind != "reject" or act.group is None or not act.actors:
            continue
        for group in sentence.groups:
            lacking = group.relative and group.negated and bool(group.subjects) and act.cue < group.first
            if not lacking or group.subjects[0].lower_head not in deals or group.subjects[0].first > act.group.end + 1:
                continue
            if reader.tokens.lower[group.subjects[0].first] in ("any", "a", "an"):
                required = Requirement("requires", group.first, group.end)
                impose(
                    sentence, act, "precondition", act.group, act.first, max(act.last, group.end), act.actors, required
                )
                return


def waits_for(sentence: Sentence) -> None:
    """As in "a step which Iran says must wait for a border settlement"."""
    if "wait" not in sentence.words:
        return
    for group in sentence.groups:
        if group.lemma != "wait" or group.modal not in ("must", "should", "will", "would"):
            continue
        said = [w for w in speakers_of(sentence, group.verb) if w.kind in HOLDERS]
        if not said and group.parent is not None and group.parent.antecedent is not None:
            continue
        if said and group.end > group.verb + 1 and not any(a.kind == "precondition" for a in sentence.acts):
            required = Requirement("requires", group.verb + 1, group.end)
            impose(
                sentence, act_on(sentence, group), "precondition", group, group.begin, group.end, said[-1:], required
            )


def only_after(sentence: Sentence, reader: Reader) -> None:
    """As in "the prisoners would only be released after the signing": a noun tells what must come first."""
    if "only" not in sentence.words or sentence.words.isdisjoint(("after", "once", "following")):
        return
    lower = reader.tokens.lower
    for group in sentence.groups:
        if group.form != "fin" or group.modal not in ("will", "would", "can", "could", "should", "must", "may"):
            continue
        told = lower[group.first : group.end + 1]
        if "only" not in told or any(
            a.kind == "precondition" and a.first <= group.verb <= a.last for a in sentence.acts
        ):
            continue
        after = next((i for i in range(group.verb + 1, group.end) if lower[i] in ("after", "following")), 0)
        act = act_on(sentence, group)
        holder = holder_of(sentence, group, act, reader)
        if after and holder:
            required = Requirement("requires", after + 1, group.end)
            impose(sentence, act, "precondition", group, min(group.begin, group.first), group.end, holder, required)


_ONLY_WITH = frozenset(["with", "under", "through", "in"])


def only_with(sentence: Sentence, reader: Reader) -> None:
    """As in "would come only with diplomats at his side": what must be there is a condition."""
    if "only" not in sentence.words:
        return
    lower = reader.tokens.lower
    for group in sentence.groups:
        if group.form != "fin" or group.modal not in _CAN or group.negated or group.passive:
            continue
        near = range(group.verb + 1, min(group.verb + 6, group.end))
        at = next((i for i in near if lower[i] == "only" and lower[i + 1] in _ONLY_WITH), 0)
        if not at or (lower[at + 1] == "in" and lower[at + 2 : at + 4] != ["the", "presence"]):
            continue
        act = act_on(sentence, group)
        holder = holder_of(sentence, group, act, reader)
        if holder and not any(a.kind == "precondition" and a.first <= group.verb <= a.last for a in sentence.acts):
            required = Requirement("requires", at, group.end)
            impose(sentence, act, "precondition", group, min(group.begin, group.first), group.end, holder, required)


def hinges(sentence: Sentence) -> None:
    """Give "talks hinge on the lifting of sanctions" to the side that says so; what nobody says is no gate."""
    for act in [a for a in sentence.acts if a.kind == "precondition" and not a.actors]:
        said = [w for w in speakers_of(sentence, act.cue) if w.kind in HOLDERS]
        if said:
            act.actors = said[-1:]
            act.requirements.append(Requirement("requires", act.cue + 1, act.last))
        else:
            sentence.acts.remove(act)
