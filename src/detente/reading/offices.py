"""Governments, armies and offices: "the Barco government", "the army", "Egyptian officials", "the foreign ministry"."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.reading.cast import Who
from detente.reading.descriptions import Descriptions
from detente.reading.phrases import Phrase

__all__ = ["Offices"]

_OF_THE_STATE = frozenset(
    ["government", "ministry", "presidential", "army", "military", "cabinet", "palace", "police", "federal", "interior"]
)
_CLERGY = frozenset(["bishop", "bishops", "archbishop", "priest", "priests", "imam", "imams", "pastor", "pastors"])
"""Who has a town to care for, and no government to speak for."""
_RULERS = frozenset(["government", "regime", "administration", "junta", "cabinet"])
_RULE = [[word] for word in sorted(_RULERS)]
_SPOKEN_OF = 0.5
"""The weight of mentions from which on a state is more than where something lies ("the Cameroon border")."""


@dataclass(slots=True, eq=False)
class Offices(Descriptions):
    """Those whom a report describes by what they rule or hold."""

    _holders: dict[str, list[Who]] = field(default_factory=dict)
    """Each way to name an office by its last words ("minister", "foreign minister") -> those who hold it."""
    _n_placed: int = -1
    _called_by_capital: set[int] = field(default_factory=set)
    """States, by identity, that are called by their capitals somewhere."""

    def government(self) -> Who | None:
        """As in "the government": the one described, or the state that is a side of the talks."""
        for who in self.cast.described.values():
            if who.kind == "state":
                return who
        states = [w for w in self.cast.states() if not w.mediates and w.count > 0]
        acting = [w for w in states if w in self.main or w.count >= _SPOKEN_OF or "government" in w.nouns]
        named = [w for w in acting if w.fought_over or "government" in w.nouns]
        here = not self.abroad
        speaking = [w for w in acting if w.name != self.home and self._by_capital(w)]
        if self.home not in self.cast.people and len(speaking) == 1:
            return speaking[0]  # "the release by Damascus" in a report from Beirut that never speaks of Lebanon
        if self.home is not None and not named and (not acting or here):
            who = self.cast.people.setdefault(self.home, Who(self.home, "state", known=True))
            who.nouns.add("government")
            return who
        if not states:
            return None
        called = [w for w in states if "government" in w.nouns] or [w for w in states if w.fought_over]
        home = [w for w in states if w in self.main] or called or states
        if len(home) == 1:
            return home[0]
        return max(home, key=lambda w: w.count)

    def _by_capital(self, who: Who) -> bool:
        """Whether a state is called by its capital somewhere, as one who acts, and by its name or people besides."""
        if not who.as_name:
            return False
        at, names = self.cast.at, self.cast.names
        if self._n_placed != len(at):  # nobody is placed anew once all are met
            self._n_placed = len(at)
            placed = [(who_at, names[token].name) for token, who_at in at.items()]
            self._called_by_capital = {id(one) for one, name in placed if name is not None and name.form == "capital"}
        return id(who) in self._called_by_capital

    def government_of(self, phrase: Phrase, word: str, owners: list[Who]) -> list[Who]:
        """Resolve "the government", "Israel's government", "the Gulf state"."""
        states = [o for o in owners if o.kind in ("state", "group")]
        ruler = self.cast.at.get(phrase.head - 1) if not owners and word in _RULERS else None
        if ruler is not None and ruler.kind == "place" and phrase.head - 1 >= phrase.first and not ruler.known:
            ruler.kind = "group"  # "the Hadi government": a people's name has no regime
            owners = [ruler] if self._is_a_ruler(ruler) else owners
            ruler.kind = "place" if not owners else ruler.kind
        if owners and word in _RULERS and self._is_a_ruler(owners[-1]):
            return [self._government_under(owners[-1], phrase)]
        if states:
            who = states[-1]
            who.nouns.add(word)
            if word in ("government", "authorities", "regime", "junta", "administration"):
                tokens, tags = self.cast.tokens, self.cast.tags
                first = phrase.first
                while first < phrase.head and tags[first] == "D":
                    first += 1
                if who.kind == "state":
                    who.add_surface(tokens.slice(first, phrase.head))
            return [who]
        if word in ("country", "state", "nation", "republic", "kingdom", "emirate", "island"):
            if phrase.head - phrase.first >= 2:
                return self.nearest_state(phrase.first)
            if self.last_party is not None and self.last_party.kind == "state":
                return [self.last_party]
            lands = [w for w in self.main if w.kind == "state"]
            lands = lands or [w for w in self.main if w.kind == "group" and " " not in w.name and not w.known]
            return lands if len(lands) == 1 and word in ("country", "nation") else []
        owner = owners[-1].top if owners else None
        if owner is not None and owner.kind == "state":
            return [owner]
        described = self.government()
        if described is not None and (described.known or self._is_the_one(described, word)):
            return [described]
        return [self.describe(phrase, "state", None)]

    def _is_the_one(self, described: Who, word: str) -> bool:
        """Whether a state that was called by its people or ruler is "the government", and no other may be."""
        if "government" not in described.nouns or word == "junta":
            return False
        if any(w is not described and w.count > 0 and not w.mediates for w in self.cast.states()):
            return False
        lower = self.cast.tokens.lower  # "the government of Vesh" beside "the Ostran government"
        return not any(lower[max(0, at - 2) : at] == ["government", "of"] for at in self.cast.at)

    def _is_a_ruler(self, owner: Who) -> bool:
        """As in "the Barco government": a person, or one whose name stands before such a word and nowhere else."""
        if owner.known or owner.kind == "person":
            return owner.kind == "person"
        if owner.kind != "group" or len(owner.surfaces) > 1:
            return False
        at, lower = self.cast.at, self.cast.tokens.lower
        return all(
            lower[token + 1 : token + 2] in _RULE
            for token, who in at.items()
            if who is owner and at.get(token + 1) is not owner
        )

    def _government_under(self, ruler: Who, phrase: Phrase) -> Who:
        """Return the state that one rules: that of the report where it says which, else one called by the ruler."""
        ruler.kind = "person"
        if ruler.top.kind == "state":
            return ruler.top
        named = [i for i in range(phrase.first, phrase.head) if self.cast.at.get(i) is ruler]
        text = self.cast.tokens.slice(named[0], phrase.head) if named else f"{ruler.name} {phrase.lower_head}"
        home = self.cast.people.get(self.home or "")
        fought = [w for w in self.cast.everyone() if w.kind == "state" and w.fought_over]
        states = [home] if home is not None else fought
        if len(states) == 1 and states[0].count >= _SPOKEN_OF:
            state = states[0]
        else:
            state = self.cast.describe(text.lower(), text, "state", None, phrase.first)
        state.nouns.add("government")
        state.add_surface(text)
        ruler.side = state
        return state

    def nearest_state(self, before: int) -> list[Who]:
        """As in "the Gulf state": the state named last before it."""
        for index in range(before - 1, max(-1, before - 60), -1):
            who = self.cast.at.get(index)
            if who is not None and who.kind == "state":
                return [who]
        return []

    def army(self, phrase: Phrase, owners: list[Who]) -> list[Who]:
        """Resolve "the army", "Ukrainian forces"."""
        if any(self.cast.tags[i] == "#" for i in range(phrase.first, phrase.head)):
            return []
        first = self.word_at(phrase.first)
        if owners and owners[-1].kind in ("state", "group"):
            return [owners[-1]]
        if self.word_at(phrase.head - 1) in ("ethnic", "rebel", "insurgent", "guerrilla"):
            return self.called("rebels", phrase.first)
        if first != "the" or phrase.lower_head not in ("army", "military", "navy", "police"):
            return []
        for who in self.cast.everyone():
            if phrase.lower_head in who.nouns:
                return [who]
        states = [w for w in self.main if w.kind == "state" and not w.mediates]
        if len(states) == 1 and len(self.main) == 2 and (states[0].fought_over or states[0].name == self.home):
            return states  # "the army", where the talks are between its land's government and a group
        return [self.describe(phrase, "group", None)]

    def give_office(self, who: Who, office: str) -> None:
        """Note what one holds, under all that "the foreign minister" may call a "former foreign minister of Erbol"."""
        who.office = office
        in_full = office.lower()
        ways: set[str] = set()
        for told in (in_full, in_full.partition(" of ")[0].partition(" for ")[0]):
            words = told.split()
            ways.update([" ".join(words[first:]) for first in range(len(words))])
        for way in ways:
            self._holders.setdefault(way, []).append(who)

    def _holder(self, phrase: Phrase) -> Who | None:
        """Return the one person named before it who holds the office that "the prime minister" names."""
        found: Who | None = None
        for who in self._holders.get(" ".join(self.cast.tokens.lower[phrase.first + 1 : phrase.head + 1]), ()):
            if who.kind == "person" and who.first <= phrase.first:
                if found is not None:
                    return None
                found = who
        return found

    def office(self, phrase: Phrase, word: str, owners: list[Who]) -> list[Who]:
        """Resolve "Egyptian officials", "the foreign ministry", "mediators"."""
        has = self.cast.lexicon.words
        owner = owners[-1] if owners else None
        if owner is not None and owner.kind == "outlet":
            return (
                [owner]
                if word in ("report", "article", "reporter", "correspondent") or word in has["outlet_nouns"]
                else [self.describe(phrase, "unnamed", owner)]
            )
        if word == "ministry" and owner is None:
            for who in self.cast.described.values():
                if who.kind == "organ" and who.name.endswith("ministry"):
                    return [who]
        if owner is None and self.word_at(phrase.first) == "the" and not word.endswith("s"):
            holder = self._holder(phrase)
            if holder is not None:
                return [holder]
        if owner is None and word not in _CLERGY:
            owner = self._speaks_for(phrase)
        kind = (
            "organ"
            if word in has["organ_nouns"]
            else "official"
            if word in has["office_nouns"] and not word.endswith("s")
            else "unnamed"
        )
        if kind != "organ" and self.word_at(phrase.first) in ("a", "an", "one", "another"):
            kind = "unnamed"
        if word in has["source_nouns"]:
            kind = "unnamed"
        if owner is None and _OF_THE_STATE.intersection(self.cast.tokens.lower[phrase.first : phrase.head]):
            owner = self.government()
        if owner is None and word == "cabinet" and self.main:
            owner = next((w for w in self.main if w.kind == "state"), None)
        if word in has["mediator_nouns"] and word not in ("negotiator", "negotiators"):
            if owner is None:
                mediators = [w for w in self.cast.everyone() if w.mediates]
                if self.word_at(phrase.first) == "the" and mediators:
                    return mediators if len(mediators) <= 3 else []
            elif owner.kind in ("state", "organisation"):
                owner.mediates = True
            kind = "organ"
        return [self.describe(phrase, kind, owner.top if owner is not None else None)]
