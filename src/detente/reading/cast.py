"""Who appears in a report: each one once, with all the names the report uses.

Names of the lexicon are known by their entry; names that no lexicon has are told by their form and company: a title
or an office makes a person, brackets an acronym, a shared stem an adjective ("Norlandic" of "Norland").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.reading.lexicon import Lexicon, Name
from detente.reading.name_words import (
    ASKING,
    BANDS,
    COMPANIES,
    FIRMS,
    KNOWN,
    OF_PLACES,
    OF_THE_PRESS,
    PAPERS,
    RULED,
    SEATS,
    STATIONS,
    STYLES,
    TOWNS,
    WATCHDOGS,
    is_a_thing,
)
from detente.reading.names import NameAt
from detente.reading.neighbours import LYING, is_a_town, is_armed
from detente.reading.tokens import Tokens
from detente.reading.who import Who

__all__ = ["Cast", "Who"]

_PLACE_PREPOSITIONS = frozenset(
    [
        *("in", "at", "near", "from", "to", "into", "inside", "outside", "through"),
        *("via", "across", "on", "toward", "towards", "around"),
    ]
)
_OF_A_TOWN = frozenset(
    ["out", "outside", "city", "town", "capital", "port", "north", "south", "east", "west", "outskirts", "streets"]
)
_ONLY_WHERE = frozenset(["based", "born", "trained", "educated", "made", "era", "wide", "registered"])
"""What makes of a name the place of something and no party: "the Geneva-based centre"."""
_PARTS_OF_A_LAND = frozenset(["from", "to", "northern", "southern", "eastern", "western", "central", "of"])
_ALIKE = 50
"""How many names that begin alike are compared; more than any report has."""
_OF_A_BODY = ("group_nouns", "state_nouns", "army_nouns", "team_nouns", "side_nouns", "office_nouns", "source_nouns")
_FINE_PLACE = frozenset(["in", "at", "near", "into", "inside", "outside", "through", "via", "across", "around"])
_ADJECTIVE_ENDINGS = ("ese", "ian", "ean", "an", "ic", "ish", "ite", "i", "n", "s", "ians", "ans", "ics", "is", "ites")


@dataclass(slots=True, eq=False)
class Cast:
    """All who appear, by key and by the tokens of their names."""

    tokens: Tokens
    tags: list[str]
    lexicon: Lexicon
    names: dict[int, NameAt]
    people: dict[str, Who] = field(default_factory=dict)
    at: dict[int, Who] = field(default_factory=dict)
    described: dict[str, Who] = field(default_factory=dict)
    compounds: list[int] = field(default_factory=list)
    """Tokens that are a name with something after a hyphen: "Norway-mediated"."""
    _by_word: dict[str, list[Who]] = field(default_factory=dict)
    _by_start: dict[str, list[Who]] = field(default_factory=dict)
    """Those whom no lexicon knows, by each word of their names, and by the first letters of a name of one word."""
    _mentions: dict[str, list[NameAt]] = field(default_factory=dict)
    """All places of the names that no lexicon knows, by their first word."""
    _met: int = -1
    _everyone: tuple[Who, ...] = ()
    _states: tuple[Who, ...] | None = None

    def gather(self) -> None:
        """Meet everyone who is named, in the order of the text."""
        unknown: list[NameAt] = []
        done: set[int] = set()
        for name in self.names.values():
            if name.first in done:
                continue
            done.add(name.first)
            if name.name is None:
                unknown.append(name)
            elif name.name.kind != "place":
                self._meet_known(name, name.name)
        for name in unknown:
            self._mentions.setdefault(self.tokens.words[name.first], []).append(name)
        for name in sorted(unknown, key=lambda u: (u.first - u.last, u.first)):
            self._meet_unknown(name)
        self.compounds = sorted([i for i, name in self.names.items() if name.compound])
        for name in self.names.values():
            if name.name is not None and name.name.side and name.name.of in self.people:
                who, side = self.people[name.name.of], self.people.get(name.name.side)
                if side is None and who.kind == "organ":
                    side = Who(name.name.side, "state", known=True, first=who.first)  # told of by its organ alone
                    self.people[side.name] = side
                who.side = side if side is not who else None

    def _note(self, who: Who, name: NameAt, weight: float) -> None:
        for covered in range(name.first, name.last + 1):
            self.at[covered] = who
        who.count += weight
        who.first = min(who.first, name.first)

    def _meet_known(self, name: NameAt, entry: Name) -> None:
        who = self.people.get(entry.of)
        if who is None:
            who = Who(entry.of, entry.kind, nouns=set(entry.nouns), known=True)
            self.people[entry.of] = who
            if entry.side:
                who.side = self.people.get(entry.side)
        text = self.tokens.slice(name.first, name.last)
        before = self.tokens.lower[name.first - 1] if name.first else ""
        if before == "the" and entry.kind == "state" and entry.form == "name" and name.first > 1:
            before = self.tokens.lower[name.first - 2]  # "in the Philippines"
            before = before if before in _FINE_PLACE or before in ("from", "to") else "the"
        if name.compound:
            self._note(who, name, 0.0 if name.compound in _ONLY_WHERE else 0.3)
            return
        after = self.tokens.lower[name.last + 1] if name.last + 1 < len(self.tokens) else ""
        asked = before == "on" and name.first > 1 and self.tokens.lower[name.first - 2].startswith(ASKING)
        of_place = before == "of" and name.first > 1 and self.tokens.lower[name.first - 2] in _OF_A_TOWN
        if (
            entry.form == "capital"
            and not asked
            and (before in _PLACE_PREPOSITIONS or of_place or self._lies_at(name, after))
        ):
            return  # a town, until it speaks or acts
        where = entry.kind == "state" and (before in _FINE_PLACE or before in _PARTS_OF_A_LAND or after in ("'s", "'"))
        if entry.form != "adjective" and not where:
            who.add_surface(text)
        who.as_name = who.as_name or entry.form != "capital"
        town = after in TOWNS
        if entry.kind == "state" and self._of_the_conflict(name, entry):
            who.bargains += 0.6
            who.fought_over = True
        people = entry.form == "adjective" and text.endswith("s") and before in ("the", "two", "three", "of")
        weight = 0.1 if town or people else 0.5 if entry.form == "adjective" else 0.3 if before in _FINE_PLACE else 1.0
        self._note(who, name, weight)

    def _lies_at(self, name: NameAt, after: str) -> bool:
        """As in "Sanaa airport", "the Oslo accord", "Houthi-held Sanaa": a capital that is only a place."""
        held = name.first and self.tokens.lower[name.first - 1].endswith(("-held", "-controlled", "-run"))
        words = self.lexicon.words
        return bool(held) or after in words["deal_words"] or after in words["place_words"]

    def _of_the_conflict(self, name: NameAt, entry: Name) -> bool:
        """As in "the Venezuelan opposition", "Yemen's rebels", "the Malian government": the land that is spoken of."""
        after = name.last + 1
        lower, words = self.tokens.lower, self.lexicon.words
        if after < len(lower) and lower[after] in ("'s", "'"):
            after += 1
        elif entry.form != "adjective":
            return False
        near = lower[after : after + 2]
        return any(word in words["group_nouns"] or word == "government" for word in near)

    def _meet_unknown(self, name: NameAt) -> None:
        tokens, _lexicon = self.tokens, self.lexicon
        text = tokens.slice(name.first, name.last)
        if name.compound:
            stem = text.rpartition("-")[0]
            who = self.people.get(stem) or self._by_stem(stem)
            if who is not None:
                self._note(who, name, 0.3)
            return
        words = list(tokens.lower[name.first : name.last + 1])
        styled = name.first == name.last and name.first and tokens.lower[name.first - 1] in STYLES
        if styled and tokens.words[name.first - 1][:1].isupper():
            text = tokens.slice(name.first - 1, name.last)  # "Pope Francis"
        who = self.people.get(text) or self._shortened(text, words)
        if who is None:
            kind = self._kind_of(name, words)
            who = Who(text, kind)
            self.people[text] = who
            for word in dict.fromkeys(text.split()):
                self._by_word.setdefault(word, []).append(who)
            if " " not in text:
                self._by_start.setdefault(text[:4], []).append(who)
        who.add_surface(text)
        before = self._word_before(name)
        self._note(who, name, 0.3 if before in _FINE_PLACE else 1.0)
        governed = before in _PLACE_PREPOSITIONS or before == "of"
        acting_place = who.kind == "place" and not governed and self._acts(name)
        if acting_place or (who.kind == "person" and name.last > name.first and self._is_a_body(name, before)):
            who.kind = "group"

    def _word_before(self, name: NameAt) -> str:
        """Return the word before a name, what only says where it lies left out: "in neighbouring Zabadani"."""
        lower, first = self.tokens.lower, name.first
        before = lower[first - 1] if first else ""
        told = before in OF_PLACES or before.endswith(("-held", "-controlled", "-run", "-besieged"))
        return lower[first - 2] if told and first > 1 else before

    def _acts(self, name: NameAt) -> bool:
        after = name.last + 1
        return after < len(self.tags) and self.tags[after] in "VHMBO"

    def _shortened(self, text: str, words: list[str]) -> Who | None:
        """As in "Kiir" after "Salva Kiir"; "the Front" after its full name; "Norlandic" beside "Norland"."""
        for who in self._by_word.get(text.rpartition(" ")[2], ()):
            if who.kind == "person" and (len(words) == 1 or who.name.endswith(" " + text)):
                return who
        if len(words) == 1 and words[0] in self.lexicon.words["body_words"]:
            bodies = [w for w in self.people.values() if w.kind in ("group", "organisation") and text in w.name.split()]
            if len({id(w) for w in bodies}) == 1:
                return bodies[0]  # "the Front's men" after "the Front for Change"
        return self._by_stem(text) if len(words) == 1 else None

    def _by_stem(self, text: str) -> Who | None:
        if len(text) < 5 or text.isupper():
            return None
        for who in self._by_start.get(text[:4], ())[:_ALIKE]:
            if who.kind == "person" or len(who.name) < 4:
                continue
            short, long = sorted((who.name, text), key=len)
            common = 0
            for a, b in zip(short, long, strict=False):
                if a != b:
                    break
                common += 1
            if (
                common >= 4
                and common >= len(short) - 2
                and long.endswith(_ADJECTIVE_ENDINGS)
                and not long.endswith(("stan", "land"))
                and len(long) - common <= 4
            ):
                return who
        return None

    def _kind_of(self, name: NameAt, words: list[str]) -> str:
        tokens, lexicon, tags = self.tokens, self.lexicon, self.tags
        before = self._word_before(name)
        after = tokens.lower[name.last + 1] if name.last + 1 < len(tokens) else ""
        if words[-1] in lexicon.words["deal_words"]:
            return "deal"
        titled = before in lexicon.words["titles"] or before in lexicon.words["office_nouns"]
        titled = titled or words[0] in lexicon.words["titles"]
        ruled = after in ("'s", "'") and tokens.lower[name.last + 2 : name.last + 3] in RULED
        if ruled and len(words) < 3 and not titled:
            return "state"  # "Orissa's government"
        if len(words) < 3 and is_a_town(tokens, name.first):
            return "place"
        if (words[0] in STATIONS and len(words) > 1) or ("voice" in words[:2] and "of" in words):
            return "outlet"
        if not WATCHDOGS.isdisjoint(words) and len(words) > 1 and not is_armed(tokens.lower, name.last):
            return "organisation"
        if (words[0] == "house" and "of" in words) or (len(words) > 1 and words[-1] in SEATS):
            return "organ"  # "the House of Representatives"
        if len(words) > 1 and words[-1] in OF_THE_PRESS and before not in ("a", "an"):
            return "outlet"
        told = before == "told" or (before in ("a", "an") and after in ("reporter", "correspondent"))
        if told and words[-1] in lexicon.words["outlet_words"]:
            return "outlet"
        of_whom = words.index("of") if "of" in words[1:] else 0
        if of_whom and words[of_whom - 1] in lexicon.words["organ_nouns"]:
            return "organ"  # "the Great Council of Chiefs"
        if words[-1] in lexicon.words["organ_nouns"] and words[-1] not in lexicon.words["deal_words"]:
            return "organ"
        of_people = words[1:2] == ["of"] and words[0] in lexicon.words["body_words"]  # "the Sons of the Valley"
        if words[-1] in lexicon.words["place_words"] and not of_people:
            return "place"
        if (
            len(words) == 1
            and not tokens.words[name.first].isupper()
            and name.last + 1 < len(tokens)
            and tags[name.last + 1] == "N"
            and is_a_thing(after, self.lexicon)
        ):
            return "place"
        lead = tokens.lower[name.first - 2] if before == "the" and name.first > 1 else before
        if lead in PAPERS and len(words) < 4:
            return "outlet"
        if words[-1] in lexicon.words["outlet_words"] and (
            after in ("said", "reported", ",", "(") or before in ("by", "the", "told")
        ):
            return "outlet"
        if titled:
            return "person"
        if before == "as" and name.first > 1 and tokens.lower[name.first - 2] in KNOWN:
            near = tokens.lower[max(0, name.first - 8) : name.first - 2]
            return "group" if lexicon.words["office_nouns"].isdisjoint(near) else "person"
        if words[0] in BANDS and len(words) > 1:
            return "group"  # "Jund al-Sahra"
        if before in COMPANIES:
            return "organisation"
        if words[-1] in FIRMS and len(words) > 1:
            return "group"  # "Harrow Shipping" bargains with its dockers
        if self._is_a_body(name, before):
            return "group"
        if len(words) > 1 and not any(w in lexicon.words["body_words"] for w in words) and not words[-1].isupper():
            return "place" if before in _FINE_PLACE else "person"
        heading = tokens.words[name.first].isupper() and (len(words[0]) > 7 or "/" in words[0])
        if heading or (len(words) > 1 and all(tokens.words[i].isupper() for i in range(name.first, name.last + 1))):
            return "place"  # the town of a dateline
        if tokens.words[name.first].isupper() and len(words) == 1 and len(words[0]) > 1:
            return "group"
        if len(words) == 1 and (before in _PLACE_PREPOSITIONS or not self._is_told_to_act(name)):
            return "place"
        return "group"

    def _is_told_to_act(self, name: NameAt) -> bool:
        """Whether some mention shows that an unknown name is somebody: by an article, a group's noun or a verb."""
        tokens, tags, words = self.tokens, self.tags, self.lexicon.words
        lower = tokens.lower
        for other in self._mentions.get(tokens.words[name.first], ()):
            before = lower[other.first - 1] if other.first else ""
            after = other.last + 1
            following = lower[after] if after < len(lower) else ""
            if following in ("'s", "'"):
                after += 1
                following = lower[after] if after < len(lower) else ""
            ruled = lower[other.first - 2] if before == "of" and other.first > 1 else ""
            if ruled in LYING:
                continue  # "the mayor of Galkayo"
            near = {ruled, *lower[after : after + 3]}  # "Lirania's intelligence chief"
            named = any(not near.isdisjoint(words[role]) for role in _OF_A_BODY)
            named = named or following in self.lexicon.act_nouns or before in ("a", "an")  # "an Ostravan proposal"
            article = before == "the" and not (after < len(tags) and tags[after] in "NK")
            acts = self._acts(other) and before not in _PLACE_PREPOSITIONS and before not in ("of", "for", "against")
            opens = before in ("", ".", "!", "?", '"', "“") and tags[other.last + 1 : other.last + 2] != ["N"]
            if named or article or acts or opens or before in ("by", "with", "between"):
                return True
        return False

    def _is_a_body(self, name: NameAt, before: str) -> bool:
        """As in "the Dune Brigade", "members of Tidal Watch (TW)": persons take no article and no short form."""
        after = name.last + 1
        words = self.tokens.words
        short = words[after + 1 : after + 3] if after < len(words) and words[after] == "(" else []
        if len(short) == 2 and short[1] == ")" and short[0].isupper():
            return True
        if before == "the" and name.last > name.first:
            inside = name.first > 1 and self.tokens.lower[name.first - 2] in _FINE_PLACE
            body = self.lexicon.words["body_words"]
            return not inside or any(word.lower() in body for word in words[name.first : name.last + 1])
        if before == "the":
            return False
        of_whom = self.tokens.lower[name.first - 2] if name.first > 1 else ""
        if before == "of" and of_whom in self.lexicon.words["office_nouns"]:
            return True
        return before in ("from", "of") and of_whom in self.lexicon.words["team_nouns"]

    def merge(self, keep: Who, drop: Who) -> None:
        """Make one of two who are the same."""
        for surface in drop.surfaces:
            keep.add_surface(surface)
        keep.nouns |= drop.nouns
        keep.count += drop.count
        keep.known = keep.known or drop.known
        keep.first = min(keep.first, drop.first)
        self.give(drop, keep)

    def everyone(self) -> Iterable[Who]:
        """All who appear, each once."""
        if self._met != len(self.people):
            self._met, self._everyone = len(self.people), tuple(dict.fromkeys(self.people.values()))
            self._states = None
        return self._everyone

    def states(self) -> Iterable[Who]:
        """Return the states among them: once the peoples are settled, nobody else becomes one."""
        everyone = self.everyone()
        if self._states is None:
            self._states = tuple([who for who in everyone if who.kind == "state"])
        return self._states

    def give(self, who: Who, other: Who) -> None:
        """Let all that was somebody's be another's: names, and places in the text."""
        for token, one in self.at.items():
            if one is who:
                self.at[token] = other
        for key, one in self.people.items():
            if one is who:
                self.people[key] = other
        self._met = -1

    def describe(self, key: str, surface: str, kind: str, side: Who | None, first: int) -> Who:
        """One who has a description and no name: "unnamed Egyptian officials"."""
        who = self.described.get(key)
        if who is None:
            who = Who(surface, kind, side=side, first=first)
            self.described[key] = who
        who.add_surface(surface)
        who.count += 1
        return who
