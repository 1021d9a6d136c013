"""Names in a text: those of the lexicon, the longest that fits, and runs of capitals that no lexicon knows."""

from __future__ import annotations

from detente.reading.introduced import introduced_names
from detente.reading.lexicon import Lexicon, Name
from detente.reading.name_words import ENDING_A_PAIR
from detente.reading.tokens import CAPITAL, Tokens

__all__ = ["NameAt", "find_names"]

_PARTICLES = frozenset(
    [
        "y",
        "di",
        "du",
        "ben",
        "bint",
        "zu",
        "de",
        "al",
        "el",
        "bin",
        "ibn",
        "van",
        "von",
        "da",
        "dos",
        "del",
        "la",
        "ul",
        "der",
        "den",
        "e",
        "ould",
        "ag",
    ]
)
_SECOND_PARTICLES = (["la"], ["las"], ["los"], ["der"], ["den"], ["del"])
_ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "ould-")
_LEADS = frozenset(["The", "One", "Two", "Three", "Four", "Five", "Six", "Seven"])
_GENERAL = frozenset(["security", "intelligence", "staff", "union", "council", "assembly", "command", "workers"])
"""What is "General" is no officer's name."""
_ARMED_BODIES = frozenset(
    [
        "forces",
        "front",
        "army",
        "brigade",
        "brigades",
        "union",
        "coalition",
        "alliance",
        "battalion",
        "guard",
        "congress",
    ]
)
"""What ends the name of a body called by a land that itself fights: "the Ambazonia Restoration Forces"."""
_PAPERS = frozenset(["newspaper", "daily", "weekly", "magazine", "paper", "site", "website", "tabloid"])
_OF_A_STATE = (["ministers"], ["state"], ["state's"], ["representatives"])
_COMPASS = frozenset(["west", "east", "north", "south", "central", "southeast", "middle", "latin", "sub-saharan"])
_LINKS = frozenset(["of", "for", "the", "and"])
_STATE_ORGANS = frozenset(
    [
        "foreign",
        "defence",
        "defense",
        "interior",
        "prime",
        "ministry",
        "minister",
        "government",
        "army",
        "president",
        "parliament",
        "embassy",
        "ambassador",
        "security",
        "council",
        "secretary-general",
        "armed",
        "military",
        "police",
        "cabinet",
        "presidential",
        "vice",
        "deputy",
        "justice",
        "finance",
        "secretary",
        "supreme",
        "high",
        "navy",
        "air",
    ]
)


_PORTFOLIOS = frozenset(
    ["crown", "security", "state", "defence", "defense", "home", "interior", "justice", "finance", "health",
     "education", "labour", "labor", "agriculture", "energy", "oil", "petroleum", "mines", "mining", "transport",
     "information", "communications", "peace", "reconciliation", "intelligence", "police", "army", "navy",
     "opposition", "religious", "environment", "water", "trade", "commerce", "economy", "planning", "tourism",
     "railways", "foreign", "external", "internal", "public", "political", "military", "federal", "parliamentary",
     "acting", "interim", "regional", "provincial", "district", "party", "faction", "rebel", "government",
     "guerrilla", "militia", "union", "strike", "human", "rights", "civil", "social", "national", "cabinet",
     "affairs", "welfare", "lands", "local"]
)  # fmt: skip
"""What one is over: "Security chief X", "Georgian State Minister Y"."""


class NameAt:
    """A name at tokens ``first`` to ``last``; ``name`` is its entry in the lexicon, if it has one."""

    __slots__ = ("compound", "first", "last", "name")

    def __init__(self, first: int, last: int, name: Name | None, compound: str = "") -> None:
        self.first = first
        self.last = last
        self.name = name
        self.compound = compound
        """What follows a hyphen: "Norway-mediated" is Norway with ``mediated``."""


