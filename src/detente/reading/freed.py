"""People who are let go: told by a noun for captives, by their number, by a name, or as a ship's crew with the ship."""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.beside import Beside
from detente.reading.counted import is_person_noun
from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Phrase
from detente.reading.tokens import Tokens

__all__ = ["ARMY", "OWN", "goes_free", "is_freed", "is_held", "is_let_go", "is_swapped"]

_JAILED = frozenset(
    ["jailed", "detained", "imprisoned", "captured", "abducted", "kidnapped", "captive", "seized", "arrested"]
)
_SEIZED = frozenset(
    ["ship", "ships", "vessel", "vessels", "tanker", "tankers", "trawler", "trawlers", "freighter", "boat", "boats",
     "yacht", "dhow", "aircraft", "plane", "airliner", "jet", "bus", "buses", "ferry"]
)  # fmt: skip
"""What captors hold with those aboard."""
_SWAPS = frozenset(["swap", "exchange", "handover", "release", "swaps", "exchanges"])
_FREEING = frozenset(
    [
        *("free", "release", "liberate", "let", "hand", "swap", "exchange", "set", "repatriate", "pardon", "turn"),
        *("discharge", "deport", "evacuate", "give", "return"),
    ]
)
_SETTING_FREE = frozenset(["free", "release", "let", "set"])
_GIVING_BACK = frozenset(["return", "hand", "give", "turn", "deliver", "send"])
_DEAD = frozenset(["fallen", "dead", "slain", "killed"])
_PRONOUNS = frozenset(["them", "it", "all"])
ARMY = frozenset(["troops", "soldiers", "forces", "men", "police", "units", "peacekeepers", "contingent"])
OWN = frozenset(["its", "their", "his", "her", "all"])


def is_freed(one: Beside) -> bool:
    """Whether the verb acts on people who are held, or on what they are held with."""
    objects, lexicon = one.objects, one.lexicon
    if one.group.lemma == "carry" and objects and one.tokens.lower[objects[0].last + 1 : objects[0].last + 2] == ['"']:
        return False  # "carried out 30 'armed actions'"
    if one.group.lemma in ("drive", "take") and one.any_in(one.subject_heads(), "hostility_nouns"):
        return False  # "The fighting has driven 300,000 people from their homes"
    if objects and objects[0].lower_head in lexicon.words["act_of_release"]:
        return any(is_held(p, one.tokens, lexicon) for p in objects[1:3])
    if one.group.lemma in _GIVING_BACK and len(objects) > 1 and one.tokens.lower[objects[0].first - 1] == "to":
        objects = objects[1:]  # "returned to Ukraine the bodies of two men"
    joined = len(objects) > 1 and one.tokens.lower[objects[1].first - 1] == "and"
    freed = objects[: 2 if joined else 1]
    if freed and freed[0].lower_head in ARMY and one.tokens.lower[freed[0].first] in OWN:
        described = one.tokens.lower[freed[0].first : freed[0].head]
        if _JAILED.isdisjoint(described) or one.tokens.lower[freed[0].first] != "all":
            return False  # "take out their troops"; but "freed all 34 captured soldiers"
    if one.group.lemma in _FREEING:
        if any(_is_person(p, one.actors) for p in freed[:1]):
            return True
        if one.group.lemma in _SETTING_FREE and freed and freed[0].lower_head in _SEIZED:
            return True
    elif freed and freed[0].lower_head in _PRONOUNS:
        return False
    return any(is_held(p, one.tokens, lexicon) for p in freed)


def is_swapped(one: Beside) -> bool:
    """As in "carried out a prisoner swap"."""
    near, captives = one.objects[:2], one.lexicon.words["captives"]
    words_of = [w for p in near for w in one.tokens.lower[p.first : p.head]]
    people = any(w in captives or w in ("prisoner", "hostage", "body", "captive") for w in words_of)
    return any(p.lower_head in _SWAPS for p in near) and (people or near[0].lower_head in ("swap", "exchange"))


_LETTING_GO = frozenset(["release", "releases", "freeing", "evacuation", "evacuations", "repatriation", "liberation"])


def is_let_go(one: Beside) -> bool:
    """As in "announced the release of 40 prisoners", "completed the evacuation of the wounded"."""
    near = one.objects[:2]
    if one.group.passive or len(near) < 2 or near[0].lower_head not in _LETTING_GO:
        return False
    return one.tokens.lower[near[1].first - 1] == "of" and is_held(near[1], one.tokens, one.lexicon)


def goes_free(one: Beside) -> bool:
    """Whether the subject are people who were held: "The captives walked free"."""
    heads = [p for p in one.group.subjects if p.lower_head not in ("he", "she", "it")]
    return any(is_held(p, one.tokens, one.lexicon) or _is_person(p, one.actors) for p in heads)


def _is_person(phrase: Phrase, actors: Actors) -> bool:
    """Whether who is freed is named: "freed Alan Gross"."""
    found = actors.of(phrase)
    return bool(found) and all(w.kind == "person" for w in found)


_SOME_OF = frozenset(
    ["nobody", "none", "last", "rest", "remainder", "half", "most", "latter", "trio", "pair", "couple"]
)


def _of_things(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    """As in "hundreds of rifles", "a first batch of 50 guns": what is counted is nobody."""
    if tokens.lower[phrase.last + 1 : phrase.last + 2] != ["of"]:
        return False
    near = tokens.lower[phrase.last + 2 : phrase.last + 5]
    if "'s" in near or "'" in near:
        return False  # "ten of the brigade's men"
    counted = (lexicon.items.get(word) for word in near)
    return next((item for item in counted if item is not None), "persons") not in ("persons", "bodies")


def is_held(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a noun phrase is of people who may be held."""
    word = phrase.lower_head
    if word in lexicon.words["captives"] or word in _SOME_OF:
        return True
    if _of_things(phrase, tokens, lexicon):
        return False
    if (
        tokens.words[phrase.head][:1].isdigit()
        or word in lexicon.vague
        or word in lexicon.numbers
        or word in ("dozen", "group", "all", "them", "number", "batch", "others")
    ):
        return True
    before = tokens.lower[phrase.first : phrase.head]
    if is_person_noun(word) and any(w[:1].isdigit() or w in lexicon.numbers for w in before):
        return True
    if any(w in _JAILED or w in _DEAD for w in before) and word.endswith("s"):
        return True
    if tokens.words[phrase.head][:1].isupper() and tokens.lower[phrase.head - 1][:1].isdigit():
        return word.endswith(("s", "ese", "ish"))  # "1,150 Quens"
    name = lexicon.names.get(tokens.words[phrase.head])
    one = before[:1] in (["a"], ["an"], ["one"])
    several = word.endswith("s") or (word.endswith("ese") and bool(before))
    return bool(name) and name[-1].form == "adjective" and (several or one)  # type: ignore[index]
