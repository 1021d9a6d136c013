"""The reader's lexicons: YAML that ships with the package, merged with what a case adds, compiled once for look-up.

A section is text: words between commas, or one record a line with its fields between bars. Text parses about ten
times faster than nested YAML, and stays one thing a person can read and sort. A case may write a section as a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from pkgutil import get_data
from sys import intern
from typing import Any

from detente.errors import InputError
from detente.reading.inflection import verb_forms
from detente.reading.sections import text_sections

__all__ = ["Cue", "Lexicon", "Name", "load_lexicon"]

FILES = ("words", "places", "groups", "outlets", "roles", "numbers", "items", "cues")
_RECORDS = frozenset(
    [
        "states",
        "groups",
        "organisations",
        "organs",
        "outlets",
        "hedges",
        "units",
        "items",
        "item_verbs",
        "verbs_of_acts",
        "nouns",
        "phrases",
        "conditions",
    ]
)
_FIRST_COUNTS = frozenset(["items", "item_verbs", "act_nouns", "hedges", "units"])
_NOUN_SECTIONS = (
    "group_nouns",
    "state_nouns",
    "army_nouns",
    "side_nouns",
    "team_nouns",
    "office_nouns",
    "organ_nouns",
    "source_nouns",
    "common_capitalised",
)
_LISTED_SECTIONS = ("not_names", "region_adjectives", "titles", "office_nouns", "organ_nouns")
_TAGS = {
    "determiners": "D",
    "prepositions": "P",
    "conjunctions": "C",
    "subordinators": "S",
    "relatives": "W",
    "modals": "M",
    "be": "B",
    "have": "H",
    "do": "O",
    "pronouns": "R",
    "adverbs": "A",
}


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write somebody's name, and whose it is."""

    words: tuple[str, ...]
    of: str
    """The canonical name."""
    kind: str
    """state, place, group, organisation, organ or outlet."""
    form: str = "name"
    """name, adjective, capital."""
    nouns: tuple[str, ...] = ()
    """What the party is called: "the rebels"."""
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, with its particle, that names an act if what it needs stands with it."""

    kind: str
    needs: str
    particle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All sections, compiled: closed classes, verb forms, names, roles, cues, items and numbers."""

    tags: dict[str, str]
    verbs: dict[str, tuple[str, str]]
    """Form -> (lemma, marks): see `verb_forms`."""
    words: dict[str, frozenset[str]]
    """Sections that are plain sets of words."""
    names: dict[str, tuple[Name, ...]]
    """First word -> names that begin with it, longest first."""
    adjectives: dict[str, str]
    """State -> its adjective, where that is no word for its people."""
    cues: dict[str, tuple[Cue, ...]]
    """Lemma -> cues, those with a particle first."""
    particles: dict[str, frozenset[str]]
    """Lemma -> words that begin a particle of it: without one of them behind the verb, only its bare cues can fit."""
    bare_cues: dict[str, tuple[Cue, ...]]
    """Lemma -> its cues without a particle."""
    act_nouns: dict[str, str]
    items: dict[str, str]
    item_verbs: dict[str, str]
    numbers: dict[str, float]
    multipliers: dict[str, float]
    vague: dict[str, float]
    vague_multipliers: dict[str, float]
    hedges: dict[tuple[str, ...], str]
    units: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> (the words, the kind of act), longest first."""
    sections: Mapping[str, str] = field(repr=False)
    """The text of every section, as merged: what a case extends."""
    nouns: frozenset[str] = frozenset()
    """Nouns for people and bodies: with a capital at a sentence's head they are no names."""
    listed: frozenset[str] = frozenset()
    """Words that a list keeps from being names though they have a capital."""
    act_words: frozenset[str] = frozenset()
    """Those of ``act_nouns``."""
    number_words: frozenset[str] = frozenset()
    """Words at which a quantity may begin."""
    guesses: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """The first guess at a lower-case word's class, remembered."""


def _text_of(value: object, section: str, file: str | Path | None) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return ("\n" if section in _RECORDS else ", ").join(value)
    raise InputError(
        f"the lexicon's section '{section}' is neither text nor a list of text",
        mend="Write one entry a line, as the shipped lexicons do.",
        file=file,
    )


def _merged(base: Mapping[str, str], more: Mapping[str, Any], file: str | Path | None) -> dict[str, str]:
    sections = dict(base)
    for section, value in more.items():
        if section not in base:
            raise InputError(
                f"the lexicon has no section '{section}'", mend=f"Sections are {', '.join(sorted(base))}.", file=file
            )
        glue = "\n" if "|" in base[section] else ", "
        parts = (base[section].rstrip(" ,\n"), _text_of(value, section, file).rstrip(" ,\n"))
        # A word is looked up where it stands first, a name where it stands last: what is given later counts.
        sections[section] = glue.join(reversed(parts) if section in _FIRST_COUNTS else parts)
    return sections


