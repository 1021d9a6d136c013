"""Words with a capital that are a title, an organ or a portfolio and no name: "Social Welfare Minister", "the Army"."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.tokens import Tokens

__all__ = ["CAUSES", "LISTED", "PORTFOLIO_HEADS", "holds_an_office"]

_TITLE_WORDS = frozenset(
    [
        "prime",
        "vice",
        "deputy",
        "former",
        "foreign",
        "interior",
        "defence",
        "defense",
        "finance",
        "chief",
        "senior",
        "assistant",
        "justice",
        "acting",
        "interim",
        "grand",
        "caretaker",
        "transitional",
        "outgoing",
        "incoming",
        "major",
        "brigadier",
    ]
)
PORTFOLIO_HEADS = frozenset(
    ["minister", "ministry", "secretary", "commissioner", "president", "premier", "ayatollah", "adviser", "spokesman"]
)
CAUSES = frozenset(["islamists", "jihadists", "salafists", "islamist", "jihadist", "salafist"])


def holds_an_office(tokens: Tokens, index: int, begin: int, starts: bool, after: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is a title, an organ or a portfolio, by what stands beside it."""
    word, lower = tokens.words[index], tokens.lower[index]
    if lower in lexicon.words["titles"] or lower in lexicon.words["office_nouns"] or lower in _TITLE_WORDS:
        following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
        if not starts and lower in _NAMES_TOO and tokens.words[index - 1][:1].isupper() and following[:1].isupper():
            before = tokens.lower[index - 1]
            return before in lexicon.words["titles"] or before in lexicon.words["office_nouns"]  # "Ahmed Sheikh Nur"
        if not starts and lower in _IN_NAMES and after in _ARMED_BODIES and following[:1].isupper():
            return False  # "the Vessa Defence Association"
        if following[:1].isupper() or following.islower() or _is_described(tokens, index, begin, lexicon):
            return True
    if (
        lower in _BODIES
        and index > begin
        and _is_described(tokens, index, begin, lexicon)
        and after not in ("of", "for")
        and not any(n.words[0] == word and len(n.words) == 1 for n in lexicon.names.get(word, ()))
    ):
        return True
    if not starts and lower in lexicon.words["organ_nouns"] and _is_described(tokens, index, begin, lexicon):
        return True  # "the Chinese Foreign Ministry"
    return lower in _PORTFOLIOS and _heads_a_ministry(tokens, index)  # "Social Welfare Minister"


_NAMES_TOO = frozenset(["sheikh", "haji", "sultan", "prince", "king", "mullah", "imam"])
_IN_NAMES = frozenset(["defence", "defense", "justice", "transitional", "interim", "deputy"])
_ARMED_BODIES = frozenset(
    ["association", "forces", "force", "league", "front", "union", "brigade", "brigades", "alliance", "army", "corps",
     "movement", "committees", "committee", "guard", "party"]
)  # fmt: skip
_BODIES = frozenset(["government", "army", "parliament", "opposition", "rebels", "guerrillas", "authorities", "police"])
_PORTFOLIOS = frozenset(
    [
        *("social", "welfare", "human", "rights", "water", "agriculture", "energy", "oil", "petroleum", "education"),
        *("health", "transport", "trade", "labour", "labor", "home", "information", "communications", "planning"),
        *(
            "environment",
            "tourism",
            "culture",
            "religious",
            "affairs",
            "irrigation",
            "resources",
            "security",
            "commerce",
        ),
        *("industry", "youth", "sports", "women", "local", "public", "works", "regional", "rural", "reconstruction"),
        *("relief", "refugees", "electricity", "housing", "mining", "fisheries", "land", "peace", "reconciliation"),
        *("parliamentary", "presidential", "federal", "intelligence", "economy", "economic", "humanitarian"),
    ]
)


LISTED = CAUSES | _TITLE_WORDS | _BODIES | _PORTFOLIOS


def _heads_a_ministry(tokens: Tokens, index: int) -> bool:
    """Whether only capitals stand between a portfolio's word and its minister or ministry."""
    for at in range(index + 1, min(index + 5, len(tokens))):
        if tokens.lower[at] in PORTFOLIO_HEADS:
            return True
        if not tokens.words[at][:1].isupper() and tokens.lower[at] not in ("and", "&"):
            return False
    return False


_LEAD_WORDS = frozenset(["the", "a", "an", "its", "his", "her", "their", "'s", "’s", "former", "then"])


def _is_described(tokens: Tokens, index: int, begin: int, lexicon: Lexicon) -> bool:
    """Whether an office or organ with a capital is one by what stands before it: "the Bosnian President,"."""
    at = index - 1
    while at >= begin and tokens.lower[at] in _TITLE_WORDS:
        at -= 1
    if at < begin:
        return False
    if tokens.lower[at] in _LEAD_WORDS:
        return True
    if (
        at > begin
        and tokens.words[at - 1][:1].isupper()
        and at - 1 > begin
        and tokens.lower[at - 1] not in _TITLE_WORDS
    ):
        return False  # "the United Tajik Opposition"
    return any(name.form == "adjective" and len(name.words) == 1 for name in lexicon.names.get(tokens.words[at], ()))
