"""A fresh draft laid onto a case that people have worked on: it adds, and never overwrites what a person changed.

Entries are recognised by their identifier or by a claim that both rest on. An entry that still stands as drafted is
drafted anew; one that a person confirmed or changed stays as it is and only gains the claims that are new.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from detente.case.case import SECTIONS, Case
from detente.case.draft.aside import asides_in
from detente.case.drafted import is_untouched, mark_drafted
from detente.case.entry import Entry
from detente.case.events import Event
from detente.case.issues import Issue
from detente.case.parties import Party
from detente.case.review.overlap import overlap_fits, overlap_share
from detente.case.withdraw import without
from detente.evidence import Claim, Kind

__all__ = ["merge"]

E = TypeVar("E", bound=Entry)


def merge(case: Case, fresh: Case, *, reread: bool = False) -> Case:
    """Lay a fresh draft onto a case.

    Parameters
    ----------
    case : Case
        The case as it stands; what a person confirmed, changed or set aside in it stays so.
    fresh : Case
        A draft from all reports, those of the case among them.
    reread : bool
        Take claims as they are read now; without it one that the case holds stays as it is there.

    Returns
    -------
    Case
        The case with the new reports, their claims, and what they add.
    """
    fresh = _with_known_claims(case, fresh)
    found = asides_in(case, fresh)
    aside = set(found.names)
    for section in SECTIONS:  # in the order of reference: parties, then issues, then what names them
        fresh = _renaming(fresh, _names_in(section, case, fresh))
    fresh = without(fresh, claims=aside, entries=aside)
    known = set(case.claims) | set(case.context)
    update: dict[str, Any] = {
        section: _section(getattr(case, section), getattr(fresh, section), known) for section in SECTIONS
    }
    read = {r.id: r for r in fresh.reports}
    held = {r.id: r.model_copy(update={"sha256": read.get(r.id, r).sha256}) for r in case.reports}
    update["reports"] = tuple(sorted({**read, **held}.values(), key=lambda r: (r.date or "9999", r.id)))
    update["claims"] = {c: v for c, v in _claims(case, fresh, reread=reread).items() if c not in aside}
    update["context"] = {c: v for c, v in {**fresh.context, **case.context}.items() if c not in aside}
    update["set_aside"], update["set_aside_words"] = found.names, found.words
    return case.model_copy(update=update)


def _claims(case: Case, fresh: Case, *, reread: bool) -> dict[str, Claim]:
    """Return the claims of both; what is read now counts only where ``reread`` says so.

    Then a claim on which something rests that a person confirmed or changed stays all the same, and one that is no
    longer read goes, unless such an entry rests on it or its report was not read again.
    """
    if not reread:
        return {**fresh.claims, **case.claims}
    rested_on = frozenset(_names_inside([e.model_dump() for e in case.entries() if not is_untouched(e)]))
    sums = {r.id: r.sha256 for r in case.reports}
    changed = {r.id for r in fresh.reports if sums.get(r.id, r.sha256) != r.sha256}
    read = {r.id for r in fresh.reports}
    claims = dict(fresh.claims)
    for name, claim in case.claims.items():
        report = name.partition("/")[0]
        stays = name in rested_on and (report not in changed or name not in fresh.claims)
        if stays or report not in read:
            claims[name] = claim
    return claims


def _names_inside(value: Any) -> Iterator[str]:
    """Give every text inside plain data: the names of claims among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _names_inside(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _names_inside(item)


def _with_known_claims(case: Case, fresh: Case) -> Case:
    """Give claims that the case already holds the names they have there, though a new reading counts otherwise."""
    held = _known_names(case, fresh)
    taken = set(case.claims)
    names: dict[str, str] = {}
    for name in fresh.claims:
        report = name.partition("/")[0]
        known = held.get(name)
        if known is None and name in taken:
            number = 1 + max(int(c.partition("/c")[2]) for c in taken if c.startswith(f"{report}/c"))
            known = f"{report}/c{number}"
        names[name] = known or name
        taken.add(names[name])
    if all(old == new for old, new in names.items()):
        return fresh
    renamed = _renaming(fresh, {old: new for old, new in names.items() if old != new})
    claims = {names[c]: v.model_copy(update={"id": names[c].partition("/")[2]}) for c, v in fresh.claims.items()}
    return renamed.model_copy(update={"claims": claims})


def _known_names(case: Case, fresh: Case) -> dict[str, str]:
    """Match claims as read now with those of the case: of one kind, in the same words or most of them, each once."""
    exact = {(c.partition("/")[0], v.kind, v.span.start, v.span.end): c for c, v in case.claims.items()}
    names: dict[str, str] = {}
    open_ends: dict[tuple[str, Kind], list[str]] = {}
    for name, claim in fresh.claims.items():
        report = name.partition("/")[0]
        known = exact.pop((report, claim.kind, claim.span.start, claim.span.end), None)
        if known is not None:
            names[name] = known
        else:
            open_ends.setdefault((report, claim.kind), []).append(name)
    free = [known for known in exact.values() if (known.partition("/")[0], case.claims[known].kind) in open_ends]
    pairs = []
    for known in free:
        was = case.claims[known]
        for name in open_ends[(known.partition("/")[0], was.kind)]:
            span = fresh.claims[name].span
            if overlap_fits(was.span, span):
                pairs.append((-overlap_share(was.span, span), known, name))
    for _, known, name in sorted(pairs):
        if name not in names and known not in names.values():
            names[name] = known
    return names


def _names_in(section: str, case: Case, fresh: Case) -> dict[str, str]:
    """Map the identifiers of fresh entries of a section to those that the same entries have in the case.

    An entry that is none of the case's but bears one of its identifiers gets another.
    """
    known = {e.id: e for e in getattr(case, section)}
    drafts = getattr(fresh, section)
    by_name = {e.id for e in drafts if e.id in known and _shares(known[e.id], e)}
    by_name -= {name for name in by_name if _has_a_better(known[name], name, drafts, by_name)}
    free = {name: entry for name, entry in known.items() if name not in by_name}
    taken = {e.id for e in case.entries()} | {e.id for e in fresh.entries()}
    names: dict[str, str] = {}
    for entry in drafts:
        if entry.id in by_name:
            continue
        same = _same(entry, free)
        if same is not None:
            names[entry.id] = same
            free.pop(same)
        elif entry.id in known or entry.id in names.values():
            names[entry.id] = _free_name(entry.id, taken)
            taken.add(names[entry.id])
    return {old: new for old, new in names.items() if old != new}


def _has_a_better(known: Entry, name: str, drafts: tuple[Any, ...], by_name: set[str]) -> bool:
    """Whether a draft of another identifier has more in common with an event than the one that bears its own."""
    if not isinstance(known, Event):
        return False
    own = next(e for e in drafts if e.id == name)
    others = (e for e in drafts if e.id not in by_name and (e.kind, e.parties) == (known.kind, known.parties))
    return any(_in_common(known, e) > _in_common(known, own) for e in others)


def _in_common(known: Event, entry: Event) -> tuple[int, int]:
    """Count the claims that two events share, and then what they state in the same words."""
    words = {s.words for s in known.stated} & {s.words for s in entry.stated}
    return len(set(known.claims) & set(entry.claims)), len(words)


def _free_name(base: str, taken: set[str]) -> str:
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _shares(known: Entry, entry: Entry) -> bool:
    """Whether two entries of one identifier are the same: by a claim, or because one rests on none."""
    return not known.claims or not entry.claims or bool(set(known.claims) & set(entry.claims)) or _is_named(entry)


def _is_named(entry: Entry) -> bool:
    """Whether the identifier itself says what the entry is, as a party's and an issue's does."""
    return isinstance(entry, Party | Issue)


def _same(entry: Entry, free: dict[str, Any]) -> str | None:
    best: str | None = None
    most = (0, 0)
    for name, known in free.items():
        if isinstance(entry, Event) and (known.kind, known.parties) != (entry.kind, entry.parties):
            continue
        if getattr(known, "holder", None) != getattr(entry, "holder", None):
            continue
        if isinstance(entry, Party):
            shared = len({entry.name, *entry.aliases} & {known.name, *known.aliases}), 0
        elif isinstance(entry, Issue):
            shared = int(_way(known) == _way(entry)), 0
        elif isinstance(entry, Event):
            shared = _in_common(known, entry)
        else:
            shared = len(set(entry.claims) & set(known.claims)), 0
        if shared[0] and shared > most:
            best, most = name, shared
    return best


def _way(issue: Issue) -> tuple[Any, ...]:
    return issue.item, issue.givers, issue.receivers


def _renaming(case: Case, names: dict[str, str]) -> Case:
    """Return the case with identifiers replaced wherever they stand as a whole value, drafted marks renewed."""
    if not names:
        return case

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, dict):
            return {k: renamed(v) if k not in _TEXTS else v for k, v in value.items()}
        if isinstance(value, list):
            return [renamed(v) for v in value]
        return value

    update: dict[str, Any] = {}
    for section in SECTIONS:
        entries = []
        for entry in getattr(case, section):
            again = type(entry).model_validate(renamed(entry.model_dump(mode="json", by_alias=True)))
            entries.append(mark_drafted(again))
        update[section] = tuple(entries)
    return case.model_copy(update=update)


