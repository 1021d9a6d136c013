"""What descriptions stand for: "the group", "the federal government", "Egyptian officials"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from detente.reading.callings import fits, is_surely
from detente.reading.cast import Cast, Who
from detente.reading.own_nouns import bodies_by_noun, same_people
from detente.reading.phrases import Phrase
from detente.reading.voices import called_in_full

__all__ = ["Descriptions"]

_OF_THEIR_OWN = frozenset(["opposition", "union", "unions", "workers", "strikers", "company", "resistance"])
"""Words for a side that is not called by a name which stands elsewhere in the text."""
_ARMED = frozenset(
    ["rebels", "rebel", "insurgents", "guerrillas", "guerrilla", "militants", "gunmen", "kidnappers", "group",
     "movement", "militia", "fighters", "paramilitaries", "separatists", "jihadists", "forces", "organization"]
)  # fmt: skip
"""What a party of parliament is not called."""
_WHOSE = frozenset(["its", "their", "his", "her"])
"""Kept in what one is called: "their chief negotiator" is told apart by nothing else."""
_IN_MIND = 200
"""How many of those named before a description may mean; more than any report names."""
_BY_WHAT_IT_IS = frozenset(["union", "company"])
_BY_NAME = frozenset(
    ["clan", "tribe", "gang", "cartel", "syndicate", "union", "community", "tribesmen", "federation", "confederation"]
)
"""What is told apart by a name before it, of a place or a people."""
_ANOTHER = frozenset(
    ["smaller", "rival", "second", "third", "splinter", "breakaway", "different", "separate", "allied", "another",
     "dissident", "minor", "small", "local"]
)  # fmt: skip
_RULES = frozenset(["president", "premier", "minister", "king", "chancellor", "emir", "sultan"])
_RULING = frozenset(["governing", "ruling"])
_MADE_OF = frozenset(
    ["alliance", "coalition", "union", "group", "band", "front", "association", "federation", "league"]
)
_CAPTORS = frozenset(
    ["captors", "kidnappers", "abductors", "hijackers", "bandits", "hostage-takers", "captor", "kidnapper", "abductor"]
)
_NO_NEW_GROUP = frozenset(
    ["party", "authority", "enclave", "community", "company", "republic", "network", "platform", "entity", "bloc",
     "resistance", "opposition", "insurgency", "rebellion"]
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Descriptions:
    """Those whom a report describes, and whom it spoke of last."""

    cast: Cast
    main: list[Who] = field(default_factory=list)
    last_person: Who | None = None
    last_party: Who | None = None
    last_set: list[Who] = field(default_factory=list)
    last_group: Who | None = None
    last_outlet: Who | None = None
    last_voice: Who | None = None
    """Whose words the sentence before handed on, where it was one."""
    last_freers: list[Who] = field(default_factory=list)
    """Who last let somebody go."""
    kept: dict[str, Who] = field(default_factory=dict)
    """The word for people who are held -> who holds them."""
    _groups: list[Who] = field(default_factory=list)
    _bodies: dict[str, list[Who]] | None = None
    owned: dict[int, Phrase] = field(default_factory=dict)
    """First token of what follows "whose" -> the noun that "whose" is about."""
    home: str | None = None
    """The state in which the report was written, where its dateline says so."""
    abroad: bool = False
    """Whether only the town is known: many report of other lands from a capital."""

    def word_at(self, index: int) -> str:
        """Return a token in lower case."""
        return self.cast.tokens.lower[index]

    def _in_order(self) -> list[Who]:
        """Return the groups that may bargain, in the order in which the text names them."""
        if not self._groups:
            found = [w for w in self.cast.everyone() if w.kind == "group" and not w.mediates]
            self._groups = sorted(found, key=lambda w: w.first)
        return self._groups

    def by_own_noun(self, phrase: Phrase) -> list[Who]:
        """As in "the guard" after "the Facilities Guard": the body whose name ends in the noun."""
        if self._bodies is None:
            self._bodies = bodies_by_noun(self.cast.everyone())
        named = self._bodies.get(phrase.lower_head, [])
        return named[:1] if bisect_left(named, phrase.first, key=lambda w: w.first) == 1 else []

    def _possessed(self, phrase: Phrase) -> bool:
        """As in "Garang's men", "his guerrillas"."""
        return self.cast.tags[phrase.head - 1] == "'" or self.word_at(phrase.first) in ("his", "her")

    def persons_movement(self, owner: Who, phrase: Phrase) -> list[Who]:
        """As in "Garang's movement": the side of the person, or one that is called so."""
        if owner.side is None and self.word_at(phrase.first) in ("his", "her"):
            return [owner]
        if owner.side is None and owner.office is not None and not _RULES.isdisjoint(owner.office.lower().split()):
            return [owner]  # "Gbagbo's party", of a president
        if owner.side is None:
            text = self.cast.tokens.slice(phrase.first, phrase.head)
            owner.side = self.cast.describe(text.lower(), text, "group", None, phrase.first)
            owner.side.head = phrase.lower_head
        return [owner.top]

    def called(self, word: str, before: int | None = None) -> list[Who]:
        """Who the text calls by this noun: by its own words, then by the lexicon, then the only one it can be."""
        groups = self._in_order()
        if before is not None and word not in _OF_THEIR_OWN:
            # a description looks back: to those whom the text has named by then, if there are any
            named = bisect_left(groups, before, key=lambda w: w.first)
            if not named and word in _CAPTORS and not any(word in w.nouns for w in groups):
                return []  # whom the text names later is another, or it would have named them here
            groups = groups[max(0, named - _IN_MIND) : named] or groups[:_IN_MIND]
        forms = (word, word.rstrip("s"), word + "s")
        beside = self._joined_to(before) if before is not None else None
        called_so = [w for w in groups if w.known or not w.nouns.isdisjoint(forms) or fits(word, w.name)]
        groups = [w for w in called_so if w is not beside]
        said = [w for w in groups if not w.nouns.isdisjoint(forms)]
        if word in _OF_THEIR_OWN and not said:
            said = [w for w in groups if word in _BY_WHAT_IT_IS and is_surely(word, w.name)]
            return said if len(said) == 1 else []
        met = [w for w in self.cast.described.values() if w.kind == "group" and w.head == word and " " in w.name]
        if not said and len(met) == 1 and before is not None and met[0].first < before:
            return met  # "the coalition" after "the opposition coalition"
        if len(said) == 1:
            return said
        pool = said or [w for w in groups if not w.known and w.kind == "group" and word not in _OF_THEIR_OWN]
        if self.last_group is not None and self.last_group in (pool or groups):
            return [self.last_group]
        if len(pool) > 1:
            return [max(pool, key=lambda w: w.count)]
        if pool:
            return pool
        if len(groups) == 1 and not (word in _ARMED and groups[0].known and groups[0].nouns.isdisjoint(_ARMED)):
            return groups
        return []

    def _joined_to(self, first: int) -> Who | None:
        """As in "the opposition coalition and X", "X and the rebels": whom a phrase is joined to, it does not mean."""
        lower, at = self.cast.tokens.lower, self.cast.at
        left = first - 1 if self.cast.tags[first - 1] == "D" else first
        if left > 1 and lower[left - 1] == "and":
            return at.get(left - 2)
        for index in range(first + 1, min(first + 6, len(lower) - 1)):
            if lower[index] == "and":
                return at.get(index + 1) or (at.get(index + 2) if self.cast.tags[index + 1] == "D" else None)
            if self.cast.tags[index] not in "DNK#'":
                break
        return None

    def group(self, phrase: Phrase, word: str, owners: list[Who]) -> list[Who]:
        """Resolve "the rebels", "the ELN guerrillas", "a militant group"."""
        groups = [o for o in owners if (o.kind == "group" and not self._only_describes(o)) or o.kind == "organisation"]
        if groups:
            groups[-1].nouns.add(word)
            return [groups[-1]]
        if owners and owners[-1].kind == "person" and self._possessed(phrase):
            return self.persons_movement(owners[-1], phrase)
        after = self.cast.tokens.lower[phrase.last + 1 : phrase.last + 3]
        if after in (["loyal", "to"], ["allied", "to"], ["answering", "to"], ["belonging", "to"]) and not owners:
            for index in range(phrase.last + 3, min(phrase.last + 7, len(self.cast.tags))):
                lord = self.cast.at.get(index)
                if lord is not None and lord.kind in ("person", "group", "state"):
                    return [lord]  # "gunmen loyal to the warlord X"
        first = self.word_at(phrase.first)
        if (
            owners
            and owners[-1].kind == "state"
            and _RULING.intersection(self.cast.tokens.lower[phrase.first : phrase.head])
        ):
            owners[-1].add_surface(self.cast.tokens.slice(phrase.first, phrase.head))
            return [owners[-1]]  # "Nepal's governing coalition", "the Thai ruling party"
        of_whom = self._speaks_for(phrase) if word.endswith("s") and not owners else None
        if of_whom is not None and of_whom.kind == "group":
            return [of_whom]  # "the fighters of the Dune Brigade"
        if self.is_counted(phrase):
            return self.counted_groups(phrase, word)
        if owners and owners[-1].kind == "state" and first in ("the", "a", "an", "this", "that"):
            found = self.called(word, phrase.first)
            if found:
                return found
            return [self.describe(phrase, "group", None)]
        plural = word.endswith(("s", "men")) and self.cast.tags[phrase.first] in "NK"  # "Muslim rebels in the south"
        if first in _WHOSE and word in _CAPTORS and not owners:
            bare = Phrase("n", phrase.head, phrase.head, phrase.head, word)
            return self.called(word, phrase.first) or [self.describe(bare, "group", None)]  # "by his kidnappers"
        if first in ("a", "an") and word not in _NO_NEW_GROUP:
            return self._introduced(phrase, word)
        told = self._told_apart(phrase) if first == "the" and not owners else None
        if told is not None:
            return [told]
        if word in _BY_NAME and not owners and first == "the" and self.cast.tags[phrase.head - 1] == "K":
            return [self.describe(phrase, "group", None)]  # "the Luma clan" beside another clan
        if first in ("the", "this", "that") or phrase.first == phrase.head or owners or plural:
            body = self._organisation(phrase, word) if first == "the" and phrase.head == phrase.first + 1 else None
            if body is not None:
                return [body]
            found = self.called(word, phrase.first)
            if found:
                return found
            if word in (
                "country",
                "state",
                "authority",
                "enclave",
                "community",
                "company",
                "union",
                "unions",
                "workers",
            ) and word not in ("union", "unions", "company", "workers"):
                return []
            if word in ("people", "party"):
                return []
            return [self.describe(phrase, "group", None)]
        return [self.describe(phrase, "group", None)] if first in _WHOSE and word in _OF_THEIR_OWN else []

    def _told_apart(self, phrase: Phrase) -> Who | None:
        """As in "the ruling party" after "the ruling National Party": by the same word before the name."""
        if phrase.head != phrase.first + 2:
            return None
        lower, word = self.cast.tokens.lower, self.word_at(phrase.first + 1)
        found = [w for w in self._in_order() if 0 < w.first < phrase.first and lower[w.first - 1] == word]
        return found[0] if len(found) == 1 else None

    def _organisation(self, phrase: Phrase, word: str) -> Who | None:
        """As in "the alliance" for NATO: an organisation called so, where no group is."""
        groups = self._in_order()
        if any(word in w.nouns or w.name.lower().endswith(word) for w in groups):
            return None
        named = [w for w in self.cast.everyone() if w.kind == "organisation" and word in w.nouns]
        return named[0] if len(named) == 1 and named[0].first < phrase.first else None

    def _only_describes(self, who: Who) -> bool:
        """As in "the main Naga rebel group": a people's name that stands nowhere but before a noun."""
        if who.known or " " in who.name or who.name.isupper():
            return False
        at, tags = self.cast.at, self.cast.tags
        return all(
            token + 1 < len(tags) and tags[token + 1] in "NK" and at.get(token + 1) is not who
            for token, one in at.items()
            if one is who
        )

    def _introduced(self, phrase: Phrase, word: str) -> list[Who]:
        """As in "A rebel group broke off the talks": the one that the text names later, if it names one only."""
        words = set(self.cast.tokens.lower[phrase.first : phrase.head])
        if not words & _ANOTHER:
            named = [w for w in self.cast.everyone() if w.kind == "group" and not w.mediates and w.first > phrase.head]
            called = [w for w in named if word in w.nouns or not w.known]
            if len(called) == 1 and len(named) == 1:
                return called
        return [self.describe(phrase, "group", None)]

    def is_counted(self, phrase: Phrase) -> bool:
        """Whether a number or "several" stands before the noun."""
        return self.word_at(phrase.first) in ("several", "some", "many") or any(
            self.cast.tags[i] == "#" for i in range(phrase.first, phrase.head)
        )

    def counted_groups(self, phrase: Phrase, word: str) -> list[Who]:
        """As in "fourteen armed groups", and "several groups" after them: many, who bargain as one."""
        if word not in ("groups", "factions", "movements", "militias", "parties"):
            return []
        for who in self.cast.described.values():
            if who.kind == "group" and who.name.split()[-1] == word:
                return [who]
        words = [i for i in range(phrase.first, phrase.head) if self.cast.tags[i] not in "D#A"]
        if not words:
            return []
        bare = Phrase("n", words[0], phrase.head, phrase.head, word)
        return [self.describe(bare, "group", None)]

    def describe(self, phrase: Phrase, kind: str, side: Who | None) -> Who:
        """Return the one whom only a description names."""
        tokens, tags = self.cast.tokens, self.cast.tags
        first = phrase.first
        while first < phrase.head and tags[first] in "D'" and tokens.lower[first] not in _WHOSE:
            first += 1
        last = phrase.head
        if kind in ("unnamed", "official", "organ"):
            last = called_in_full(tokens, tags, phrase, organ=kind == "organ")
            while last == phrase.head and kind == "unnamed" and first < last and tags[first] == "#":
                first += 1
        elif kind == "group" and phrase.lower_head in _MADE_OF:
            last = self._led_by(phrase) or called_in_full(tokens, tags, phrase, organ=True)
        text = tokens.slice(first, last)
        same = phrase.head - phrase.first == 2 and self.word_at(phrase.first + 1) == "same"
        bare = last == first and self.word_at(phrase.first) in ("the", "that", "this")
        if kind in ("unnamed", "official") and (bare or same):
            told = [w for w in self.cast.described.values() if w.kind == kind and w.head == phrase.lower_head]
            if told:
                return told[-1]  # "the official" after "an official at the ministry"
        if kind == "state" and " " not in text:
            ruled = [w for w in self.cast.described.values() if w.kind == "state" and w.head == text.lower()]
            if len(ruled) == 1:
                return ruled[0]
        if kind == "group" and " " not in text:
            alike = [
                w
                for w in self.cast.described.values()
                if w.kind == "group" and (w.name.split()[-1] == text.lower() or w.head == text.lower())
            ]
            if len(alike) == 1:
                text = alike[0].name  # "the opposition" after "the Venezuelan opposition"
        if kind == "group" and self.cast.tokens.lower[phrase.first] not in ("a", "an", "another", "one"):
            met = same_people(phrase.lower_head, self.cast.described.values()) if first == phrase.head else None
            if met is not None:
                met.add_surface(text)
                return met
        who = self.cast.describe(text.lower(), text, kind, side, phrase.first)
        who.plural = phrase.lower_head.endswith("s")
        who.head = phrase.lower_head
        return who

    def _led_by(self, phrase: Phrase) -> int:
        """As in "the group led by George Speight": its leader tells it apart; else 0."""
        lower, tags = self.cast.tokens.lower, self.cast.tags
        after = phrase.last + 1
        if lower[after : after + 1] not in (["led"], ["headed"], ["commanded"]) or lower[after + 1 : after + 2] != [
            "by"
        ]:
            return 0
        last = after + 1
        while last + 1 < len(tags) and tags[last + 1] == "K":
            last += 1
        return last if last > after + 1 else 0

    def _speaks_for(self, phrase: Phrase) -> Who | None:
        """As in "a spokesman for the Dune Brigade": whose he is, by the name after "for" or "of"."""
        lower, at = self.cast.tokens.lower, self.cast.at
        after = phrase.last + 1
        if after + 1 >= len(lower) or lower[after] not in ("for", "of", "from"):
            return None
        for index in range(after + 1, min(after + 4, len(lower))):
            who = at.get(index)
            if who is not None:
                name = self.cast.names[index]
                people = name.name is not None and name.name.form == "adjective" and name.last + 1 < len(lower)
                if people and self.cast.tags[name.last + 1] == "K":
                    return None  # "a delegation of Malian Tuareg chiefs"
                return who if who.kind in ("state", "group", "organisation", "organ") else None
            if self.cast.tags[index] not in "DN'":
                return None
        if self.word_at(after) == "for" and phrase.lower_head.startswith("spokes"):
            return self._described_side(after + 1)
        return None

    def _described_side(self, first: int) -> Who | None:
        """As in "a spokesman for the strikers": those who are only described."""
        one = self.phrase_at(first)
        found = self.of(one) if one is not None else []
        return found[0] if len(found) == 1 and found[0].kind in ("state", "group", "organ", "unnamed") else None

    def of(self, phrase: Phrase) -> list[Who]:
        """Resolve a noun phrase: what stands for a description is known where descriptions are put together."""
        raise NotImplementedError

    def phrase_at(self, first: int) -> Phrase | None:
        """Return the noun phrase that begins at a token, if one does."""
        tags, lower = self.cast.tags, self.cast.tokens.lower
        last = first
        while last + 1 < len(tags) and tags[last] in "D'KN#" and tags[last + 1] in "KN'":
            last += 1
        while last > first and tags[last] == "'":
            last -= 1
        return Phrase("n", first, last, last, lower[last]) if last < len(tags) and tags[last] in "KN" else None
