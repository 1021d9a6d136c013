"""Faults that leave a case without an answer: names that stand twice, lead nowhere, or lead in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.case.agreements import Agreement
from detente.case.case import SECTIONS
from detente.case.document import Path
from detente.case.events import Event
from detente.case.faults import Fault, did_you_mean
from detente.case.proposals import Text
from detente.case.references import NEEDS, named
from detente.case.view import SINGULAR, View, entries

__all__ = ["structure_faults"]

CIRCLES = (
    ("parties", "part_of"),
    ("parties", "approval"),
    ("issues", "part_of"),
    ("proposals", "revises"),
    ("agreements", "supersedes"),
)
"""Fields along which no entry may come back to itself. ``linked`` may: two agreements can hang on each other."""


def structure_faults(view: View) -> Iterator[Fault]:
    """Find duplicate ids, references that lead nowhere, circles, and events without what they need."""
    yield from _duplicates(view)
    yield from _references(view)
    yield from _deliverables(view)
    yield from _circles(view)
    for number, event in enumerate(view.case.events):
        needed = NEEDS.get(event.kind)
        if needed is not None and getattr(event, needed) is None:
            what = f"event '{event.id}' of kind '{event.kind.value}' names no {needed}"
            yield view.fault(("events", number), what, "it says nothing without one", f"Add '{needed}: …'.")


def _duplicates(view: View) -> Iterator[Fault]:
    case = view.case
    everywhere = [((*place, "id"), entry.id) for _, place, entry in entries(case)]
    yield from _twice(view, everywhere, "entries of a case have ids of their own, across all lists")
    yield from _twice(view, [(("reports", n, "id"), r.id) for n, r in enumerate(case.reports)], "reports have too")
    for number, agreement in enumerate(case.agreements):
        for field in ("deliverables", "tracks"):
            parts = enumerate(getattr(agreement, field))
            yield from _twice(view, [(("agreements", number, field, n, "id"), part.id) for n, part in parts])
    for number, proposal in enumerate(case.proposals):
        yield from _twice(
            view, [(("proposals", number, "tracks", n, "id"), t.id) for n, t in enumerate(proposal.tracks)]
        )
    for number, text in enumerate(case.texts):
        yield from _text_duplicates(view, ("texts", number), text)


def _text_duplicates(view: View, place: Path, text: Text) -> Iterator[Fault]:
    versions = [((*place, "versions", n, "version"), str(v.version)) for n, v in enumerate(text.versions)]
    yield from _twice(view, versions)
    for n, version in enumerate(text.versions):
        inside = (*place, "versions", n, "clauses")
        yield from _twice(view, [((*inside, k, "id"), clause.id) for k, clause in enumerate(version.clauses)])


def _twice(view: View, places: Iterable[tuple[Path, str]], expected: str = "each stands once") -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for place, name in places:
        if name in first:
            line = view.root.line_of(first[name])
            yield view.fault(place, f"'{name}' stands twice; it stands first on line {line}", expected, "Rename one.")
        else:
            first[name] = place


def _references(view: View) -> Iterator[Fault]:
    known = {section: [entry.id for entry in getattr(view.case, section)] for section in SECTIONS}
    for placed in view.values():
        for field, reference, targets in named(placed.value):
            sections = reference.section.split(" or ")
            words = " or ".join(SINGULAR[section] for section in sections)
            ids = [name for section in sections for name in known[section]]
            for target in targets:
                if target not in ids:
                    what = f"{placed.name}: '{field}' names '{target}'"
                    yield view.fault((*placed.place, field), what, _none(words, ids), did_you_mean(target, ids))
        handling = getattr(placed.value, "handling", "")
        if handling.startswith("party:") and handling[6:] not in known["parties"]:
            what = f"{placed.name}: 'handling' names '{handling[6:]}'"
            mend = did_you_mean(handling[6:], known["parties"])
            yield view.fault((*placed.place, "handling"), what, _none("party", known["parties"]), mend)


def _none(words: str, known: Iterable[str]) -> str:
    return f"the case has no {words} of that id" if any(True for _ in known) else f"the case has no {words} at all"


def _deliverables(view: View) -> Iterator[Fault]:
    agreements = {agreement.id: agreement for agreement in view.case.agreements}
    for number, agreement in enumerate(view.case.agreements):
        tracks = [track.id for track in agreement.tracks] or ["main"]
        for n, deliverable in enumerate(agreement.deliverables):
            if deliverable.track not in tracks:
                what = f"agreement '{agreement.id}': deliverable '{deliverable.id}' is on track '{deliverable.track}'"
                mend = did_you_mean(deliverable.track, tracks)
                place = ("agreements", number, "deliverables", n, "track")
                yield view.fault(place, what, "the agreement has no such track", mend)
    for number, event in enumerate(view.case.events):
        yield from _delivered(view, number, event, agreements)


def _delivered(view: View, number: int, event: Event, agreements: Mapping[str, Agreement]) -> Iterator[Fault]:
    if event.deliverable is None:
        return
    place = ("events", number, "deliverable")
    what = f"event '{event.id}': 'deliverable' names '{event.deliverable}'"
    if event.agreement is None:
        yield view.fault(place, what, "the event names no agreement", "Add 'agreement: …'.")
    elif event.agreement in agreements:
        known = [deliverable.id for deliverable in agreements[event.agreement].deliverables]
        if event.deliverable not in known:
            expected = f"agreement '{event.agreement}' has no such deliverable"
            yield view.fault(place, what, expected, did_you_mean(event.deliverable, known))


def _circles(view: View) -> Iterator[Fault]:
    for section, field in CIRCLES:
        following = {e.id: _names(getattr(e, field)) for e in getattr(view.case, section)}
        seen: set[str] = set()
        for number, entry in enumerate(getattr(view.case, section)):
            circle = _circle(entry.id, following)
            if circle and not seen.intersection(circle):
                seen.update(circle)
                way = " → ".join([*circle, circle[0]])
                what = f"{SINGULAR[section]} '{entry.id}': '{field}' leads in a circle: {way}"
                yield view.fault((section, number, field), what, "it must end somewhere", f"Remove one '{field}'.")
    for number, agreement in enumerate(view.case.agreements):
        if agreement.id in agreement.linked:
            what = f"agreement '{agreement.id}' is linked with itself"
            yield view.fault(("agreements", number, "linked"), what, "another agreement was expected")


def _names(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _circle(start: str, following: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return a way from an entry back to itself; empty where there is none."""
    came_from: dict[str, str] = {}
    open_ends = [start]
    while open_ends:
        here = open_ends.pop()
        for name in following.get(here, ()):
            if name == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if name not in came_from:
                came_from[name] = here
                open_ends.append(name)
    return []
