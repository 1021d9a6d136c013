"""The case without some claims or entries: as if they had never been recorded.

What rests only on withdrawn claims goes, and so does what cannot be without an entry that is gone: an answer to a
vanished proposal, a judgment about a vanished entry. Names of vanished entries are taken out of lists. What a person
entered without claims stays. The order of withdrawals makes no difference, and
a second one of the same changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotated_types import MinLen
from pydantic import BaseModel

from detente.case.agreements import Agreement, Deliverable
from detente.case.case import SECTIONS, Case
from detente.case.drafted import is_untouched, mark_drafted
from detente.case.entry import Entry, Resting
from detente.case.events import Event
from detente.case.judgments import Judgment
from detente.case.parties import Party
from detente.case.quotes import requoted, still_told
from detente.case.references import is_needed, named
from detente.case.terms import Track
from detente.evidence import Claim
from detente.evidence.kept import Kept

__all__ = ["without", "without_claims"]

_WITHOUT = Kept[Case](most=256)
_SAID = Kept[frozenset[str]](most=20_000)


def without_claims(case: Case, claim_ids: Iterable[str]) -> Case:
    """Return the case as if some claims (or contexts) had never been recorded.

    Parameters
    ----------
    case : Case
        Left as it is.
    claim_ids : iterable of str
        Names such as ``menafn-1221/c3``; one that the case does not have is passed over.
    """
    chosen = frozenset(claim_ids)
    return _WITHOUT.answer(case, chosen, lambda: without(case, claims=chosen))


def without(case: Case, *, claims: Iterable[str] = (), entries: Iterable[str] = ()) -> Case:
    """Return the case without claims and without entries, and without all that cannot be without them."""
    withdrawn = frozenset(claims)
    gone = _Gone(withdrawn, case.claims)
    chosen = frozenset(entries)
    while True:
        update: dict[str, Any] = {}
        before = gone.count
        for section in SECTIONS:
            kept = []
            for entry in getattr(case, section):
                left: Entry | None = None if entry.id in chosen else gone.left(entry) if gone.touches(entry) else entry
                if left is None:
                    gone.note(section, entry)
                else:  # what stood as drafted still does: drafting from the other claims would give no other
                    kept.append(mark_drafted(left) if left != entry and is_untouched(entry) else left)
            update[section] = tuple(kept)
        update["claims"] = {name: claim for name, claim in case.claims.items() if name not in withdrawn}
        update["context"] = {name: context for name, context in case.context.items() if name not in withdrawn}
        if gone.count == before:
            return case.model_copy(update=update)


def _words_in(value: object) -> Iterator[str]:
    """Give every text in a value: names of claims and entries are among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for key, content in value.items():
            yield from (*_words_in(key), *_words_in(content))
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _words_in(part)


@dataclass(slots=True)
class _Gone:
    """What is gone so far; grows until nothing more follows from it."""

    claims: frozenset[str]
    known: Mapping[str, Claim]
    entries: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    deliverables: set[tuple[str, str]] = field(default_factory=set)

    @property
    def count(self) -> int:
        return len(self.entries) + len(self.deliverables)

    def note(self, section: str, entry: Entry) -> None:
        self.entries.add((section, entry.id))
        self.names.add(entry.id)

    def has(self, section: str, name: str) -> bool:
        return any((one, name) in self.entries for one in section.split(" or "))

    def touches(self, entry: Entry) -> bool:
        """Whether an entry speaks of anything that is gone; one that does not stays as it is."""
        said = _SAID.answer(entry, None, lambda: frozenset(_words_in(entry)))
        return not (
            said.isdisjoint(self.claims)
            and said.isdisjoint(self.names)
            and all(deliverable not in said for _, deliverable in self.deliverables)
        )

    def left(self, value: Any) -> Any:
        """Return what is left of a value, and ``None`` where nothing is."""
        if isinstance(value, Judgment) and (value.about in self.claims or value.about in self.names):
            return None
        update: dict[str, Any] = {}
        for name, info in type(value).model_fields.items():
            content = getattr(value, name)
            if isinstance(content, BaseModel):
                update[name] = self.left(content)
            elif isinstance(content, tuple) and content and isinstance(content[0], BaseModel):
                update[name] = tuple(part for item in content if (part := self.left(item)) is not None)
                if not update[name] and any(isinstance(m, MinLen) for m in info.metadata):
                    return None
        if self._loses_references(value, update) or self._loses_claims(value, update):
            return None
        self._clear_tracks(value, update)
        update = {name: content for name, content in update.items() if content != getattr(value, name)}
        return value.model_copy(update=update) if update else value

    def _loses_references(self, value: BaseModel, update: dict[str, Any]) -> bool:
        """Take vanished names out of the value's fields; whether it cannot be without one of them."""
        for name, reference, targets in named(value):
            lost = {target for target in targets if self.has(reference.section, target)}
            if not lost:
                continue
            if is_needed(value, name):
                return True
            content = getattr(value, name)
            if isinstance(content, str):
                update[name] = None
            elif isinstance(content, Mapping):
                update[name] = {k: v for k, v in content.items() if k not in lost}
            else:
                update[name] = tuple(target for target in content if target not in lost)
        if isinstance(value, Event) and (value.agreement, value.deliverable) in self.deliverables:
            update["deliverable"] = None
        return False

    def _loses_claims(self, value: BaseModel, update: dict[str, Any]) -> bool:
        """Take withdrawn claims off the value; whether it rested only on them."""
        if not isinstance(value, Resting) or self.claims.isdisjoint({*value.claims, *getattr(value, "added", ())}):
            return False
        kept = tuple(name for name in value.claims if name not in self.claims)
        if value.claims and not kept:
            return True
        lost = [self.known[name] for name in value.claims if name in self.claims and name in self.known]
        left = [self.known[name] for name in kept if name in self.known]
        update |= requoted(value.model_copy(update=update), lost, left)
        if isinstance(value, Party) and is_untouched(value):
            update |= still_told(value, lost, left)
        update["claims"] = kept
        if isinstance(value, Entry):
            update["added"] = tuple(name for name in value.added if name not in self.claims)
        return False

    def _clear_tracks(self, value: BaseModel, update: dict[str, Any]) -> None:
        """Take out tracks on which nothing is left, and note the deliverables that are gone."""
        tracks: tuple[Track, ...] = update.get("tracks", getattr(value, "tracks", ()))
        used: set[str] = set()
        if isinstance(value, Agreement):
            left: tuple[Deliverable, ...] = update.get("deliverables", value.deliverables)
            used = {deliverable.track for deliverable in left}
            kept = {deliverable.id for deliverable in left}
            self.deliverables |= {(value.id, d.id) for d in value.deliverables if d.id not in kept}
        if tracks:
            update["tracks"] = tuple(t for t in tracks if t.terms or t.ratios or t.id in used)
