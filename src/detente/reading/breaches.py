"""Breaches told beside their verb, and breaches that one side tells of the other.

"Shells were fired in breach of the truce" is a violation; "X said Y had gone back on the deal" is X's accusation.
"""

from __future__ import annotations

from detente.reading.attribution import speakers
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["breaches"]

_AGAINST = frozenset(["spite", "breach", "violation", "defiance", "contravention", "disregard"])
_DESPITE = frozenset(["despite", "notwithstanding"])
_TOLD_BESIDE = _AGAINST | _DESPITE | {"contrary"}
_PARTIES = ("state", "group", "organisation", "person", "official")


def breaches(sentence: Sentence, reader: Reader) -> None:
    """Add violations told by "in breach of", and turn a breach told by another party into its accusation."""
    for act in sentence.acts:
        if act.kind != "violate" or not act.actors:
            continue
        said = [w for w in speakers(sentence, act.cue) if w.kind in _PARTIES]
        tops = {id(w.top) for w in act.actors}
        if said and id(said[-1].top) not in tops and said[-1].top in reader.actors.main and not act.denied:
            act.kind, act.targets, act.actors = "accuse", list(act.actors), [said[-1].top]
    _stalling(sentence, reader)
    _soon_after(sentence, reader)
    _told_to_be_a_breach(sentence, reader)
    for act in sentence.acts:
        if act.denied and act.kind in _OWED and act.actors and act.group is not None and not act.group.modal:
            _left_undone(act, sentence, reader)
    if _TOLD_BESIDE.isdisjoint(sentence.words):
        return
    for position, one in enumerate(sentence.chunks):
        if one.lower_head in _TOLD_BESIDE and isinstance(one, Phrase):
            _beside(one, position, sentence, reader)


_BAD_FAITH = frozenset(
    ["stall", "sabotage", "obstruct", "undermine", "cheat", "exploit", "hinder", "hamper", "derail", "prevaricate",
     "procrastinate", "dither", "backtrack", "renege"]
)  # fmt: skip


def _stalling(sentence: Sentence, reader: Reader) -> None:
    """As in "Kyiv said that Moscow was stalling": bad faith that one side tells of the other."""
    main = reader.actors.main
    for group in sentence.groups:
        if group.lemma not in _BAD_FAITH or group.form != "fin" or group.negated or group.modal or group.passive:
            continue
        said = [w for w in speakers(sentence, group.verb) if w.kind in _PARTIES]
        who = reader.actors.all_of(group.subjects)
        if not said or not who or said[-1].top in [w.top for w in who] or said[-1].top not in main:
            continue
        if any(a.kind == "accuse" and a.first <= group.verb <= a.last for a in sentence.acts):
            continue
        sentence.acts = [a for a in sentence.acts if a.group is not group]
        act = Act("accuse", group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number)
        act.actors, act.targets = [said[-1].top], list(who)
        sentence.acts.append(act)


_BEGINNING = frozenset(["begin", "start", "take", "come", "enter", "go", "declare", "sign", "agree", "announce"])
_TRUCES = frozenset(["truce", "ceasefire", "cease-fire", "armistice", "pause", "lull"])
_BREACHES = frozenset(["breach", "violation", "betrayal", "provocation", "infringement", "contravention"])


def _soon_after(sentence: Sentence, reader: Reader) -> None:
    """As in "X shelled a post hours after the truce began": what breaks it, though nobody says so."""
    if _TRUCES.isdisjoint(sentence.words) or "after" not in sentence.words:
        return
    main = reader.actors.main
    for later in sentence.groups:
        begins = later.opener == "after" and later.lemma in _BEGINNING and later.subjects
        group = later.parent
        if not begins or later.subjects[0].lower_head not in _TRUCES or group is None or not group.subjects:
            continue
        who = reader.actors.all_of(group.subjects)
        plain = group.form == "fin" and not (group.passive or group.negated or group.modal)
        hostile = group.lemma in reader.lexicon.words["harm_verbs"]
        told = any(act.group is group and act.kind != "deliver" for act in sentence.acts)
        if plain and hostile and not told and who and all(w.top in main for w in who):
            sentence.acts = [a for a in sentence.acts if a.group is not later and a.group is not group]
            first = min(group.begin, group.first)
            act = Act("violate", group.verb, first, max(group.end, later.end), group, sentence=sentence.number)
            act.actors = who
            sentence.acts.append(act)