def find_names(tokens: Tokens, tags: list[str], lexicon: Lexicon, days: list[tuple[int, int]]) -> dict[int, NameAt]:
    """Return the names by the index of each token they cover; ``days`` are those made of a date, first and last."""
    found: dict[int, NameAt] = {}
    done = 0
    words, looks = tokens.words, tokens.looks
    regions = lexicon.words["region_adjectives"]
    begins = [
        i
        for i, mark in enumerate(tags)
        if mark == "K" or (looks[i] & CAPITAL and (words[i] in _LEADS or tokens.lower[i] in regions))
    ]
    for index in begins:
        one = _name_at(tokens, tags, index, lexicon) if index >= done else None
        if one is not None:
            _keep(one, found, tags)
            done = one.last + 1
    for first, last in days:
        _keep(NameAt(first, last, None), found, tags)
    _introduced(tokens, tags, found)
    return found


def _keep(one: NameAt, found: dict[int, NameAt], tags: list[str]) -> None:
    for covered in range(one.first, one.last + 1):
        found[covered] = one
        tags[covered] = "K"


def _introduced(tokens: Tokens, tags: list[str], found: dict[int, NameAt]) -> None:
    """See as one name what brackets spell, where no lexicon has it whole; then each later mention of it."""
    spelled: dict[str, tuple[str, ...]] = {}
    for first, last in introduced_names(tokens).values():
        at_end = found.get(last)
        if at_end is not None and at_end.name is not None and at_end.last == last and at_end.first < last:
            continue
        _keep(NameAt(first, last, None), found, tags)
        spelled[tokens.words[first]] = tuple(tokens.words[first : last + 1])
    if not spelled:
        return
    for index, word in enumerate(tokens.words):
        name = spelled.get(word)
        if name is not None and tuple(tokens.words[index : index + len(name)]) == name:
            _keep(NameAt(index, index + len(name) - 1, None), found, tags)


def _known(words: list[str], index: int, lexicon: Lexicon) -> Name | None:
    """Return the longest name of the lexicon that stands at this token."""
    following = words[index + 1] if index + 1 < len(words) else ""
    for name in lexicon.names.get(words[index], ()):
        length = len(name.words)
        if length == 1 or (name.words[1] == following and tuple(words[index : index + length]) == name.words):
            return name
    return None


def _name_at(tokens: Tokens, tags: list[str], index: int, lexicon: Lexicon) -> NameAt | None:
    words = tokens.words
    joined = _joined_by_hyphen(words, index, lexicon)
    if joined is not None:
        return joined
    known = _known(words, index, lexicon)
    if known is None and words[index] == "The" and index and tokens.lower[index - 1] in _PAPERS:
        after = index + 1
        if after < len(tokens) and tags[after] == "K":
            return NameAt(index, _end_of_run(tokens, tags, after, lexicon), None)  # "the newspaper The Post"
    if known is None and (words[index] == "The" or tags[index] == "#"):
        return None
    if known is not None and known.kind == "outlet" and words[index] == "The":
        behind = index + len(known.words)
        if behind < len(tokens) and tags[behind] == "K":
            return None  # "The National Oil Corp" is not The National
    if known is not None:
        last = index + len(known.words) - 1
        if (
            known.kind == "state"
            and last + 1 < len(tokens)
            and tags[last + 1] == "K"
            and tokens.lower[last + 1] in ("army", "government", "military")
        ):
            return NameAt(index, last + 1, known)
        armed = known.kind == "group" and len(known.words) == 1 and known.form == "name"
        if armed and tokens.lower[last + 2 : last + 3] == ["junta"] and tags[last + 2] == "K":
            return NameAt(index, last + 2, None)  # "the Vessa Military Junta"
        if (
            known.kind in ("state", "place", "organisation")
            or (known.kind == "outlet" and len(known.words) == 1)
            or armed
        ):
            town = known.kind == "place" or known.form == "capital"
            extended = _extended_by_a_body(tokens, tags, last, lexicon, outlet=known.kind == "outlet", town=town)
            if extended > last and (not armed or tokens.lower[extended] in _ARMED_BODIES):
                return NameAt(index, extended, None)
        return NameAt(index, last, known)
    word = words[index]
    regions = lexicon.words["region_adjectives"]
    of_a_region = index + 1 < len(tokens) and tokens.lower[index] in _COMPASS and tokens.lower[index + 1] in regions
    if tokens.lower[index] in regions or of_a_region:
        after = index + (2 if of_a_region else 1)
        capital = after < len(tokens) and tags[after] == "K" and not _known(words, after, lexicon)
        end = _end_of_run(tokens, tags, after, lexicon) if capital else index
        bodies = any(tokens.lower[i] in lexicon.words["body_words"] for i in range(after + 1, end + 1))
        if end > after and bodies:
            return NameAt(index, end, None)  # "Christian Aid Ministries"
        tags[index] = "N"  # "the West African bloc"
        return None
    if "-" in word:
        stem, _, rest = word.rpartition("-")
        if rest.islower() and len(rest) > 2:
            stem_name = lexicon.names.get(stem)
            if stem_name is not None and len(stem_name[-1].words) == 1:
                return NameAt(index, index, stem_name[-1], rest)
            if rest in lexicon.words["mediated_suffixes"] or rest in (
                "based",
                "held",
                "controlled",
                "run",
                "born",
                "era",
            ):
                return NameAt(index, index, None, rest)
    end = _end_of_run(tokens, tags, index, lexicon)
    if tokens.lower[index] in _PORTFOLIOS and _opens_an_office(tokens, index, lexicon):
        tags[index] = "N"
        return None
    return NameAt(index, end, None)


