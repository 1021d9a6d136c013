"""Events told by a noun: "the collapse of the round", "X's threat to …", "a violation of the truce by X"."""

from __future__ import annotations

from detente.reading.authors import authors_of, end_of_noun, following_of, past_agent
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["noun_events"]

_SPOKEN = frozenset(["accuse", "threaten"])
_HAPPENS = frozenset(
    ["complete", "begin", "start", "finish", "go", "follow", "take", "carry", "end", "continue", "conclude", "proceed",
     "supervise", "oversee", "occur", "come", "confirm", "verify", "witness"]
)  # fmt: skip


def noun_events(sentence: Sentence, reader: Reader) -> None:
    """Add the acts that nouns tell of and no verb of the sentence has told."""
    act_nouns = reader.lexicon.act_nouns
    if reader.lexicon.act_words.isdisjoint(sentence.words):
        return
    for position, one in sentence.nouns:
        kind = act_nouns.get(one.lower_head, "")
        if kind:
            _lend(one, position, sentence, reader)
        if kind in _SPOKEN:
            _spoken(kind, one, position, sentence, reader)
        elif kind in ("suspend", "violate", "halt"):
            _undone(kind, one, position, sentence, reader)
        elif kind == "agree" and _in_force(position, sentence, reader):
            _add("halt", one, position, list(reader.actors.main), sentence, reader)
        elif kind in ("deliver", "agree", "release"):
            _carried_out(kind, one, position, sentence, reader)


def _in_force(position: int, sentence: Sentence, reader: Reader) -> bool:
    """As in "A bilateral ceasefire in force since August": a truce that holds, told by its noun."""
    chunks = sentence.chunks
    truce = reader.lexicon.items.get(chunks[position].lower_head) == "truce"
    following = chunks[position + 1 : position + 3]
    return truce and [one.lower_head for one in following] in (["in", "force"], ["in", "effect"], ["in", "place"])


def _lend(one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """Give an event the author of the noun that is its subject: "X's cessation of operations started"."""
    for act in sentence.acts:
        if act.kind not in ("halt", "deliver", "release") or act.group is None:
            continue
        if act.group.subjects and act.group.subjects[0] is one:
            authors = authors_of(one, position, sentence, reader) or _agent_after(position, sentence, reader)
            act.actors = authors or act.actors


def _add(kind: str, one: Phrase, position: int, actors: list[Who], sentence: Sentence, reader: Reader) -> None:
    last = end_of_noun(one, position, sentence, reader)
    act = Act(kind, one.head, one.first, last, noun=True, sentence=sentence.number)
    act.actors = actors
    sentence.acts.append(act)


def _told_already(one: Phrase, sentence: Sentence, kinds: tuple[str, ...]) -> bool:
    covering = [a for a in sentence.acts if a.kind in kinds and a.first <= one.head <= a.last]
    return any(a.actors or a.kind not in ("accuse", "threaten") for a in covering)


def _spoken(kind: str, one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """As in "Moscow's accusation that …", "a warning by Cairo that it might …", "the rebels' threat to …"."""
    following = following_of(past_agent(position, sentence), sentence)
    opens = (isinstance(following, VerbGroup) and following.form == "inf") or (
        isinstance(following, Phrase) and following.lower_head in ("that", "of", "to", "against", "over")
    )
    if not opens or _told_already(one, sentence, ("accuse", "threaten", "reject")):
        return
    authors = [w for w in authors_of(one, position, sentence, reader) if w.kind != "outlet"]
    if authors:
        _add(kind, one, position, authors, sentence, reader)


def _of_what(position: int, sentence: Sentence) -> Phrase | None:
    chunks = sentence.chunks
    for at in (position + 1, past_agent(position, sentence) + 1):
        if at + 1 < len(chunks):
            joint, noun = chunks[at], chunks[at + 1]
            if isinstance(joint, Phrase) and joint.lower_head in ("of", "in", "to") and isinstance(noun, Phrase):
                return noun if noun.kind == "n" else None
    return None


def _agent_after(position: int, sentence: Sentence, reader: Reader) -> list[Who]:
    """Who did it: "of negotiations by Seoul", before the next verb."""
    chunks = sentence.chunks
    for at in range(position + 1, min(position + 8, len(chunks) - 1)):
        one = chunks[at]
        if isinstance(one, VerbGroup) or one.kind in ",;":
            break
        if one.lower_head == "by" and chunks[at + 1].kind == "n":
            return reader.actors.all_of([chunks[at + 1]])
    return []


def _undone(kind: str, one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """As in "The collapse of the round", "a violation of the truce by X", "X's cessation of operations"."""
    words = reader.lexicon.words
    what = _of_what(position, sentence)
    if what is None or reader.tokens.lower[one.first] in ("any", "no", "every"):
        return
    head = what.lower_head
    sets = ("hostility_nouns",) if kind == "halt" else ("talks_nouns", "deal_nouns")
    if not any(head in words[name] for name in sets):
        return
    if _told_already(
        one, sentence, (kind, "propose", "demand", "precondition", "accept", "reject", "agree", "accuse", "threaten")
    ):
        return
    authors = authors_of(one, position, sentence, reader) or _agent_after(position, sentence, reader)
    if kind != "suspend" and not authors:
        return
    _add(kind, one, position, authors, sentence, reader)


def _carried_out(kind: str, one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """As in "The withdrawal of troops was completed", "the signing of the accord by A and B took place"."""
    mains = (g for g in sentence.groups if g.form == "fin" and not g.relative)
    group = next((g for g in mains if g.subjects and g.subjects[0] is one), None)
    if (
        group is None
        or not (group.lemma in _HAPPENS or (group.lemma == "be" and _is_done(group, reader)))
        or group.modal
        or group.opener in ("if", "unless", "until", "before", "once")
    ):
        return
    if kind == "agree" and one.lower_head not in ("signing", "renewal", "extension", "conclusion"):
        return
    if _told_already(one, sentence, (kind, "release", "halt", "suspend")):
        return
    if kind == "release" and any(a.first <= one.head <= a.last for a in sentence.acts):
        return
    authors = authors_of(one, position, sentence, reader) or _agent_after(position, sentence, reader)
    if kind == "deliver" and not authors:
        what = _of_what(position, sentence)
        authors = reader.actors.of(what) if what is not None else []
    if kind == "release" and not _is_of_people(position, sentence, reader):
        return
    if kind == "release" and not authors:
        authors = _between(position, sentence, reader)
    if authors or kind in ("agree", "release"):
        _add(kind, one, position, authors, sentence, reader)


def _between(position: int, sentence: Sentence, reader: Reader) -> list[Who]:
    chunks = sentence.chunks
    for at in range(position + 1, min(position + 6, len(chunks) - 1)):
        if isinstance(chunks[at], VerbGroup):
            break
        if chunks[at].lower_head == "between" and chunks[at + 1].kind == "n":
            return reader.actors.all_of([c for c in chunks[at + 1 : at + 4] if isinstance(c, Phrase) and c.kind == "n"])
    return []


def _is_done(group: VerbGroup, reader: Reader) -> bool:
    """As in "The withdrawal is complete", "the handover was over"."""
    told = reader.tokens.lower[group.verb + 1 : group.verb + 2]
    return not _DONE.isdisjoint(told)


_DONE = frozenset(["complete", "over", "under", "underway", "finished", "done"])


def _is_of_people(position: int, sentence: Sentence, reader: Reader) -> bool:
    what = _of_what(position, sentence)
    return what is not None and what.lower_head in reader.lexicon.words["captives"]
