"""Which verb, with what beside it, names which act."""

from __future__ import annotations

from detente.reading.beside import Beside, subject_phrases
from detente.reading.draft import Reader
from detente.reading.lexicon import Cue, Lexicon
from detente.reading.needs import NEEDS
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["cue_of", "cues_met", "heads_in", "particle_end"]

# A particle of such words only stands together: "signed on to the plan", not "signed it on Monday to end the war".
_MAY_PART = frozenset(["over", "down", "off", "up", "back", "in", "out", "away", "aside", "short"])
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
_AFTER_PARTICLE = frozenset(
    ["and", "before", "after", "if", "unless", "until", "when", "once", "as", "within", "but", "or", "since"]
)
_ENDS_REACH = frozenset(
    [",", ";", "that", ".", "and", "before", "after", "until", "if", "unless", "they", "would", "will", "when", "but"]
)
_MAY_STAND_OFF = frozenset(["out", "back", "off", "away", "over", "down", "up"])
_CLOSE = frozenset(["on", "in", "to", "at", "by", "for", "from", "with", "as", "into", "against", "about", "of"])
_AFTER_AN_OBJECT = frozenset([("suspect", "of"), ("tax", "with"), ("pass", "to"), ("threaten", "with")])
_BETWEEN = frozenset(["the", "a", "an", "its", "their", "his", "her", "any", "publicly", "one", "same"])


def particle_end(tokens: Tokens, group: VerbGroup, particle: tuple[str, ...]) -> int:
    """Return the token where the verb's particle ends ("turned 20 prisoners over"), or -1 if it is not there."""
    lower = tokens.lower
    after = group.verb + 1
    length = len(particle)
    if lower[after : after + 1] != [particle[0]] or (lower[after + 1 : after + 2] and lower[after + 1] in _TIMES):
        after = _past_time(lower, after)
    if tuple(lower[after : after + length]) == particle:
        dated = length == 1 and particle[0] in ("on", "in", "by") and lower[after + 1 : after + 2]
        return -1 if dated and dated[0] in _TIMES else after + length - 1
    if particle == ("off",) and lower[after : after + 1] == ["far"]:
        return -1  # "talks are far off"
    if length == 1 and group.lemma == "let" and particle[0] in _LET_TO:
        return _let_to(lower, after, particle[0])
    if length == 1:
        if lower[after : after + 2] == ["that", particle[0]]:
            return after + 1  # "ruled that out"
        if after < len(lower) and lower[after] in _ENDS_REACH:
            return -1
        if particle[0] not in _SMALL and lower[after : after + 1] and lower[after] in _SMALL:
            return -1
        for index in range(after + 1, min(len(lower), after + 7)):
            if lower[index] == particle[0] and particle[0] in ("into", "through"):
                return index  # "let more aid into the enclave"
            if lower[index] == particle[0] and (group.lemma, particle[0]) in _AFTER_AN_OBJECT:
                return index  # "suspected the army of treachery"
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
        # and so does one that a noun follows ("put Damascus on notice").
        close = particle[0] in _CLOSE and particle[0] not in _MAY_STAND_OFF
        reach = 5 if close else 6
        for index in range(after, min(len(lower), after + reach)):
            if lower[index] == particle[0]:
                end = _rest_of_particle(lower, index, particle)
                if end >= 0 and particle[-1] in ("on", "in", "by") and lower[end + 1 : end + 2]:
                    return -1 if lower[end + 1] in _TIMES else end  # "shook hands on Monday"
                if end >= 0 or not close:
                    return end
            if lower[index] in (",", ";", ".", "that") or (lower[index] == "for" and group.lemma == "call"):
                break  # "called for an end to the fighting" asks for what "called an end to it" does
    return -1


def _past_time(lower: list[str], after: int) -> int:
    """Step over a day or an adverb between a verb and its particle: "voted late on Thursday for a halt"."""
    at = after
    while at < min(len(lower) - 1, after + 4):
        if lower[at : at + 2] == ["in", "vain"]:
            at += 2
        elif lower[at] in _TIMES or lower[at] in _OFTEN or (lower[at] == "on" and lower[at + 1] in _TIMES):
            at += 1
        else:
            return at
    return after


