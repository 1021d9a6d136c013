"""Mediators told without a verb of mediating: "under the auspices of X", "X are guarantors of the process"."""

from __future__ import annotations

from detente.reading.appositions import listed
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["hosts"]

_BEING = frozenset(["be", "act", "serve", "remain", "become", "stand", "function", "work"])
_UMBRELLA = frozenset(
    [
        "auspices",
        "aegis",
        "sponsorship",
        "chairmanship",
        "mediation",
        "facilitation",
        "patronage",
        "umbrella",
        "eye",
        "eyes",
        "stewardship",
        "guidance",
        "tutelage",
        "offices",
    ]
)
_HELPED = frozenset(
    [
        *("negotiate", "arrange", "agree", "reach", "strike", "sign", "conclude", "free", "release", "work"),
        *("come", "exchange"),
    ]
)
_WORTH = ("state", "group", "organisation", "person", "official", "organ")


def hosts(sentence: Sentence, reader: Reader) -> None:
    """Add the mediators that a phrase names."""
    lower, mediators = reader.tokens.lower, reader.lexicon.words["mediator_nouns"]
    if _WORDS.isdisjoint(sentence.words) and mediators.isdisjoint(sentence.words):
        return
    for position, one in sentence.nouns:
        before = lower[one.first - 1]
        if before != "under" and one.lower_head not in _WORDS and one.lower_head not in mediators:
            continue
        if one.lower_head in _CHAIRS and _of_the_talks(position, sentence):
            set_off = sentence.chunks[position - 2 : position]
            if len(set_off) == 2 and set_off[0].kind == "n" and set_off[1].kind == ",":
                who = reader.actors.all_of(set_off[:1])
                _add(one, who, set_off[0].first, sentence.chunks[position + 2].last, sentence)
        talks = _talks_before(position, sentence, reader) if before == "under" else None
        if talks is not None:
            who = [w for w in reader.actors.of(one) if w.kind in ("person", "organisation")]
            if who:
                _add(one, who, talks.first, one.last, sentence)
                continue
        if one.lower_head == "chair" and before == "in":
            _in_the_chair(one, position, sentence, reader)
        elif one.lower_head == "work" and _of_follows(position, sentence):
            _was_the_work(one, position, sentence, reader)
        elif one.lower_head in mediators:
            _as_mediator(one, position, sentence, reader)
            _was_named(one, sentence, reader)
        elif (
            one.lower_head in ("help", "assistance")
            and before == "with"
            and (_of_follows(position, sentence) or _before(one, reader))
        ):
            opens = one.first <= sentence.first + 1  # "With Oman's help the two sides agreed …"
            if any(g.lemma in _HELPED and (opens or g.first < one.first) for g in sentence.groups):
                last = sentence.chunks[position + 2].last if _of_follows(position, sentence) else one.last
                who = _after_of(position, sentence, reader) or _before(one, reader)  # "with Oman's help"
                _add(one, who, one.first, last, sentence)
        elif (one.lower_head in _UMBRELLA and before in ("under", "through", "with", "via", "to")) or (
            one.lower_head == "invitation" and before == "at"
        ):
            who = _after_of(position, sentence, reader) or _before(one, reader)
            last = sentence.chunks[position + 2].last if _of_follows(position, sentence) else one.last
            _add(one, who, one.first, last, sentence)


_CHAIRS = frozenset(["head", "chair", "host", "leader", "chairman", "sponsor", "sponsors", "hosts"])


_WORDS = _CHAIRS | _UMBRELLA | {"help", "assistance", "under", "work", "invitation"}


