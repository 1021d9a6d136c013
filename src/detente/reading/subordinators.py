"""What "that", "once", "so" and the like open: a clause that hangs on another, a relative, or none."""

from __future__ import annotations

from detente.reading.by_place import no_verb_ahead

__all__ = ["subordinator"]

_SAID = frozenset(["said", "says", "claimed", "claims", "wrote", "reported"])
_PARTICLES = frozenset(["out", "up", "off", "down", "away", "aside", "back"])
_STOPS = frozenset([",", ".", ":", ";", "and", "but"])


def subordinator(lower: list[str], tags: list[str], index: int, begin: int, end: int) -> str:
    """Return the class of "that", "once", "so" and the like: subordinator, relative, determiner or another."""
    word = lower[index]
    following = tags[index + 1] if index + 1 < end else "."
    if word == "that":
        if index + 2 < len(lower) and lower[index + 1] in _PARTICLES and lower[index + 2] in _STOPS:
            return "R"  # "ruled that out"
        before = tags[index - 1] if index > begin else "."
        if before in "NK" and following in "VMHBOX":
            return "W"
        stands_aside = not {"down", "aside"}.isdisjoint(lower[index + 2 : index + 6])  # "its demand that X step down"
        asked = before == "N" and lower[index - 1] in _MADE and not stands_aside
        if following in "NKDR" and asked and _lacks_object(tags, index + 1, end):
            return "W"  # "the text that Bamako accepted in March"
        told = before == "P" and lower[index - 1] in _PARTICLES and index - 1 > begin and tags[index - 2] == "V"
        if following in "NK" and (before in ".P" or index == begin) and not told:
            return "D"  # but "pointed out that Oman had …"
        if following in "BMH" and before not in "VN":
            return "R"
        if before == "V" and following in "NK" and no_verb_ahead(tags, index + 2, end):
            return "D"  # "rejected that limit last week"
    if word == "until" and index + 1 < end and lower[index + 1] in ("now", "then", "recently", "today", "yesterday"):
        return "P"
    if word == "as" and lower[index + 1 : index + 2] == ["part"]:
        return "P"
    if word == "provided" and following == "D" and index > begin and tags[index - 1] in "NKH":
        return "V"
    if word == "once" and following in ".,;":
        return "A"
    if word == "since" and following == "V" and index > begin and tags[index - 1] == "H":
        return "A"
    if word == "so" and not _SAID.isdisjoint(lower[index + 1 : index + 7]) and index > begin and tags[index - 1] == ",":
        return "A"  # "…, so a priest said"
    if word == "so" and following in "NAK":
        return "A"
    return "S"


_MADE = frozenset(
    [
        *(
            "appeal",
            "request",
            "call",
            "idea",
            "suggestion",
            "invitation",
            "allegation",
            "accusation",
            "charge",
            "claim",
        ),
        *("condition", "ultimatum", "formula", "compromise", "move", "motion", "version", "timetable", "date"),
        *("text", "talks", "plan", "proposal", "offer", "declaration", "document", "deal", "agreement", "accord"),
        *("ceasefire", "truce", "draft", "list", "prisoners", "hostages", "areas", "terms", "demand", "treaty", "pact"),
        *("negotiations", "initiative", "statement", "map", "weapons", "territory", "zones", "regions", "positions"),
        *(
            "something",
            "anything",
            "step",
            "concession",
            "concessions",
            "conditions",
            "roadmap",
            "package",
            "memorandum",
            "protocol",
            "swap",
            "meeting",
        ),
    ]
)


def _lacks_object(tags: list[str], at: int, end: int) -> bool:
    """Whether a verb follows the next noun phrase and nothing that it acts on: "that X had accepted in March"."""
    while at < end and tags[at] in "DNKR'#A":
        at += 1
    verb = at
    while at < end and tags[at] in "VMHBOAX":
        at += 1
    is_passive = "B" in tags[verb:at] and tags[at - 1] == "V"  # "the demand that prisoners be freed"
    return at > verb and not is_passive and (at >= end or tags[at] in "P,.;CS")
