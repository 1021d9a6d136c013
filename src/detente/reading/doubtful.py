"""Words of two classes, told by their neighbours: noun or verb, determiner or pronoun, subordinator or relative."""

from __future__ import annotations

from detente.reading.by_place import (
    clause_lacks_verb,
    gerund_or_noun,
    goes_when_let,
    main_verb,
    opens_without_verb,
    waits_for_its_modal,
)
from detente.reading.dates import TimeExpression
from detente.reading.lexicon import Lexicon
from detente.reading.tokens import Tokens

__all__ = ["determiner", "verb_or_noun"]

_OWNERS = frozenset(["its", "their", "his", "her"])
_MEETINGS = frozenset(
    ["talks", "visits", "claims", "demands", "calls", "attacks", "reports", "plans", "moves", "offers"]
)
_TAKING = frozenset(["take", "takes", "took", "taken", "taking"])
_ATTRIBUTES = frozenset(
    [
        *("armed", "united", "organised", "organized", "displaced", "detained", "jailed", "wounded", "captured"),
        *("imprisoned", "abducted", "kidnapped", "disputed", "occupied", "besieged", "repeated", "alleged"),
    ]
)
_ATTRIBUTIVE = frozenset(
    ["striking", "protesting", "warring", "surviving", "remaining", "ruling", "governing", "opposing", "mediating",
     "negotiating", "participating", "retreating", "fleeing", "returning", "visiting", "neighbouring", "neighboring"]
)  # fmt: skip