def _in_the_chair(one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """As in "with European observers in the chair"."""
    chair = sentence.chunks[position - 3 : position - 1] if position > 2 else []
    if len(chair) == 2 and chair[0].lower_head == "with" and isinstance(chair[1], Phrase) and chair[1].kind == "n":
        _add(one, reader.actors.of(chair[1]), chair[0].first, one.last, sentence)


def _was_the_work(one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """As in "The pact was the work of a priest and an imam"."""
    verb = next((g for g in sentence.groups if g.position == position - 1 and g.lemma == "be" and g.subjects), None)
    if verb is None or verb.negated or verb.subjects[0].lower_head not in reader.lexicon.words["deal_nouns"]:
        return
    named = listed(sentence.chunks, position + 2)
    _add(one, reader.actors.all_of(named), min(verb.begin, verb.first), named[-1].last, sentence)


def _was_named(one: Phrase, sentence: Sentence, reader: Reader) -> None:
    """As in "The go-between was the bishop", "The mediators are Oman and Kuwait"."""
    verb = next((g for g in sentence.groups if g.lemma == "be" and g.form == "fin" and g.subjects[:1] == [one]), None)
    if verb is None or verb.negated or one.lower_head.startswith("negotiator"):
        return
    named = listed(sentence.chunks, verb.position + 1)
    if named:
        _add(one, reader.actors.all_of(named), one.first, max(named[-1].last, verb.end), sentence)


def _of_the_talks(position: int, sentence: Sentence) -> bool:
    """As in "Algeria, the head of the mediation,"."""
    if not _of_follows(position, sentence):
        return False
    what = sentence.chunks[position + 2].lower_head
    return what in ("mediation", "talks", "negotiations", "process", "dialogue", "contact")


def _talks_before(position: int, sentence: Sentence, reader: Reader) -> Phrase | None:
    """As in "a round of talks in Mexico under Alvaro de Soto"."""
    for at in range(position - 2, max(-1, position - 7), -1):
        one = sentence.chunks[at]
        if isinstance(one, VerbGroup):
            return None
        if isinstance(one, Phrase) and one.lower_head in reader.lexicon.words["talks_nouns"]:
            return one
    return None


def _add(one: Phrase, who: list[Who], first: int, last: int, sentence: Sentence) -> None:
    who = [w for w in who if w.kind in _WORTH]
    if not who or any(a.kind == "mediate" and a.first <= one.head <= a.last for a in sentence.acts):
        return
    act = Act("mediate", one.head, first, last, noun=True, sentence=sentence.number)
    act.actors = who
    sentence.acts.append(act)


def _of_follows(position: int, sentence: Sentence) -> bool:
    following = sentence.chunks[position + 1 : position + 3]
    if len(following) < 2 or following[1].kind != "n":
        return False
    return isinstance(following[0], Phrase) and following[0].lower_head == "of"


def _after_of(position: int, sentence: Sentence, reader: Reader) -> list[Who]:
    return reader.actors.all_of([sentence.chunks[position + 2]]) if _of_follows(position, sentence) else []


def _before(one: Phrase, reader: Reader) -> list[Who]:
    at = reader.actors.cast.at
    return list(dict.fromkeys(w for i in range(one.first, one.head) if (w := at.get(i)) is not None))


def _as_mediator(one: Phrase, position: int, sentence: Sentence, reader: Reader) -> None:
    """As in "Cuba and Norway are guarantors of the process", "Malaysia, as facilitator, convened"."""
    before = sentence.chunks[position - 1] if position else None
    if isinstance(before, VerbGroup) and before.lemma in _BEING and not before.negated and before.subjects:
        _add(one, reader.actors.all_of(before.subjects), min(before.begin, before.first), one.last, sentence)
        return
    if not isinstance(before, Phrase) or before.lower_head != "as":
        return
    named = sentence.chunks[position - 2] if position > 2 else None
    joint = sentence.chunks[position - 3] if position > 2 else None
    if isinstance(named, Phrase) and named.kind == "n" and joint is not None and joint.lower_head == "with":
        _add(one, reader.actors.all_of([named]), joint.first, one.last, sentence)
        return
    main = [g for g in sentence.groups if g.subjects and g.form in ("fin", "ger")]
    near = [g for g in main if g.last < before.first and g.lemma in _BEING] or main[:1]
    if near and (reader.tokens.lower[before.first - 1] == "," or near[-1].lemma in _BEING):
        _add(one, reader.actors.all_of(near[-1].subjects), min(near[-1].begin, before.first), one.last, sentence)
