"""Which verb, with what beside it, names which act."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.lexicon import Cue, Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["cue_of", "heads_in", "particle_end"]

_JAILED = frozenset(
    ["jailed", "detained", "imprisoned", "captured", "abducted", "kidnapped", "captive", "seized", "arrested"]
)
# A particle of such words only stands together: "signed on to the plan", not "signed it on Monday to end the war".
_MAY_PART = frozenset(["over", "down", "off", "up", "back", "in", "out"])
_SMALL = frozenset(
    [
        *(
            "on",
            "to",
            "of",
            "in",
            "from",
            "for",
            "with",
            "at",
            "over",
            "up",
            "down",
            "out",
            "off",
            "back",
            "by",
            "away",
        ),
        *("through", "against", "upon", "into", "under"),
    ]
)
_TIMES = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"),
        *("march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
        *("yesterday", "today", "tomorrow", "late", "early", "last", "this", "next"),
    ]
)
_AFTER_PARTICLE = frozenset(["and", "before", "after", "if", "unless", "until", "when", "once", "as", "within", "but", "or"])
_ENDS_REACH = frozenset(
    [",", ";", "that", ".", "and", "before", "after", "until", "if", "unless", "they", "would", "will", "when", "but"]
)
_MAY_STAND_OFF = frozenset(["out", "back", "off", "away", "over", "down", "up"])
_CLOSE = frozenset(["on", "in", "to", "at", "by", "for", "from", "with", "as", "into", "against", "about", "of"])
_BETWEEN = frozenset(["the", "a", "an", "its", "their", "his", "her", "any", "publicly"])
_HEADS_FOR = {
    "held": ("captives",),
    "talks": ("talks_nouns", "deal_nouns"),
    "deal": ("deal_nouns",),
    "plan": ("plan_nouns",),
    "pact": ("deal_nouns", "plan_nouns"),
}


def particle_end(tokens: Tokens, group: VerbGroup, particle: tuple[str, ...]) -> int:
    """Return the token where the verb's particle ends ("turned 20 prisoners over"), or -1 if it is not there."""
    lower = tokens.lower
    after = group.verb + 1
    length = len(particle)
    if tuple(lower[after : after + length]) == particle:
        dated = length == 1 and particle[0] in ("on", "in", "by") and lower[after + 1 : after + 2]
        return -1 if dated and dated[0] in _TIMES else after + length - 1
    if length == 1:
        if particle[0] not in _SMALL and lower[after : after + 1] and lower[after] in _SMALL:
            return -1
        for index in range(after + 1, min(len(lower), after + 7)):
            if lower[index] == particle[0] and particle[0] in _MAY_PART:
                return index if _stands_alone(lower, index) else -1
            if lower[index] == particle[0] and particle[0] not in _SMALL:
                return index
            if lower[index] in _ENDS_REACH or (
                particle[0] not in _SMALL and lower[index] in _SMALL and particle[0] not in ("free", "home", "loose")
            ):
                break
    else:
        # "gave its consent to", "pulled its troops out of": the first word may stand off, the others follow at once
        reach = 6 if particle[0] in _MAY_STAND_OFF or particle[0] not in _CLOSE else 1
        for index in range(after, min(len(lower), after + reach)):
            if lower[index] == particle[0]:
                return _rest_of_particle(lower, index, particle)
            if lower[index] in (",", ";", ".", "that"):
                break
    return -1


def _stands_alone(lower: list[str], index: int) -> bool:
    """Whether a particle apart from its verb begins no phrase of its own: "turned them over to", not "in the hills"."""
    following = lower[index + 1] if index + 1 < len(lower) else "."
    return following in _SMALL or following in _AFTER_PARTICLE or not following[:1].isalnum() or following in _TIMES


def _rest_of_particle(lower: list[str], index: int, particle: tuple[str, ...]) -> int:
    """Return where the words after the particle's first end, a determiner between them allowed; or -1."""
    for word in particle[1:]:
        index += 1
        if index < len(lower) and lower[index] in _BETWEEN and lower[index] != word:
            index += 1
        if index >= len(lower) or lower[index] != word:
            return -1
    return index


def heads_in(chunks: list[Chunk], first: int, last: int) -> list[Phrase]:
    """Return the noun phrases between two tokens."""
    return [c for c in chunks if isinstance(c, Phrase) and c.kind == "n" and first <= c.first and c.last <= last]


def cue_of(
    group: VerbGroup,
    chunks: list[Chunk],
    tokens: Tokens,
    lexicon: Lexicon,
    resolve: object,
) -> tuple[Cue, int] | None:
    """Return the cue that a verb is in its clause, and the token its particle ends at."""
    cues = lexicon.cues.get(group.lemma)
    if not cues:
        return None
    objects = _objects(group, chunks, tokens)
    near = set(tokens.lower[group.verb + 1 : group.verb + 10])
    for cue in cues:
        end = group.verb
        if cue.particle:
            if cue.particle[0] not in near:
                continue
            end = particle_end(tokens, group, cue.particle)
            if end < 0:
                continue
        if _has_what_it_needs(cue, group, chunks, objects, tokens, lexicon, resolve):
            return cue, end
    return None


