"""Preferences: everything that a state says of what each party would take, and how it shows itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt
from detente.errors import MisuseError
from detente.evidence import strictest
from detente.evidence.given import whole_number
from detente.preferences.bounds import Bound, NoDeal, Weight
from detente.preferences.compared import Compared, compared
from detente.preferences.conflicts import Conflict
from detente.preferences.contradictions import conflict_in
from detente.preferences.fitting import bounds_in, program_of
from detente.preferences.frame import Frame, frame_of
from detente.preferences.offered import named_package
from detente.preferences.readings import Readings
from detente.preferences.samples import PreferenceSamples
from detente.preferences.sampling import n_samples_given, sample_in
from detente.preferences.scales import position_of
from detente.preferences.settle import Answer, answer_of
from detente.preferences.space import Package, PackageSpace
from detente.preferences.stakes import Stake
from detente.preferences.standings import MAX_LISTED, Standing, Standings, standings_in
from detente.preferences.told_levels import package_in_words
from detente.process import state
from detente.process.labels import proposal_labels
from detente.show import ShowsItself

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["AskedPackage", "Preferences", "package_of_words", "preferences", "see_that_entries_exist"]

MAX_ASKED = 4
"""For how many packages answers are given when none is named: of the latest agreement, then the latest proposals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPackage:
    """A package that is asked about, what it is called, and the answer for each party."""

    name: str
    package: Package
    answers: tuple[Answer, ...]
    words: str
    """What it holds; of an entry on record, as its words have it."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Preferences(ShowsItself):
    """What the record says of each party's preferences, and what follows from it exactly."""

    view: CaseAt
    frame: Frame
    bounds: tuple[Bound, ...]
    conflicts: tuple[Conflict, ...]
    standings: Standings | None
    """``None`` where there are more packages than can be listed; single packages are answered all the same."""
    weights: Mapping[str, Mapping[str, tuple[float, float]]]
    """By party and issue: the least and the most that the issue can weigh."""
    no_deal: Mapping[str, tuple[float, float]]
    """By party: the least and the most that no deal can be worth; the worst package is 0, the best 1."""
    asked: tuple[AskedPackage, ...]
    compared: tuple[Compared, ...] = ()
    """The packages asked about, two by two, for each party."""
    samples: PreferenceSamples | None = None

    @property
    def space(self) -> PackageSpace:
        """The packages."""
        return self.frame.space

    @property
    def stakes(self) -> tuple[Stake, ...]:
        """What each issue is to each party."""
        return self.frame.stakes

    @property
    def readings(self) -> Readings:
        """The switches under which the record was read."""
        return self.frame.readings

    @property
    def handling(self) -> str:
        """Who may see it: the strictest level of all it rests on."""
        return strictest([*(bound.handling for bound in self.bounds), self.frame.handling_of_space])

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as plain dictionaries, lists, texts and numbers."""
        from detente.preferences.tables import as_dict

        return as_dict(self)

    def to_frame(self) -> Any:
        """Give one row per package with each party's standing, as a Polars frame (extra ``frames``)."""
        from detente.preferences.tables import as_frame

        return as_frame(self)

    def section(self) -> Section:
        """Show bounds, exact answers and what would settle the open ones."""
        from detente.preferences.section import section

        return section(self)

    def sections(self) -> tuple[Section, ...]:
        """Give the one section."""
        return (self.section(),)