_OFTEN = frozenset(["again", "repeatedly", "publicly", "formally", "jointly", "once", "also", "twice", "instead"])


_LET_TO = frozenset(["go", "leave", "pass", "return"])


def _let_to(lower: list[str], after: int, word: str) -> int:
    """As in "let eleven nuns and three novices leave": the verb stands behind all of them."""
    for index in range(after, min(len(lower), after + 14)):
        if lower[index] == word:
            return index
        if lower[index] in (",", ";", ".", "that", "to"):
            break
    return -1


def _stands_alone(lower: list[str], index: int) -> bool:
    """Whether a particle apart from its verb begins no phrase of its own: "turned them over to", not "in the hills"."""
    following = lower[index + 1] if index + 1 < len(lower) else "."
    return following in _SMALL or following in _AFTER_PARTICLE or not following[:1].isalnum() or following in _TIMES


_SIGNED_WITH = frozenset(["name", "names", "signature", "signatures", "initials", "hand", "hands", "pen"])


def _rest_of_particle(lower: list[str], index: int, particle: tuple[str, ...]) -> int:
    """Return where the words after the particle's first end, a determiner between them allowed; or -1."""
    for word in particle[1:]:
        index += 1
        if index < len(lower) and lower[index] in _BETWEEN and lower[index] != word:
            index += 1
        elif index < len(lower) and lower[index - 1] in _SIGNED_WITH:
            index = _past_time(lower, index)  # "put their names on Sunday to an accord"
        if index >= len(lower) or lower[index] != word:
            return -1
    return index


def heads_in(chunks: list[Chunk], first: int, last: int) -> list[Phrase]:
    """Return the noun phrases between two tokens."""
    return [c for c in chunks if isinstance(c, Phrase) and c.kind == "n" and first <= c.first and c.last <= last]


def cues_met(group: VerbGroup, tokens: Tokens, lexicon: Lexicon) -> list[tuple[Cue, int]]:
    """Return the cues of a verb whose particle stands with it, and where each ends; looked up once a verb."""
    if group.cues is not None:
        return group.cues
    met: list[tuple[Cue, int]] = []
    particles = lexicon.particles.get(group.lemma)
    if particles is not None:
        verb = group.verb
        reach = 0 if not particles else 16 if group.lemma == "let" else 10
        near = particles.intersection(tokens.lower[verb + 1 : verb + reach])
        if near:
            for cue in lexicon.cues[group.lemma]:
                if not cue.particle:
                    met.append((cue, verb))
                elif cue.particle[0] in near:
                    end = particle_end(tokens, group, cue.particle)
                    if end >= 0:
                        met.append((cue, end))
        else:
            met = [(cue, verb) for cue in lexicon.bare_cues[group.lemma]]
    group.cues = met
    return met


def cue_of(group: VerbGroup, chunks: list[Chunk], reader: Reader) -> tuple[Cue, int] | None:
    """Return the cue that a verb is in its clause, and the token its particle ends at."""
    beside: Beside | None = None
    for cue, end in cues_met(group, reader.tokens, reader.lexicon):
        if cue.needs == "-":
            return cue, end
        if beside is None:
            beside = Beside(group, chunks, _objects(group, chunks, reader.tokens), reader)
        beside.particle = cue.particle
        if NEEDS[cue.needs](beside):
            return cue, end
    return None


def _objects(group: VerbGroup, chunks: list[Chunk], tokens: Tokens) -> list[Phrase]:
    """Return what the verb acts on: its objects, or the subject of its passive."""
    if group.passive and group.form != "ger":
        return subject_phrases(group, chunks)
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
        elif one.kind == "t":
            preposition = False  # "will sign within six weeks two protocols"
        elif one.kind in ";S":
            break
    return found
