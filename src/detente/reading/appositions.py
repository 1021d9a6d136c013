"""Names beside descriptions: "the party's leader, David Trimble,", "X, who leads the rebels", "Y, an alliance of …"."""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.cast import Who
from detente.reading.draft import Sentence
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.subjects import opening_of

__all__ = ["link_appositions", "link_known_as", "link_lands", "link_led", "link_several", "link_whose", "listed"]

_LANDS = frozenset(
    ["government", "authorities", "region", "republic", "territory", "enclave", "state", "administration", "regime",
     "leadership", "presidency", "parliament", "army", "military", "junta"]
)  # fmt: skip

_TURNED = frozenset(
    ["opposition", "rebel", "guerrilla", "insurgent", "separatist", "exiled", "ousted", "deposed", "coup"]
)
_LEADING = frozenset(["represent", "lead", "head", "chair", "command", "speak", "serve", "negotiate", "run", "found"])


def link_appositions(sentence: Sentence, actors: Actors) -> None:
    """Tie each description to the name beside it, and learn the named one's office and side."""
    chunks = sentence.chunks
    if "," not in sentence.words:
        return
    for position, one in enumerate(chunks):
        if one.kind != ",":
            continue
        before = _head_before(chunks, position)
        after = chunks[position + 1] if position + 1 < len(chunks) else None
        if before is None or not isinstance(after, Phrase):
            continue
        left = chunks[before]
        if not isinstance(left, Phrase):
            continue
        if after.kind == "n" and not _fronted(chunks, before, position):
            _pair(chunks, actors, left, before, after, position)
        elif after.lower_head == "who":
            _who_leads(chunks, actors, left, position)


def _fronted(chunks: list[Chunk], before: int, comma: int) -> bool:
    """As in "According to a Western diplomat, the Dune Brigade has …": the comma ends what is put in front."""
    acts = comma + 2 < len(chunks) and isinstance(chunks[comma + 2], VerbGroup)
    return acts and before > 0 and chunks[before - 1].kind == "P" and all(one.kind in "PntA" for one in chunks[:comma])


def link_led(sentence: Sentence, actors: Actors) -> None:
    """Learn whose leader one is from "the Plains Army, an insurgent movement led by Ali Rim"."""
    chunks = sentence.chunks
    if "by" not in sentence.words:
        return
    for at in range(1, len(chunks) - 2):
        group, leader = chunks[at], chunks[at + 2]
        if group.lemma not in _LEADING or group.form != "part" or chunks[at + 1].lower_head != "by":
            continue
        who = _named(actors, leader) if isinstance(leader, Phrase) and leader.kind == "n" else None
        if who is None or who.kind != "person" or who.side is not None:
            continue
        for one in reversed(chunks[max(0, at - 4) : at]):
            led = _named(actors, one) if isinstance(one, Phrase) and one.kind == "n" else None
            if led is not None and led.kind == "group":
                who.side = led.top
            if led is not None or isinstance(one, VerbGroup):
                break


def link_lands(sentence: Sentence, actors: Actors) -> None:
    """Tie "the government of Norland", "its breakaway region of Vessa" to the land that is named."""
    chunks = sentence.chunks
    if _LANDS.isdisjoint(sentence.words):
        return
    for at in range(1, len(chunks) - 1):
        if chunks[at].lower_head != "of" or chunks[at - 1].lower_head not in _LANDS:
            continue
        land = chunks[at + 1]
        who = _named(actors, land) if isinstance(land, Phrase) and land.kind == "n" else None
        if isinstance(land, Phrase) and who is not None and who.kind in ("state", "group"):
            actors.apposed.setdefault(chunks[at - 1].first, land)


