"""Conditions: what must come first, what triggers a threat, by when; and the acts that conditions make.

A side that says "not until", "only if", "before any talks" sets a precondition; a bad consequence makes it a threat.
An order of steps that the reporter tells stays with its own act.
"""

from __future__ import annotations

from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.gates import (
    before_a_noun,
    called_a_condition,
    comes_first,
    in_any_deal,
    must_precede,
    triggers,
    without_which,
)
from detente.reading.imposing import act_on, complement_start, holder_of, impose
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.waiting import (
    hinges,
    must_be_in_any,
    no_such_thing,
    not_any_deal,
    nothing_without,
    only_after,
    only_with,
    waits_for,
)

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
_DONE = frozenset(["halt", "release", "deliver", "agree", "accept"])
_NOBODY = frozenset(["nobody", "no", "none", "neither", "nothing"])
_OPENERS = frozenset(["if", "until", "unless", "before", "once", "after", "when", "provided", "while"])


def conditional_acts(sentence: Sentence, reader: Reader) -> None:
    """Turn acts with conditions into preconditions and threats, or keep the condition on them."""
    for group in list(sentence.groups):
        if group.opener in _OPENERS and group.link in ("cond", "coord"):
            _condition_clause(sentence, group, reader)
    before_a_noun(sentence, reader)
    in_any_deal(sentence, reader)
    triggers(sentence, reader)
    must_precede(sentence, reader)
    comes_first(sentence, reader)
    without_which(sentence)
    nothing_without(sentence, reader)
    must_be_in_any(sentence, reader)
    hinges(sentence)
    only_after(sentence, reader)
    only_with(sentence, reader)
    not_any_deal(sentence, reader)
    waits_for(sentence)
    called_a_condition(sentence, reader)
    no_such_thing(sentence, reader)
    _or_else(sentence, reader)


def _or_else(sentence: Sentence, reader: Reader) -> None:
    """As in "gave the state 48 hours to shut the gates; otherwise no vegetable would reach the city"."""
    lower = reader.tokens.lower
    if "face" in sentence.words or "risk" in sentence.words:
        for act in sentence.acts:
            told = range(act.cue, act.last)
            if act.kind == "demand" and any(lower[i] == "or" and lower[i + 1] in ("face", "risk") for i in told):
                act.kind = "threaten"  # "gave the rebels 48 hours to leave or face an assault"
    if "otherwise" not in sentence.words and "else" not in sentence.words:
        return
    for act in sentence.acts:
        if act.kind != "demand" or not act.actors:
            continue
        ends = [
            i for i in range(act.last, sentence.last) if lower[i] == "otherwise" or lower[i : i + 2] == ["or", "else"]
        ]
        modal = next((g for g in sentence.groups if ends and g.first > ends[0] and g.modal in ("will", "would")), None)
        warned = next((g for g in sentence.groups if modal is not None and _warns(g, ends[0], modal, reader)), None)
        if modal is not None and warned is not None and lower[ends[0] - 1] == ";":
            threat = Act("threaten", modal.verb, ends[0], modal.end, modal, sentence=sentence.number)
            threat.actors = reader.actors.all_of(warned.subjects) or act.actors
            threat.requirements.append(Requirement("unless", act.cue + 1, act.last))
            sentence.acts.append(threat)  # "demanded a timetable; otherwise, the ministry warned, …"
            return
        if modal is not None:
            act.requirements.append(Requirement("unless", act.cue + 1, act.last))
            act.kind, act.last = "threaten", modal.end
            return