# A text's words and the lexicon's are interned: where they are the same, no letter is compared.
def _listed(text: str) -> list[str]:
    return [intern(entry) for entry in map(str.strip, text.replace("\n", ",").split(",")) if entry]


def _split(phrase: str) -> tuple[str, ...]:
    return tuple([intern(word) for word in phrase.split()])


def _records(text: str) -> Iterable[list[str]]:
    for line in text.split("\n"):
        if line.strip():
            yield [cell.strip() for cell in line.split("|")]


def _pairs(text: str) -> dict[str, float]:
    pairs = (entry.rsplit(" ", 1) for entry in _listed(text))
    return {word: float(number) for word, number in pairs}


@cache
def _shipped() -> dict[str, str]:
    sections: dict[str, str] = {}
    for name in FILES:
        file = f"data/lexicons/{name}.yaml"
        found = get_data("detente", file)  # the room of data would load pydantic, which reading needs later or never
        if found is None:
            raise InputError("a lexicon that ships with detente is missing", mend="Install detente again.", file=file)
        for section, text in text_sections(found.decode("utf-8"), file).items():
            sections["act_" + section if name == "cues" and section in ("verbs", "nouns") else section] = text
    return sections


@cache
def _default() -> Lexicon:
    return _compiled(_shipped())


def load_lexicon(*more: Mapping[str, Any] | Path) -> Lexicon:
    """Return the shipped lexicon, with the sections of ``more`` merged over it.

    Parameters
    ----------
    *more : mapping or path
        A case's ``lexicon.yaml``, or its sections as a mapping. Entries are added to those that ship; a name that is
        given again is taken from the later place.

    Raises
    ------
    InputError
        If a section is unknown or not in the form of the shipped ones.
    """
    if not more:
        return _default()
    sections = _shipped()
    for one in more:
        if isinstance(one, Path):
            from ruamel.yaml import YAML
            from ruamel.yaml.error import YAMLError

            try:
                found = YAML(typ="safe").load(one.read_text(encoding="utf-8")) or {}
            except (OSError, UnicodeDecodeError, YAMLError) as error:
                line = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise InputError(f"the lexicon cannot be read: {line}", file=one) from error
            if not isinstance(found, dict):
                raise InputError("the lexicon is not a mapping of sections", file=one)
            sections = _merged(sections, found, one)
        else:
            sections = _merged(sections, one, None)
    return _compiled(sections)


def _compiled(sections: Mapping[str, str]) -> Lexicon:
    words = {
        name: frozenset(intern(word.lower()) for word in _listed(text))
        for name, text in sections.items()
        if "|" not in text
    }
    tags: dict[str, str] = {}
    for section, tag in _TAGS.items():
        for word in words[section]:
            tags.setdefault(word, tag)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, text in _records(sections["phrases"]):
        for phrase in _listed(text):
            parts = _split(phrase.lower())
            phrases.setdefault(parts[0], []).append((parts, kind))
    names = _names(sections)
    cues = _cues(sections["act_verbs"])
    return Lexicon(
        tags=tags,
        verbs=_verbs(sections),
        words=words,
        names=names,
        adjectives=_adjectives(names),
        cues=cues,
        particles={lemma: frozenset(c.particle[0] for c in group if c.particle) for lemma, group in cues.items()},
        bare_cues={lemma: tuple(c for c in group if not c.particle) for lemma, group in cues.items()},
        act_nouns=_inverse(sections["act_nouns"]),
        items=_inverse(sections["items"]),
        item_verbs=_inverse(sections["item_verbs"]),
        numbers=_pairs(sections["numbers"]),
        multipliers=_pairs(sections["multipliers"]),
        vague=_pairs(sections["vague"]),
        vague_multipliers=_pairs(sections["vague_multipliers"]),
        hedges={_split(word): kind for word, kind in _inverse(sections["hedges"]).items()},
        units=_inverse(sections["units"]),
        phrases={first: tuple(sorted(group, key=lambda p: -len(p[0]))) for first, group in phrases.items()},
        sections=sections,
        nouns=frozenset().union(*(words[section] for section in _NOUN_SECTIONS)),
        listed=frozenset().union(*(words[section] for section in _LISTED_SECTIONS)),
        act_words=frozenset(_inverse(sections["act_nouns"])),
        number_words=frozenset(
            (
                *_pairs(sections["numbers"]),
                *_pairs(sections["vague"]),
                *_pairs(sections["vague_multipliers"]),
                *_pairs(sections["multipliers"]),
                *_inverse(sections["units"]),
                "a",
                "an",
                "another",
                "between",
            )
        ),
    )


