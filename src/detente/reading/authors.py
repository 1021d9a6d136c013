"""Whose act a noun tells of, and how far the noun's own words go: "the rebels' refusal to …", "a call by X for …"."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import Chunk, Phrase, VerbGroup

__all__ = ["PUTTING", "authors_of", "end_of_noun", "following_of", "past_agent"]

PUTTING = frozenset(["make", "put", "raise", "voice", "issue", "set", "present", "table", "repeat", "send", "submit"])
_SIDES = frozenset(["rebel", "guerrilla", "insurgent", "separatist", "government", "opposition"])


def _described_owner(phrase: Phrase, reader: Reader) -> list[Who]:
    """Resolve an owner that has no name: "the government's refusal", "the rebel demand"."""
    owner = reader.actors.possessor(phrase)
    if owner is not None:
        return reader.actors.of(owner)
    lower = reader.tokens.lower
    for index in range(phrase.first, phrase.head):
        if lower[index] in _SIDES:
            word = lower[index] if lower[index] in ("government", "opposition") else lower[index] + "s"
            first = index if word == "opposition" else phrase.first  # "an opposition demand": of the opposition
            return reader.actors.of(Phrase("n", first, index, index, word))
    return []


def authors_of(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> list[Who]:
    """Who stands before the noun ("an Israeli", "Moscow's") or after "by" or "from"."""
    cast = reader.actors.cast
    found: list[Who] = []
    for index in range(phrase.first, phrase.head):
        who = cast.at.get(index)
        name = cast.names.get(index)
        if (
            who is None
            and name is not None
            and name.name is not None
            and name.name.form == "capital"
            and reader.tokens.lower[min(name.last + 1, phrase.head)] in ("'s", "'")
        ):
            who = cast.people.get(name.name.of)
            if who is None:
                who = Who(name.name.of, name.name.kind, known=True)
                cast.people[name.name.of] = who
            who.add_surface(reader.tokens.slice(name.first, name.last))
        if (
            who is not None
            and who not in found
            and who.kind not in ("place", "outlet", "deal")
            and not (name and name.compound)
        ):
            found.append(who)
    if found:
        return found
    described = _described_owner(phrase, reader)
    if described:
        return described
    if reader.tokens.lower[phrase.first] in ("its", "their", "his", "her"):
        word = {"its": "it", "their": "they", "his": "he", "her": "she"}[reader.tokens.lower[phrase.first]]
        return reader.actors.pronoun(word)
    for group in sentence.groups:
        if group.antecedent is phrase and group.lemma in PUTTING and group.subjects and not group.passive:
            return reader.actors.all_of(group.subjects)  # "a demand the rebels had made"
    chunks = sentence.chunks
    for at in range(position + 1, min(position + 7, len(chunks) - 1)):
        word_after = chunks[at]
        if (isinstance(word_after, VerbGroup) and word_after.form != "part") or word_after.kind in ",;S":
            break
        if isinstance(word_after, Phrase) and word_after.lower_head in ("by", "from") and chunks[at + 1].kind == "n":
            named = [chunks[at + 1]]
            if at + 3 < len(chunks) and chunks[at + 2].kind == "C" and chunks[at + 3].kind == "n":
                ahead = chunks[at + 4] if at + 4 < len(chunks) else None
                named += [chunks[at + 3]] if ahead is None or ahead.form != "fin" else []
            return reader.actors.all_of(named)  # "a deal signed by X and Y"
    return []


def end_of_noun(phrase: Phrase, position: int, sentence: Sentence, reader: Reader) -> int:
    """Return the noun's own complements: up to the next finite verb or comma."""
    chunks = sentence.chunks
    last = phrase.last
    mains = {g.begin for g in sentence.groups if g.form == "fin" and not g.relative and g.link not in ("that", "say")}
    for at in range(position + 1, len(chunks)):
        one = chunks[at]
        if one.kind == "n" and one.first in mains and chunks[at - 1].kind not in "PC":
            break  # "Under a truce signed in May some 3,500 fighters were to …"
        if isinstance(one, VerbGroup):
            if one.form == "fin" and one.opener == "that" and chunks[position + 1].lower_head == "that":
                return max(last, one.end)  # "a demand that prisoners be freed"
            if one.form == "fin" and not one.relative:
                break
        elif one.kind == "," and _set_in(chunks, at):
            continue
        elif (
            one.kind in ",;:-)"
            or (one.kind == "S" and one.lower_head != "that")
            or (one.kind == "C" and at + 1 < len(chunks) and _begins_an_act(chunks[at + 1], reader))
        ):
            break
        if one.kind in "nvt":
            last = one.last
    return last


def _set_in(chunks: list[Chunk], comma: int) -> bool:
    """As in "a pledge from the leader, X, to lift": a name between commas, then what is pledged."""
    if comma + 3 < len(chunks) and chunks[comma + 1].kind == "n" and chunks[comma + 2].kind == ",":
        ahead = chunks[comma + 3]
        return isinstance(ahead, VerbGroup) and ahead.form == "inf"
    return (
        comma + 1 < len(chunks)
        and isinstance(chunks[comma + 1], VerbGroup)
        and chunks[comma + 1].form == "inf"
        and (comma > 1 and chunks[comma - 1].kind == "n" and chunks[comma - 2].kind == ",")
    )


def _begins_an_act(one: Chunk, reader: Reader) -> bool:
    if isinstance(one, VerbGroup):
        return one.form == "fin"
    return one.kind == "n" and one.lower_head in reader.lexicon.act_nouns


def following_of(position: int, sentence: Sentence) -> Chunk | None:
    """Return what stands after the noun, adverbs and times left out."""
    chunks = sentence.chunks
    at = position + 1
    while at < len(chunks) and chunks[at].kind in 'At"':
        at += 1
    return chunks[at] if at < len(chunks) else None


def past_agent(position: int, sentence: Sentence) -> int:
    """Step over "by X" or "from X" after a noun: "a demand by X for …" opens with "for"."""
    chunks = sentence.chunks
    if position + 2 < len(chunks) and chunks[position + 2].kind == "n":
        joint = chunks[position + 1]
        if isinstance(joint, Phrase) and joint.lower_head in ("by", "from"):
            return position + 2
    return position
