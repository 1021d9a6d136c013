"""Deals: which packages the record settles, allows and excludes, for whom, and what that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt
from detente.deals.at_table import AtTable, groups_of, may_join, tables
from detente.deals.claims_withdrawn import MAX_CLAIMS, WithoutClaim, claims_withdrawn
from detente.deals.entries_withdrawn import MAX_WITHDRAWN, Withdrawn, entries_withdrawn
from detente.deals.on_record import NamedPackage, Separation, named_packages, separations
from detente.deals.search import UndecidedError
from detente.deals.space import FloatArray
from detente.deals.two_issues import Pair, pair_of
from detente.deals.undominated import undominated_share
from detente.deals.zone import Nearest, Relaxations, Zone
from detente.errors import MisuseError
from detente.evidence import strictest
from detente.evidence.given import whole_number
from detente.preferences import (
    Answer,
    Bound,
    Conflict,
    Frame,
    PackageSpace,
    PreferenceSamples,
    Readings,
    Shares,
    Standing,
    Standings,
    answer_of,
    bounds_in,
    conflict_in,
    frame_of,
    program_of,
    sample_in,
    shares,
    standing_of,
    standings_in,
)
from detente.preferences.not_used import NotUsed, not_used
from detente.preferences.result import see_that_entries_exist
from detente.preferences.sampling import n_samples_given
from detente.preferences.standings import MAX_LISTED
from detente.process import state
from detente.show import ShowsItself

if TYPE_CHECKING:
    from detente.show import Figure, Section

__all__ = ["AtTable", "Deals", "NamedStanding", "Withdrawn", "deals"]

MAX_ASKED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStanding:
    """Where a package on record stands, for each party and for all."""

    named: NamedPackage
    by_party: dict[str, Standing | None]
    """``None`` where the party's record contradicts itself."""
    shares: dict[str, float]
    """Shares of the drawn preferences; empty where none were drawn."""
    joint: Standing | None
    joint_share: float | None = None
    undominated: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Deals(ShowsItself):
    """The packages of a state: settled, possible, excluded, shares, and what they rest on."""

    view: CaseAt
    frame: Frame
    bounds: tuple[Bound, ...]
    conflicts: tuple[Conflict, ...]
    standings: Standings | None
    """``None`` where there are more packages than can be listed."""
    samples: PreferenceSamples | None
    shares: Shares | None
    undominated: FloatArray | None
    """Shape (n_packages,): in which share of the draws no package is better for one party and no worse for all."""
    named: tuple[NamedStanding, ...]
    separations: tuple[Separation, ...]
    not_used: tuple[NotUsed, ...]
    """What the record says of packages and no bound is drawn from."""
    asked: tuple[tuple[NamedPackage, tuple[Answer, ...]], ...]
    """For the latest packages on record, what would settle what is open for each party."""
    withdrawn: tuple[Withdrawn, ...]
    claims: tuple[WithoutClaim, ...]
    """What changes without one claim, of each whose withdrawal changes anything."""
    n_claims: int
    """How many claims were withdrawn, one by one."""
    tables: tuple[AtTable, ...]
    """All parties first, then without each, then with each of some more."""
    relaxations: Relaxations | None
    """Where no package is open to all."""
    nearest: Nearest | None
    is_undecided: bool
    """Whether the time did not suffice to tell if any package is open to all, or what would open one."""
    pair: Pair | None
    """The two issues that a map is drawn over; ``None`` where there are fewer."""

    @property
    def space(self) -> PackageSpace:
        """The packages."""
        return self.frame.space

    @property
    def is_empty(self) -> bool:
        """Whether every package is excluded for some party."""
        return self.relaxations is not None

    @property
    def handling(self) -> str:
        """Who may see it: the strictest level of what it rests on."""
        return strictest([*(bound.handling for bound in self.bounds), self.frame.handling_of_space])

    def to_dict(self) -> dict[str, Any]:
        """Give the deals as plain dictionaries, lists, texts and numbers."""
        from detente.deals.tables import as_dict

        return as_dict(self)

    def to_frame(self) -> Any:
        """Give one row per package with standings and shares, as a Polars frame (extra ``frames``)."""
        from detente.deals.tables import as_frame

        return as_frame(self)

    def map(self) -> Figure | None:
        """Draw the map over two issues; ``None`` where there are fewer, or too many packages to be listed."""
        from detente.deals.two_issues import map_of

        return None if self.pair is None else map_of(self, self.pair)

    def picture_by_share(self) -> Figure | None:
        """Draw all packages by each party's share; ``None`` where no preferences were drawn of two parties or more."""
        from detente.deals.by_share import picture_by_share

        return picture_by_share(self)

    def section(self) -> Section:
        """Show the deals as tables and pictures."""
        from detente.deals.section import section

        return section(self)

    def sections(self) -> tuple[Section, ...]:
        """Give the one section."""
        return (self.section(),)

    def _repr_html_(self) -> str:
        """Show it in a notebook, each number with the words of its claim."""
        from detente.deals.quoted import quotes_of
        from detente.show import html_fragment

        sections = self.sections()
        return html_fragment(sections, quotes_of(self.frame.case, sections))