def _warns(group: VerbGroup, begin: int, modal: VerbGroup, reader: Reader) -> bool:
    """As in "otherwise, the ministry warned, the relief would be withdrawn": another voice than who demanded."""
    between = begin < group.first and group.last < modal.first and (group.lemma in _SAYING or group.lemma == "insist")
    return between and bool(group.subjects) and reader.tags[group.subjects[0].head] != "R"


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
    opening = opener == 0 or sentence.chunks[opener - 1].kind in ";:"
    fronted = opening or (sentence.chunks[opener - 1].kind in ",S" and not before)
    if fronted:
        said = [g for g in after if g.lemma not in _SAYING]
        return said[0] if said else after[0] if after else None
    finite = [g for g in before if g.form == "fin" and not g.relative] or [g for g in before if g.form == "fin"]
    told = [g for g in finite if g.lemma not in _SAYING]
    finite = told or finite
    return finite[-1] if finite else before[-1] if before else None


def _has_only(sentence: Sentence, opener: int, reader: Reader) -> bool:
    lower = reader.tokens.lower
    first = sentence.chunks[opener].first
    if reader.lexicon.units.get(lower[first - 1]) and "only" in lower[max(sentence.first, first - 3) : first]:
        return False  # "a truce only hours after it had been announced"
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
    act = act_on(sentence, main)
    lower = reader.tokens.lower
    only = _has_only(sentence, opener, reader)
    none = lower[main.last + 1 : main.last + 2] in (["no"], ["nothing"], ["none"], ["nobody"])
    if word == "while" and not ((main.negated or none) and main.modal):
        return  # "will not leave while a single hostage is held" waits; other clauses with "while" do not
    if word in ("after", "when") and not only and not main.negated and not _forward(main):
        return
    if word in ("before", "after", "when", "once") and not only and not _is_demanding(main, act, word):
        if word in ("before",) and act is not None:
            act.requirements.append(
                Requirement("deadline" if act.kind == "agree" else "requires", group.begin, group.end)
            )
        if word in ("after", "when") or not _forward(main):
            return
    if word == "before" and main.modal in _OUGHT and _said_to_come_first(sentence, group, main, opener, act):
        return
    holder = holder_of(sentence, main, act, reader)
    begin = min(main.begin, main.first)
    end = max(group.end, main.end)
    if act is not None and act.kind == "threaten":
        relation = "unless"
    harms = word == "if" and act is None and _forward(main) and _is_harm(main, reader, group.begin - 1)
    if harms and group.begin > main.last:
        relation = "unless"  # "the account would be frozen again if Iran tried to spend the money"
    withheld = main.negated or none or (bool(main.subjects) and lower[main.subjects[0].first] in _NOBODY)
    if (
        relation == "unless"
        and not withheld
        and (
            harms
            or _is_bad(main, reader, group.begin - 1 if group.begin > main.last else main.end)
            or (act is not None and act.kind == "threaten")
        )
    ):
        impose(
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
    gated = _is_gated(sentence, group, main, opener, act, reader)
    if not gated or not holder:
        if act is not None and word in ("until", "unless", "if"):
            act.requirements.append(Requirement(relation, group.begin, group.end))
        return
    if main.parent is not None and main.parent.lemma == "warn" and word == "if" and main.link in ("that", "say"):
        told = Requirement("unless", first, group.end)
        impose(sentence, act_on(sentence, main.parent) or act, "threaten", main, main.parent.begin, end, holder, told)
        return
    if word == "before" and act is not None and act.kind == "demand":
        required = Requirement("requires", complement_start(sentence, main), sentence.chunks[opener].first - 1)
    else:
        required = Requirement("requires", first, group.end)
    impose(sentence, act, "precondition", main, min(begin, group.begin), end, holder, required)


def _is_gated(
    sentence: Sentence, group: VerbGroup, main: VerbGroup, opener: int, act: Act | None, reader: Reader
) -> bool:
    """Whether the main clause waits for the condition: refused, asked for, or promised only so."""
    lower, word = reader.tokens.lower, group.opener
    kind = act.kind if act is not None else ""
    if word in ("if", "provided") and group.lemma in ("hold", "last", "succeed") and kind not in ("demand", "reject"):
        return False  # "will send 3,500 soldiers if the truce holds": an order of steps
    refused = (
        main.negated
        or lower[main.last + 1 : main.last + 2] == ["nothing"]
        or (bool(main.subjects) and lower[main.subjects[0].first] in _NOBODY)
    )
    told = (
        kind in ("reject", "precondition")
        or (kind == "demand" and word != "until")
        or (word == "until" and (main.passive or kind == "suspend" or _holds_out(main)))
        or (word in ("if", "before") and _forward(main))
        or (word == "once" and _forward(main) and kind not in ("deliver", "halt", "release"))
    )
    return (
        refused
        or told
        or (word == "unless" and not (kind in _DONE and main.past and not main.modal))
        or (word == "provided" and kind != "propose")
        or _has_only(sentence, opener, reader)
        or lower[main.last + 1 : main.last + 2] == ["no"]  # "there would be no round until …"
        or lower[sentence.chunks[opener].first - 1] in ("soon", "long", "condition", "provided")
        or "first" in lower[group.end : group.end + 2]
    )


def _holds_out(main: VerbGroup) -> bool:
    """As in "sanctions will remain until …", "they would stay in the square until …"."""
    staying = main.lemma in ("stay", "remain", "continue", "keep", "maintain", "hold", "retain")
    return staying and main.modal in ("will", "would", "shall", "must", "'ll")


def _said_to_come_first(sentence: Sentence, group: VerbGroup, main: VerbGroup, opener: int, act: Act | None) -> bool:
    """As in "A and B maintain that C must stop before entering talks": the gate is theirs who say so."""
    said = [s for s in sentence.sources if s.from_token <= main.verb <= s.to_token]
    holder = [w.top for s in said for w in s.who if w.top.kind in ("state", "group", "organisation")]
    if not holder:
        return False
    begin = min([main.begin, main.first, *(s.first for s in said if s.first < main.first)])
    required = Requirement("requires", min(main.begin, main.first), sentence.chunks[opener].first - 1)
    impose(sentence, act, "precondition", main, begin, max(group.end, main.end), list(dict.fromkeys(holder)), required)
    return True


def _is_demanding(main: VerbGroup, act: Act | None, word: str) -> bool:
    if act is not None and act.kind in ("demand", "reject", "precondition"):
        return True
    return (word == "once" and _forward(main)) or (
        word == "before" and (main.negated or main.modal in ("must", "should"))
    )


def _forward(main: VerbGroup) -> bool:
    return main.modal in ("will", "would", "can", "could", "may", "might", "'ll", "'d", "must", "should")


_HARMS = frozenset(
    ["attack", "strike", "kill", "execute", "bomb", "shell", "invade", "retaliate", "punish", "impose", "expel",
     "escalate", "destroy", "storm", "freeze", "arrest", "jail", "prosecute", "reimpose", "shoot", "behead", "avenge",
     "outlaw", "crush", "dissolve", "hang", "cancel", "revoke"]
)  # fmt: skip


def _is_harm(main: VerbGroup, reader: Reader, until: int) -> bool:
    """As in "would be frozen again", "will resume the attacks": what one does to another, whatever opens the clause."""
    if main.lemma in _HARMS and not main.negated:
        return True
    lower = reader.tokens.lower[main.first : min(main.end, until) + 1]
    hostile = any(word in reader.lexicon.words["hostility_nouns"] for word in lower)
    return main.lemma in ("resume", "relaunch", "renew") and hostile


def _is_bad(main: VerbGroup, reader: Reader, until: int) -> bool:
    if main.lemma in _BAD and not main.negated:
        return True
    lower = reader.tokens.lower[main.first : min(main.end, until) + 1]
    return (
        ("no" in lower and "reason" in lower)
        or ("resume" in lower and any(w in reader.lexicon.words["hostility_nouns"] for w in lower))
        or "sanctions" in lower
        or "consequences" in lower
    )