def preferences(
    view: CaseAt,
    *,
    readings: Readings | None = None,
    packages: Sequence[Mapping[str, float | str]] = (),
    n_samples: int = 0,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Preferences:
    """Gather what the record says of each party's preferences, and what follows from it.

    Parameters
    ----------
    view : CaseAt
        ``case.at(date, known_by=date)``.
    readings : Readings, optional
        How the record is read.
    packages : sequence of mapping of issue to level, optional
        The packages to answer for; by default those of the latest proposals and agreements, each at the least that its
        words allow. Issues that one does not name stand at their least.
    n_samples : int
        How many preferences to draw besides; by default none. Of a record that contradicts itself none is drawn.
    seed : int
        Reproduces them.
    progress : callable, optional
        Told from time to time how many preferences are drawn, as by `sample_in`.

    Returns
    -------
    Preferences
        A record without proposals and agreements gives one that says so; a record that contradicts itself one that
        lists the contradictions.
    """
    n_samples, seed = n_samples_given(n_samples), whole_number("seed", seed)
    frame = frame_of(state(view), readings)
    see_that_entries_exist(frame)
    found = bounds_in(frame)
    _see_that_packages_are_mappings(packages)
    programs = {party: program_of(frame, party, found) for party in frame.space.parties}
    conflicts = [conflict_in(frame, party, found) for party in programs]
    fitting = {party: p for (party, p), c in zip(programs.items(), conflicts, strict=True) if c is None}
    spans = {
        party: {
            scale.issue: span
            for scale in frame.space.issues
            if scale.issue in frame.more_is(party)
            and (span := program.span(program.unknowns.row(Weight(scale.issue)))) is not None
        }
        for party, program in fitting.items()
    }
    no_deal = {
        party: span
        for party, program in fitting.items()
        if (span := program.span(program.unknowns.row(NoDeal(frame.now(party))))) is not None
    }
    asked = tuple(_asked(frame, packages))
    can_draw = n_samples != 0 and not any(conflicts)
    return Preferences(
        view=view,
        frame=frame,
        bounds=found,
        conflicts=tuple(conflict for conflict in conflicts if conflict is not None),
        standings=standings_in(frame) if frame.space.n_packages <= MAX_LISTED else None,
        weights=spans,
        no_deal=no_deal,
        asked=asked,
        compared=compared(fitting, [one.package for one in asked]),
        samples=sample_in(frame, n_samples=n_samples, seed=seed, progress=progress) if can_draw else None,
    )


def _see_that_packages_are_mappings(packages: object) -> None:
    if isinstance(packages, Sequence) and all(isinstance(package, Mapping) for package in packages):
        return
    raise MisuseError(
        f"packages is {packages!r}; expected a list of mappings of issue to level.",
        mend="Write them as in packages=[{'aid': 'given'}].",
    )


def see_that_entries_exist(frame: Frame) -> None:
    """Refuse readings that name an entry or an issue that the case has not."""
    known = {entry.id for entry in frame.case.entries()}
    for name in sorted(frame.readings.set_aside - known):
        raise MisuseError(f"'{name}' is to be set aside, and the case has no such entry.")
    for one, other in frame.readings.interactions:
        for name in (one, other):
            frame.space.place(name)
        signs = [frame.more_is(party) for party in frame.space.parties]
        if not any(sign.get(one) and sign.get(other) for sign in signs):
            raise MisuseError(
                f"no party has a direction on both '{one}' and '{other}', so they cannot interact.",
                mend="Name other issues, or judge the direction.",
            )


def package_of_words(space: PackageSpace, levels: Mapping[str, float | str]) -> Package:
    """Return the positions of a package that names some issues, by amounts or by the words of their levels.

    Raises
    ------
    MisuseError
        If an issue or a level is not there.
    """
    positions = [scale.least for scale in space.issues]
    for issue, level in levels.items():
        place = space.place(issue)
        scale = space.issues[place]
        position = position_of(scale, level)
        if position is None:
            raise MisuseError(f"'{issue}' has no level {level!r}.", mend=f"There is: {scale.range_words}.")
        positions[place] = position
    return tuple(positions)


def _asked(frame: Frame, packages: Sequence[Mapping[str, float | str]]) -> list[AskedPackage]:
    if not frame.space.parties:
        return []
    if packages:
        wished = [package_of_words(frame.space, p) for p in packages]
        return [_answered(frame, "the package asked about", p, frame.space.words(p), ()) for p in wished]
    told: list[tuple[str, Package, str, tuple[str, ...]]] = []
    labels = proposal_labels(frame.state.point) | {a.id: a.label for a in frame.case.agreements}
    signed, offered = frame.state.agreements[-1:], frame.state.proposals[::-1]
    for entry in [*(a.agreement for a in signed), *(p.proposal for p in offered)]:
        own = [line for line in frame.lines if line.entry == entry]
        package = named_package(own, frame.space.issues, frame.issues, {})
        if any(package.extents):
            pairs = zip(frame.space.issues, package.extents, strict=True)
            lowest = tuple(scale.least if span is None else span[0] for scale, span in pairs)
            words = package_in_words(frame.space.issues, frame.issues, own)
            told.append((labels[entry], lowest, words, package.claims))
    return [_answered(frame, *one) for one in told[:MAX_ASKED]]


def _answered(frame: Frame, name: str, package: Package, words: str, claims: tuple[str, ...]) -> AskedPackage:
    answers = tuple(answer_of(frame, party, package) for party in frame.space.parties)
    return AskedPackage(name=name, package=package, answers=answers, words=words, claims=claims)


def standing_word(standing: Standing | None) -> str:
    """Return the word for a standing; a contradiction in the record leaves none."""
    return "the record contradicts itself" if standing is None else standing.word
