"""Whom a word stands for that names nobody: "they", "it", "both sides", "the two", "the former"."""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.cast import Who
from detente.reading.offices import Offices
from detente.reading.phrases import Phrase

__all__ = ["Pronouns"]

_TWO = frozenset(["two", "both", "each", "either", "neither"])
_MORE = frozenset(["smaller", "other", "further", "more", "minor", "dissident", "splinter", "foreign", "third"])
_PLURAL_NOUNS = frozenset(
    [
        "rebels",
        "insurgents",
        "militants",
        "guerrillas",
        "separatists",
        "jihadists",
        "islamists",
        "fighters",
        "gunmen",
        "kidnappers",
        "paramilitaries",
        "dissidents",
    ]
)


@dataclass(slots=True, eq=False)
class Pronouns(Offices):
    """Those whom a report means without naming them again, and the memory of who was last spoken of."""

    def pronoun(self, word: str) -> list[Who]:
        """Whom a pronoun means: the last one, or ones, spoken of that it agrees with."""
        if word in ("he", "she", "him", "her", "himself", "herself"):
            return [self.last_person] if self.last_person is not None else []
        if word in ("it", "itself"):
            return [self.last_party] if self.last_party is not None else []
        if word in ("we", "us", "i", "our"):
            return [self.last_person.top] if self.last_person is not None else []
        if word in ("they", "them", "themselves"):
            if len(self.last_set) > 1:
                return list(self.last_set)
            if self.last_set and (
                self.last_set[0].plural or self.last_set[0].nouns & _PLURAL_NOUNS or self.last_set[0].kind == "group"
            ):
                return list(self.last_set)
            return [self.last_group] if self.last_group is not None else []
        if word in ("both", "neither", "each"):
            return (
                list(self.last_set)
                if len(self.last_set) == 2 and word != "neither"
                else list(self.main)
                if len(self.main) == 2
                else []
            )
        return []

    def _the_former_or_latter(self, word: str, before: int) -> list[Who]:
        """As in "A and B signed; the former will pay the latter": which of the two spoken of last."""
        if len(self.last_set) == 2:
            return [self.last_set[word == "latter"]]
        if word == "former":
            return []
        for index in range(before - 1, max(-1, before - 40), -1):
            who = self.cast.at.get(index)
            if who is not None and who.kind in ("state", "group", "organisation", "person"):
                return [who]
        return []

    def _the_two(self, phrase: Phrase) -> list[Who]:
        """As in "the two had agreed": those spoken of last, the only two persons, or the two sides."""
        if len(self.last_set) == 2:
            return list(self.last_set)
        met = [w for w in self.cast.everyone() if w.kind == "person" and w.first < phrase.first]
        return met if len(met) == 2 else list(self.main) if len(self.main) == 2 else []

    def _means_both(self, phrase: Phrase, word: str) -> bool:
        lower = self.cast.tokens.lower
        words = set(lower[phrase.first : phrase.head])
        if words & _MORE:
            return False  # "Two smaller factions"
        if words & _TWO:
            return True
        return (
            "the" in words
            and word
            in (
                "sides",
                "parties",
                "foes",
                "rivals",
                "enemies",
                "adversaries",
                "belligerents",
                "neighbours",
                "neighbors",
                "camps",
            )
        ) or "warring" in words

    def _both(self, word: str) -> list[Who]:
        if word in ("men", "leaders") and len(self.last_set) == 2:
            return list(self.last_set)
        if word in ("men", "leaders"):
            persons = [w for w in self.cast.everyone() if w.kind == "person"]
            if len(persons) == 2:
                return persons
        if word in ("governments", "countries", "capitals", "states", "nations", "neighbours", "neighbors"):
            states = [w for w in self.main if w.kind == "state"]
            if len(states) == 2:
                return states
        return list(self.main) if len(self.main) == 2 else []

    def remember(self, found: list[Who], *, subordinate: bool = False) -> None:
        """Take the subject of a clause as what the next pronoun may mean.

        "They" after "both A and B insisted that C withdraw" are A and B: a subordinate clause leaves them in mind.
        """
        if not found:
            return
        for who in found:
            if who.kind in ("person", "official"):
                self.last_person = who
            elif who.kind == "organ" and who.plural:
                continue  # "it" are no mediators
            elif who.kind in ("state", "group", "organisation", "organ"):
                self.last_party = who
                if who.kind == "group":
                    self.last_group = who
            elif who.kind == "unnamed" and not who.plural:
                self.last_person = who
            elif who.kind == "outlet":
                self.last_outlet = who
        speaker = found[0]
        speaks_for = len(found) == 1 and speaker.head.startswith("spokes") and speaker.top is not speaker
        if speaks_for and speaker.top.kind in ("state", "group", "organisation", "organ", "unnamed"):
            self.last_party = speaker.top  # "a spokesman for the ministry said it had refused"
        if len(found) == 1 and speaker.kind in ("person", "official", "unnamed") and speaker.top in self.main:
            self.last_party = speaker.top  # "the group's spokesman said it had refused"
        one_person = len(found) == 1 and found[0].kind in ("person", "official")
        joint_in_mind = subordinate and len(self.last_set) > 1
        if not one_person and not joint_in_mind and not all(w.kind == "outlet" for w in found):
            self.last_set = list(found)
