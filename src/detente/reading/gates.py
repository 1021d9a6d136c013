"""Conditions told without a clause of their own: "before any ceasefire", "in case of failure", "a condition for"."""

from __future__ import annotations

from detente.reading.agents import speakers_of
from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.imposing import act_on, complement_start, holder_of, impose
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.waiting import HOLDERS, NO_GATES

__all__ = [
    "before_a_noun",
    "called_a_condition",
    "comes_first",
    "in_any_deal",
    "must_precede",
    "triggers",
    "without_which",
]

_NOUNS = frozenset(
    [
        *("condition", "conditions", "precondition", "preconditions", "prerequisite", "prerequisites", "requirement"),
        *("requirements", "proviso"),
    ]
)


def before_a_noun(sentence: Sentence, reader: Reader) -> None:
    """As in "insisted that Kyiv withdraw its troops before any ceasefire"."""
    words = reader.lexicon.words
    if "before" not in sentence.words and "prior" not in sentence.words:
        return
    for position, one in enumerate(sentence.chunks[:-1]):
        if one.lower_head not in ("before", "prior") or not isinstance(one, Phrase) or one.kind == "n":
            continue
        following = next((c for c in sentence.chunks[position + 1 : position + 3] if c.kind == "n"), None)
        if not isinstance(following, Phrase) or not (
            following.lower_head in words["talks_nouns"]
            or following.lower_head in words["deal_nouns"]
            or following.lower_head
            in ("anything", "else", "vote", "election", "elections", "referendum", "ballot", "handover", "withdrawal")
        ):
            continue
        for act in sentence.acts:
            watching = any(w.top.mediates for w in act.actors)  # "mediators called for gestures before a summit"
            asked = act.kind == "demand" and act.group is not None and bool(act.actors) and not watching
            if asked and act.group is not None and act.first <= one.first <= act.last + 1:
                required = Requirement("requires", complement_start(sentence, act.group), one.first - 1)
                impose(
                    sentence,
                    act,
                    "precondition",
                    act.group,
                    act.first,
                    max(act.last, following.last),
                    act.actors,
                    required,
                )
                break


def in_any_deal(sentence: Sentence, reader: Reader) -> None:
    """As in "insists that a deal guarantee …", "any agreement must end the war": what must be in any deal."""
    deals = reader.lexicon.words["deal_nouns"]
    lower = reader.tokens.lower
    for group in sentence.groups:
        if (
            group.form != "fin"
            or group.link == "coord"
            or not group.subjects
            or group.subjects[0].lower_head not in deals
        ):
            continue
        parent = group.parent
        asked = act_on(sentence, parent) if parent is not None and group.link in ("that", "say") else None
        any_deal = lower[group.subjects[0].first] in ("any", "no")
        marks = reader.lexicon.verbs.get(lower[group.verb], ("", ""))[1]
        told = marks == "Z" and not group.modal  # "insists that the text recognises a right": no more than said
        insists = (
            not told
            and not (group.passive and lower[group.subjects[0].first] == "the")
            and asked is not None
            and asked.kind == "demand"
            and lower[group.subjects[0].first] in ("a", "any", "the")
        )
        if not insists and not (any_deal and group.modal in ("must", "should", "would", "will")):
            continue
        main = parent if parent is not None and group.link in ("that", "say") else group
        holder = holder_of(sentence, main, asked, reader)
        if holder and not group.negated:
            own = asked if asked is not None else act_on(sentence, group)
            impose(
                sentence,
                own,
                "precondition",
                main,
                min(main.begin, group.begin),
                max(main.end, group.end),
                holder,
                Requirement("requires", group.begin, group.end),
            )


_INSISTING = frozenset(["insist", "demand", "require", "want", "stipulate"])


