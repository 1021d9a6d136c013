"""Read a report: text in, claims out, every span exact by construction.

The steps: where the report's own words begin; words, numbers, times, names; phrases and clauses, sentence by
sentence; who mediates and who bargains; acts of verbs and nouns with their conditions, terms, sources and status.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.actors import Actors
from detente.reading.acts import verb_acts
from detente.reading.agents import aim
from detente.reading.appositions import link_appositions, link_known_as, link_lands, link_led, link_several, link_whose
from detente.reading.attribution import find_sources
from detente.reading.breaches import breaches
from detente.reading.captivity import HOLDING_WORDS, note_captivity
from detente.reading.cast import Cast
from detente.reading.clauses import build_clauses
from detente.reading.conditions import conditional_acts
from detente.reading.custody import find_custody
from detente.reading.dateline import Header, read_header
from detente.reading.dates import TimeExpression, find_times
from detente.reading.draft import Reader, Sentence
from detente.reading.gapped import gapped_acts
from detente.reading.giving import directions
from detente.reading.hosts import hosts
from detente.reading.introduced import names_of_a_day
from detente.reading.lexicon import Lexicon, load_lexicon
from detente.reading.links import find_links
from detente.reading.main_parties import settle_main_parties
from detente.reading.names import find_names
from detente.reading.noun_acts import noun_acts
from detente.reading.noun_events import noun_events
from detente.reading.numbers import Number, find_numbers
from detente.reading.packages import Packages
from detente.reading.peoples import settle_peoples
from detente.reading.phrases import chunk
from detente.reading.press import meet_press
from detente.reading.recalled import recall_counts
from detente.reading.result import Reading
from detente.reading.rounds import rounds_of_talks
from detente.reading.selection import selected
from detente.reading.sentences import sentence_bounds
from detente.reading.shares import shares
from detente.reading.short_forms import settle_short_forms
from detente.reading.sides import weigh_sides
from detente.reading.status import settle_status, settle_times
from detente.reading.tagging import tag
from detente.reading.terms import find_terms
from detente.reading.tokens import tokenise
from detente.reading.told_amounts import ToldAmounts
from detente.reading.told_deeds import told_deeds
from detente.reading.wishes import wishes

if TYPE_CHECKING:
    from detente.evidence import Report
    from detente.reading.writing import Writer

__all__ = ["read_report"]

_VENUES = frozenset(
    [
        *("Algeria", "Austria", "Bahrain", "Belgium", "China", "Cuba", "Egypt", "Ethiopia", "France", "Gabon"),
        *("Germany", "Ghana", "India", "Italy", "Jordan", "Kazakhstan", "Kenya", "Kuwait", "Malaysia", "Mexico"),
        *("Netherlands", "Nigeria", "Norway", "Oman", "Pakistan", "Qatar", "Russia", "Saudi Arabia", "Senegal"),
        *("Singapore", "South Africa", "Spain", "Sweden", "Switzerland", "Tanzania", "Thailand", "Tunisia"),
        *("Turkey", "Uganda", "United Arab Emirates", "United Kingdom", "United States", "Vatican", "Zambia"),
    ]
)
"""States from whose capitals much is reported that concerns other lands."""
_SLUG = re.compile(r"[^a-z0-9]+")


def read_report(
    text: str,
    *,
    id: str,  # noqa: A002
    file: str = "",
    date: str | None = None,
    lexicon: Lexicon | None = None,
) -> Reading:
    """Read one report.

    Parameters
    ----------
    text : str
        The report; offsets of the answer are code points into this text.
    id : str
        The report's name, a slug.
    file : str, optional
        Where it lies; a date in the file's name is used when neither the text nor ``date`` gives one.
    date : str, optional
        The day it was written, ISO.
    lexicon : Lexicon, optional
        Defaults to the shipped one; `load_lexicon` merges a case's own over it.

    Returns
    -------
    Reading
        Possibly without a claim: that is an answer too.
    """
    lexicon = lexicon or load_lexicon()
    header = read_header(text, date=date, file=file)
    report = _writing()[0](
        id=_SLUG.sub("-", id.lower()).strip("-")[:80].strip("-") or "report",
        file=file,
        outlet=header.outlet,
        date=header.date,
        place=header.place,
        url=header.url,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        handling=header.handling,
        sample=header.sample,
    )
    with _uncollected():
        return _Run(text, header, lexicon).reading(report)


@cache
def _writing() -> tuple[type[Report], type[Writer]]:
    """Load what readings are written with, which loads pydantic, when the first report is read."""
    from detente.evidence import Report
    from detente.reading.writing import Writer

    return Report, Writer


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the collection of garbage: drafts are many small objects, and all of them live until the reading is done.

    Looking through them again and again finds nothing, and takes a seventh of the time; more in long texts.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _land(place: str | None, lexicon: Lexicon) -> str | None:
    """Return the state that a dateline names after its town ("MAIDUGURI, Nigeria"), or whose capital the town is."""
    town, comma, land = (place or "").partition(",")
    words = tuple((land.rpartition(",")[2] if comma else town).split())
    for name in lexicon.names.get(words[0], ()) if words else ():
        if name.words == words and name.kind == "state" and (comma or name.form == "capital"):
            return name.of
    return None


class _Run:
    """The state of reading one text."""

    def __init__(self, text: str, header: Header, lexicon: Lexicon) -> None:
        self.text = text
        self.header = header
        self.lexicon = lexicon
        tokens = tokenise(text)
        begin = 0
        while begin < len(tokens) and tokens.starts[begin] < header.body:
            begin += 1
        self.tokens = tokens
        self.bounds = [(max(a, begin), b) for a, b in sentence_bounds(tokens, lexicon) if b > begin]
        self.measures: dict[int, Number] = {}
        self.numbers: dict[int, Number] = find_numbers(tokens, lexicon, self.measures)
        shares(tokens, self.measures, lexicon)
        self.times: dict[int, TimeExpression] = find_times(tokens, self.numbers)
        days = names_of_a_day(tokens)
        for first, last in days:
            if last < begin + 3:
                continue
            for index in range(first, last + 1):
                self.times.pop(index, None)
                self.numbers.pop(index, None)
        for index in self.times:
            number = self.numbers.get(index)
            if number is not None:  # "from Aug. 20 to 26"
                for covered in range(number.first, number.last + 1):
                    self.numbers.pop(covered, None)
        self.tags = tag(tokens, self.bounds, self.numbers, self.times, lexicon)
        self.names = {i: n for i, n in find_names(tokens, self.tags, lexicon, days).items() if i >= begin}
        self.cast = Cast(tokens, self.tags, lexicon, self.names)
        self.cast.gather()
        settle_short_forms(self.cast)
        settle_peoples(self.cast)
        self.actors = Actors(self.cast, home=_land(header.place, lexicon))
        self.actors.abroad = "," not in (header.place or "") and self.actors.home in _VENUES
        self.reader = Reader(tokens, self.tags, lexicon, self.actors)
        self.sentences = self._cut()

    def _cut(self) -> list[Sentence]:
        sentences: list[Sentence] = []
        paragraph = 0
        for number, (begin, end) in enumerate(self.bounds):
            chunks = chunk(self.tokens, self.tags, begin, end, self.names, self.times, self.lexicon)
            groups = build_clauses(chunks, self.tokens, self.lexicon)
            if number and "\n" in self.text[self.tokens.ends[begin - 1] : self.tokens.starts[begin]]:
                paragraph += 1
            words = frozenset(self.tokens.lower[begin:end])
            sentences.append(Sentence(number, begin, end - 1, paragraph, chunks, groups, words))
        return sentences

    def reading(self, report: Report) -> Reading:
        self._meet_everyone()
        packages = Packages(self.reader)
        amounts = {**self.measures, **self.numbers}
        told = ToldAmounts(self.reader, amounts, packages)
        for sentence in self.sentences:
            verb_acts(sentence, self.reader)
            find_sources(sentence, self.tokens, self.actors, self.lexicon)
            conditional_acts(sentence, self.reader)
            wishes(sentence, self.reader, after_deal=sentence.number - packages.agreed_in <= 2)
            noun_acts(sentence, self.reader)
            noun_events(sentence, self.reader)
            breaches(sentence, self.reader)
            gapped_acts(sentence, self.reader)
            hosts(sentence, self.reader)
            rounds_of_talks(sentence, self.reader, self.numbers)
            for act in sentence.acts:
                aim(act, sentence, self.reader)
            aimed = set(map(id, sentence.acts))
            packages.read(sentence)
            told.read(sentence)
            told_deeds(sentence, self.reader)
            for act in sentence.acts:
                if id(act) not in aimed:
                    aim(act, sentence, self.reader)
                act.terms = find_terms(act, sentence, amounts, self.reader)
            if not HOLDING_WORDS.isdisjoint(sentence.words):
                note_captivity(sentence, self.reader)
        recall_counts(self.sentences, self.reader)
        owners = self.cast.at
        for sentence in self.sentences:
            sentence.acts = selected(sentence, self.reader)
            settle_times(sentence)
        settle_status(self.sentences, self.reader)
        acts = sorted((a for s in self.sentences for a in s.acts), key=lambda a: (a.first, a.last))
        for act in acts:
            directions(act, self.tokens, self.actors.main, owners, self.sentences[act.sentence].groups)
        writer = _writing()[1](
            self.text, self.tokens, self.header, self.times, self.cast, self.lexicon, self.actors.main
        )
        claims = tuple(writer.claim(act, f"c{n}") for n, act in enumerate(acts, 1))
        names = [claim.id for claim in claims]
        starts = [s.first for s in self.sentences]
        context = find_custody(self.sentences, self.reader, self.numbers, acts)
        return Reading(
            report=report,
            text=self.text,
            claims=claims,
            entities=writer.entities(),
            context=tuple(writer.context(found, f"k{n}") for n, found in enumerate(context, 1)),
            links=tuple(find_links(acts, names, self.tokens, self.lexicon, starts)),
            first_time=frozenset(n for n, act in zip(names, acts, strict=True) if act.first_time),
            notes=tuple(self.header.notes),
            bounds=tuple([(self.tokens.starts[s.first], self.tokens.ends[s.last]) for s in self.sentences]),
        )

    def _meet_everyone(self) -> None:
        """Before any act is read: who is described, who mediates, and so between whom the talks are."""
        for sentence in self.sentences:
            meet_press(sentence, self.actors)
            link_appositions(sentence, self.actors)
            link_led(sentence, self.actors)
        words = self.lexicon.words
        groups, states, armies = words["group_nouns"], words["state_nouns"], words["army_nouns"]
        for sentence in self.sentences:
            link_lands(sentence, self.actors)
            link_several(sentence, self.actors)
            link_known_as(sentence, self.actors)
            link_whose(sentence, self.actors)
            for _, one in sentence.nouns:
                head, mark = one.lower_head, self.tags[one.head]
                if mark != "R" and (mark == "K" or head in groups or head in states or head in armies):
                    self.actors.of(one)
        self.actors.forget()
        weigh_sides(self.sentences, self.reader)
        self.actors.forget()
        settle_main_parties(self.actors)
        self.actors.last_person = self.actors.last_party = self.actors.last_group = None
        self.actors.last_set = []
