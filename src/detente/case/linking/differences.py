"""What the reports of one story tell differently beside numbers and directions: place, phases, who, renewal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.case.case import Case
from detente.case.disagreement import Contradiction, Difference, Version
from detente.case.events import EventKind
from detente.case.linking.details import Detail, details_of
from detente.case.linking.stories import Story, stories
from detente.evidence import Item, amount_of, day

__all__ = ["clashing_details", "differences"]

_SEATED_WITHIN_DAYS = 7
"""A party told as sitting down to talks within so many days is told of the same talks."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A detail as one claim tells it."""

    claim: str
    detail: Detail

    @property
    def report(self) -> str:
        return self.claim.partition("/")[0]


def clashing_details(case: Case) -> list[Contradiction]:
    """List the places and numbers of phases that cannot all hold, in the order of the case's entries."""
    found: list[Contradiction] = []
    for story in stories(case):
        details = _details(case, story)
        found += _clash(story, details, "place", "place of talks", "place", lambda a, b: not _one_place(a, b))
        found += _clash(story, details, "phases", "phases", "number", lambda a, b: a.value != b.value)
    return found


def differences(case: Case) -> tuple[Difference, ...]:
    """List what reports of one story tell differently although all of it can hold, in the order of the case's entries.

    Who is named among those that are counted, who sits at the talks, how long a halt is to last where some length fits
    all, and whether it can be renewed. Of what cannot all be so `detente.case.contradictions` tells.
    """
    found: list[Difference] = []
    for story in stories(case):
        details = _details(case, story)
        found += _members(case, story, details)
        found += _roles(case, story, details)
        found += _durations(case, story)
        found += _renewals(case, story, details)
    return tuple(found)


def _details(case: Case, story: Story) -> dict[str, list[_Told]]:
    told: dict[str, list[_Told]] = {}
    for name in story.claims:
        for detail in details_of(case.claims[name]):
            told.setdefault(detail.kind, []).append(_Told(name, detail))
    return told


def _versions(told: Sequence[_Told]) -> tuple[Version, ...]:
    """Put tellings side by side; the same words of several claims are one version."""
    claims: dict[tuple[str, str], list[str]] = {}
    for one in told:
        value = one.detail.words if one.detail.kind in ("among", "renewal") else one.detail.value[0]
        claims.setdefault((one.detail.words, value), []).append(one.claim)
    return tuple(Version(words, value, tuple(dict.fromkeys(names))) for (words, value), names in claims.items())


def _clash(
    story: Story,
    details: dict[str, list[_Told]],
    detail: str,
    label: str,
    kind: str,
    differ: Callable[[Detail, Detail], bool],
) -> Iterator[Contradiction]:
    told = details.get(detail, [])
    clashing = {
        place
        for (i, one), (j, other) in combinations(enumerate(told), 2)
        if one.report != other.report and differ(one.detail, other.detail)
        for place in (i, j)
    }
    if clashing:
        versions = _versions([told[place] for place in sorted(clashing)])
        yield Contradiction(kind=kind, where=story.entry, label=label, versions=versions)


def _one_place(one: Detail, other: Detail) -> bool:
    """Whether two places can be one: the same, or one in the other as far as the words and the lexicon tell."""
    mine, theirs = ({_land(name) for name in d.value} | {n.lower() for n in d.value} for d in (one, other))
    return (
        one.value[0].lower() in theirs
        or other.value[0].lower() in mine
        or (len(one.value) == 1 and _land(one.value[0]) == other.value[0].lower())
    )


def _land(name: str) -> str:
    """Return the state whose capital or name it is; the name itself where the lexicon does not know."""
    from detente.reading import load_lexicon  # where it is needed: a case is read without the reader

    entries = load_lexicon().names.get(name.split()[0], ())
    words = tuple(name.split())
    return next((n.of for n in entries if n.words == words and n.kind == "state"), name).lower()


def _members(case: Case, story: Story, details: dict[str, list[_Told]]) -> Iterator[Difference]:
    told = details.get("among", [])
    if len({one.report for one in told}) < 2 or len({one.detail.value for one in told}) < 2:
        return
    yield Difference(
        kind="category", where=story.entry, label=f"who is among the {_counted(case, told)}", versions=_versions(told)
    )


def _counted(case: Case, told: Sequence[_Told]) -> str:
    """Name those who are counted, in the words of the first report that does."""
    terms = (term for one in told for term in case.claims[one.claim].terms)
    return next((t.text for t in terms if t.item in (Item.PERSONS, Item.BODIES) and t.quantity is not None), "those")


def _roles(case: Case, story: Story, details: dict[str, list[_Told]]) -> Iterator[Difference]:
    """Find parties that one report has at the talks and another among those to be handed over."""
    for one in details.get("among", []):
        published = case.report_of(one.claim).date
        for party in case.parties:
            names = {name.lower() for name in (party.name, *party.aliases) if len(name) > 2}
            if not any(name in one.detail.words.lower() for name in names) or published is None:
                continue
            seated = [
                name
                for event in case.events
                if event.kind is EventKind.JOIN and event.first_time and party.id in event.parties
                for name in event.claims
                if name in case.claims and name.partition("/")[0] != one.report and _near(case, name, published)
            ]
            if seated:
                versions = [Version(case.claims[name].span.text, "at the talks", (name,)) for name in seated]
                among = Version(one.detail.words, "among those counted", (one.claim,))
                label = f"{party.name}: at the talks, or among the {_counted(case, [one])}"
                yield Difference(kind="category", where=story.entry, label=label, versions=(*versions, among))


def _near(case: Case, claim: str, published: str) -> bool:
    date = case.report_of(claim).date
    return date is not None and abs((day(date) - day(published)).days) <= _SEATED_WITHIN_DAYS


def _durations(case: Case, story: Story) -> Iterator[Difference]:
    """Find how long a halt is to last, where reports word it differently and some length fits both."""
    told = [
        (name, term.text, term.quantity)
        for name in story.claims
        for term in case.claims[name].terms
        if term.item is Item.TRUCE and term.quantity is not None and term.quantity.is_duration
    ]
    differing = {
        place
        for (i, (one, _, mine)), (j, (other, _, theirs)) in combinations(enumerate(told), 2)
        if one.partition("/")[0] != other.partition("/")[0]
        and amount_of(mine) != amount_of(theirs)
        and amount_of(mine).overlaps(amount_of(theirs))
        for place in (i, j)
    }
    if differing:
        claims: dict[tuple[str, str], list[str]] = {}
        for name, words, quantity in (told[place] for place in sorted(differing)):
            claims.setdefault((words, f"{amount_of(quantity)} days"), []).append(name)
        versions = tuple(Version(words, value, tuple(names)) for (words, value), names in claims.items())
        yield Difference(kind="number", where=story.entry, label="how long the halt is to last", versions=versions)


def _renewals(case: Case, story: Story, details: dict[str, list[_Told]]) -> Iterator[Difference]:
    """Find terms that one report calls renewable and another gives without saying so."""
    told = details.get("renewal", [])
    if not told:
        return
    saying = {one.report for one in told}
    silent = [
        Version(term.text, "does not say", (name,))
        for name in story.claims
        if name.partition("/")[0] not in saying
        for term in case.claims[name].terms
        if term.item is Item.TRUCE and term.quantity is not None and term.quantity.is_duration
    ]
    if silent:
        label = "whether the halt can be renewed"
        yield Difference(kind="condition", where=story.entry, label=label, versions=(*_versions(told), *silent))
