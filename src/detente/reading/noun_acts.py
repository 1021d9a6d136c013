"""Acts of nouns and of modifiers: "an Israeli proposal to …", "the release by Kabul of 300"."""

from __future__ import annotations

from bisect import bisect_left

from detente.reading.authors import PUTTING, authors_of, end_of_noun, following_of, past_agent
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.noun_releases import in_a_swap_for, release
from detente.reading.phrases import Chunk, Phrase, VerbGroup

__all__ = ["noun_acts"]

_GIVING_UP = frozenset(["drop", "lift", "withdraw", "haul", "abandon", "end", "overcome", "waive", "reverse", "soften"])
_RETURNS = frozenset(["exchange", "return", "swap"])
_CONCLUDED = frozenset(["sign", "agree", "reach", "conclude", "negotiate"])
_SPEAKING_OF = frozenset(["accept", "reject", "demand", "halt", "suspend", "violate", "accuse", "threaten", "mediate"])


def noun_acts(sentence: Sentence, reader: Reader) -> None:
    """Find the acts that nouns and hyphenated modifiers name, and add them to the sentence's acts."""
    act_nouns = reader.lexicon.act_nouns
    hyphened = reader.actors.cast.compounds
    compounds = bisect_left(hyphened, sentence.first) < bisect_left(hyphened, sentence.last + 1)
    if not compounds and reader.lexicon.act_words.isdisjoint(sentence.words):
        return
    for position, one in sentence.nouns:
        if compounds:
            _mediated(one, sentence, reader)
        kind = act_nouns.get(one.lower_head)
        if kind is None or reader.tags[one.head] == "K":
            continue
        if (one.first == one.head or one.lower_head == "presence") and reader.tokens.lower[one.first - 1] == "in":
            if one.lower_head in _RETURNS:
                sentence.acts.extend(in_a_swap_for(one, position, sentence, reader))
            continue
        act = _BY_KIND[kind](one, position, sentence, reader) if kind in _BY_KIND else None
        if act is not None:
            sentence.acts.append(act)


def _has_terms(first: int, last: int, reader: Reader) -> bool:
    return any(reader.tokens.lower[i] in reader.lexicon.items for i in range(first, last + 1))