def link_known_as(sentence: Sentence, actors: Actors) -> None:
    """Tie "an alliance known as the X", "a group calling itself Y" to the name."""
    chunks = sentence.chunks
    if _NAMED_SO.isdisjoint(sentence.words):
        return
    for at, one in enumerate(chunks[:-2]):
        verb = chunks[at + 1]
        if verb.kind == "," and at + 3 < len(chunks) and chunks[at + 3].lower_head in _STEPS:
            at, verb = at + 1, chunks[at + 2]  # "its deputy leader, known as X, …"
        if not isinstance(one, Phrase) or one.kind != "n" or not isinstance(verb, VerbGroup):
            continue
        if verb.form not in ("part", "ger") or verb.lemma not in _NAMING or actors.cast.tags[one.head] != "N":
            continue
        named = at + 2
        while named < len(chunks) and (chunks[named].lower_head in _STEPS or chunks[named].kind in 'A"'):
            named += 1
        phrase = chunks[named] if named < len(chunks) else None
        who = _named(actors, phrase) if isinstance(phrase, Phrase) and phrase.kind == "n" else None
        if who is not None and isinstance(phrase, Phrase) and who.kind in ("group", "organisation", "person"):
            if who.kind == "group":
                words = actors.cast.tokens.lower[one.first : one.head + 1]
                who.nouns.update(actors.cast.lexicon.words["group_nouns"].intersection(words))
            actors.apposed.setdefault(one.first, phrase)


_NAMING = frozenset(["know", "call", "name", "dub", "style"])
_NAMED_SO = frozenset(["known", "called", "calling", "named", "dubbed", "styling", "styled"])
_STEPS = frozenset(["as", "itself", "themselves", "by", "acronym", "initials", "himself"])


def link_whose(sentence: Sentence, actors: Actors) -> None:
    """Tie what follows "whose" to whom it is about: "the governor, whose emissaries met the captors"."""
    chunks = sentence.chunks
    if "whose" not in sentence.words:
        return
    for at, one in enumerate(chunks[:-1]):
        what = chunks[at + 1]
        if one.lower_head != "whose" or not at or not isinstance(what, Phrase) or what.kind != "n":
            continue
        before = chunks[at - 2] if chunks[at - 1].kind == "," and at > 1 else chunks[at - 1]
        if isinstance(before, Phrase) and before.kind == "n":
            actors.owned[what.first] = before


_OF_SEVERAL = frozenset(
    [
        *("armies", "governments", "leaders", "presidents", "ministers", "militaries", "forces", "delegations"),
        *("representatives", "envoys", "negotiators", "authorities", "delegates", "parliaments", "teams", "troops"),
        *("elders", "chiefs", "sheikhs", "communities", "tribes", "clans", "members", "parties", "delegates", "men"),
        *("commanders", "heads", "states", "capitals", "emissaries", "foes", "fighters", "chiefs", "diplomats"),
    ]
)


def link_several(sentence: Sentence, actors: Actors) -> None:
    """Tie "the armies of A and B", "the presidents of A, B and C" to the sides that are named."""
    chunks = sentence.chunks
    if _OF_SEVERAL.isdisjoint(sentence.words):
        return
    for at in range(len(chunks) - 2):
        one = chunks[at]
        if chunks[at + 1].lower_head not in ("of", "from", "for") or one.lower_head not in _OF_SEVERAL:
            continue
        if not isinstance(one, Phrase) or one.kind != "n":
            continue
        named = listed(chunks, at + 2)
        sides = [w for w in (_named(actors, p) for p in named) if w is not None and w.kind in _SIDES]
        if len(named) > 1 and len(sides) == len(named):
            actors.joined[one.first] = named


_SIDES = ("state", "group")


def listed(chunks: list[Chunk], at: int) -> list[Phrase]:
    """Return the noun phrases of a list that begins here: "A, B and C"; one alone where no "and" closes it."""
    found: list[Phrase] = []
    closed = False
    while at < len(chunks):
        one = chunks[at]
        if not isinstance(one, Phrase) or one.kind != "n":
            break
        found.append(one)
        joint = chunks[at + 1] if at + 1 < len(chunks) else None
        if closed or not isinstance(joint, Phrase) or joint.kind not in ",C":
            break
        closed = joint.kind == "C"
        at += 2
        if joint.kind == "," and at < len(chunks) and chunks[at].kind == "C":
            closed, at = True, at + 1
    return found if closed else found[:1]


def _head_before(chunks: list[Chunk], comma: int) -> int | None:
    """Return the noun that ends before the comma, or the head of its "of" phrase."""
    at = comma - 1
    if at >= 0 and chunks[at].kind == ")":
        at = opening_of(chunks, at) - 1
    if at < 0 or chunks[at].kind != "n":
        return None
    while (
        at >= 2
        and chunks[at - 1].kind == "P"
        and chunks[at - 2].kind == "n"
        and chunks[at - 1].lower_head in ("of", "for")
    ):
        at -= 2
    return at