def _is_a_pair(tokens: Tokens, tags: list[str], index: int, lexicon: Lexicon) -> bool:
    """As in "the Unity and Justice Party": two words and what a body is called, after "the"; neither is a name."""
    words, lower = tokens.words, tokens.lower
    after = index + 2
    if not index or lower[index - 1] != "the" or after + 1 >= len(words) or lower[index] in lexicon.words["body_words"]:
        return False
    if lower[after + 1] not in ENDING_A_PAIR or tags[after + 1] != "K" or words[index].endswith("s"):
        return False
    known = any(len(n.words) == 1 for word in (words[index], words[after]) for n in lexicon.names.get(word, ()))
    return not known and tags[after] in "KN" and words[after][:1].isupper() and not words[index].isupper()


def _opens_an_office(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """As in "Security chief Aslan X", "State Minister Y": what one is over, with a capital, and an office behind."""
    after = index + 1
    while after < len(tokens) and after < index + 3 and tokens.lower[after] in _PORTFOLIOS:
        after += 1
    return after < len(tokens) and tokens.lower[after] in lexicon.words["office_nouns"]


def _joined_by_hyphen(words: list[str], index: int, lexicon: Lexicon) -> NameAt | None:
    """As in "United Nations-supervised": a name of several words whose last carries the participle."""
    names = lexicon.names.get(words[index], ())
    reach = len(names[0].words) if names else 1  # the longest come first
    if "-" not in " ".join(words[index + 1 : index + reach]):
        return None
    for name in names:
        last = index + len(name.words) - 1
        if last == index or last >= len(words) or "-" not in words[last]:
            continue
        stem, _, rest = words[last].rpartition("-")
        if rest.islower() and len(rest) > 2 and (*words[index:last], stem) == name.words:
            return NameAt(index, last, name, rest)
    return None


def _extended_by_a_body(
    tokens: Tokens, tags: list[str], last: int, lexicon: Lexicon, *, outlet: bool, town: bool
) -> int:
    """As in "Sudan Founding Alliance" is one name, though Sudan is a state; "Russian Foreign Ministry" is two."""
    after = last + 1
    n = len(tokens)
    if after >= n or tags[after] != "K":
        return last
    beside = _known(tokens.words, after, lexicon)
    if beside is not None and not (town and beside.kind == "place"):
        return last  # "the Jammu Kashmir Action Committee" goes on
    joined = tokens.lower[after] == "council" and tokens.lower[after + 1 : after + 2] == ["of"]
    if joined and tokens.lower[after + 2 : after + 3] not in _OF_A_STATE:
        return _end_of_run(tokens, tags, after, lexicon)  # "the South African Council of Churches"
    if tokens.lower[after] in _STATE_ORGANS and not town:
        return last
    if tokens.lower[after] in lexicon.words["office_nouns"]:
        return last
    if tokens.lower[after] in _PORTFOLIOS and _opens_an_office(tokens, after, lexicon):
        return last  # "Georgian State Minister Y"
    end = _end_of_run(tokens, tags, after, lexicon)
    if town and tokens.lower[end] in _STATE_ORGANS:
        return last
    sort = lexicon.words["outlet_words" if outlet else "body_words"]
    return end if any(tokens.lower[i] in sort for i in range(after, end + 1)) else last


def _begins_another(words: list[str], lower: list[str], after: int, lexicon: Lexicon) -> bool:
    """Whether a name of the lexicon stands here; but "Liberation" goes on in "the Maruva Liberation Front"."""
    known = _known(words, after, lexicon)
    if known is None:
        return False
    return known.kind != "outlet" or len(known.words) > 1 or lower[after] not in lexicon.words["body_words"]


def _end_of_run(tokens: Tokens, tags: list[str], index: int, lexicon: Lexicon) -> int:
    """See that a run of capitalised words; a body's name goes on over "of" and "for the"."""
    words, lower = tokens.words, tokens.lower
    n = len(tokens)
    body = lower[index] in lexicon.words["body_words"]
    last = index
    after = index + 1
    while after < n:
        word = words[after]
        if tags[after] == "K" and (body or not _begins_another(words, lower, after, lexicon)):
            office = lower[last] in lexicon.words["office_nouns"]
            if office and lower[after] not in lexicon.words["office_nouns"] and lower[after] not in _GENERAL:
                break
            body = body or lower[after] in lexicon.words["body_words"]
            last = after
            after += 1
            continue
        if tags[after] == "K" and body and lower[after - 1] in _LINKS:
            last = after
            after += 1
            continue
        initial = word == "." and len(words[last]) == 1 and words[last].isupper() and after + 1 < n
        if initial and (tags[after + 1] == "K" or lower[after + 1] in _PARTICLES):
            after += 1  # "F. W. de Klerk"
            continue
        plural = word in ("'", "’") and words[last].endswith("s") and after + 1 < n and tags[after + 1] == "K"
        if plural and tokens.starts[after] == tokens.ends[last]:
            body = True  # "the Workers' Central"
            after += 1
            continue
        if (
            lower[after] == "'s"
            and lower[last] == "people"
            and after + 1 < n
            and tags[after + 1] == "K"
            and lower[after + 1] in lexicon.words["body_words"]
        ):
            after += 1
            continue
        two = lower[after + 1 : after + 2] in _SECOND_PARTICLES and word.islower()  # "Humberto de la Calle"
        particles = 2 if two else 1
        if lower[after] in _PARTICLES and after + particles < n and tags[after + particles] == "K" and word.islower():
            after += particles
            continue
        if word[:1].islower() and word.startswith(_ARTICLES) and word.partition("-")[2][:1].isupper():
            tags[after] = "K"
            last = after  # "Mohammed Ali al-Houthi"
            after += 1
            continue
        link = after
        while link < n and lower[link] in _LINKS and link - after < 2:
            link += 1
        within = lower[after] in ("in", "without") and after + 1 < n and tags[after + 1] == "K"
        if within and lower[last] in ("ladies", "women", "mothers", "doctors", "lawyers", "reporters"):
            last = after = after + 1  # "the Ladies in White"
            after += 1
            continue
        joins = body and after < link < n and words[link][:1].isupper() and tags[link] in "KN"
        closes = link + 1 < n and words[link + 1] == "("  # "the Movement for Justice and Equality (MJE)"
        if lower[after] == "and" and after == index + 1 and _is_a_pair(tokens, tags, index, lexicon):
            tags[after] = "K"
            body = True
            after = after + 1
            continue
        both = lower[after] == "and"  # but "the X Movement and the League of Y" are two
        one = not both or closes or (link == after + 1 and lower[link] in lexicon.words["body_words"])
        if joins and lower[after] != "the" and one:
            tags[link] = "K"
            after = link
            continue
        break
    return last