def _propose(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    following = following_of(past_agent(position, sentence), sentence)
    opens = (isinstance(following, VerbGroup) and following.form == "inf") or (
        isinstance(following, Phrase) and following.lower_head in ("for", "that", "to", "under", "whereby", "of")
    )
    before = sentence.chunks[position - 1] if position else None
    answered = (
        phrase.lower_head in ("proposal", "offer", "initiative", "plan")
        and isinstance(before, VerbGroup)
        and before.form == "fin"
        and any(a.group is before and a.kind in ("accept", "reject") for a in sentence.acts)
    )
    told = _told_by_be(phrase, following)
    if not opens and not answered and told is None:
        return None
    authors = authors_of(phrase, position, sentence, reader)
    last = max(end_of_noun(phrase, position, sentence, reader), told.end if told is not None else 0)
    if not authors or (not _has_terms(phrase.last + 1, last, reader) and not answered):
        return None
    if any(a.kind in ("propose", "demand") and a.first <= phrase.first <= a.last for a in sentence.acts):
        return None
    act = Act("propose", phrase.head, phrase.first, last, noun=True, sentence=sentence.number)
    act.actors = _not_of_who_answers(phrase, authors, sentence, reader)
    return act


def _not_of_who_answers(phrase: Phrase, authors: list[Who], sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "X said that Y had refused its offers": what one answers is not one's own, whatever "its" is next to."""
    if reader.tokens.lower[phrase.first] not in ("its", "their", "his", "her"):
        return authors
    for act in sentence.acts:
        answered = act.kind in ("reject", "accept") and not act.noun and act.first <= phrase.first <= act.last
        if answered and {id(w.top) for w in act.actors} == {id(w.top) for w in authors}:
            return reader.actors.other(authors) or authors
    return authors


def _demand(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    following = following_of(past_agent(position, sentence), sentence)
    opens = (isinstance(following, VerbGroup) and following.form == "inf") or (
        isinstance(following, Phrase) and following.lower_head in ("for", "that", "on", "to")
    )
    authors = authors_of(phrase, position, sentence, reader)
    relative = next((g for g in sentence.groups if g.antecedent is phrase and g.lemma in PUTTING), None)
    told = _told_by_be(phrase, following)
    opens = opens or relative is not None or told is not None
    opens = opens or (
        phrase.lower_head in ("request", "insistence", "urging") and reader.tokens.lower[phrase.first - 1] == "at"
    )
    if not opens or not authors:
        return None
    if any(a.kind in ("demand", "propose", "accept") and a.first <= phrase.first <= a.last for a in sentence.acts):
        return None
    act = Act(
        "demand",
        phrase.head,
        phrase.first,
        end_of_noun(phrase, position, sentence, reader),
        noun=True,
        sentence=sentence.number,
    )
    act.actors = authors
    if told is not None:
        act.last = max(act.last, told.end)
    if relative is not None:
        _before_which(act, relative, sentence)
    return act


def _told_by_be(phrase: Phrase, following: Chunk | None) -> VerbGroup | None:
    """As in "The pirates' first demand was $7 million", "Their condition is that …": the verb tells what it holds."""
    told = isinstance(following, VerbGroup) and following.lemma == "be" and following.form == "fin"
    if not told or not isinstance(following, VerbGroup) or following.negated or following.modal:
        return None
    return following if following.subjects[:1] == [phrase] and following.end > following.verb else None


def _precondition(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    told = _told_by_be(phrase, following_of(position, sentence))
    authors = authors_of(phrase, position, sentence, reader) if told is not None else []
    if told is None or not authors or any(a.first <= phrase.first <= a.last for a in sentence.acts):
        return None
    act = Act("precondition", phrase.head, phrase.first, told.end, noun=True, sentence=sentence.number)
    act.actors = authors
    act.requirements.append(Requirement("requires", told.verb + 1, told.end))
    return act


def _before_which(act: Act, relative: VerbGroup, sentence: Sentence) -> None:
    """As in "a demand the rebels had made before they would return to the talks"."""
    act.last = max(act.last, relative.end)
    gate = next((g for g in sentence.groups if g.parent is relative and g.opener == "before" and g.modal), None)
    if gate is not None:
        act.kind = "precondition"
        act.last = max(act.last, gate.end)
        act.requirements.append(Requirement("requires", act.first, relative.last))


def _reject(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    authors = authors_of(phrase, position, sentence, reader) or _objectors(phrase, position, sentence, reader)
    before = sentence.chunks[position - 1] if position else None
    if not authors or (isinstance(before, VerbGroup) and before.lemma in _GIVING_UP):
        return None
    act = Act(
        "reject",
        phrase.head,
        phrase.first,
        end_of_noun(phrase, position, sentence, reader),
        noun=True,
        sentence=sentence.number,
    )
    act.actors = authors
    return act


def _objectors(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "over the objections of the army's chiefs to the swap": whose they are, and to what."""
    chunks = sentence.chunks
    if phrase.lower_head not in ("objections", "objection", "opposition", "resistance", "refusal"):
        return []
    if position + 3 >= len(chunks) or chunks[position + 1].lower_head != "of" or chunks[position + 2].kind != "n":
        return []
    towards = any(one.lower_head == "to" for one in chunks[position + 3 : position + 8])
    return reader.actors.all_of([chunks[position + 2]]) if towards else []


def _accept(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    act = _reject(phrase, position, sentence, reader)
    if act is None or any(a.first <= phrase.first <= a.last and a.kind != "mediate" for a in sentence.acts):
        return None
    act.kind = "accept"
    return act


def _agree(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "a week-long truce negotiated last month between A and B", "a withdrawal deal with the Taliban"."""
    chunks = sentence.chunks
    following = chunks[position + 1] if position + 1 < len(chunks) else None
    truce = reader.lexicon.items.get(phrase.lower_head) == "truce"
    if truce and following is not None and following.kind == "," and position + 2 < len(chunks):
        following = chunks[position + 2]  # "An earlier truce, agreed in Doha in February, fell apart"
        if not isinstance(following, VerbGroup) or following.lemma not in _CONCLUDED:
            following = None
    signed = (
        isinstance(following, VerbGroup)
        and following.form == "part"
        and following.lemma in ("negotiate", "sign", "reach", "agree", "strike", "conclude", "seal", "clinch")
    )
    last = end_of_noun(phrase, position, sentence, reader)
    between: list[Who] = []
    for at in range(position + 1, min(position + 8, len(chunks) - 1)):
        one = chunks[at]
        if one.first > last:
            break
        if isinstance(one, Phrase) and one.lower_head in ("between",) and chunks[at + 1].kind == "n":
            between = reader.actors.all_of(
                [c for c in chunks[at + 1 : at + 4] if isinstance(c, Phrase) and c.kind == "n"]
            )
    covering = [
        a
        for a in sentence.acts
        if a.first <= phrase.first <= a.last
        and a.kind not in ("meet", "release", "mediate")
        and not (signed and a.group is following)
    ]
    day = _day_of(chunks, following) if signed else None
    dated = day is not None
    if day is not None and chunks[position + 1].kind == ",":
        last = max(last, day.last)
    if (covering and not (dated and all(a.kind in _SPEAKING_OF for a in covering))) or not (
        signed or (len(between) == 2 and phrase.lower_head not in ("pause", "understanding", "arrangement"))
    ):
        return None
    by = authors_of(phrase, position, sentence, reader) if signed else []
    act = Act("agree", phrase.head, phrase.first, last, noun=True, sentence=sentence.number)
    act.actors = between or by or list(reader.actors.main)
    return act


def _day_of(chunks: list[Chunk], verb: Chunk | None) -> Chunk | None:
    """As in "agreed in Doha in February 2009": the time that stands with the participle."""
    at = chunks.index(verb) + 1 if verb is not None else len(chunks)
    for one in chunks[at : at + 4]:
        if one.kind == "t":
            return one
        if isinstance(one, VerbGroup) or one.kind in ",;":
            return None
    return None


def _mediate(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "the UAE's mediation"."""
    if phrase.lower_head in ("mediator", "mediators", "intermediary", "intermediaries"):
        return None
    if any(a.kind == "mediate" and a.first <= phrase.first <= a.last for a in sentence.acts):
        return None
    authors = authors_of(phrase, position, sentence, reader)
    if not authors:
        return None
    act = Act("mediate", phrase.head, phrase.first, phrase.last, noun=True, sentence=sentence.number)
    act.actors = authors
    return act


def _meet(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "the inclusion of representatives from PIJ" in talks."""
    chunks = sentence.chunks
    if phrase.lower_head in ("meeting", "summit", "talks", "negotiations", "discussions"):
        return _including(phrase, sentence, reader) or _met(phrase, position, sentence, reader)
    if phrase.lower_head not in ("inclusion", "participation", "presence", "attendance"):
        return None
    if any(a.kind in ("suspend", "reject") and a.first <= phrase.first <= a.last for a in sentence.acts):
        return None  # "suspended its participation in the talks"
    last = end_of_noun(phrase, position, sentence, reader)
    for at in range(position + 1, min(position + 12, len(chunks))):
        one = chunks[at]
        if isinstance(one, VerbGroup) and (one.form == "fin" or chunks[at - 1].kind == ","):
            break
        if isinstance(one, Phrase) and one.kind == "n":
            who = [w for w in reader.actors.of(one) if w.kind in ("state", "group", "organisation", "person")]
            if who:
                act = Act("meet", phrase.head, phrase.first, max(last, one.last), noun=True, sentence=sentence.number)
                act.actors = who
                return act
    return None


def _including(phrase: Phrase, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "The talks include representatives of PIJ": who is told to sit in them."""
    chunks = sentence.chunks
    verb = next((g for g in sentence.groups if phrase in g.subjects and g.form == "fin" and not g.negated), None)
    if verb is None or verb.lemma not in ("include", "involve", "feature") or verb.passive:
        return None
    for at in range(verb.position + 1, len(chunks)):
        one = chunks[at]
        if isinstance(one, VerbGroup) or one.kind in ",;":
            return None
        who = reader.actors.of(one) if one.kind == "n" else []
        who = [w for w in who if w.kind in ("state", "group", "organisation", "person")]
        if who:
            act = Act("meet", verb.verb, phrase.first, one.last, noun=True, sentence=sentence.number)
            act.actors = who
            return act
    return None


def _met(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "An emergency meeting on Monday between A and B"."""
    if any(
        a.kind in ("meet", "mediate", "suspend", "precondition") and a.first <= phrase.first <= a.last
        for a in sentence.acts
    ):
        return None
    chunks = sentence.chunks
    words = reader.tokens.lower[phrase.first : phrase.head]
    if words[:1] == ["their"] and "first" in words:
        act = Act("meet", phrase.head, phrase.first, phrase.last, noun=True, sentence=sentence.number)
        act.last = end_of_noun(phrase, position, sentence, reader)
        act.actors = reader.actors.pronoun("they")
        return act if len(act.actors) > 1 else None
    for at in range(position + 1, min(position + 5, len(chunks) - 1)):
        one = chunks[at]
        if isinstance(one, VerbGroup) or one.kind in ",;":
            return None
        if one.lower_head == "with" and chunks[at + 1].kind == "n" and _has_been(phrase, position, sentence, reader):
            who = [w for w in reader.actors.of(chunks[at + 1]) if w.kind in ("person", "state", "group", "official")]
            side = reader.actors.last_party
            if not who or side is None or side.top is who[0].top:
                return None
            act = Act("meet", phrase.head, phrase.first, chunks[at + 1].last, noun=True, sentence=sentence.number)
            act.actors = [side, *who]
            return act
        if one.lower_head == "between" and chunks[at + 1].kind == "n":
            nouns = [c for c in chunks[at + 1 : at + 4] if isinstance(c, Phrase) and c.kind == "n"]
            who = reader.actors.all_of(nouns)
            if len(who) < 2:
                return None
            counted = chunks[position - 2] if position > 1 and chunks[position - 1].lower_head == "of" else phrase
            first = counted.first if counted.kind == "n" else phrase.first  # "three days of talks between …"
            act = Act("meet", phrase.head, first, nouns[-1].last, noun=True, sentence=sentence.number)
            act.actors = who
            return act
    return None


def _has_been(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> bool:
    """As in "The offer came after a three-hour meeting in Oslo with the envoy": a meeting that is over."""
    before = sentence.chunks[position - 1] if position else None
    told = before is not None and before.lower_head in ("after", "following", "during", "at")
    return told and reader.tokens.lower[phrase.first] in ("a", "an", "the", "their", "its")


def _mediated(phrase: Phrase, sentence: Sentence, reader: Reader) -> None:
    """As in "Norway-mediated talks"."""
    for index in range(phrase.first, phrase.last + 1):
        name = reader.actors.cast.names.get(index)
        if name is None or (
            name.compound not in reader.lexicon.words["mediation_suffixes"]
            and not (name.compound == "led" and phrase.lower_head in reader.lexicon.words["talks_nouns"])
        ):
            continue
        who = reader.actors.cast.at.get(index)
        if who is None:
            continue
        act = Act("mediate", index, index, phrase.last, noun=True, sentence=sentence.number)
        act.actors = [who]
        sentence.acts.append(act)


_BY_KIND = {
    "propose": _propose,
    "demand": _demand,
    "reject": _reject,
    "accept": _accept,
    "release": release,
    "agree": _agree,
    "meet": _meet,
    "mediate": _mediate,
    "precondition": _precondition,
}