def _named(actors: Actors, phrase: Phrase) -> Who | None:
    who = actors.cast.at.get(phrase.head)
    return who if who is not None and actors.cast.names[phrase.head].last == phrase.head else None


def _is_new(actors: Actors, phrase: Phrase) -> bool:
    """As in "a self-defence militia": one who is met for the first time."""
    return actors.cast.tokens.lower[phrase.first] in ("a", "an", "another")


_BODIES = frozenset(
    ["organisation", "organization", "group", "party", "company", "charity", "agency", "association", "employer",
     "movement", "alliance", "coalition", "firm", "union", "order", "foundation", "ngo"]
)  # fmt: skip


def _pair(chunks: list[Chunk], actors: Actors, left: Phrase, before: int, right: Phrase, comma: int) -> None:
    offices = actors.cast.lexicon.words["office_nouns"]
    left_name, right_name = _named(actors, left), _named(actors, right)
    groups = actors.cast.lexicon.words["group_nouns"]
    a_body = left_name is None and right_name is not None and left.lower_head in _BODIES and _closes(chunks, comma + 1)
    if a_body and right_name is not None and right_name.kind == "person" and not right_name.known:
        right_name.kind = "organisation"  # "their organisation, Medecins Sans Frontieres,"
        actors.apposed[left.first] = right
        return
    if (
        left_name is None
        and right_name is not None
        and (right_name.kind in ("group", "organisation") or (right_name.kind == "person" and _is_new(actors, left)))
        and left.lower_head in groups
        and _closes(chunks, comma + 1)
        and actors.cast.tags[left.head] == "N"
        and chunks[comma + 2 : comma + 3]
        and (chunks[comma + 2].kind in ",-" or (chunks[comma + 2].kind == "." and _is_new(actors, left)))
    ):
        right_name.nouns.add(left.lower_head)
        right_name.kind = "group" if right_name.kind == "person" and not right_name.known else right_name.kind
        actors.apposed[left.first] = right
        return
    if left_name is None and right_name is not None and _closes(chunks, comma + 1) and left.lower_head in offices:
        alone = right_name.kind == "place" and chunks[comma - 1] is left and chunks[comma + 2 : comma + 3] != []
        alone = alone and chunks[comma + 2].kind == "," and " " not in right_name.name  # "Its leader, Jayalalithaa,"
        if (right_name.kind not in ("person", "group") and not alone) or right_name.known:
            return
        right_name.kind = "person"
        actors.apposed[left.first] = right
        _learn(actors, right_name, chunks, before, comma)
    elif left_name is None and right_name is not None and _is_told_by_name(chunks, actors, before, right_name, comma):
        right_name.kind = "person"
        actors.apposed[left.first] = right  # "Kim's sister, Kim Yo Jong, demanded"
    elif (
        left_name is not None
        and right_name is None
        and right.lower_head in offices
        and (left_name.kind == "person" or not left_name.known)
    ):
        if left_name.kind not in ("person", "group"):
            return
        end = comma + 1
        while end + 2 < len(chunks) and chunks[end + 1].kind == "P" and chunks[end + 2].kind == "n":
            end += 2
        told = chunks[end + 1 : end + 2] and chunks[end + 1].kind == "W" and actors.cast.tags[right.first] == "D"
        if not (told or _closes(chunks, end)) or (end + 1 < len(chunks) and isinstance(chunks[end + 1], VerbGroup)):
            return  # "the rebels, a mediator said": the mediator is another
        left_name.kind = "person"
        actors.apposed[right.first] = left
        _learn(actors, left_name, chunks, comma + 1, end + 1)
    elif (
        left_name is not None
        and right_name is None
        and left_name.kind == "person"
        and actors.cast.tags[right.first] == "D"
        and actors.cast.tags[right.head] == "N"
        and (_closes(chunks, comma + 1) or chunks[comma + 2].kind == "W")
        and not (comma + 2 < len(chunks) and isinstance(chunks[comma + 2], VerbGroup))
    ):
        actors.apposed.setdefault(right.first, left)  # "X, a publisher who acts as mediator, said"
    elif (
        left_name is not None
        and right_name is None
        and (right.lower_head in groups or _is_told_as_a_body(chunks, actors, right, comma))
        and left_name.kind in ("group", "organisation", "organ")
    ):
        left_name.nouns.add(right.lower_head)
        if actors.cast.tags[right.first] == "D":
            actors.apposed.setdefault(right.first, left)  # "IGAD, the bloc that convened the talks"


