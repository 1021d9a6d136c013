"""Peoples and their adjectives, of names that no lexicon has: "Norlandic" is Norland's, "the Quen" are no party.

A word that only ever describes ("Quen prisoners", "thousands of Quens", "the Ardanian-Quen conflict") is a people's
name. It is a side's adjective where it is built on that side's name, and otherwise nobody who bargains.
"""

from __future__ import annotations

from detente.reading.cast import Cast, Who

__all__ = ["settle_peoples"]

_ENDINGS = ("ese", "ian", "ean", "an", "ic", "ish", "ite", "i", "n", "ians", "ans", "ics", "is", "ites", "s")
_ADJECTIVAL = ("ese", "ian", "ean", "an", "ic", "ish", "i")
_WITHIN = frozenset(["in", "into", "inside", "near", "across", "throughout", "on", "around"])
_LANDS = ("stan", "land")
_OWN_KINDS = ("group", "state")


def settle_peoples(cast: Cast) -> None:
    """Give adjectives to the side they are built on, and take peoples out of those who may act."""
    unknown = [w for w in cast.everyone() if not w.known and w.kind in _OWN_KINDS]
    if not unknown:
        return
    mentions: dict[int, list[int]] = {}
    for token in sorted(cast.at):
        mentions.setdefault(id(cast.at[token]), []).append(token)
    long_names = [w for w in unknown if " " in w.name]
    inside = {word for w in long_names for word in w.name.split()}
    roots: dict[str, list[Who]] = {}
    for who in long_names:
        roots.setdefault(_root(who.name)[:4], []).append(who)
    for who in unknown:
        if " " in who.name:
            continue
        embedded = who.name in inside
        if _is_people(cast, who, embedded, mentions.get(id(who), [])):
            who.kind = "place"
        _name_by_stem(who)
        base = None if embedded else _base_of(who, roots.get(who.name[:4], []))
        if base is not None:
            _give(cast, who, base)


def derived(word: str, stem: str) -> bool:
    """Whether a word is the adjective or the people's name of another: "Ostravan" of "Ostrava"."""
    if word == stem or len(stem) < 4 or word.endswith(_LANDS) or not word.endswith(_ENDINGS):
        return False
    common = 0
    for a, b in zip(word, stem, strict=False):
        if a != b:
            break
        common += 1
    return common >= 4 and common >= len(stem) - 2 and len(word) - common <= 4


def _name_by_stem(who: Who) -> None:
    """Of a name and its adjective the name is what the side is called."""
    if who.name + "s" in who.surfaces and who.kind == "group":
        who.name += "s"  # "the Maoists", and not "Maoist rebels" alone
    for other in who.surfaces:
        if " " not in other and derived(who.name, other) and not derived(other, who.name):
            who.name = other
    if who.kind == "group" and any(derived(s, who.name) and not s.endswith("s") for s in who.surfaces):
        who.kind = "state"


def _base_of(who: Who, others: list[Who]) -> Who | None:
    """Return the side on whose name an adjective is built, where only one can be meant."""
    found = [o for o in others if o is not who and derived(who.name, _root(o.name))]
    return found[0] if len(found) == 1 else None


def _root(name: str) -> str:
    """Return what a side's adjective is built on: "Arvan" in "Kingdom of Arvan", "Ostrava" in "Ostrava Union"."""
    return name.rpartition(" of ")[2].split()[0]


def _is_people(cast: Cast, who: Who, embedded: bool, mentions: list[int]) -> bool:
    if not mentions or any(not _describes(cast, token, who) for token in mentions):
        return False
    words = [cast.tokens.words[token] for token in mentions]
    groups = cast.lexicon.words["group_nouns"]
    before_group = all(groups.intersection(cast.tokens.lower[token + 1 : token + 3]) for token in mentions)
    return (
        before_group
        or embedded
        or any(is_counted(cast, token) for token in mentions)
        or who.name.endswith(_ADJECTIVAL)
        or any(word != who.name for word in words)
        or any("-" in word and word.rpartition("-")[2][:1].isupper() for word in words)
    )


def is_counted(cast: Cast, token: int) -> bool:
    """As in "240 Quens", "thousands of Quens"."""
    if not token:
        return False
    if cast.tags[token - 1] == "#":
        return True
    return token > 1 and cast.tokens.lower[token - 1] == "of" and cast.tags[token - 2] == "#"


def _describes(cast: Cast, token: int, who: Who) -> bool:
    """Whether a mention stands before a noun, is counted, or is the plural of the people's name."""
    after = token + 1
    if (after < len(cast.tags) and cast.tags[after] in "NK#") or is_counted(cast, token):
        return True
    if token and cast.tokens.lower[token - 1] in _WITHIN:
        return True
    word = cast.tokens.words[token]
    return word.endswith("s") and word[:-1] in who.surfaces


def _give(cast: Cast, who: Who, base: Who) -> None:
    cast.give(who, base)
    base.count += 0.5 * who.count
    base.kind = "state"