def comes_first(sentence: Sentence, reader: Reader) -> None:
    """As in "insisted that the charges be dropped first": what is asked must come before anything else."""
    lower = reader.tokens.lower
    if sentence.words.isdisjoint(("first", "precede", "precedes", "before", "ahead")):
        return
    for act in sentence.acts:
        if act.kind != "demand" or act.group is None or not act.actors or act.group.lemma not in _INSISTING:
            continue
        if _noun_first(sentence, act, reader):
            return
        inner = [g for g in sentence.groups if g.parent is act.group and g.link in ("that", "object", "to", "say")]
        if not inner:
            continue
        if any(_precedes(g, lower) or "first" in lower[max(g.begin, g.first - 2) : g.verb] for g in inner):
            required = Requirement("requires", complement_start(sentence, act.group), inner[0].first - 1)
            end = max(g.end for g in inner)
            impose(sentence, act, "precondition", act.group, act.first, max(act.last, end), act.actors, required)
            return
        end = max(g.end for g in inner)
        if lower[end] == "first" or (end + 1 < len(lower) and lower[end + 1] == "first"):
            first = complement_start(sentence, act.group)
            impose(
                sentence, act, "precondition", act.group, act.first, max(act.last, end), act.actors,
                Requirement("requires", first, end),
            )  # fmt: skip
            return


def _precedes(group: VerbGroup, lower: list[str]) -> bool:
    """As in "insisted that talks precede any truce", "demands that the pullout come before a vote"."""
    ahead = lower[group.verb + 1 : group.verb + 3]
    return group.lemma == "precede" or (group.lemma == "come" and ahead[:1] in (["before"], ["first"], ["ahead"]))


def _noun_first(sentence: Sentence, act: Act, reader: Reader) -> bool:
    """As in "wants a truce first and talks later"."""
    lower, group = reader.tokens.lower, act.group
    if group is None or any(g.parent is group for g in sentence.groups):
        return False
    begin = complement_start(sentence, group)
    for index in range(begin + 1, min(group.end, begin + 7) + 1):
        after = lower[index + 1] if index + 1 < len(lower) else "."
        if lower[index] == "first" and (after in ("and", "but", "before", "then") or not after[:1].isalnum()):
            required = Requirement("requires", begin, index)
            impose(sentence, act, "precondition", group, act.first, max(act.last, index), act.actors, required)
            return True
    return False


def without_which(sentence: Sentence) -> None:
    """As in "ruled out releasing X without proof of Y", "will not sign without guarantees"."""
    if "without" not in sentence.words:
        return
    for act in sentence.acts:
        if act.kind != "reject" or act.group is None or not act.actors:
            continue
        for position, one in enumerate(sentence.chunks[:-1]):
            if one.lower_head != "without" or not act.cue < one.first <= act.last:
                continue
            noun = sentence.chunks[position + 1]
            if sentence.chunks[position - 1].lower_head in ("those", "people", "anyone", "men", "women"):
                continue  # "those without papers"
            if noun.kind == "n" and noun.lower_head not in NO_GATES:
                required = Requirement("requires", noun.first, act.last)
                impose(sentence, act, "precondition", act.group, act.first, act.last, act.actors, required)
                return


def triggers(sentence: Sentence, reader: Reader) -> None:
    """As in "threatened sanctions in case of failure"."""
    lower = reader.tokens.lower
    if "case" not in sentence.words and "event" not in sentence.words:
        return
    for act in sentence.acts:
        if act.kind not in ("threaten", "precondition", "reject"):
            continue
        for index in range(act.cue, min(act.last + 1, sentence.last - 2)):
            if lower[index] == "in" and (
                lower[index + 1] == "case" or lower[index + 1 : index + 3] == ["the", "event"]
            ):
                act.requirements.append(Requirement("unless", index, act.last))
                break


