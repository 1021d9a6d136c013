"""A back-test: where the package signed later lay, by only what was reported up to the day before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.case import Case, EventKind
from detente.deals.on_record import separations
from detente.errors import MisuseError
from detente.preferences import Readings, Standing, bounds_in, frame_of, sample_in, shares, standings_in
from detente.preferences.offered import named_package
from detente.process import plain, state
from detente.show import Section, ShowsItself, Table, cell

if TYPE_CHECKING:
    from detente.deals.space import FloatArray
    from detente.preferences import Frame, Package, PackageSpace

__all__ = ["BackTest", "Lay", "back_test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lay:
    """Where one package lay."""

    name: str
    words: str
    standing: str | None
    share: float | None
    """Of the preferences that fitted: under how many it was no worse than no deal for all."""
    n_above: float | None
    """Of all packages, the share with a larger share than it: 0 is the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest(ShowsItself):
    """The package that was signed, a random package, and the midpoint of the last levels on record."""

    case: str
    agreement: str
    day: dt.date
    """The day before it was signed."""
    n_packages: int
    lay: tuple[Lay, ...]
    """None where the record named no packages by that day."""
    not_named: tuple[str, ...]
    """Issues of the agreement of which no level was on record by that day."""

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain dictionaries, lists and texts."""
        told = ("case", "agreement", "day", "n_packages", "lay", "not_named")
        return {name: plain(getattr(self, name)) for name in told}

    def sections(self) -> tuple[Section, ...]:
        """Show it as a table."""
        rows = tuple(
            (
                cell(one.name),
                cell(one.words),
                cell(one.standing or ""),
                cell("" if one.share is None else f"{one.share:.2f}"),
                cell("" if one.n_above is None else f"{one.n_above:.2f}"),
            )
            for one in self.lay
        )
        table = Table(
            caption=f"By what was reported up to {self.day}, {self.n_packages:,} packages",
            columns=("Package", "Holds", "For all", "Share", "Share of packages above"),
            rows=rows,
            empty="Not enough evidence: by that day the record named no packages.",
        )
        return (Section(id="back-test", title=f"Back-test of {self.agreement}", blocks=(table,)),)


def back_test(
    case: Case, agreement: str, *, readings: Readings | None = None, n_samples: int = 1000, seed: int = 0
) -> BackTest:
    """Tell where the package that was signed lay the day before, beside a random one and the middle of the last offers.

    Parameters
    ----------
    case : Case
        The whole case. A claim counts as known from the day of its report; a case without claims has no such days, and
        then what had happened counts.
    agreement : str
        An agreement whose day of signing is told.
    readings, n_samples, seed
        As for `deals`.

    Raises
    ------
    MisuseError
        If there is no such agreement, or no day of its signing.
    """
    day = _day_of(case, agreement) - dt.timedelta(days=1)
    known_by = day if case.claims else None
    frame = frame_of(state(case.at(day, known_by=known_by)), readings)
    signed_in = frame_of(state(case.at()), readings)
    signed = _signed(signed_in, agreement, frame.space)
    known = {scale.issue for scale in frame.space.issues}
    terms = zip(signed_in.space.issues, _extents(signed_in, agreement), strict=True)
    not_named = tuple(scale.label for scale, span in terms if span is not None and scale.issue not in known)
    empty = BackTest(
        case=case.id, agreement=agreement, day=day, n_packages=frame.space.n_packages, lay=(), not_named=not_named
    )
    if not frame.space.n_packages or not frame.space.parties:
        return empty
    middle = _midpoint(frame)
    space = frame.space
    for position in (signed, middle):
        for scale, at in zip(frame.space.issues, position, strict=True):
            space = space.refined(scale.issue, [at])
    finer = replace(frame, space=space)
    joint = standings_in(finer).joint
    drawn = shares(sample_in(finer, n_samples=n_samples, seed=seed)).joint if joint is not None else None
    lay = [
        _lay("signed", space, signed, joint, drawn),
        _lay("midpoint of the last levels on record", space, middle, joint, drawn),
    ]
    if drawn is not None:
        lay.append(Lay(name="random", words="any", standing=None, share=float(drawn.mean()), n_above=0.5))
    return replace(empty, lay=tuple(lay), n_packages=space.n_packages)


def _day_of(case: Case, agreement: str) -> dt.date:
    if agreement not in {a.id for a in case.agreements}:
        has = ", ".join(a.id for a in case.agreements) or "none"
        raise MisuseError(f"the case has no agreement '{agreement}'.", mend=f"There is: {has}.")
    for event in case.events:
        if event.kind is EventKind.AGREE and event.agreement == agreement and event.when:
            try:
                return dt.date.fromisoformat(str(event.when))
            except ValueError:
                continue
    raise MisuseError(f"the day on which '{agreement}' was signed is not told.")


def _extents(frame: Frame, agreement: str) -> tuple[tuple[float, float] | None, ...]:
    own = [line for line in frame.lines if line.entry == agreement]
    return named_package(own, frame.space.issues, frame.issues, {}).extents


def _signed(later: Frame, agreement: str, space: PackageSpace) -> Package:
    """Return the package signed, on the issues of an earlier day and within the levels that it knew."""
    ends = dict(zip((s.issue for s in later.space.issues), _extents(later, agreement), strict=True))
    places = {s.issue: s for s in later.space.issues}
    positions = []
    for scale in space.issues:
        span = ends.get(scale.issue)
        if span is None:
            positions.append(scale.least)
        elif scale.is_counted:
            positions.append(float(min(max(span[0], scale.least), scale.most)))
        else:
            word = places[scale.issue].word(span[0])
            positions.append(scale.points[scale.words.index(word)] if word in scale.words else scale.least)
    return tuple(positions)


def _midpoint(frame: Frame) -> Package:
    """Return, issue by issue, the middle of the last levels taken by those who want more and by those who want less."""
    told = {one.issue: one for one in separations(frame, bounds_in(frame))}
    positions = []
    for scale in frame.space.issues:
        one = told.get(scale.issue)
        last = [_last(one.taken, side) for side in (one.wants_more, one.wants_less)] if one else []
        known = [position for position in last if position is not None]
        positions.append(float(np.mean(known)) if known else scale.least)
    return tuple(positions)


def _last(taken: Sequence[Any], side: tuple[str, ...]) -> float | None:
    own = [t.position for t in taken if t.party in side]
    return own[-1] if own else None


def _lay(name: str, space: PackageSpace, package: Package, joint: np.ndarray | None, drawn: FloatArray | None) -> Lay:
    number = space.index(package)
    return Lay(
        name=name,
        words=space.words(number),
        standing=None if joint is None else Standing(int(joint[number])).word,
        share=None if drawn is None else float(drawn[number]),
        n_above=None if drawn is None else float((drawn > drawn[number]).mean()),
    )
