"""Acts of nouns and of modifiers: "an Israeli proposal to …", "the release by Kabul of 300"."""

from __future__ import annotations

from detente.reading.authors import PUTTING, authors_of, end_of_noun, following_of, past_agent
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Requirement, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["noun_acts"]

_GIVING_UP = frozenset(["drop", "lift", "withdraw", "haul", "abandon", "end", "overcome", "waive", "reverse", "soften"])
_RETURNS = frozenset(["exchange", "return", "swap"])
_SPEAKING_OF = frozenset(["accept", "reject", "demand", "halt", "suspend", "violate", "accuse", "threaten", "mediate"])
_EVENT_LEADS = frozenset(["result", "follow", "see", "lead", "saw", "involve", "include", "bring", "after"])


def noun_acts(sentence: Sentence, reader: Reader) -> None:
    """Find the acts that nouns and hyphenated modifiers name, and add them to the sentence's acts."""
    chunks = sentence.chunks
    compounds = not reader.actors.cast.compounds.isdisjoint(range(sentence.first, sentence.last + 1))
    for position, one in enumerate(chunks):
        if one.kind != "n":
            continue
        if compounds:
            _mediated(one, sentence, reader)
        kind = reader.lexicon.act_nouns.get(one.lower_head)
        if kind is None or reader.tags[one.head] == "K":
            continue
        if (one.first == one.head or one.lower_head == "presence") and reader.tokens.lower[one.first - 1] == "in":
            freed = _in_a_swap_for(one, position, sentence, reader) if one.lower_head in _RETURNS else None
            if freed is not None:
                sentence.acts.append(freed)
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
    if not opens and not answered:
        return None
    authors = authors_of(phrase, position, sentence, reader)
    last = end_of_noun(phrase, position, sentence, reader)
    if not authors or (not _has_terms(phrase.last + 1, last, reader) and not answered):
        return None
    if any(a.kind in ("propose", "demand") and a.first <= phrase.first <= a.last for a in sentence.acts):
        return None
    act = Act("propose", phrase.head, phrase.first, last, noun=True, sentence=sentence.number)
    act.actors = authors
    return act


def _demand(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    following = following_of(past_agent(position, sentence), sentence)
    opens = (isinstance(following, VerbGroup) and following.form == "inf") or (
        isinstance(following, Phrase) and following.lower_head in ("for", "that", "on", "to")
    )
    authors = authors_of(phrase, position, sentence, reader)
    relative = next((g for g in sentence.groups if g.antecedent is phrase and g.lemma in PUTTING), None)
    opens = opens or relative is not None
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
    if relative is not None:
        _before_which(act, relative, sentence)
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
    authors = authors_of(phrase, position, sentence, reader)
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


def _accept(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    act = _reject(phrase, position, sentence, reader)
    if act is None or any(a.first <= phrase.first <= a.last and a.kind != "mediate" for a in sentence.acts):
        return None
    act.kind = "accept"
    return act


def _release(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
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
    given_for = _in_a_swap_for(phrase, position, sentence, reader)
    if given_for is not None:
        return given_for
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
    ) and not _is_result(position, sentence):
        return None
    authors = authors_of(phrase, position, sentence, reader)
    after = following_of(position, sentence)
    opened = (isinstance(after, Phrase) and after.lower_head in ("of", "by")) or phrase.lower_head in (
        "swap",
        "exchange",
    )
    if not opened and not authors:
        return None
    if not authors and not _is_result(position, sentence):
        return None
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


def _in_a_swap_for(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "X freed 21 girls in a swap for detained leaders": what the other side let go is an act of its own."""
    chunks, lower = sentence.chunks, reader.tokens.lower
    if lower[phrase.first - 1] != "in" or position + 2 >= len(chunks) or chunks[position + 1].lower_head != "for":
        return None
    given = chunks[position + 2]
    freed = [a for a in sentence.acts if a.kind == "release" and not a.noun and not a.hypothetical and a.first < phrase.first]
    if given.kind != "n" or not freed or not _frees_people(given, reader):
        return None
    freed[-1].last = min(freed[-1].last, phrase.first - 2)
    first = phrase.first if phrase.first < phrase.head else given.first
    last = end_of_noun(given, position + 2, sentence, reader)
    act = Act("release", given.last, first, last, noun=True, sentence=sentence.number)
    act.actors = reader.actors.other(freed[-1].actors)
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


def _is_result(position: int, sentence: Sentence) -> bool:
    """As in "…, resulting in the release of": an outcome that is told, whatever stands before."""
    for one in reversed(sentence.chunks[:position]):
        if isinstance(one, VerbGroup):
            return one.lemma in _EVENT_LEADS
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


def _agree(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> Act | None:
    """As in "a week-long truce negotiated last month between A and B", "a withdrawal deal with the Taliban"."""
    chunks = sentence.chunks
    following = chunks[position + 1] if position + 1 < len(chunks) else None
    signed = (
        isinstance(following, VerbGroup)
        and following.form == "part"
        and following.lemma in ("negotiate", "sign", "reach", "agree", "strike", "conclude", "seal", "clinch")
    )
    lower = reader.tokens.lower
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
        and a.kind not in ("meet", "release")
        and not (signed and a.group is following)
    ]
    dated = signed and position + 2 < len(chunks) and chunks[position + 2].kind == "t"
    if (covering and not (dated and all(a.kind in _SPEAKING_OF for a in covering))) or not (
        signed or (len(between) == 2 and phrase.lower_head not in ("pause", "understanding", "arrangement"))
    ):
        return None
    by = authors_of(phrase, position, sentence, reader) if signed else []
    act = Act("agree", phrase.head, phrase.first, last, noun=True, sentence=sentence.number)
    act.actors = between or by or list(reader.actors.main)
    del lower
    return act


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
    last = end_of_noun(phrase, position, sentence, reader)
    for at in range(position + 1, min(position + 12, len(chunks))):
        one = chunks[at]
        if isinstance(one, VerbGroup) and one.form == "fin":
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


def _mediated(phrase: Phrase, sentence: Sentence, reader: Reader) -> None:
    """As in "Norway-mediated talks"."""
    for index in range(phrase.first, phrase.last + 1):
        name = reader.actors.cast.names.get(index)
        if name is None or name.compound not in reader.lexicon.words["mediation_suffixes"]:
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
    "release": _release,
    "agree": _agree,
    "meet": _meet,
    "mediate": _mediate,
}