def _names_people(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether one of the next two words is a noun for people or bodies."""
    return any(
        word in lexicon.nouns or lexicon.items.get(word) == "persons" or word.endswith("ers")
        for word in tokens.lower[at : at + 2]
    )


_SET_FREE = frozenset(
    ["set", "sets", "setting", "walk", "walks", "walked", "walking", "go", "goes", "went", "going", "gone"]
)


def _set_free(lower: list[str], index: int, begin: int, following: str) -> bool:
    """As in "walked free", "set 40 prisoners free"."""
    if lower[index - 1] in _SET_FREE:
        return True
    near = lower[max(begin, index - 7) : index]
    return following in "P.,;CS" and ("set" in near or "sets" in near or "setting" in near)


_SEVERAL = frozenset(["both", "these", "those", "all", "some", "many", "few", "several"])


def determiner(lower: list[str], tags: list[str], index: int, begin: int, end: int, lexicon: Lexicon) -> str:
    """Return the class of "both", "this", "more" and the like: determiner, pronoun or adverb."""
    word = lower[index]
    following = tags[index + 1] if index + 1 < end else "."
    if word in ("both", "each", "this", "these", "those", "either", "another", "all", "some", "many", "few", "several"):
        if (word == "each" and index > begin and tags[index - 1] in "HBM") or (
            word in ("each", "all", "both") and following == "V" and index > begin and tags[index - 1] in "HBRNK"
        ):
            return "A"
        if (
            following in "VA"
            and word in ("all", "both", "some", "many", "few", "several", "another")
            and _noun_ahead(lower, tags, index, end, lexicon)
        ):
            return "D"
        if following == "V" and index + 2 < end and tags[index + 2] in "P,." and lower[index + 1] in _MEETINGS:
            return "D"
        noun = following == "V" and lower[index + 1] in lexicon.words["noun_verbs"]
        if following in "HBMOVAXP,." and not (noun and (lower[index + 1][-1] == "s") == (word in _SEVERAL)):
            return "R"
    if word in ("more", "less", "most") and following not in "NK#":
        return "D" if following == "V" and index > begin and tags[index - 1] == "#" else "A"
    return "D"


def _noun_ahead(lower: list[str], tags: list[str], index: int, end: int, lexicon: Lexicon) -> bool:
    """As in "all remaining wounded soldiers": participles, then a noun."""
    at = index + 2 if tags[index + 1] == "A" and lower[index + 1].endswith("ly") else index + 1
    acted_on = index > 0 and tags[index - 1] in "VP" and at + 1 < end and tags[at] == "V" and tags[at + 1] == "N"
    if acted_on and (lower[at] in lexicon.words["noun_verbs"] or lower[at] in lexicon.words["hostility_nouns"]):
        return True  # "gave up all assault rifles"
    while at < min(end, index + 4) and tags[at] == "V" and lower[at].endswith(("ing", "ed")):
        at += 1
    if at == index + 1 or at >= end:
        return False
    noun = tags[at] in "NK" or (tags[at] == "V" and lower[at] in lexicon.words["noun_verbs"])
    return noun or (lower[at - 1] in _ATTRIBUTES and tags[at] in ",.;")


_HIS = frozenset(["his", "theirs", "hers"])


def _adverb(word: str) -> bool:
    return word in ("also", "now", "still", "again", "thus", "never", "always", "further", "then")


def _after_which(tags: list[str], index: int, begin: int) -> bool:
    """Whether only a list of names stands between a relative pronoun and this word."""
    at = index - 1
    names = 0
    while at >= begin and tags[at] in "KC,D":
        names += tags[at] == "C"
        at -= 1
    return at >= begin and tags[at] == "W" and names > 0


def _is_adjective(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is only ever the adjective of a state or a people."""
    alone = [n for n in lexicon.names.get(word, ()) if len(n.words) == 1]
    return bool(alone) and not word.endswith("s") and all(n.form == "adjective" for n in alone)


def _must_be_verb(
    lower: list[str], tags: list[str], index: int, begin: int, marks: str, prev: str, following: str
) -> bool:
    """Whether a word can only be a verb where it stands."""
    if marks == "D" and prev != "'":
        return True  # "the two came to terms"
    if marks == "Z" and following == "D" and index > begin and (tags[index - 1] == "C" or _adverb(lower[index - 1])):
        return True  # "The protocol also cuts the price of rice and bans the export"
    # "an aide of his confirmed to reporters"
    of_his = index - 2 >= begin and lower[index - 1] in _HIS and lower[index - 2] == "of"
    return of_his and "D" in marks and following in "PTDKR.,"


def verb_or_noun(
    tokens: Tokens,
    tags: list[str],
    index: int,
    begin: int,
    end: int,
    times: dict[int, TimeExpression],
    lexicon: Lexicon,
) -> str:
    """Return the class of a word that may be a verb: verb, noun or adverb."""
    lower = tokens.lower[index]
    marks = lexicon.verbs[lower][1] if lower in lexicon.verbs else "G" if lower.endswith("ing") else "DN"
    before = index - 1
    while before >= begin and (tags[before] in "AX" or before in times):
        before -= 1
    prev = tags[before] if before >= begin else "."
    following = tags[index + 1] if index + 1 < end else "."
    if index > begin and (tokens.lower[index - 1] == "whose" or tokens.lower[index - 2 : index] == ["according", "to"]):
        return "N"
    led = index > begin and tags[index - 1] == "K" and "-" in tokens.lower[index - 1]
    if led and tokens.lower[index - 1].endswith(("ed", "-run")) and lower in lexicon.words["noun_verbs"]:
        return "N"  # "Norway-brokered talks"
    if lower == "let" and following in "RDNK#":
        return "V"  # "held two managers for nine days let them go"
    met = lower == "meeting" and index > begin and tokens.lower[index - 1] in ("after", "before", "since", "while")
    if met and index + 1 < end and (tokens.words[index + 1][:1].isupper() or following == "D"):
        return "V"  # "said after meeting Foreign Minister …"
    if lower in ("say", "says", "told") and prev not in "D'":
        return "V"
    if marks == "Z" and prev == "N" and following in "MHB" and not tokens.lower[index + 1].endswith("ing"):
        return "N"  # "soldiers in critical health conditions were freed"
    if ("D" in marks or marks == "Z") and _must_be_verb(tokens.lower, tags, index, begin, marks, prev, following):
        return "V"
    if lower in ("grouping", "grounds"):
        return "N"
    if "D" in marks and following in "DRP" and tokens.lower[index - 2 : index] == ["the", "two"]:
        return "V"  # "The two accused each other"
    if lower == "set" and prev == "N" and tokens.lower[index + 1 : index + 2] in (["for"], ["in"]):
        return "V"  # "a meeting set for Monday"
    if lower == "cast" and tokens.lower[index + 1 : index + 2] == ["doubt"]:
        return "V"
    if lower == "part" and (following != "P" or tokens.lower[index + 1] not in ("with", "from")):
        return "N"
    if index > begin and ("Z" in marks or "B" in marks) and _is_adjective(tokens.words[index - 1], lexicon):
        return "N"  # "in Israeli jails"
    if lower == "free" and index > begin and _set_free(tokens.lower, index, begin, following):
        return "A"
    if prev == "V" and lower in _ADJECTIVES and (following in "NK" or tokens.lower[index + 1 : index + 2] == ["talks"]):
        return "N"  # "wanted direct talks"
    ambiguous = lower in lexicon.words["noun_verbs"] or lower in lexicon.words["hostility_nouns"]
    if "G" in marks:
        return _ing_form(tokens, index, prev, following, lexicon)
    if prev == "T" and marks == "Z":
        return "N"  # "the halt to strikes on power plants"
    if prev in "TMO" or (prev == "H" and "N" in marks):
        return "V" if "B" in marks or prev == "H" or prev in "MO" else _participle(prev, following)
    if "D" in marks or "N" in marks:
        if "B" in marks and ambiguous and (prev in "D'#P" or (prev == "N" and following in "P.,;VBHMS")):
            return "N"
        return _past_form(tokens, tags, index, before, begin, end, times, lexicon)
    if "B" in marks and waits_for_its_modal(tokens.lower, tags, index, begin):
        return "V"
    if goes_when_let(tokens.lower, index, begin, prev, following, marks):
        return "V"
    if ambiguous:
        return _oftener_a_noun(tokens, tags, index, before, begin, end, marks, lexicon)
    if prev in "D'#P":
        return "N"
    if marks == "B" and prev == "N" and not _is_plural(tokens, tags, before, begin):
        acts = following in "D#" and prev == "N" and _plural_before_place(tokens, tags, before, begin)
        if acts and not any(tag in "VMHB" for tag in tags[begin:before]):
            return "V"  # "Mayors in the north reject the text"
        asked = "that" in tokens.lower[max(begin, index - 6) : index]
        if main_verb(tokens, tags, index, begin, end, marks, lexicon):
            return "V"  # "Residents of the town support the plan"
        if not asked or following in ".,;":
            return "N"  # "their first direct talks", "its ongoing assault on"
    return "V"


def _ing_form(tokens: Tokens, index: int, prev: str, following: str, lexicon: Lexicon) -> str:
    """Return the class of a word in "-ing"."""
    lower = tokens.lower[index]
    if lower in ("neighbouring", "neighboring", "warring", "missing") and following in "KN":
        return "N"  # "Lomar and neighbouring Vessa"
    if lower in _ATTRIBUTIVE and prev in ".,C" and following == "N" and _names_people(tokens, index + 1, lexicon):
        return "N"  # "Striking miners accepted": who they are, and no verb
    return gerund_or_noun(lower, prev, following, lexicon)


def _past_form(
    tokens: Tokens,
    tags: list[str],
    index: int,
    before: int,
    begin: int,
    end: int,
    times: dict[int, TimeExpression],
    lexicon: Lexicon,
) -> str:
    """Return the class of a past form: a verb, or the attribute of a noun ("jailed soldiers", "the wounded")."""
    lower = tokens.lower[index]
    prev = tags[before] if before >= begin else "."
    following = tags[index + 1] if index + 1 < end else "."
    counted = index > begin and tokens.lower[index - 1] in ("of", "unspecified", "several", "few")
    if following == "V" and counted and tokens.lower[index + 1] in lexicon.words["noun_verbs"]:
        following = "N"  # "thousands of unarmed monitors"
    if (
        following in "NK"
        and prev in "NK"
        and lower in _ATTRIBUTES
        and index + 1 not in times
        and not tokens.lower[index + 1].endswith("day")
    ):
        return "N"
    if lower in _ATTRIBUTES and prev == "N" and following in ".,;CP" and "D" in tags[max(begin, index - 2) : index]:
        return "N"  # "all remaining wounded"
    later = index + 1 in times or tokens.lower[index + 1 : index + 2][0:1] in _NUMBERS
    if prev == "V" and later and "D" in lexicon.verbs.get(lower, ("", ""))[1]:
        return "V"  # "A truce signed in May collapsed five months later"
    if prev == "#" and tokens.lower[index - 1] in lexicon.units and following in "D#":
        return "V"  # "who had been there for two years left four towns"
    if prev == "#" and following in "P.,;)" and lower not in _ATTRIBUTES and before == index - 1:
        return "V"  # "with another 540 promised for Sunday"
    return _participle(prev, following)


def _oftener_a_noun(
    tokens: Tokens, tags: list[str], index: int, before: int, begin: int, end: int, marks: str, lexicon: Lexicon
) -> str:
    """Return the class of a word that is more often a noun: a verb where its place leaves no other reading."""
    lower = tokens.lower[index]
    prev = tags[before] if before >= begin else "."
    following = tags[index + 1] if index + 1 < end else "."
    if (
        prev == "C"
        and "B" in marks
        and following in "D#NKRV"
        and ("T" in tags[begin:index] or "M" in tags[begin:index])
    ):
        return "V"  # "to cease its offensive and permit aid"
    joined = prev == "K" and before > begin and tags[before - 1] == "C" and "B" in marks
    if joined and following in "TD#":
        return "V"  # "France and Australia object to freeing men"
    if prev == "K" and lower in lexicon.words["group_nouns"]:
        return "N"  # "Tuareg rebels in Niger"
    dated = following in "#D" or (index + 1 < end and tokens.words[index + 1] in _MONTH_NAMES)
    if "Z" in marks and index > begin and tokens.lower[index - 1] == "," and dated:
        return "V"  # "The accord, worked out in May, sets 90 days"
    its = before > begin and tokens.lower[before - 1] in _OWNERS and "V" in tags[begin:before]  # "its arms embargo"
    plural_subject = prev == "R" or (prev in "NK" and tokens.lower[before].endswith("s") and "B" in marks and not its)
    near = tokens.lower[max(begin, index - 5) : index]
    if "B" in marks and prev in "NK" and "that" in near and (following == "D" or (following == "P" and prev == "K")):
        return "V"  # "insists that a deal guarantee a ceasefire", "its demand that Garang step down"
    of_a_place = lower in _MEETINGS and prev == "K" and before > begin and tags[before - 1] == "D"
    if of_a_place and following in "PA" and "V" in tags[begin:before]:
        return "N"  # "bowed out of the Geneva talks on Monday"
    plural = prev in "NK" and tokens.lower[before].endswith("s")
    if plural and "B" in marks and following in ".,;" and clause_lacks_verb(tags, begin, before):
        return "V"  # "… until the aid groups return."
    ends = lower in (
        "sets",
        "ends",
        "starts",
        "holds",
        "stops",
        "lapses",
        "fails",
        "halts",
        "returns",
        "opens",
        "begins",
        "lasts",
        "expires",
        "runs",
        "resumes",
    )
    opening = ends and prev == "N" and not plural and following in "PA" and _is_first_verb(tags, begin, before)
    if opening and "D" in tags[begin : begin + 2]:
        return "V"  # "The truce starts on April 1"
    if ends and prev == "N" and not plural and following in ".,;RD" and clause_lacks_verb(tags, begin, before):
        return "V"  # "Until the blockade ends we …"
    owned = before > begin and tokens.lower[before - 1] in ("its", "his", "her", "their")
    if "B" in marks and prev == "K" and _after_which(tags, index, begin):
        return "V"  # "the talks, which Cuba, Norway and Chile guarantee"
    singular_subject = "Z" in marks and prev in "KRW" and not owned  # "its French initials"
    if "Z" in marks and prev == "N" and not plural and following == "D" and lower not in _MEETINGS:
        return "V"  # "the council guarantees the safety of …"
    if (
        "Z" in marks
        and prev == "K"
        and following in "N#"
        and opens_without_verb(tokens, tags, before, index, _clause_begin(tags, begin, index), end, lexicon)
    ):
        return "V"  # "Tripoli demands security guarantees"
    if prev == "W" or ((plural_subject or singular_subject) and following in "D#RSTKPA"):
        return "V"
    noun_ahead = following == "N" or (following == "V" and tokens.lower[index + 1] in lexicon.words["noun_verbs"])
    if noun_ahead and index == before + 1 and (prev == "R" or (singular_subject and before == begin)):
        return "V"  # "They hold talks"
    return "V" if prev in "NK" and main_verb(tokens, tags, index, begin, end, marks, lexicon) else "N"


def _clause_begin(tags: list[str], begin: int, index: int) -> int:
    """Return where the clause begins: behind the last semicolon, if there is one."""
    return next((at + 1 for at in range(index - 1, begin, -1) if tags[at] == ";"), begin)


def _is_first_verb(tags: list[str], begin: int, before: int) -> bool:
    """Whether only one short noun phrase stands before this word in its sentence."""
    return before - begin <= 4 and all(tag in 'DNK#A"' for tag in tags[begin : before + 1])


_NUMBERS = (
    ["one"], ["two"], ["three"], ["four"], ["five"], ["six"], ["seven"], ["eight"], ["nine"], ["ten"]
)  # fmt: skip
_MONTH_NAMES = frozenset(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"]
)  # fmt: skip
_ADJECTIVES = frozenset(
    ["direct", "open", "clear", "separate", "complete", "live", "moderate", "alternate", "secure", "secret", "correct"]
)
_PLURALS = frozenset(["police", "people", "men", "women", "children", "militia", "staff", "leadership", "who"])


def _plural_before_place(tokens: Tokens, tags: list[str], at: int, begin: int) -> bool:
    """Whether a plural noun stands before a preposition and this noun: "mayors in the north"."""
    while at > begin and tags[at] in "DNK'A":
        at -= 1
    return at > begin and tags[at] == "P" and tags[at - 1] == "N" and _is_plural(tokens, tags, at - 1, begin)


def _is_plural(tokens: Tokens, tags: list[str], at: int, begin: int) -> bool:
    word = tokens.lower[at]
    return word.endswith("s") or word in _PLURALS or "C" in tags[max(begin, at - 4) : at]


def _participle(prev: str, following: str) -> str:
    if prev in "HBRWA":
        return "V"
    if prev in "D'#":
        return "N"
    if prev in "PTV" and following in "NK":
        return "N"
    return "V"
