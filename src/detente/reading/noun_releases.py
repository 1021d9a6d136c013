"""Releases told by a noun: "the release by Kabul of 300", "a swap for detained leaders"."""

from __future__ import annotations

from detente.reading.authors import authors_of, end_of_noun, following_of
from detente.reading.cast import Who
from detente.reading.doers import by_agent
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import Chunk, Phrase, VerbGroup

__all__ = ["in_a_swap_for", "release"]

_EVENT_LEADS = frozenset(["result", "follow", "see", "lead", "saw", "involve", "include", "bring", "after"])
_TELLING = frozenset(
    ["report", "confirm", "announce", "secure", "obtain", "win", "welcome", "hail", "negotiate", "arrange", "oversee"]
)


def release(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "the release by Kabul of about 300 prisoners": told as done, not inside an offer or a demand."""
    last = end_of_noun(phrase, position, sentence, reader)
    held = any(reader.tokens.lower[i] in reader.lexicon.words["captives"] for i in range(phrase.first, last + 1))
    after = following_of(position, sentence)
    if isinstance(after, VerbGroup) and after.form == "part" and after.lemma in ("agree", "sign", "negotiate"):
        act = Act("agree", phrase.head, phrase.first, last, noun=True, sentence=sentence.number)
        act.actors = list(reader.actors.main)
        return act
    if not held:
        return None
    given_for = in_a_swap_for(phrase, position, sentence, reader)
    if given_for:
        sentence.acts.extend(given_for[:-1])
        return given_for[-1]
    covering = [a for a in sentence.acts if a.first <= phrase.first <= a.last]
    if any(
        (
            a.kind
            in (
                "propose",
                "demand",
                "precondition",
                "accept",
                "reject",
                "agree",
                "threaten",
                "release",
                "accuse",
                "mediate",
                "suspend",
            )
            and a.group is not None
        )
        or (a.noun and a.kind in ("propose", "demand"))
        for a in covering
    ) and not _is_result(position, sentence, reader):
        return None
    authors = authors_of(phrase, position, sentence, reader)
    after = following_of(position, sentence)
    opened = (isinstance(after, Phrase) and after.lower_head in ("of", "by")) or phrase.lower_head in (
        "swap",
        "exchange",
    )
    if not opened and not authors:
        return None
    told_by = _told_of(phrase, sentence)
    if not authors and not _is_result(position, sentence, reader) and told_by is None:
        return None
    if not authors and told_by is not None:
        authors = [w for w in by_agent(told_by, sentence, reader) if w.top in reader.actors.main]
    if not authors:
        authors = _holders(phrase.first, last, reader) or _other_than_who_frees(phrase, sentence, reader)
    act = Act(
        "release",
        phrase.head,
        phrase.first,
        _before_exchange(phrase.first, last, reader),
        noun=True,
        sentence=sentence.number,
    )
    act.actors = authors
    return act


_HAPPENING = frozenset(
    ["announce", "confirm", "complete", "begin", "start", "follow", "take", "come", "proceed", "carry", "finish"]
)


def _told_of(phrase: Phrase, sentence: Sentence) -> VerbGroup | None:
    """Return the verb that tells of a release: "The release of 40 prisoners was announced by X", "… took place"."""
    for group in sentence.groups:
        if group.subjects and group.subjects[0] is phrase and group.form == "fin":
            told = group.lemma in _HAPPENING and not group.negated and not group.modal
            return group if told else None
    return None


def in_a_swap_for(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> list[Act]:
    """As in "X freed 21 girls in a swap for detained leaders": what the other side let go is an act of its own.

    So is a further pair without a verb: "…, and 11 on Monday in exchange for 33".
    """
    chunks, lower = sentence.chunks, reader.tokens.lower
    if lower[phrase.first - 1] != "in" or position + 2 >= len(chunks) or chunks[position + 1].lower_head != "for":
        return []
    given = chunks[position + 2]
    freed = [
        a for a in sentence.acts if a.kind == "release" and not a.noun and not a.hypothetical and a.first < phrase.first
    ]
    if not isinstance(given, Phrase) or given.kind != "n" or not freed:
        return []
    again = _further(phrase, position, sentence, freed[-1], reader)
    if not _frees_people(given, reader) and not (again is not None and reader.tags[given.first] == "#"):
        return []
    freed[-1].last = min(freed[-1].last, phrase.first - 2)
    first = phrase.first if phrase.first < phrase.head else given.first
    last = end_of_noun(given, position + 2, sentence, reader)
    act = Act("release", given.last, first, last, noun=True, sentence=sentence.number)
    act.actors = reader.actors.other(freed[-1].actors)
    days = [c.first for c in chunks[:position] if c.kind == "t" and c.first >= freed[-1].first]
    act.time_at = days[-1] if days else act.time_at  # both sides of an exchange let go on one day
    return [act] if again is None else [again, act]


def _further(phrase: Phrase, position: int, sentence: Sentence, freed: Act, reader: Reader) -> Act | None:
    """Return what one side freed besides, where only "and", people and perhaps a day stand before the exchange."""
    chunks = sentence.chunks
    at = position - 2
    if at >= 0 and chunks[at].kind == "t":
        at -= 1
    people, joint = (chunks[at], chunks[at - 1]) if at > 0 else (None, None)
    if not isinstance(people, Phrase) or people.kind != "n" or joint is None or joint.kind != "C":
        return None
    alone = people.first == people.last  # "…, and 11 on Monday"
    if people.first <= freed.last or reader.tags[people.first] != "#" or not (alone or _frees_people(people, reader)):
        return None
    act = Act("release", people.head, people.first, phrase.first - 2, noun=True, sentence=sentence.number)
    act.actors = freed.actors
    return act


def _frees_people(given: Phrase, reader: Reader) -> bool:
    head = given.lower_head
    counted = reader.tags[given.first] == "#" and reader.tokens.words[given.head][:1].isupper() and head.endswith("s")
    return head in reader.lexicon.words["captives"] or counted


def _before_exchange(first: int, last: int, reader: Reader) -> int:
    lower = reader.tokens.lower
    for index in range(first + 1, last):
        if lower[index] == "in" and lower[index + 1] in ("exchange", "return") and index - 1 > first:
            return index - 1
    return last


def _counts(one: Chunk, reader: Reader) -> bool:
    return one.kind == "n" and reader.tags[one.first] == "#"


def _is_result(position: int, sentence: Sentence, reader: Reader) -> bool:
    """As in "…, resulting in the release of": an outcome that is told, whatever stands before."""
    counted = position + 2 < len(sentence.chunks) and _counts(sentence.chunks[position + 2], reader)
    for one in reversed(sentence.chunks[:position]):
        if isinstance(one, VerbGroup):
            told = counted and one.lemma in _TELLING and not one.negated and not one.modal
            return one.lemma in _EVENT_LEADS or told
        if one.kind in ";":
            return False
        if one.kind == "S" and one.lower_head == "after":
            return True
    return False


def _other_than_who_frees(phrase: Phrase, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "the release of 50 people in exchange for X freeing 90": the other side of an exchange."""
    lower = reader.tokens.lower
    for group in sentence.groups:
        begin = group.subjects[0].first if group.subjects else group.first
        if group.form != "ger" or group.lemma not in ("free", "release") or group.first < phrase.last:
            continue
        if begin > 2 and lower[begin - 1] == "for" and lower[begin - 2] in ("exchange", "return"):
            return reader.actors.other(reader.actors.all_of(group.subjects))
    return []


def _holders(first: int, last: int, reader: Reader) -> list[Who]:
    """Those who held hostages are not the side that the state's prisoners belong to."""
    lower = reader.tokens.lower
    main = reader.actors.main
    for index in range(first, last + 1):
        who = reader.actors.cast.at.get(index)
        if who is not None and who.top in main:
            return reader.actors.other([who])
        if lower[index] in ("hostages", "captives", "hostage", "abductees"):
            groups = [m for m in main if m.kind == "group"]
            return groups if len(groups) == 1 else []
    return []
