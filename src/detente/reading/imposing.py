"""Whose condition it is, and the act that takes it up."""

from __future__ import annotations

from detente.reading.agents import own_words, speakers_of
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.phrases import VerbGroup

__all__ = ["act_on", "complement_start", "holder_of", "impose"]


def complement_start(sentence: Sentence, main: VerbGroup) -> int:
    """Return the token at which what a verb says or asks begins."""
    chunks = sentence.chunks
    at = main.position + 1
    while at < len(chunks) and chunks[at].kind in 'StA"P':
        at += 1
    return chunks[at].first if at < len(chunks) else main.last


def act_on(sentence: Sentence, main: VerbGroup) -> Act | None:
    """Return the act of a clause, or that of the demand, refusal or threat in whose complement it stands."""
    for act in sentence.acts:
        if act.group is main:
            return act
    parent = main.parent
    if parent is not None and main.link in ("that", "to", "object", "say"):
        for act in sentence.acts:
            if act.group is parent and act.kind in ("demand", "reject", "threaten", "accept"):
                return act
    return None


def holder_of(sentence: Sentence, main: VerbGroup, act: Act | None, reader: Reader) -> list[Who]:
    """Whose condition it is: the side that refuses or demands, else the side that says so."""
    if act is not None and act.actors and act.kind in ("demand", "reject", "precondition", "threaten", "accept"):
        return act.actors
    named = [w.top if w.kind == "organ" else w for w in reader.actors.all_of(main.subjects)]
    who = [w for w in named if w.kind in ("state", "group", "organisation", "person")]
    if who and not main.passive:
        return who
    if not named and main.negated and main.modal and not main.passive and main.subjects:
        own = own_words(main.subjects[0], reader)  # "Protesters would not budge until he came"
        if own:
            return own
    said = [w for w in speakers_of(sentence, main.verb) if w.kind in ("state", "group", "organisation", "person")]
    return said[-1:]


def impose(
    sentence: Sentence,
    act: Act | None,
    kind: str,
    main: VerbGroup,
    first: int,
    last: int,
    holder: list[Who],
    required: Requirement,
) -> None:
    """Make an act of this kind, with what it requires, of a clause; the acts told inside it are its content."""
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
        and not (a.kind == "release" and a.group.relative and a.group.perfect)  # "men whom courts had freed in May"
    ]
    for other in inner:
        sentence.acts.remove(other)