def _is_told_as_a_body(chunks: list[Chunk], actors: Actors, right: Phrase, comma: int) -> bool:
    """As in "CONAI, a commission led by the bishop"; no voice such as "the ministry said"."""
    if right.lower_head not in actors.cast.lexicon.words["organ_nouns"] or comma + 2 >= len(chunks):
        return False
    behind = chunks[comma + 2]
    return behind.kind in "W,." or behind.lower_head == "that" or behind.form in ("part", "ger")


def _is_told_by_name(chunks: list[Chunk], actors: Actors, left: int, right: Who, comma: int) -> bool:
    """Whether a noun that no list of offices has opens the clause, with a person's full name set in behind it."""
    owned = "'" in actors.cast.tags[chunks[left].first : chunks[left].last]
    named = right.kind == "person" and " " in right.name
    named = named or (owned and not right.known and right.kind in ("person", "group") and not right.name.isupper())
    if not named or actors.cast.tags[chunks[left].last] not in "N#":
        return False
    if actors.cast.tags[chunks[left].last] == "#" and chunks[left + 1].lower_head != "of":
        return False
    opens = left == 0 or chunks[left - 1].kind in "SC;,tA"
    verb = chunks[comma + 3 : comma + 4]
    return (
        opens
        and chunks[comma + 2 : comma + 3] != []
        and chunks[comma + 2].kind == ","
        and (bool(verb) and verb[0].form == "fin")
    )


def _closes(chunks: list[Chunk], at: int) -> bool:
    """Whether the apposition ends after this phrase."""
    if at + 1 < len(chunks) and chunks[at + 1].kind == "(":
        while at + 1 < len(chunks) and chunks[at].kind != ")":
            at += 1
    if at + 1 >= len(chunks):
        return True
    return chunks[at + 1].kind in ",.;)" or isinstance(chunks[at + 1], VerbGroup) or chunks[at + 1].kind == "-"


def _learn(actors: Actors, who: Who, chunks: list[Chunk], first: int, last: int) -> None:
    """Office and side from the description that stands between two positions."""
    cast = actors.cast
    phrases = [c for c in chunks[first:last] if isinstance(c, Phrase) and c.kind == "n"]
    if not phrases:
        return
    if who.office is None:
        actors.give_office(who, cast.tokens.slice(phrases[0].first, phrases[-1].last))
    if who.side is not None:
        return
    turned = any(not _TURNED.isdisjoint(cast.tokens.lower[p.first : p.last + 1]) for p in phrases)
    for phrase in phrases:
        for index in range(phrase.first, phrase.last + 1):
            owner = cast.at.get(index)
            if turned and owner is not None and owner.kind == "state":
                continue  # "Bahrain's opposition leader, X,": no man of the state's
            if owner is not None and owner is not who and owner.kind in ("state", "group", "organisation", "organ"):
                who.side = owner.top
                return
    for phrase in phrases:
        for index in range(phrase.first, phrase.last + 1):
            word = cast.tokens.lower[index]
            if word in cast.lexicon.words["state_nouns"]:
                who.side = actors.government()
                return
            if word in (
                "rebel",
                "rebels",
                "guerrilla",
                "guerrillas",
                "insurgent",
                "insurgents",
                "opposition",
                "separatist",
                "group",
                "movement",
                "party",
            ):
                found = actors.called(word)
                who.side = found[0] if found else None
                return


def _who_leads(chunks: list[Chunk], actors: Actors, left: Phrase, comma: int) -> None:
    who = _named(actors, left)
    if who is None or who.kind != "person" or who.side is not None:
        return
    for at in range(comma + 2, min(comma + 5, len(chunks) - 1)):
        group = chunks[at]
        if isinstance(group, VerbGroup) and group.lemma in _LEADING:
            following = chunks[at + 1 : at + 3]
            for one in following:
                if isinstance(one, Phrase) and one.kind == "n":
                    sides = [w for w in actors.of(one) if w.kind in ("state", "group", "organisation")]
                    if sides:
                        who.side = sides[0].top
            return