_TEXTS = frozenset({"name", "label", "words", "note", "aliases", "people", "office", "kind", "level", "levels", "unit"})
"""Fields that hold words, which may read like an identifier and are none."""


def _section(known: tuple[E, ...], fresh: tuple[E, ...], held: set[str]) -> tuple[E, ...]:
    drafts = {e.id: e for e in fresh}
    merged = []
    for entry in known:
        draft = drafts.pop(entry.id, None)
        if is_untouched(entry):
            # A draft that no claim calls for any more goes, as it came.
            merged += [draft] if draft is not None else []
        else:
            merged.append(entry if draft is None else _gaining(entry, draft, held))
    merged += drafts.values()
    return tuple(merged)


def _gaining(entry: E, draft: E, held: set[str]) -> E:
    """Return a person's entry with the claims that reports new to the case add to it."""
    new = tuple(c for c in draft.claims if c not in entry.claims and c not in held)
    if not new:
        return entry
    update: dict[str, Any] = {"claims": (*entry.claims, *new), "added": (*entry.added, *new)}
    if hasattr(entry, "tracks"):
        update["tracks"] = _gaining_lines(entry.tracks, draft.tracks, set(new))  # type: ignore[attr-defined]
    return entry.model_copy(update=update)


def _gaining_lines(tracks: Any, drafted: Any, new: set[str]) -> Any:
    """Add, beside what stands on a line, what the new claims say of the same issue."""
    said: dict[str, list[Any]] = {}
    for track in drafted:
        for term in track.terms:
            said.setdefault(term.issue, []).extend(s for s in term.stated if new & set(s.claims))
    out = []
    for track in tracks:
        terms = []
        for term in track.terms:
            more = [s for s in said.pop(term.issue, []) if (s.words, s.quantity) not in _said(term)]
            terms.append(term.model_copy(update={"stated": (*term.stated, *more)}) if more else term)
        out.append(track.model_copy(update={"terms": tuple(terms)}))
    return tuple(out)


def _said(term: Any) -> set[tuple[str, Any]]:
    return {(s.words, s.quantity) for s in term.stated}
