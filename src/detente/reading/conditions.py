"""Conditions: what must come first, what triggers a threat, by when; and the acts that conditions make.

A side that says "not until", "only if", "before any talks" sets a precondition; a bad consequence makes it a threat.
An order of steps that the reporter tells stays with its own act.
"""

from __future__ import annotations

from detente.reading.agents import speakers_of
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["conditional_acts"]

_BAD = frozenset(
    [
        *("attack", "strike", "resume", "kill", "execute", "launch", "bomb", "shell", "invade", "leave", "quit"),
        *("withdraw", "boycott", "walk", "retaliate", "punish", "impose", "expel", "fire", "fight", "intensify"),
        *("escalate", "destroy", "storm", "harm", "block", "close", "sanction", "return", "respond", "face"),
        *("pull",),
    ]
)
_SAYING = frozenset(["say", "add", "tell", "warn", "report"])
_OUGHT = frozenset(["must", "should", "shall", "ought"])
_OPENERS = frozenset(["if", "until", "unless", "before", "once", "after", "when", "provided"])


def conditional_acts(sentence: Sentence, reader: Reader) -> None:
    """Turn acts with conditions into preconditions and threats, or keep the condition on them."""
    for group in list(sentence.groups):
        if group.opener in _OPENERS and group.link in ("cond", "coord"):
            _condition_clause(sentence, group, reader)
    _before_noun(sentence, reader)
    _in_any_deal(sentence, reader)
    _phrased_triggers(sentence, reader)
    _must_precede(sentence)
    _phrased(sentence, reader)