def _objects(group: VerbGroup, chunks: list[Chunk], tokens: Tokens) -> list[Phrase]:
    """Return what the verb acts on: its objects, or the subject of its passive."""
    if group.passive and group.form != "ger":
        return _subject_phrases(group, chunks)
    found: list[Phrase] = [group.antecedent] if group.antecedent is not None else []
    preposition = False
    for one in chunks[group.position + 1 :]:
        allowed = isinstance(one, VerbGroup) and group.lemma in ("let", "allow")
        if allowed and tokens.lower[one.last] in ("go", "leave", "pass", "return"):
            continue  # "let go of two"
        if one.first > group.end or isinstance(one, VerbGroup):
            break
        if one.kind == "P":
            preposition = one.lower_head not in (
                "over",
                "up",
                "down",
                "off",
                "in",
                "out",
                "back",
                "to",
                "into",
                "of",
                "from",
                "forward",
                "on",
                "for",
                "with",
                "away",
                "through",
                "at",
            )
        elif one.kind == "n" and one.lower_head in ("return", "exchange") and tokens.lower[one.first - 1] == "in":
            break
        elif one.kind == "n" and not preposition:
            found.append(one)
        elif one.kind == "n" and one.lower_head.rstrip("s") in ("hour", "day", "week", "month", "year"):
            preposition = False  # "put off by one day the signing"
        elif one.kind in ";S":
            break
    return found


def _subject_phrases(group: VerbGroup, chunks: list[Chunk]) -> list[Phrase]:
    """Return the subjects, with what they count: "four days of talks" are talks."""
    found = list(group.subjects)
    for position, one in enumerate(chunks[:-2]):
        following = chunks[position + 1]
        if one in group.subjects and isinstance(following, Phrase) and following.lower_head == "of":
            inner = chunks[position + 2]
            if isinstance(inner, Phrase) and inner.kind == "n":
                found.append(inner)
    return found


def _subject_heads(group: VerbGroup, chunks: list[Chunk]) -> list[str]:
    return [phrase.lower_head for phrase in _subject_phrases(group, chunks)]


