"""Verbs told by their place where no lexicon decides: after "will", between "to" and "the", after the first name."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.tokens import Tokens

__all__ = [
    "clause_lacks_verb",
    "gerund_or_noun",
    "goes_when_let",
    "lone_verb",
    "main_verb",
    "must_be_a_verb",
    "no_verb_ahead",
    "opens_without_verb",
    "waits_for_its_modal",
]


def must_be_a_verb(lower: list[str], tags: list[str], index: int, begin: int, end: int, lexicon: Lexicon) -> bool:
    """See that a word no lexicon has is a verb after "will", "would not", or between "to" and "the"."""
    if lower[index] in lexicon.items or lower[index] in lexicon.act_nouns or not lower[index].isalpha():
        return False
    before = index - 1
    while before > begin and tags[before] in "AX":
        before -= 1
    if before < begin:
        return False
    if tags[before] == "M":
        return index + 1 < end and tags[index + 1] not in "BHV"
    if tags[before] != "T" or before != index - 1 or index + 1 >= end:
        return False
    takes_one = before > begin and (lower[before - 1] in _TAKES_INFINITIVE or tags[before - 1] == "B")
    known = lower[index] in _NO_INFINITIVE or (lower[index].endswith("s") and lower[index] not in lexicon.verbs)
    return tags[index + 1] == "D" or (takes_one and not known and tags[index + 1] in "NKRSPA.,#")


_TAKES_INFINITIVE = frozenset(
    [
        *("agreed", "agrees", "agree", "promised", "promises", "promise", "pledged", "vowed", "offered", "refused"),
        *("refuses", "refuse", "declined", "ready", "willing", "unwilling", "prepared", "able", "unable", "wants"),
        *("want", "wanted", "threatened", "decided", "undertook", "committed", "failed", "hopes", "hoped", "plans"),
        *("planned", "ordered", "asked", "urged", "allowed", "forced", "tried", "sought", "continue", "began"),
        *("readiness", "willingness", "refusal", "promise", "pledge", "plan", "decision", "intends", "need", "and"),
        *("reluctant", "likely", "due", "not", "them", "him", "us", "sides", "parties", "proposed", "proposes"),
    ]
)
_NO_INFINITIVE = frozenset(
    [
        *("power", "war", "work", "jail", "prison", "peace", "safety", "freedom", "court", "parliament", "exile"),
        *("school", "government", "talks", "negotiations", "dialogue", "calm", "civilian", "aid", "home"),
    ]
)


def opens_without_verb(
    tokens: Tokens, tags: list[str], before: int, index: int, begin: int, end: int, lexicon: Lexicon
) -> bool:
    """Whether a name opens the sentence and no other verb follows in the clause."""
    if any(tags[i] not in "KD" for i in range(begin, before + 1)):
        return False
    for i in range(index + 1, end):
        if tags[i] in "S.,;W":
            return True
        if tags[i] in "BHMO" or (tags[i] == "V" and tokens.lower[i] not in lexicon.words["noun_verbs"]):
            return False
    return True


_ALSO_PLURAL = frozenset(["police", "people", "men", "women", "children", "militia", "staff", "leadership", "troops"])
_OPENS_A_CLAUSE = frozenset('.;:,"SW-()')
_VERBAL = frozenset("VMBHOT")


def main_verb(tokens: Tokens, tags: list[str], index: int, begin: int, end: int, marks: str, lexicon: Lexicon) -> bool:
    """Whether a word agrees with the subject before it, and the clause has no other verb: "The union plans talks"."""
    lower, following = tokens.lower, tags[index + 1] if index + 1 < end else "."
    if following == "V" and lower[index + 1] in lexicon.words["noun_verbs"]:
        following = "N"  # "The union plans talks"
    governed = _GOVERNED.get(lower[index].rstrip("s"), ()) if following == "P" else ()
    if following not in "D#NKTSRA" and not (governed and lower[index + 1] in governed):
        return False
    start = index
    while start > begin and tags[start - 1] not in _OPENS_A_CLAUSE:
        start -= 1
    if start == index or tags[start] not in "DNKR#" or not _VERBAL.isdisjoint(tags[start:index]):
        return False
    head = start
    while head < index and tags[head] != "P":
        head += 1
    word = lower[head - 1]
    plural = "C" in tags[start:head] or (word.endswith("s") and tags[head - 1] == "N") or word in _ALSO_PLURAL
    a_people = word.endswith("s") and tags[head - 1] == "K" and "B" in marks  # "the Houthis plan talks"
    if not (a_people or ("B" if plural else "Z") in marks) or tags[head - 1] not in "NK":
        return False
    return not _another_verb(lower, tags, index + 1, end, lexicon)


def _another_verb(lower: list[str], tags: list[str], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a finite verb follows in the clause; infinitives, gerunds and words that are oftener nouns are none."""
    nouns = lexicon.words["noun_verbs"]
    for index in range(at, end):
        tag = tags[index]
        if tag in "SW.;":
            return False
        if tag in "MBHO":
            return tags[index - 1] != "T"
        if tag == "V" and tags[index - 1] != "T" and lower[index] not in nouns and not lower[index].endswith("ing"):
            return True
    return False