def _before_noun(sentence: Sentence, reader: Reader) -> None:
    """As in "insisted that Kyiv withdraw its troops before any ceasefire"."""
    words = reader.lexicon.words
    for position, one in enumerate(sentence.chunks[:-1]):
        if not isinstance(one, Phrase) or one.lower_head not in ("before", "prior") or one.kind == "n":
            continue
        following = next((c for c in sentence.chunks[position + 1 : position + 3] if c.kind == "n"), None)
        if not isinstance(following, Phrase) or not (
            following.lower_head in words["talks_nouns"] or following.lower_head in words["deal_nouns"]
        ):
            continue
        for act in sentence.acts:
            if act.kind == "demand" and act.group is not None and act.first <= one.first <= act.last + 1 and act.actors:
                required = Requirement("requires", _complement_start(sentence, act.group), one.first - 1)
                _replace(
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


def _in_any_deal(sentence: Sentence, reader: Reader) -> None:
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
        asked = _act_on(sentence, parent) if parent is not None and group.link in ("that", "say") else None
        any_deal = lower[group.subjects[0].first] in ("any", "no")
        insists = asked is not None and asked.kind == "demand" and lower[group.subjects[0].first] in ("a", "any", "the")
        if not insists and not (any_deal and group.modal in ("must", "should", "would", "will")):
            continue
        main = parent if parent is not None and group.link in ("that", "say") else group
        holder = _holder(sentence, main, asked, reader)
        if holder and not group.negated:
            own = asked if asked is not None else _act_on(sentence, group)
            _replace(
                sentence,
                own,
                "precondition",
                main,
                min(main.begin, group.begin),
                max(main.end, group.end),
                holder,
                Requirement("requires", group.begin, group.end),
            )


def _phrased_triggers(sentence: Sentence, reader: Reader) -> None:
    """As in "threatened sanctions in case of failure"."""
    lower = reader.tokens.lower
    for act in sentence.acts:
        if act.kind not in ("threaten", "precondition", "reject"):
            continue
        for index in range(act.cue, min(act.last + 1, sentence.last - 2)):
            if lower[index] == "in" and (
                lower[index + 1] == "case" or lower[index + 1 : index + 3] == ["the", "event"]
            ):
                act.requirements.append(Requirement("unless", index, act.last))
                break


def _must_precede(sentence: Sentence) -> None:
    """As in "carrying out the declaration had to come before negotiations"."""
    for group in sentence.groups:
        obliged = group.modal == "must" and group.form == "fin"
        ordered = group.lemma in ("come", "precede", "happen") and group.modal in ("must", "should", "will", "would")
        told = any(a.kind == "precondition" and a.first <= group.verb <= a.last for a in sentence.acts)
        if (not ordered and not obliged) or told:
            continue
        following = sentence.chunks[group.position + 1 : group.position + 3]
        first = any(isinstance(c, Phrase) and c.lower_head in ("before", "first", "ahead") for c in following)
        if group.lemma != "precede" and not first:
            continue
        said = [w for w in speakers_of(sentence, group.verb) if w.kind in ("state", "group", "organisation", "person")]
        if said:
            begin = _subject_begin(sentence, group)
            _replace(
                sentence,
                _act_on(sentence, group),
                "precondition",
                group,
                begin,
                group.end,
                said[-1:],
                Requirement("requires", begin, group.first - 1),
            )


def _subject_begin(sentence: Sentence, group: VerbGroup) -> int:
    """Where a gerund subject begins ("carrying out X had to …")."""
    begin = min(group.begin, group.first)
    for one in reversed(sentence.chunks[: group.position]):
        if one.kind in "SW,;:" or (isinstance(one, VerbGroup) and one.form == "fin"):
            break
        begin = min(begin, one.first)
    return begin


def _opener_at(sentence: Sentence, group: VerbGroup) -> int:
    """Position of the word that opens the clause."""
    at = group.position
    while at >= 0:
        one = sentence.chunks[at]
        if (
            isinstance(one, Phrase)
            and one.kind == "S"
            and (one.lower_head == group.opener or one.lower_head in ("as", "that"))
        ):
            return at
        at -= 1
    return -1


def _main_of(sentence: Sentence, group: VerbGroup, opener: int) -> VerbGroup | None:
    """Return the clause on which the condition hangs: the one before, or the one after a fronted condition."""
    before = [g for g in sentence.groups if g.last < sentence.chunks[opener].first]
    after = [g for g in sentence.groups if g.first > group.end and g.form == "fin"]
    fronted = opener == 0 or (sentence.chunks[opener - 1].kind in ",S" and not before)
    if fronted:
        said = [g for g in after if g.lemma not in _SAYING]
        return said[0] if said else after[0] if after else None
    finite = [g for g in before if g.form == "fin"]
    return finite[-1] if finite else before[-1] if before else None


def _has_only(sentence: Sentence, opener: int, reader: Reader) -> bool:
    lower = reader.tokens.lower
    first = sentence.chunks[opener].first
    return "only" in lower[max(sentence.first, first - 8) : first] or lower[first - 1 : first] == ["not"]


def _condition_clause(sentence: Sentence, group: VerbGroup, reader: Reader) -> None:
    opener = _opener_at(sentence, group)
    if opener < 0:
        return
    main = _main_of(sentence, group, opener)
    if main is None:
        return
    word = group.opener
    first = group.begin
    relation = "unless" if word == "unless" or (word == "if" and group.negated) else "requires"
    act = _act_on(sentence, main)
    lower = reader.tokens.lower
    only = _has_only(sentence, opener, reader)
    if word in ("before", "after", "when", "once") and not only and not _is_demanding(main, act, word):
        if word in ("before",) and act is not None:
            act.requirements.append(
                Requirement("deadline" if act.kind == "agree" else "requires", group.begin, group.end)
            )
        if word in ("after", "when") or not _forward(main):
            return
    if word == "before" and main.modal in _OUGHT and _said_to_come_first(sentence, group, main, opener, act):
        return
    holder = _holder(sentence, main, act, reader)
    begin = min(main.begin, main.first)
    end = max(group.end, main.end)
    if act is not None and act.kind == "threaten":
        relation = "unless"
    if relation == "unless" and (_is_bad(main, reader) or (act is not None and act.kind == "threaten")):
        _replace(
            sentence,
            act,
            "threaten",
            main,
            min(begin, group.begin),
            end,
            holder,
            Requirement("unless", group.begin, group.end),
        )
        return
    gated = (
        main.negated
        or lower[main.last + 1 : main.last + 2] == ["no"]  # "there would be no round until …"
        or only
        or (act is not None and act.kind in ("reject", "demand", "precondition"))
        or word == "unless"
        or (word == "until" and (main.passive or (act is not None and act.kind == "suspend")))
        or (word in ("once", "if", "provided", "before") and _forward(main))
        or lower[sentence.chunks[opener].first - 1] in ("soon", "long")
    )
    if not gated or not holder:
        if act is not None and word in ("until", "unless", "if"):
            act.requirements.append(Requirement(relation, group.begin, group.end))
        return
    if word == "before" and act is not None and act.kind == "demand":
        required = Requirement("requires", _complement_start(sentence, main), sentence.chunks[opener].first - 1)
    else:
        required = Requirement("requires", first, group.end)
    _replace(sentence, act, "precondition", main, min(begin, group.begin), end, holder, required)


def _said_to_come_first(sentence: Sentence, group: VerbGroup, main: VerbGroup, opener: int, act: Act | None) -> bool:
    """As in "A and B maintain that C must stop before entering talks": the gate is theirs who say so."""
    said = [s for s in sentence.sources if s.from_token <= main.verb <= s.to_token]
    holder = [w.top for s in said for w in s.who if w.top.kind in ("state", "group", "organisation")]
    if not holder:
        return False
    begin = min([main.begin, main.first, *(s.first for s in said if s.first < main.first)])
    required = Requirement("requires", min(main.begin, main.first), sentence.chunks[opener].first - 1)
    _replace(
        sentence, act, "precondition", main, begin, max(group.end, main.end), list(dict.fromkeys(holder)), required
    )
    return True


def _complement_start(sentence: Sentence, main: VerbGroup) -> int:
    chunks = sentence.chunks
    at = main.position + 1
    while at < len(chunks) and chunks[at].kind in 'StA"P':
        at += 1
    return chunks[at].first if at < len(chunks) else main.last


def _is_demanding(main: VerbGroup, act: Act | None, word: str) -> bool:
    if act is not None and act.kind in ("demand", "reject", "precondition"):
        return True
    return (word == "once" and _forward(main)) or (
        word == "before" and (main.negated or main.modal in ("must", "should"))
    )


def _forward(main: VerbGroup) -> bool:
    return main.modal in ("will", "would", "can", "could", "may", "might", "'ll", "'d", "must", "should")


def _is_bad(main: VerbGroup, reader: Reader) -> bool:
    if main.lemma in _BAD and not main.negated:
        return True
    lower = reader.tokens.lower[main.first : main.end + 1]
    return (
        ("no" in lower and "reason" in lower)
        or ("resume" in lower and any(w in reader.lexicon.words["hostility_nouns"] for w in lower))
        or "sanctions" in lower
        or "consequences" in lower
    )


def _act_on(sentence: Sentence, main: VerbGroup) -> Act | None:
    for act in sentence.acts:
        if act.group is main:
            return act
    parent = main.parent
    if parent is not None and main.link in ("that", "to", "object", "say"):
        for act in sentence.acts:
            if act.group is parent and act.kind in ("demand", "reject", "threaten", "accept"):
                return act
    return None


def _holder(sentence: Sentence, main: VerbGroup, act: Act | None, reader: Reader) -> list[Who]:
    """Whose condition it is: the side that refuses or demands, else the side that says so."""
    if act is not None and act.actors and act.kind in ("demand", "reject", "precondition", "threaten", "accept"):
        return act.actors
    who = [w for w in reader.actors.all_of(main.subjects) if w.kind in ("state", "group", "organisation", "person")]
    if who and not main.passive:
        return who
    said = [w for w in speakers_of(sentence, main.verb) if w.kind in ("state", "group", "organisation", "person")]
    return said[-1:]


def _replace(
    sentence: Sentence,
    act: Act | None,
    kind: str,
    main: VerbGroup,
    first: int,
    last: int,
    holder: list[Who],
    required: Requirement,
) -> None:
    if act is None:
        act = Act(kind, main.verb, first, last, main, sentence=sentence.number)
        sentence.acts.append(act)
    act.kind = kind
    act.first, act.last = min(act.first, first), max(act.last, last)
    act.actors = holder or act.actors
    act.denied = act.hypothetical = False
    act.requirements.append(required)
    inner = [
        a
        for a in sentence.acts
        if a is not act
        and a.group is not None
        and act.first <= a.cue <= act.last
        and a.kind not in ("mediate", "agree")
    ]
    for other in inner:
        sentence.acts.remove(other)


_NOUNS = frozenset(["condition", "conditions", "precondition", "preconditions", "prerequisite", "prerequisites"])


def _phrased(sentence: Sentence, reader: Reader) -> None:
    """As in "as a condition for freeing hostages", "made X a prerequisite for talks"."""
    lower = reader.tokens.lower
    chunks = sentence.chunks
    for position, one in enumerate(chunks):
        if not isinstance(one, Phrase) or one.kind != "n" or one.lower_head not in _NOUNS:
            continue
        before = [g for g in sentence.groups if g.last < one.first and g.form in ("fin", "ger")]
        if not before or lower[one.last + 1 : one.last + 3] == ["of", "anonymity"]:
            continue
        main = before[-1]
        act = _act_on(sentence, main)
        holder = _holder(sentence, main, act, reader) or list(reader.actors.all_of(main.subjects))
        if not holder:
            continue
        nxt = chunks[position + 1] if position + 1 < len(chunks) else None
        gates = (
            (isinstance(nxt, Phrase) and nxt.lower_head in ("for", "to", "of"))
            or lower[one.first - 1] == "as"
            or main.lemma in ("make", "set", "lay", "impose")
        )
        if not gates or main.lemma in ("reject", "drop", "accept", "meet", "discuss"):
            continue
        first = main.begin if main.passive and main.subjects else _complement_start(sentence, main)
        last = one.first - 1
        while last > first and lower[last] in ("as", "a", "the", ","):
            last -= 1
        end = main.end
        for other in chunks[position + 1 :]:
            if other.kind in ",;" or (isinstance(other, VerbGroup) and other.form == "fin"):
                break
            if other.kind in "nvt":
                end = max(end, other.last)
        _replace(
            sentence,
            act,
            "precondition",
            main,
            min(main.begin, main.first),
            end,
            holder,
            Requirement("requires", first, max(first, last)),
        )
