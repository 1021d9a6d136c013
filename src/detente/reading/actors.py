"""Who is meant: "the group", "both sides", "Kabul", "they", "Egyptian officials", inside one report.

Resolution abstains where the text leaves it open: an empty answer is an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.reading.cast import Who
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.pronouns import Pronouns

__all__ = ["Actors"]

_PARTY_KINDS = frozenset(("state", "group", "organisation"))
_PRESS = frozenset(
    ["radio", "television", "tv", "news", "broadcasting", "state", "local", "media", "rebel", "official"]
)
_OF_A_PERSON = frozenset(
    [
        *("side", "party", "government", "group", "movement", "country", "forces", "army", "faction"),
        *("delegation", "administration", "team", "organisation", "organization"),
    ]
)
_TURNED = frozenset(
    ["coup", "mutiny", "renegade", "rebel", "dissident", "fugitive", "ousted", "exiled", "deposed", "mutinous",
     "breakaway", "opposition", "jailed", "imprisoned", "rogue", "self-styled", "self-proclaimed", "former",
     "ex-president"]
)  # fmt: skip
"""What one is who does not speak for the state whose name stands before the office."""
_OF_KIN = frozenset(["clan", "clans", "tribe", "tribes", "community", "band", "network", "bloc", "company"])
"""What tells of people where it stands before a noun, and of no side: "clan elders"."""
_MEN = frozenset(["men", "forces", "troops", "supporters", "followers", "loyalists", "militiamen", "backers", "gunmen"])
_PAPERS = frozenset(["statement", "communique", "communiqué", "letter", "message", "declaration", "announcement"])
_ALSO_SOMEBODY = (
    _OF_A_PERSON
    | _MEN
    | _PAPERS
    | frozenset(
        [
            *("side", "party", "camp", "team", "delegation", "forces", "troops", "negotiators", "delegates", "groups"),
            *(
                "factions",
                "movements",
                "newspaper",
                "daily",
                "broadcaster",
                "television",
                "radio",
                "weekly",
                "magazine",
            ),
            *("website", "station", "channel", "network", "agency", "media", "outlet", "press"),
        ]
    )
)
"""Heads of phrases that may mean somebody and stand in no list of the lexicon."""


@dataclass(slots=True, eq=False)
class Actors(Pronouns):
    """Resolves noun phrases against a report's cast, remembering who was last spoken of."""

    apposed: dict[int, Phrase] = field(default_factory=dict)
    """First token of a description -> the name beside it: "the movement's leader, X,"."""
    joined: dict[int, list[Phrase]] = field(default_factory=dict)
    """First token of a plural office or body -> those named after "of": "the armies of A and B"."""
    _cache: dict[tuple[int, int], list[Who]] = field(default_factory=dict)

    allies: set[frozenset[int]] = field(default_factory=set)
    """Those who refuse or demand something together: they bargain on one side."""

    # -- who bargains -------------------------------------------------------------------------------------------

    def note_allies(self, named: list[Who]) -> None:
        """Note that two refuse or demand something with one voice."""
        tops = {id(who.top) for who in named}
        if len(tops) == 2:
            self.allies.add(frozenset(tops))

    def other(self, sides: list[Who]) -> list[Who]:
        """Return the main party that is not one of ``sides``."""
        tops = {id(s.top) for s in sides}
        rest = [m for m in self.main if id(m) not in tops]
        return rest if len(rest) == 1 and len(self.main) == 2 else []

    # -- resolution ---------------------------------------------------------------------------------------------

    def all_of(self, phrases: Iterable[Chunk]) -> list[Who]:
        """Resolve coordinated phrases to everyone meant, each once."""
        found: list[Who] = []
        for phrase in phrases:
            for who in self.of(phrase):
                if found and who.kind == "unnamed" and who.side is None and self.word_at(phrase.first) == "other":
                    who.side = found[-1].side  # "Egypt's intelligence chief and other local officials"
                if who not in found:
                    found.append(who)
        return found

    def of(self, phrase: Chunk) -> list[Who]:
        """Resolve one noun phrase; a verb group is nobody."""
        if isinstance(phrase, VerbGroup):
            return []
        key = (phrase.first, phrase.last)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._of(phrase)
        return found

    def possessor(self, phrase: Phrase) -> Phrase | None:
        """Return the noun before the apostrophe: "the government" of "the government's refusal"."""
        for index in range(phrase.first + 1, phrase.head):
            if self.cast.tags[index] == "'":
                return Phrase("n", phrase.first, index - 1, index - 1, self.cast.tokens.lower[index - 1])
        return None

    def _of(self, phrase: Phrase) -> list[Who]:
        cast = self.cast
        beside = self.apposed.get(phrase.first)
        if beside is not None:
            return self._of_whom_spoken(phrase, self.of(beside))
        if phrase.first in self.joined:
            return self.all_of(self.joined[phrase.first])
        head = phrase.head
        word = phrase.lower_head
        lead = cast.tokens.lower[phrase.first]
        if cast.tags[head] == "#" and cast.tokens.lower[head + 1 : head + 2] == ["of"]:
            return self._one_of(head + 2)
        if word in ("two", "pair", "duo") and phrase.first < head and lead in ("the", "these"):
            return self._the_two(phrase)
        name = cast.names.get(head)
        if name is not None and not name.compound:
            return self._named(phrase)
        lexicon = cast.lexicon
        if word in ("former", "latter") and head == phrase.first + 1:
            return self._the_former_or_latter(word, phrase.first)
        if cast.tags[head] == "R" or word in ("both", "neither"):
            return self.pronoun(word)
        owners = self._owners(phrase)
        has = lexicon.words
        if phrase.first in self.owned and word in _OF_A_PERSON and owners:
            return [owners[0].top]  # "the minister, whose country hosted the talks"
        if head == phrase.first + 1 and lead in ("the", "this", "that"):
            own = self.by_own_noun(phrase)
            if own:
                return own
        if word not in lexicon.nouns and word not in _ALSO_SOMEBODY and word not in has["mediator_nouns"]:
            return []
        if word in has["side_nouns"] and self._means_both(phrase, word):
            return self._both(word)
        if lead in ("each", "either", "neither") and (
            word in ("side", "party") or (word in has["group_nouns"] and head == phrase.first + 1)
        ):
            return self._both(word)
        if word in _OF_A_PERSON and head == phrase.first + 1 and lead in ("his", "her"):
            owner = self.last_person
            return [owner.top] if owner is not None else []
        if word in ("side", "camp", "team", "delegation", "forces", "troops", "negotiators", "delegates"):
            adjective = self._side_adjective(phrase)
            if adjective:
                return adjective
        return self._by_role(phrase, word, owners)

    def _by_role(self, phrase: Phrase, word: str, owners: list[Who]) -> list[Who]:
        """Resolve by what the noun says one is: a group, a government, a team, a paper, an office."""
        has = self.cast.lexicon.words
        if word in _MEN and owners and owners[-1].kind == "person":
            return self.persons_movement(owners[-1], phrase)
        if word in _MEN and owners and owners[-1].kind == "group" and self.word_at(phrase.first) in ("its", "their"):
            return [owners[-1]]  # "denied that its men had broken the truce"
        if word in has["group_nouns"]:
            return self.group(phrase, word, owners)
        if word in ("groups", "factions", "movements") and self.is_counted(phrase):
            return self.counted_groups(phrase, word)
        if word in ("groups", "factions", "movements", "militias") and phrase.head == phrase.first + 1:
            met = [w for w in self.cast.described.values() if w.kind == "group" and w.name.split()[-1] == word]
            if len(met) == 1:
                return met  # "the groups" after "14 armed groups"
        if word in has["state_nouns"]:
            return self.government_of(phrase, word, owners)
        if word in has["army_nouns"]:
            return self.army(phrase, owners)
        if word in has["team_nouns"] and owners and owners[-1].kind in _PARTY_KINDS:
            return [owners[-1]]
        if word in has["team_nouns"] and owners and owners[-1].kind == "person":
            return [owners[-1]]
        of_whom = self._speaks_for(phrase) if word in has["team_nouns"] and not owners else None
        if of_whom is not None:
            return [of_whom]  # "a delegation from the Dune Brigade"
        if self._is_press(phrase, word):
            return [self._outlet(phrase)]
        writer = self._written_by(phrase) or self._of_whose_paper(phrase) if word in _PAPERS else []
        if writer:
            return writer
        if (
            word in has["organ_nouns"]
            or word in has["office_nouns"]
            or word in has["source_nouns"]
            or word in has["mediator_nouns"]
        ):
            return self.office(phrase, word, owners)
        return []

    def _of_whom_spoken(self, phrase: Phrase, named: list[Who]) -> list[Who]:
        """Let "its leader, Adirodu Mbadhu," be of the side that the report speaks of, if no side of his is known."""
        side = self.last_party
        told = self.cast.tokens.words[phrase.first] in ("Its", "Their")
        if self.main and side is not None and told:
            for who in named:
                if who.kind == "person" and who.side is None and side.top is not who:
                    who.side = side.top
        return named

    def _one_of(self, first: int) -> list[Who]:
        """As in "one of them", "two of the diplomats"."""
        if self.cast.tokens.lower[first : first + 1] in (["them"], ["these"], ["those"]):
            return self.pronoun("they")
        phrase = self.phrase_at(first) if first < len(self.cast.tags) else None
        return self.of(phrase) if phrase is not None else []

    def _written_by(self, phrase: Phrase) -> list[Who]:
        """As in "a statement from the Political Directorate": it speaks for whom it comes from."""
        if phrase.last + 3 >= len(self.cast.tags) or self.word_at(phrase.last + 1) not in ("from", "by", "of"):
            return []
        author = self.phrase_at(phrase.last + 2)
        found = self.of(author) if author is not None and author.lower_head not in _PAPERS else []
        return [] if any(w.kind in ("state", "group") for w in found) else found

    def _of_whose_paper(self, phrase: Phrase) -> list[Who]:
        """As in "the statement said" after "in a statement, the rebels said": of those who spoke last."""
        heard = self.last_voice
        bare = phrase.head == phrase.first + 1 and self.word_at(phrase.first) == "the"
        return [heard] if bare and heard is not None and heard.kind != "outlet" else []

    def _side_adjective(self, phrase: Phrase) -> list[Who]:
        """As in "the federal side", "the rebel delegation"."""
        for index in range(phrase.first, phrase.head):
            word = self.word_at(index)
            if word in ("federal", "government", "official", "state", "loyalist"):
                found = self.government()
                return [found] if found is not None else []
            if word in ("rebel", "guerrilla", "insurgent", "separatist", "opposition"):
                return self.called(word, phrase.first)
        return []

    def _is_press(self, phrase: Phrase, word: str) -> bool:
        """As in "a local radio station", "state television", "the daily"; "this newspaper" is the report's own."""
        if self.word_at(phrase.first) == "this":
            return False
        if word in ("newspaper", "daily", "broadcaster", "television", "radio", "weekly", "magazine", "website"):
            return True
        before = self.word_at(phrase.head - 1) if phrase.head > phrase.first else ""
        return (word in ("station", "channel", "network", "agency", "media", "outlet") and before in _PRESS) or (
            word == "press" and before in ("state", "local", "official")
        )

    def _outlet(self, phrase: Phrase) -> Who:
        """Return the outlet that the phrase names, else the one named last ("the newspaper"), else one described so."""
        named = self._press_name(phrase)
        if named is not None:
            return named
        short = phrase.head == phrase.first + 1 and self.word_at(phrase.first) in ("the", "that")
        met = [w for w in self.cast.everyone() if short and w.kind == "outlet" and w.first < phrase.first]
        return max(met, key=lambda w: w.first) if met else self.describe(phrase, "outlet", None)

    def _press_name(self, phrase: Phrase) -> Who | None:
        """As in "Qatar's QNA news agency", "Erbol radio": the name that stands before the noun, if no list has it."""
        at = phrase.head - 1
        while at > phrase.first and self.word_at(at) in _PRESS:
            at -= 1
        who = self.cast.at.get(at) if at >= phrase.first else None
        if who is None or who.known or who.kind not in ("group", "place", "outlet"):
            return who if who is not None and who.kind == "outlet" else None
        who.kind = "outlet"
        return who

    def _owners(self, phrase: Phrase) -> list[Who]:
        """Those named inside the phrase, before its head."""
        if phrase.first in self.owned:
            return self.of(self.owned[phrase.first])
        found: list[Who] = []
        at = self.cast.at
        for index in range(phrase.first, phrase.head):
            who = at.get(index)
            if who is not None and who not in found and who.kind != "place" and not self._only_based(index):
                found.append(who)
        if not found:
            states, groups = self.cast.lexicon.words["state_nouns"], self.cast.lexicon.words["group_nouns"]
            for index in range(phrase.first, phrase.head):
                word = self.cast.tokens.lower[index]
                if word in states:
                    described = self.government()
                    return [described] if described is not None else []
                if word in ("its", "their"):
                    return [self.last_party] if self.last_party is not None else []
                if word in ("his", "her") and (phrase.lower_head in groups or phrase.lower_head in _MEN):
                    return [self.last_person] if self.last_person is not None else []
                if word in groups and word not in _OF_KIN and word != phrase.lower_head:
                    meant = self.called(word, phrase.first)
                    if not meant and phrase.lower_head in self.cast.lexicon.act_nouns:
                        meant = [self.describe(Phrase("n", index, index, index, word), "group", None)]
                    return meant  # "an opposition demand that …"
        return found

    def _only_based(self, index: int) -> bool:
        """As in "the Geneva-based body": where one sits, and not whose one is."""
        name = self.cast.names.get(index)
        return name is not None and name.compound in ("based", "born", "trained", "educated")

    def _named(self, phrase: Phrase) -> list[Who]:
        cast = self.cast
        name = cast.names[phrase.head]
        who = cast.at.get(phrase.head)
        if who is None:
            entry = name.name
            if entry is None or entry.kind == "place" or entry.form != "capital":
                return []
            before = self.word_at(phrase.first - 1) if phrase.first else ""
            out_of = before == "of" and self.word_at(phrase.first - 2) in ("out", "outside", "city", "capital")
            if before in ("in", "at", "near", "from", "to", "into", "outside", "via", "on") or out_of:
                return []
            who = cast.people.get(entry.of)
            if who is None:
                who = Who(entry.of, entry.kind, known=True)
                cast.people[entry.of] = who
            who.add_surface(cast.tokens.slice(name.first, name.last))
        if who.kind in ("place", "deal"):
            return []
        entry = name.name
        if (
            entry is not None
            and entry.form == "adjective"
            and cast.tokens.words[phrase.head].endswith("s")
            and any(cast.tags[i] == "#" for i in range(phrase.first, phrase.head))
        ):
            return []  # "240 Palestinians" are people, not a party
        if (
            entry is not None
            and entry.form == "adjective"
            and phrase.first == phrase.head
            and self.word_at(phrase.head).endswith(("ans", "is"))
        ):
            return []
        if who.kind == "person":
            self._learn_person(who, phrase, name.first)
        elif who.kind == "outlet":
            pass
        else:
            for index in range(phrase.first, name.first):
                if self.word_at(index) in cast.lexicon.words["group_nouns"]:
                    who.nouns.add(self.word_at(index))
        return [who]

    def _learn_person(self, who: Who, phrase: Phrase, name_first: int) -> None:
        cast = self.cast
        if who.side is None:
            turned = any(self.word_at(i) in _TURNED for i in range(phrase.first, name_first))
            for index in range(phrase.first, phrase.first if turned else name_first):
                owner = cast.at.get(index)
                if owner is None or owner is who or owner.kind not in ("state", "group", "organisation", "organ"):
                    continue
                if who.side is None or who.side.kind != "organisation":  # "U.N. Libya envoy Stephanie Williams"
                    who.side = owner.top
            if (
                who.side is None
                and not turned
                and any(self.word_at(i) in cast.lexicon.words["state_nouns"] for i in range(phrase.first, name_first))
            ):
                who.side = self.government()
            if who.side is None and self.word_at(phrase.first) in ("its", "their") and self.main:
                side = self.last_party
                who.side = side.top if side is not None and side.top is not who else None  # "its leader X said"
            if who.side is None and any(
                self.word_at(i) in ("rebel", "guerrilla", "insurgent") for i in range(phrase.first, name_first)
            ):
                rebels = self.called("rebels")
                who.side = rebels[0] if rebels else None
        described = cast.tokens.lower[phrase.first : name_first] if who.office is None else []
        if not cast.lexicon.words["office_nouns"].isdisjoint(described):
            self.give_office(who, cast.tokens.slice(phrase.first, name_first - 1))

    # -- memory -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Drop what phrases were found to mean, once more is known."""
        self._cache.clear()
        self._groups.clear()
        self._bodies = None