def _inverse(text: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for cells in _records(text):
        for word in _listed(cells[-1]):
            table.setdefault(intern(word.lower()), intern(cells[0]))
    return table


def _verbs(sections: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    irregular: dict[str, tuple[str, str]] = {}
    for entry in _listed(sections["irregular"]):
        lemma, _, forms = entry.partition(" ")
        past, _, participle = forms.partition("/")
        irregular[lemma] = (past, participle or past)
    lemmas = dict.fromkeys(_listed(sections["verbs"]))
    lemmas.update(dict.fromkeys(irregular))
    for cells in _records(sections["act_verbs"]):
        lemmas.update(dict.fromkeys(phrase.split()[0] for phrase in _listed(cells[2])))
    for spoken in ("say_verbs", "report_verbs"):
        lemmas.update(dict.fromkeys(phrase.split()[0] for phrase in _listed(sections[spoken])))
    closed = {w for s in ("be", "have", "do", "modals") for w in _listed(sections[s])}
    table: dict[str, tuple[str, str]] = {}
    for lemma in lemmas:
        if lemma in closed:
            continue
        for form, marks in verb_forms(lemma, irregular.get(lemma)).items():
            table.setdefault(intern(form), (lemma, marks))
            if lemma[-1] != "l":
                continue
            if form == lemma + "led":
                table.setdefault(lemma + "ed", (lemma, marks))
            if form == lemma + "ed":
                table.setdefault(lemma + "led", (lemma, marks))
                table.setdefault(lemma + "ling", (lemma, "G"))
    return table


def _names(sections: Mapping[str, str]) -> dict[str, tuple[Name, ...]]:
    found: dict[tuple[str, ...], Name] = {}

    def put(text: str, of: str, kind: str, form: str = "name", nouns: str = "", side: str | None = None) -> None:
        words = _split(text.replace("’", "'").replace("'s ", " 's "))
        if words and words[0].startswith(("al-", "el-")):
            opening = (words[0].capitalize()[:3] + words[0][3:], *words[1:])
            found.setdefault(opening, Name(opening, of, kind, form, tuple(_listed(nouns)), side))
        last = words[-1] if words else ""
        if kind == "group" and len(last) > 5 and last.endswith("s") and last[-2] not in "su" and last[:1].isupper():
            single = (*words[:-1], last[:-1])
            found.setdefault(single, Name(single, of, kind, form, tuple(_listed(nouns)), side))
        if words:
            found[words] = Name(words, of, kind, form, tuple(_listed(nouns)), side)

    for place in _listed(sections["places"]):
        put(place, place, "place")
    for cells in _records(sections["states"]):
        name, adjectives, capitals, others = ([*cells, "", "", ""])[:4]
        for other in (name, *_listed(others)):
            put(other, name, "state")
        for adjective in _listed(adjectives):
            put(adjective, name, "state", "adjective")
        for capital in _listed(capitals):
            put(capital, name, "state", "capital")
    for section, kind in (("organisations", "organisation"), ("groups", "group"), ("outlets", "outlet")):
        for cells in _records(sections[section]):
            name, others, nouns, side = ([*cells, "", "", ""])[:4]
            for other in (name, *_listed(others)):
                put(other, name, kind, "name", nouns, side or None)
    for cells in _records(sections["organs"]):
        put(cells[0], cells[0], "organ", "name", "", cells[1])
    table: dict[str, list[Name]] = {}
    for words, entry in found.items():
        table.setdefault(words[0], []).append(entry)
    return {first: tuple(sorted(group, key=lambda n: -len(n.words))) for first, group in table.items()}


def _adjectives(names: Mapping[str, tuple[Name, ...]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for group in names.values():
        for name in group:
            if name.form == "adjective" and not name.words[-1].endswith("s"):
                table.setdefault(name.of, " ".join(name.words))
    return table


def _cues(text: str) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for kind, needs, verbs in _records(text):
        for phrase in _listed(verbs):
            lemma, *particle = _split(phrase)
            table.setdefault(lemma, []).append(Cue(intern(kind), intern(needs), tuple(particle)))
    return {lemma: tuple(sorted(cues, key=lambda c: -len(c.particle))) for lemma, cues in table.items()}