_GOVERNED = {
    "call": ("for", "on", "upon"),
    "appeal": ("for", "to"),
    "press": ("for",),
    "push": ("for",),
    "object": ("to",),
    "fire": ("on", "at"),
    "return": ("to",),
    "walk": ("out",),
    "vote": ("for", "against"),
    "pull": ("out", "back"),
    "break": ("off",),
    "hand": ("over", "in"),
    "cut": ("off",),
}
"""Words that are oftener nouns, with the prepositions that make verbs of them."""
_NOUN_GERUNDS = frozenset(
    ["freeing", "opening", "signing", "closing", "filling", "lifting", "meeting", "easing", "holding", "reopening"]
)


_OCCASIONS = frozenset(["briefing", "meeting", "hearing", "gathering", "building", "bombing", "shelling", "shooting"])


def gerund_or_noun(lower: str, prev: str, following: str, lexicon: Lexicon) -> str:
    """Return V for a gerund that governs something, N for one that is a noun ("the opening of talks")."""
    if prev == "B":
        return "V"
    if (
        lower in lexicon.items
        or lower in lexicon.words["hostility_nouns"]
        or (following == "P" and prev == "N" and lower in _NOUN_GERUNDS)
    ):
        return "N"
    if prev == "'":
        return "V" if following in "D#NKR" else "N"
    if prev in "D#" or (prev == "N" and following in ".,;P" and lower in _OCCASIONS):
        return "N"
    if (
        following in "NK"
        and prev in "P"
        and lower in ("remaining", "existing", "outstanding", "ongoing", "warring", "leading")
    ):
        return "N"
    return "V"


def clause_lacks_verb(tags: list[str], begin: int, before: int) -> bool:
    """Whether a subordinator opens the clause and no verb has come since."""
    for index in range(before, max(begin, before - 8) - 1, -1):
        if tags[index] == "S":
            return True
        if tags[index] in "VMBHO.,;":
            return False
    return False


def no_verb_ahead(tags: list[str], at: int, end: int) -> bool:
    """Whether the clause goes on without a verb from here."""
    for index in range(at, min(end, at + 8)):
        if tags[index] in ".,;S":
            return True
        if tags[index] in "VMBHO":
            return False
    return at + 8 >= end


def lone_verb(tokens: Tokens, tags: list[str], begin: int, end: int, lexicon: Lexicon) -> None:
    """Give a sentence without a verb one that no lexicon has: "The government excludes any reopening of the talks"."""
    for index in range(begin + 1, end - 1):
        word = tokens.lower[index]
        if tags[index] != "N" or not tokens.words[index].islower() or not word.endswith("s") or word.endswith("ss"):
            continue
        before, after = tags[index - 1], tags[index + 1]
        singular = before == "K" or (before in "N)" and not tokens.lower[index - 1].endswith("s"))
        if singular and (after in "D#KTS" or (after == "P" and word in lexicon.verbs)):
            tags[index] = "V"
            return


_GOING = frozenset(["go", "leave", "return", "pass", "walk", "depart", "cross", "enter"])
_LETTING = frozenset(["let", "lets", "letting", "allow", "allowed", "allowing", "allows"])


_BETWEEN_MODAL = frozenset(["within", "by", "in", "over", "for", "after", "at"])


def waits_for_its_modal(lower: list[str], tags: list[str], index: int, begin: int) -> bool:
    """As in "the rebels will within 30 days assemble in camps": a span of time stands between modal and verb."""
    at = index - 1
    if at > begin + 1 and lower[at - 1] in ("in", "at") and lower[at] in _SET_IN and tags[at - 2] == "M":
        return True  # "would in turn release the soldiers"
    if at <= begin or lower[at] not in _SPANS:
        return False
    while at > begin and tags[at] in "#NDA" and index - at < 6:
        at -= 1
    return at > begin and lower[at] in _BETWEEN_MODAL and tags[at - 1] == "M"


_SET_IN = frozenset(["turn", "return", "exchange", "once", "least", "future"])
_SPANS = frozenset(["hours", "days", "weeks", "months", "years", "hour", "day", "week", "month", "year", "once"])


def goes_when_let(lower: list[str], index: int, begin: int, prev: str, following: str, marks: str) -> bool:
    """As in "let 12 fishermen go home", "let its crew of 24 go": what those do who are let."""
    if prev not in "PD" and lower[index] in _GOING and following in ".,;PASC":
        return not _LETTING.isdisjoint(lower[max(begin, index - 9) : index])
    counted = prev == "#" and "B" in marks and following in ".,;P"
    return counted and not _LETTING.isdisjoint(lower[max(begin, index - 16) : index])