def deals(
    view: CaseAt,
    *,
    readings: Readings | None = None,
    n_samples: int = 1000,
    seed: int = 0,
    n_withdrawn: int = MAX_WITHDRAWN,
    n_claims: int = MAX_CLAIMS,
    n_asked: int = MAX_ASKED,
    issues: tuple[str, str] | None = None,
    joining: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Deals:
    """Find which packages the record settles, allows and excludes for each party and for all.

    Parameters
    ----------
    view : CaseAt
        ``case.at(date, known_by=date)``.
    readings : Readings, optional
        How the record is read.
    n_samples : int, optional
        How many preferences are drawn for the shares; 0 for none.
    seed : int, optional
        Reproduces the draws.
    n_withdrawn : int, optional
        Of how many entries it is tried what would stand without each.
    n_claims : int, optional
        Of how many claims it is tried what would change without each; 0 for none.
    n_asked : int, optional
        For how many packages on record, the latest, it is asked what would settle what is open.
    issues : two texts, optional
        The issues that a map is drawn over, to the right and downwards; by default see `pair_of`.
    joining : sequence of str, optional
        Parties of the case of which it is told what would stand if their consent counted too; by default those at the
        table, or taking part in the talks, that have no stake on record.
    progress : callable, optional
        Told how many preferences are drawn of how many.

    Returns
    -------
    Deals
        An empty zone, a record without proposals and a record that contradicts itself are answers too.

    Raises
    ------
    MisuseError
        If an issue to draw is none of the packages', if one who joins is no party of the case or counts already, or if
        the readings name an entry that the case has not.
    """
    n_samples, seed = n_samples_given(n_samples), whole_number("seed", seed)
    n_withdrawn, n_claims = whole_number("n_withdrawn", n_withdrawn), whole_number("n_claims", n_claims)
    n_asked, joining = whole_number("n_asked", n_asked), (joining,) if isinstance(joining, str) else joining
    if issues is not None and (isinstance(issues, str) or len(issues) != 2):
        raise MisuseError(f"issues is {issues!r}; expected two issues.", mend="Name two, as in issues=('a', 'b').")
    frame = frame_of(state(view), readings)
    see_that_entries_exist(frame)
    found, space, zone = bounds_in(frame), frame.space, Zone(frame=frame)
    can_be_asked = space.n_packages > 0 and bool(space.parties)
    is_listed = can_be_asked and space.n_packages <= MAX_LISTED
    standings = standings_in(frame) if is_listed else None
    conflicts = tuple(_conflicts(frame, found)) if standings is None else standings.conflicts
    if standings is not None:
        zone.known.update({(party, frozenset[str]()): own for party, own in standings.by_party.items()})
    can_draw = n_samples > 0 and can_be_asked and not conflicts
    samples = sample_in(frame, n_samples=n_samples, seed=seed, progress=progress) if can_draw else None
    named, separate = named_packages(frame), separations(frame, found)
    pair = pair_of(space, separate, issues)
    drawn = shares(samples) if samples is not None and is_listed else None
    often = undominated_share(samples) if samples is not None else None
    groups = [(one,) for one in may_join(frame)] if joining is None else groups_of(joining)
    can_withdraw = is_listed and not conflicts
    entries = entries_withdrawn(zone, n_withdrawn) if can_withdraw else ()
    claims, n_tried = claims_withdrawn(view, frame, zone.solved, n_claims) if can_withdraw and n_claims else ((), 0)
    relaxed, nearest, is_undecided = _empty_zone(zone) if can_be_asked and not conflicts else (None, None, False)
    return Deals(
        view=view,
        frame=frame,
        bounds=found,
        conflicts=conflicts,
        standings=standings,
        samples=samples,
        shares=drawn,
        undominated=often,
        asked=tuple(_asked(frame, named, n_asked)),
        named=tuple(_named(frame, one, found, drawn, often) for one in named),
        separations=separate,
        not_used=not_used(frame),
        withdrawn=entries,
        claims=claims,
        n_claims=n_tried,
        tables=tables(zone, groups) if can_withdraw else (),
        relaxations=relaxed,
        nearest=nearest,
        is_undecided=is_undecided,
        pair=pair,
    )


def _empty_zone(zone: Zone) -> tuple[Relaxations | None, Nearest | None, bool]:
    """Tell what would open an empty zone and what comes nearest; and whether that could not be decided."""
    try:
        if not zone.is_empty(zone.frame.space.parties):
            return None, None, False
        return zone.relaxations(), zone.nearest(), False
    except UndecidedError:
        return None, None, True


def _conflicts(frame: Frame, found: Sequence[Bound]) -> Iterator[Conflict]:
    for party in frame.space.parties:
        conflict = conflict_in(frame, party, found)
        if conflict is not None:
            yield conflict


def _named(
    frame: Frame, named: NamedPackage, found: Sequence[Bound], drawn: Shares | None, often: FloatArray | None
) -> NamedStanding:
    by_party: dict[str, Standing | None] = {}
    for party in frame.space.parties:
        by_party[party] = standing_of(program_of(frame, party, found), named.least, frame.now(party))
    known = [one for one in by_party.values() if one is not None]
    number = _number(frame.space, named)
    return NamedStanding(
        named=named,
        by_party=by_party,
        joint=min(known) if known and len(known) == len(by_party) else None,
        shares={}
        if drawn is None or number is None
        else {party: float(drawn.party[place, number]) for place, party in enumerate(drawn.parties)},
        joint_share=None if drawn is None or number is None else float(drawn.joint[number]),
        undominated=None if often is None or number is None else float(often[number]),
    )


def _asked(frame: Frame, named: Sequence[NamedPackage], n_most: int) -> list[tuple[NamedPackage, tuple[Answer, ...]]]:
    """Ask about the latest agreement first, then about the latest proposals."""
    signed = [one for one in named if one.kind == "agreement"][-1:]
    offered = [one for one in named if one.kind == "proposal"][::-1]
    return [
        (one, tuple(answer_of(frame, party, one.least) for party in frame.space.parties))
        for one in [*signed, *offered][:n_most]
    ]


def _number(space: PackageSpace, named: NamedPackage) -> int | None:
    """Return the number of a package whose positions are levels of the space."""
    pairs = zip(space.issues, named.least, strict=True)
    return space.index(named.least) if all(position in scale.levels for scale, position in pairs) else None
