"""A back-test: where the package signed later lay, by only what was reported up to the day before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.case import Case, EventKind
from detente.deals.hindsight import midpoint, signed_package, with_levels_named
from detente.errors import MisuseError
from detente.evidence.given import whole_number
from detente.preferences import Readings, Standing, frame_of, sample_in, shares, standings_in
from detente.process import plain, state
from detente.show import Section, ShowsItself, Table, cell
from detente.show.shares import share_text
from detente.show.text import counted

if TYPE_CHECKING:
    from detente.deals.space import FloatArray
    from detente.preferences import Package, PackageSpace, Shares, Standings

__all__ = ["BackTest", "Lay", "back_test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lay:
    """Where one package lay."""

    name: str
    words: str
    standing: str | None
    """For all together; ``None`` of a random package, and where the record contradicted itself."""
    by_party: dict[str, str]
    share: float | None
    """Of the preferences that fitted: under how many it was no worse than no deal for all."""
    shares: dict[str, float]
    """The same by party."""
    n_above: float | None
    """Of all packages, the share with a larger share than it: 0 is the top."""
    n_as_good: float | None
    """Of all packages, the share with no smaller share than it, itself among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest(ShowsItself):
    """The package that was signed, a random package, and the midpoint of the last levels on record."""

    case: str
    title: str
    agreement: str
    day: dt.date
    """The day before it was signed."""
    names: dict[str, str]
    """Names of the parties, by id."""
    n_packages: int
    lay: tuple[Lay, ...]
    """None where the record named no packages by that day."""
    not_named: tuple[str, ...]
    """Issues of the agreement of which no level was on record by that day."""
    beyond: tuple[str, ...]
    """Issues on which it went beyond every level on record by that day; there it counts at the nearest."""

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain dictionaries, lists and texts."""
        told = ("case", "title", "agreement", "day", "n_packages", "lay", "not_named", "beyond")
        return {name: plain(getattr(self, name)) for name in told}

    def sections(self) -> tuple[Section, ...]:
        """Show it as a table."""
        rows = tuple(
            (
                cell(one.name),
                cell(one.words),
                *(cell(_stands(one, party)) for party in self.names),
                cell(" ".join(part for part in (one.standing or "", _number(one.share)) if part)),
                cell(_number(one.n_as_good)),
            )
            for one in self.lay
        )
        left = f"; not on record by then: {', '.join(self.not_named)}" if self.not_named else ""
        left += f"; beyond what was: {', '.join(self.beyond)}" if self.beyond else ""
        table = Table(
            caption=f"By what was reported up to {self.day}, {counted(self.n_packages, 'package')}{left}",
            columns=("Package", "Holds", *self.names.values(), "For all", "Packages as good or better"),
            rows=rows,
            empty="Not enough evidence: by that day the record named no packages.",
        )
        return (Section(id="back-test", title=f"Back-test of {self.agreement}", blocks=(table,)),)


def _stands(one: Lay, party: str) -> str:
    return " ".join(part for part in (one.by_party.get(party, ""), _number(one.shares.get(party))) if part)


def _number(value: float | None) -> str:
    return "" if value is None else share_text(value)


def back_test(
    case: Case, agreement: str, *, readings: Readings | None = None, n_samples: int = 1000, seed: int = 0
) -> BackTest:
    """Tell where the package that was signed lay the day before, beside a random one and the middle of the last offers.

    Parameters
    ----------
    case : Case
        The whole case. A claim counts as known from the day of its report; a case without claims has no such days, and
        then what had happened counts. Of an ordered scale only the levels count that somebody had named by then.
    agreement : str
        An agreement whose day of signing is told.
    readings, n_samples, seed
        As for `deals`.

    Raises
    ------
    MisuseError
        If there is no such agreement, or no day of its signing.
    """
    n_samples, seed = whole_number("n_samples", n_samples, least=1), whole_number("seed", seed)
    day = _day_of(case, agreement) - dt.timedelta(days=1)
    known_by = day if case.claims else None
    before = frame_of(state(with_levels_named(case, day, known_by).at(day, known_by=known_by)), readings)
    signed = signed_package(case, agreement, before.space)
    space = before.space
    empty = BackTest(
        case=case.id,
        title=case.title,
        agreement=agreement,
        day=day,
        names={party: case.name(party) for party in space.parties},
        n_packages=space.n_packages,
        lay=(),
        not_named=signed.not_named,
        beyond=signed.beyond,
    )
    if not space.n_packages or not space.parties:
        return empty
    middle = midpoint(before)
    for position in (signed.package, middle):
        for scale, at in zip(before.space.issues, position, strict=True):
            space = space.refined(scale.issue, [at])
    finer = replace(before, space=space)
    found = standings_in(finer)
    drawn = shares(sample_in(finer, n_samples=n_samples, seed=seed)) if found.joint is not None else None
    lay = [
        _lay("signed", space, signed.package, found, drawn),
        _lay("midpoint of the last levels on record", space, middle, found, drawn),
    ]
    if drawn is not None:
        lay.append(_random(drawn))
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


def _lay(name: str, space: PackageSpace, package: Package, found: Standings, drawn: Shares | None) -> Lay:
    number = space.index(package)
    stands = {party: Standing(int(own[number])).word for party, own in found.by_party.items() if own is not None}
    return Lay(
        name=name,
        words=space.words(number),
        standing=None if found.joint is None else Standing(int(found.joint[number])).word,
        by_party=stands,
        share=None if drawn is None else float(drawn.joint[number]),
        shares={} if drawn is None else {p: float(drawn.party[k, number]) for k, p in enumerate(drawn.parties)},
        n_above=None if drawn is None else float((drawn.joint > drawn.joint[number]).mean()),
        n_as_good=None if drawn is None else float((drawn.joint >= drawn.joint[number]).mean()),
    )


def _random(drawn: Shares) -> Lay:
    """Return what a package drawn from all, each as likely, comes to on average."""
    n_above, n_as_good = _ranks(drawn.joint)
    return Lay(
        name="random",
        words="any",
        standing=None,
        by_party={},
        share=float(drawn.joint.mean()),
        shares={party: float(drawn.party[place].mean()) for place, party in enumerate(drawn.parties)},
        n_above=n_above,
        n_as_good=n_as_good,
    )


def _ranks(share: FloatArray) -> tuple[float, float]:
    ordered = np.sort(share)
    n_above = len(share) - np.searchsorted(ordered, share, side="right")
    n_as_good = len(share) - np.searchsorted(ordered, share, side="left")
    return float(n_above.mean() / len(share)), float(n_as_good.mean() / len(share))
