"""What somebody says should happen: a mediator proposes it, a side demands it."""

from __future__ import annotations

from detente.reading.attribution import speakers
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import VerbGroup

__all__ = ["wishes"]

_EVENTS = frozenset(["halt", "meet", "release", "deliver", "suspend", "agree", "mediate", "accept"])
_OUGHT = frozenset(["should", "ought", "must"])


def wishes(sentence: Sentence, reader: Reader, *, after_deal: bool = False) -> None:
    """Turn "X said the talks ought to begin" into what X proposes or demands.

    What must be is the content of a deal told just before (``after_deal``), not a demand.
    """
    if not after_deal and not any(a.kind == "agree" for a in sentence.acts):
        _demanded(sentence, reader)
    _refused(sentence)
    for act in sentence.acts:
        group = act.group
        if (
            act.kind not in _EVENTS
            or group is None
            or group.modal not in _OUGHT
            or group.relative
            or group.opener in ("if", "whether", "before", "until", "unless")
        ):
            continue
        if (after_deal and group.modal == "must" and group.passive) or _goes_on(group, sentence):
            continue
        said = [
            w
            for w in speakers(sentence, act.cue)
            if w.kind in ("state", "group", "organisation", "person", "organ", "official") or w.side is not None
        ]
        if not said:
            continue
        speaker = said[-1].top
        if act.actors == [speaker]:
            continue
        asks = group.modal == "must" or speaker in reader.actors.main
        if group.modal == "should" and act.kind == "deliver" and not group.passive and not act.actors:
            continue  # "convoys should reach them soon": what is expected
        act.kind = "demand" if asks and not speaker.mediates else "propose"
        act.actors = [speaker]
        act.targets = [m for m in reader.actors.main if m is not speaker]
        act.hypothetical = False


def _goes_on(group: VerbGroup, sentence: Sentence) -> bool:
    """Whether a clause goes on with a gate: "any deal must end the war and take the troops out"."""
    parent = group.parent
    if group.link != "coord" or parent is None:
        return False
    return any(a.kind == "precondition" and a.first <= parent.verb <= a.last for a in sentence.acts)


def _refused(sentence: Sentence) -> None:
    """Give "the position is not under discussion", "intruders would be shot" to the side that says so."""
    for act in sentence.acts:
        if act.group is not None and act.denied and act.kind in ("release", "deliver", "halt") and not act.noun:
            _ruled_out(act, act.group, sentence)
    for act in sentence.acts:
        if act.group is None or act.actors:
            continue
        of_things = act.kind == "reject" and act.group.lemma == "be"
        if of_things or (act.kind == "threaten" and act.group.passive):
            act.actors = [w.top for w in speakers(sentence, act.cue) if w.kind in _SPEAKERS or w.side is not None][-1:]


def _ruled_out(act: Act, group: VerbGroup, sentence: Sentence) -> None:
    """As in "said that they would not be pardoned": what a side says will not be done, it refuses."""
    if not group.negated or group.modal not in ("will", "would") or (act.actors and not group.passive):
        return
    said = [w for w in speakers(sentence, act.cue) if w.kind in _SPEAKERS or w.side is not None]
    if said:
        act.kind, act.actors, act.denied, act.hypothetical = "reject", [said[-1].top], False, False


_NO_DEMANDS = frozenset(["say", "see", "know", "wait", "understand", "remember", "hope", "admit", "think", "decide"])
_MATTERS = frozenset(["issue", "issues", "question", "questions", "matter", "problem", "demands", "deal", "accord"])
_CLOSED = frozenset(["if", "whether", "before", "until", "unless", "because", "why", "how", "what", "where"])


def _demanded(sentence: Sentence, reader: Reader) -> None:
    """Add what a side says must be, where no verb names the act: "X said sanctions had to stay"."""
    for group in sentence.groups:
        if group.modal != "must" or group.form != "fin" or group.relative or not group.subjects:
            continue
        if group.opener in _CLOSED or group.lemma in _NO_DEMANDS:
            continue
        if any(a.group is group or (a.group is not None and a.first <= group.verb <= a.last) for a in sentence.acts):
            continue
        said = [w for w in speakers(sentence, group.verb) if w.kind in _SPEAKERS or w.side is not None]
        if not said:
            continue
        speaker = said[-1].top
        asked = reader.actors.all_of(group.subjects)
        thing = any(p.lower_head in reader.lexicon.items or p.lower_head in _MATTERS for p in group.subjects)
        if any(w.top is speaker for w in asked) or not (thing or any(w.kind in _SPEAKERS for w in asked)):
            continue
        act = Act("demand", group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number)
        act.actors = [speaker]
        act.targets = [w.top for w in asked] or [m for m in reader.actors.main if m is not speaker]
        sentence.acts.append(act)


_SPEAKERS = ("state", "group", "organisation", "person", "organ", "official")