def must_precede(sentence: Sentence, reader: Reader) -> None:
    """As in "carrying out the declaration had to come before negotiations"."""
    lower = reader.tokens.lower
    for group in sentence.groups:
        due = lower[group.first : group.first + 2] in (["had", "to"], ["has", "to"], ["have", "to"])
        had_to = due and (lower[group.end] == "first" or _before_one_would(sentence, group))
        obliged = (group.modal == "must" or had_to) and group.form == "fin"
        ordered = group.lemma in ("come", "precede", "happen") and group.modal in ("must", "should", "will", "would")
        if not ordered and not obliged:
            continue
        if any(a.kind == "precondition" and a.first <= group.verb <= a.last for a in sentence.acts):
            continue
        following = sentence.chunks[group.position + 1 : group.position + 3]
        first = (
            had_to
            or (obliged and lower[group.end] == "first")
            or any(isinstance(c, Phrase) and c.lower_head in ("before", "first", "ahead") for c in following)
        )
        if group.lemma != "precede" and not first:
            continue
        said = [w for w in speakers_of(sentence, group.verb) if w.kind in HOLDERS or w.side is not None]
        if said:
            begin = _subject_begin(sentence, group)
            impose(
                sentence,
                act_on(sentence, group),
                "precondition",
                group,
                begin,
                group.end,
                said[-1:],
                Requirement("requires", begin, group.first - 1),
            )


def _before_one_would(sentence: Sentence, group: VerbGroup) -> bool:
    """As in "all captives had to be freed before he would consider talks": one's own step waits for it."""
    return any(
        other.opener == "before" and other.modal in ("would", "will", "'ll") and other.first > group.verb
        for other in sentence.groups
    )


def _subject_begin(sentence: Sentence, group: VerbGroup) -> int:
    """Where a gerund subject begins ("carrying out X had to …")."""
    begin = min(group.begin, group.first)
    for one in reversed(sentence.chunks[: group.position]):
        if one.kind in "SW,;:" or (isinstance(one, VerbGroup) and one.form == "fin"):
            break
        begin = min(begin, one.first)
    return begin


def called_a_condition(sentence: Sentence, reader: Reader) -> None:
    """As in "as a condition for freeing hostages", "made X a prerequisite for talks"."""
    lower = reader.tokens.lower
    chunks = sentence.chunks
    if _NOUNS.isdisjoint(sentence.words) and "price" not in sentence.words:
        return
    for position, one in enumerate(chunks):
        priced = one.lower_head == "price" and lower[one.first - 1] == "as"  # "as the price of coming back"
        if (one.lower_head not in _NOUNS and not priced) or not isinstance(one, Phrase) or one.kind != "n":
            continue
        before = [g for g in sentence.groups if g.last < one.first and g.form in ("fin", "ger")]
        if not before or lower[one.last + 1 : one.last + 3] == ["of", "anonymity"]:
            continue
        main = before[-1]
        act = act_on(sentence, main)
        holder = holder_of(sentence, main, act, reader) or list(reader.actors.all_of(main.subjects))
        if not holder:
            continue
        nxt = chunks[position + 1] if position + 1 < len(chunks) else None
        nearest = [g for g in sentence.groups if g.last < one.first][-1]
        if nearest.lemma in ("put", "state", "present", "discuss", "set") and lower[one.first] in (
            "their",
            "its",
            "his",
            "her",
        ):
            continue  # "to put their conditions in writing"
        gates = (
            (isinstance(nxt, Phrase) and nxt.lower_head in ("for", "to", "of"))
            or lower[one.first - 1] == "as"
            or main.lemma in ("make", "set", "lay", "impose")
        )
        if not gates or main.lemma in ("reject", "drop", "accept", "meet", "discuss"):
            continue
        first = main.begin if main.passive and main.subjects else complement_start(sentence, main)
        last = one.first - 1
        while last > first and lower[last] in ("as", "a", "the", ","):
            last -= 1
        end = main.end
        for other in chunks[position + 1 :]:
            if other.kind in ",;" or (isinstance(other, VerbGroup) and other.form == "fin"):
                break
            if other.kind in "nvt":
                end = max(end, other.last)
        impose(
            sentence,
            act,
            "precondition",
            main,
            min(main.begin, main.first),
            end,
            holder,
            Requirement("requires", first, max(first, last)),
        )