def _told_to_be_a_breach(sentence: Sentence, reader: Reader) -> None:
    """As in "X said the shelling was a breach of the truce": X accuses."""
    if _BREACHES.isdisjoint(sentence.words):
        return
    for group in sentence.groups:
        following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
        plain = group.lemma == "be" and group.form == "fin" and not (group.negated or group.modal)
        if not plain or following is None or following.lower_head not in _BREACHES:
            continue
        said = [w for w in speakers(sentence, group.verb) if w.kind in _PARTIES and w.top in reader.actors.main]
        if said and not any(a.kind == "accuse" and a.first <= group.verb <= a.last for a in sentence.acts):
            act = Act("accuse", group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number)
            act.actors = [said[-1].top]
            sentence.acts.append(act)


_OWED = frozenset(["deliver", "release", "halt"])


def _left_undone(act: Act, sentence: Sentence, reader: Reader) -> None:
    """As in "X says Y has not returned the captives it promised": one side complains of the other."""
    said = [w for w in speakers(sentence, act.cue) if w.kind in _PARTIES]
    main = reader.actors.main
    tops = [w.top for w in act.actors]
    words = reader.tokens.lower[act.first : act.last + 1]
    owed = any(word in reader.lexicon.words["deal_nouns"] or word.startswith("promise") for word in words)
    if owed and said and said[-1].top in main and said[-1].top not in tops and all(top in main for top in tops):
        act.kind, act.targets, act.actors, act.denied = "accuse", list(act.actors), [said[-1].top], False


def _beside(one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    chunks, words = sentence.chunks, reader.lexicon.words
    lower = reader.tokens.lower
    at = position + 1
    if one.kind == "n" and one.lower_head in _AGAINST and lower[one.first - 1] == "in":
        at = position + 2
    elif one.lower_head == "contrary" and lower[one.last + 1 : one.last + 2] == ["to"]:
        at = next((i for i in range(position + 1, len(chunks)) if chunks[i].kind == "n"), len(chunks))
    elif one.lower_head not in _DESPITE:
        return
    broken = chunks[at] if at < len(chunks) else None
    if not isinstance(broken, Phrase) or (broken.lower_head not in words["deal_nouns"] and broken.lower_head != "it"):
        return
    group = _beside_which(one, sentence)
    hostile = one.lower_head not in _DESPITE | {"spite"} or (group is not None and group.lemma in words["harm_verbs"])
    if group is None or not hostile or group.modal or group.negated:
        return
    covering = [a for a in sentence.acts if a.group is group]
    if any(a.kind in ("accuse", "threaten", "demand", "reject") for a in covering):
        return
    for act in covering:
        sentence.acts.remove(act)
    first, last = min(group.begin, group.first), max(group.end, broken.last)
    act = Act("violate", group.verb, first, last, group, sentence=sentence.number)
    who = reader.actors.all_of(group.subjects) if not group.passive else []
    act.actors = [w for w in who if w.kind in ("state", "group", "organisation", "person")]
    sentence.acts.append(act)


def _beside_which(one: Phrase, sentence: Sentence) -> VerbGroup | None:
    """Return the verb before the words, or the main verb after them where they open the sentence."""
    before = [g for g in sentence.groups if g.last < one.first and g.form == "fin"]
    if before:
        return before[-1]
    after = [g for g in sentence.groups if g.first > one.first and g.form == "fin" and not g.opener]
    return after[0] if after else None