def _has_what_it_needs(
    cue: Cue,
    group: VerbGroup,
    chunks: list[Chunk],
    objects: list[Phrase],
    tokens: Tokens,
    lexicon: Lexicon,
    resolve: object,
) -> bool:
    needs = cue.needs
    if needs == "-":
        return True
    words = lexicon.words
    if needs == "held":
        if objects and objects[0].lower_head in words["act_of_release"]:
            return any(_is_held(p, tokens, lexicon) for p in objects[1:3])
        joined = len(objects) > 1 and tokens.lower[objects[1].first - 1] == "and"
        freed = objects[: 2 if joined else 1]
        if group.lemma in _FREEING and any(_is_person(p, resolve) for p in freed[:1]):
            return True
        if group.lemma not in _FREEING and freed and freed[0].lower_head in ("them", "it", "all"):
            return False
        return any(_is_held(p, tokens, lexicon) for p in freed)
    if needs == "harm":
        after = set(tokens.lower[group.verb + 1 : group.verb + 8])
        return bool(after & _HARMS)
    if needs == "swap":
        near = objects[:2]
        words_of = [w for p in near for w in tokens.lower[p.first : p.head]]
        people = any(w in words["captives"] or w in ("prisoner", "hostage", "body", "captive") for w in words_of)
        return any(p.lower_head in _SWAPS for p in near) and (people or near[0].lower_head in ("swap", "exchange"))
    if needs == "forces":
        return any(p.lower_head in _FORCES for p in objects[:2])
    if needs == "law":
        return any(p.lower_head in _LAWS for p in objects[:1])
    if needs == "round":
        return any(p.lower_head in ("round", "session", "meeting", "day", "rounds", "sessions", "summit") for p in objects[:1])
    if needs == "captive":
        heads = [p for p in group.subjects if p.lower_head not in ("he", "she", "it")]
        return any(_is_held(p, tokens, lexicon) or _is_person(p, resolve) for p in heads)
    if needs == "planned":
        agent = chunks[group.position + 1].lower_head if group.position + 1 < len(chunks) else ""
        return group.passive and agent != "by" and any(h in words["talks_nouns"] for h in _subject_heads(group, chunks))
    if needs == "ground":
        return any(p.lower_head in words["place_words"] or tokens.words[p.head][:1].isupper() for p in objects[:1])
    if needs == "war":
        return any(w in words["hostility_nouns"] for w in tokens.lower[group.verb : group.end + 1])
    if needs == "gate":
        heads = [p.lower_head for p in objects[:2]]
        gated = any(h in lexicon.items or h in words["talks_nouns"] or h in lexicon.act_nouns for h in heads)
        after = chunks[group.position + 2 : group.position + 7]
        return gated and any(isinstance(c, Phrase) and c.lower_head in ("to", "on", "with") for c in after)
    if needs == "paper":
        return any(p.lower_head in words["paper_nouns"] for p in objects[:1])
    if needs == "breach":
        return any(p.lower_head in words["breach_nouns"] for p in objects[:2])
    if needs in ("talks", "deal", "plan"):
        near = objects[:3]
        if (
            needs == "deal"
            and near
            and near[0].lower_head == "it"
            and group.lemma in ("sign", "initial", "ratify", "seal")
        ):
            return True
        return any(p.lower_head in words[s] for p in near for s in _HEADS_FOR[needs])
    if needs == "comp":
        return any(isinstance(c, VerbGroup) and c.parent is group and c.link in ("to", "that", "say") for c in chunks)
    if needs in ("about", "pact", "act"):
        heads = _subject_heads(group, chunks)
        sets = (
            ("talks_nouns", "deal_nouns")
            if needs == "about"
            else ("deal_nouns",)
            if needs == "pact"
            else ("hostility_nouns",)
        )
        return (not group.passive and any(h in words[s] for h in heads for s in sets)) or (
            group.passive and needs == "act" and any(h in words["hostility_nouns"] for h in heads)
        )
    if needs == "truce":
        return any(lexicon.items.get(p.lower_head) == "truce" for p in objects[:1])
    if needs == "arms":
        return any(lexicon.items.get(p.lower_head) in ("arms", "withdrawal") for p in objects[:2])
    if needs == "thing":
        return any(
            lexicon.items.get(p.lower_head) not in (None, "persons", "bodies", "talks", "truce") for p in objects[:2]
        )
    if needs == "terms":
        return any(lexicon.items.get(p.lower_head) not in (None, "talks") for p in objects[:2])
    if needs == "party":
        found: list[Who] = []
        if objects and objects[0].lower_head == "other":
            return True  # "each side charged the other with shelling"
        if objects and objects[0].lower_head in words["paper_nouns"] | {"letter", "draft", "copy", "message", "report"}:
            return False
        for phrase in objects[:1]:
            found.extend(resolve(phrase))  # type: ignore[operator]
        return any(w.kind not in ("outlet", "place") for w in found)
    return False


_HARMS = frozenset(
    ["consequences", "measures", "war", "retaliation", "response", "reprisals", "attacks", "bloodshed", "sanctions",
     "action", "steps", "offensive", "strikes"]
)  # fmt: skip
_SWAPS = frozenset(["swap", "exchange", "handover", "release", "swaps", "exchanges"])
_FORCES = frozenset(
    [
        *("peacekeepers", "troops", "soldiers", "observers", "monitors", "inspectors", "police", "patrols", "force"),
        *("mission", "contingent", "envoy", "envoys", "delegation", "team", "experts", "convoy", "convoys", "aid"),
    ]
)
_LAWS = frozenset(["law", "laws", "amnesty", "bill", "decree", "constitution", "act", "legislation", "amendment"])
_FREEING = frozenset(
    [
        *("free", "release", "liberate", "let", "hand", "swap", "exchange", "set", "repatriate", "pardon", "turn"),
        *("discharge", "deport", "evacuate", "give", "return"),
    ]
)


def _is_person(phrase: Phrase, resolve: object) -> bool:
    """Whether who is freed is named: "freed Alan Gross"."""
    found: list[Who] = resolve(phrase)  # type: ignore[operator]
    return bool(found) and all(w.kind == "person" for w in found)


def _is_held(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    word = phrase.lower_head
    if word in lexicon.words["captives"] or word in ("nobody", "none"):
        return True
    if (
        tokens.words[phrase.head][:1].isdigit()
        or word in lexicon.vague
        or word in lexicon.numbers
        or word in ("dozen", "group", "all", "them", "number", "batch", "others")
    ):
        return True
    before = tokens.lower[phrase.first : phrase.head]
    if any(w in _JAILED for w in before) and word.endswith("s"):
        return True
    if tokens.words[phrase.head][:1].isupper() and tokens.lower[phrase.head - 1][:1].isdigit():
        return word.endswith(("s", "ese", "ish"))  # "1,150 Quens"
    name = lexicon.names.get(tokens.words[phrase.head])
    one = before[:1] in (["a"], ["an"], ["one"])
    return bool(name) and name[-1].form == "adjective" and (word.endswith("s") or one)  # type: ignore[index]
