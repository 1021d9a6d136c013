"""Before any act is read: who mediates and who bargains, by the verbs and the places in which they stand."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reading.cast import Who
from detente.reading.cues import cues_met
from detente.reading.doers import by_agent
from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["weigh_sides"]

_WATCHING = frozenset(["supervise", "oversee", "observe", "verify", "enforce"])
"""What the two sides do as well: "the commission of rebels and government will supervise the truce"."""
_OF_THINGS = frozenset(
    ["event", "fight", "jail", "load", "way", "troops", "absent", "told", "parley", "law", "duty", "asked", "bars",
     "inexchange", "meeting", "plans", "team", "lets", "leaves", "lists", "cash", "scheme"]
)  # fmt: skip
"""What narrows a common verb so far that the verb alone tells nothing of who bargains."""

_ALSO_BY_SIDES = frozenset(
    ["lead", "hold", "back", "help", "act", "serve", "arrange", "chair", "monitor", "witness", "guarantee"]
)
"""Verbs of mediating that tell of the sides as well."""
_OF_A_SIDE = frozenset(
    [
        *("accuse", "reject", "accept", "demand", "release", "agree", "suspend", "violate", "threaten", "halt"),
        "deliver",
    ]
)
_AGAINST = frozenset(["reject", "demand", "precondition", "threaten"])
_TOGETHER = frozenset(["agree", "release", "deliver"])


def weigh_sides(sentences: Iterable[Sentence], reader: Reader) -> None:
    """Weigh, over the whole report, how much each of its cast bargains, and note who mediates."""
    for sentence in sentences:
        for group in sentence.groups:
            _weigh(sentence, group, reader)
        _between(sentence, reader)
    _mediators(reader)


def _weigh(sentence: Sentence, group: VerbGroup, reader: Reader) -> None:
    met = cues_met(group, reader.tokens, reader.lexicon)
    if group.negated and group.modal and group.form == "fin":
        reader.actors.note_allies(_named(group.subjects, reader))  # "A and B will not talk until …"
    if group.lemma in ("act", "serve") and _as_mediator(group, reader):
        for who in _named(group.subjects, reader):
            who.top.mediates = True
    kinds = {cue.kind for cue, _ in met if cue.needs not in _OF_THINGS} if met else set()
    if not kinds:
        return
    if "propose" in kinds and not group.passive:
        _put_to_both(sentence, group, reader)
    may_mediate = "mediate" in kinds and group.lemma not in _ALSO_BY_SIDES
    if may_mediate and any(cue.kind == "mediate" and cue.needs in ("-", "talks") for cue, _ in met):
        agents: list[Who]
        if group.passive or group.form == "part":
            agents = by_agent(group, sentence, reader)
        else:
            agents = _named(group.subjects, reader) or _subject_before(sentence, group, reader)
        for who in agents:
            who.top.mediates = who.top.mediates or not (group.lemma in _WATCHING and who.top.fought_over)
        return
    if not group.passive and not kinds.isdisjoint(_OF_A_SIDE):
        named = _named(group.subjects, reader)
        share = 1.0 if len(named) < 3 else 1.0 / len(named)  # of a long list none is a side by himself
        for who in named:
            who.top.bargains += share if kinds != {"accuse"} else share / 2
        if not kinds.isdisjoint(_AGAINST) and kinds.isdisjoint(_TOGETHER):
            reader.actors.note_allies(named)


def _put_to_both(sentence: Sentence, group: VerbGroup, reader: Reader) -> None:
    """As in "Egypt put a plan to Israel and Hamas": those to whom it is put bargain, and its author mediates."""
    for joint, one, also, other in zip(*(sentence.chunks[group.position + at :] for at in range(1, 5)), strict=False):
        if joint.first > group.end or isinstance(joint, VerbGroup):
            return
        if joint.lower_head == "to" and also.lower_head == "and" and one.kind == other.kind == "n":
            both = [w for p in (one, other) if isinstance(p, Phrase) for w in reader.actors.of(p)]
            authors = _named(group.subjects, reader)
            if len({id(w.top) for w in both if w.kind in ("state", "group")}) == 2 and authors:
                for who in both:
                    who.top.bargains += 1.5
                for who in authors:
                    who.top.mediates = who.top.mediates or who.top.kind in ("state", "organisation", "group")
            return


def _as_mediator(group: VerbGroup, reader: Reader) -> bool:
    """As in "the Red Cross acting as an intermediary"."""
    near = reader.tokens.lower[group.last + 1 : group.last + 5]
    return near[:1] == ["as"] and any(word in reader.lexicon.words["mediator_nouns"] for word in near)


def _subject_before(sentence: Sentence, group: VerbGroup, reader: Reader) -> list[Who]:
    """Whom "they" most likely means in "the talks they have been hosting"."""
    if not any(reader.tags[p.head] == "R" for p in group.subjects):
        return []
    for other in reversed([g for g in sentence.groups if g.first < group.first and g.form == "fin"]):
        found = _named(other.subjects, reader)
        if found:
            return found
    return []


def _between(sentence: Sentence, reader: Reader) -> None:
    chunks = sentence.chunks
    if "between" not in sentence.words and "with" not in sentence.words:
        return
    for position, one in enumerate(chunks[:-1]):
        if isinstance(one, Phrase) and one.lower_head in ("between", "with") and chunks[position + 1].kind == "n":
            before = chunks[position - 1] if position else None
            talks = isinstance(before, Phrase) and (
                before.lower_head in reader.lexicon.words["talks_nouns"]
                or before.lower_head in reader.lexicon.words["deal_nouns"]
            )
            for phrase in chunks[position + 1 : position + 4 if one.lower_head == "between" else position + 2]:
                if isinstance(phrase, Phrase) and phrase.kind == "n" and reader.tags[phrase.head] != "R":
                    for who in reader.actors.of(phrase):
                        if one.lower_head == "with" and not talks:
                            continue
                        who.top.bargains += 3.0 if talks and one.lower_head == "between" else 1.5 if talks else 0.5


def _mediators(reader: Reader) -> None:
    """Take those who stand in "Norway-mediated" or "Egyptian mediators" as mediating."""
    suffixes = reader.lexicon.words["mediation_suffixes"]
    lower = reader.tokens.lower
    for covered, name in reader.actors.cast.names.items():
        who = reader.actors.cast.at.get(covered)
        if who is None:
            continue
        after = lower[covered + 1] if covered + 1 < len(lower) else ""
        if name.compound in suffixes or after in ("mediator", "mediators", "facilitator", "facilitators"):
            who.mediates = True


def _named(phrases: list[Phrase], reader: Reader) -> list[Who]:
    return reader.actors.all_of([p for p in phrases if reader.tags[p.head] != "R"])
