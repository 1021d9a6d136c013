"""What would settle it: the missing facts that would change an open answer, each with how far, in neutral order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from detente.preferences.bounds import (
    Atom,
    Bound,
    BoundKind,
    Comparison,
    Extreme,
    NoDeal,
    Position,
    Relation,
    Utility,
    Weight,
)
from detente.preferences.counted_points import amount_told
from detente.preferences.fitting import bounds_in, program_of
from detente.preferences.frame import Frame
from detente.preferences.ordered_levels import NONE
from detente.preferences.program import Program, Row
from detente.preferences.readings import ConditionReading, OfferReading, Readings, RefusalReading
from detente.preferences.space import Package
from detente.preferences.standings import Standing, standing_of
from detente.preferences.unknowns import FloatArray

__all__ = ["NO_SUCH_FACT", "Answer", "Missing", "MissingKind", "answer_of", "gain_span"]

NO_SUCH_FACT = "none of the facts that were tried would settle it alone"
"""What is said of an open answer that no single term, reason, red line or ranking would close."""


class MissingKind(StrEnum):
    """What sort of fact is missing."""

    TERM = "a term"
    REASON = "the reason of a refusal"
    INTENT = "how an own proposal is meant"
    CONDITION = "how a condition is meant"
    RED_LINE = "a red line"
    RANKING = "which of two issues matters more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that would change an answer: if it were so, the package would stand otherwise."""

    kind: MissingKind
    if_so: str
    """The fact, as one of its possible answers."""
    then: Standing
    gain: tuple[float, float] | None
    """The least and the most that the package would then be worth beyond no deal; the best is 1 above the worst."""
    who_could_say: str
    entry: str | None = None
    claims: tuple[str, ...] = ()
    handling: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Where one package stands for one party, how far it may lie from no deal, and what would change that."""

    party: str
    package: Package
    standing: Standing | None
    """``None`` where the party's record contradicts itself."""
    gain: tuple[float, float] | None
    missing: tuple[Missing, ...] = ()


def gain_span(program: Program, package: Package, regime: int, *extra: Row) -> tuple[float, float] | None:
    """Return the least and the most that a package can be worth beyond no deal; ``None`` where no preference fits."""
    row = program.unknowns.row(Utility(package)) - program.unknowns.row(NoDeal(regime))
    return program.span(row, *extra)


def answer_of(frame: Frame, party: str, package: Package) -> Answer:
    """Say where a package stands for a party and, where that is open, which missing facts would change it."""
    found = bounds_in(frame)
    program = program_of(frame, party, found)
    regime = frame.now(party)
    witnesses: list[FloatArray] = []
    standing = standing_of(program, package, regime, witnesses=witnesses)
    gain = gain_span(program, package, regime)
    missing: tuple[Missing, ...] = ()
    if standing is Standing.POSSIBLE:
        asked = _Asked(frame, party, package, found, program, witnesses)
        missing = tuple(asked.all())
    return Answer(party=party, package=package, standing=standing, gain=gain, missing=missing)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An open answer, and each fact tried on it."""

    frame: Frame
    party: str
    package: Package
    bounds: tuple[Bound, ...]
    program: Program
    witnesses: list[FloatArray]
    """Preferences that fitted one supposition or another: most change nothing, and one of these says so."""

    def all(self) -> Iterator[Missing]:
        yield from self._terms()
        yield from self._readings()
        yield from self._red_lines()
        yield from self._rankings()

    def _own(self) -> Iterator[Bound]:
        return (bound for bound in self.bounds if bound.party == self.party)

    def _tried(
        self, kind: MissingKind, if_so: str, who: str, changed: Program, about: Bound | None
    ) -> Iterator[Missing]:
        """Give the fact if with it the package would no longer be open."""
        regime = self.frame.now(self.party)
        then = standing_of(changed, self.package, regime, witnesses=self.witnesses)
        if then is None or then is Standing.POSSIBLE:
            return
        yield Missing(
            kind=kind,
            if_so=if_so,
            then=then,
            gain=gain_span(changed, self.package, regime),
            who_could_say=who,
            entry=about.entry if about else None,
            claims=(*about.claims, *about.scale_claims) if about else (),
            handling=about.handling if about else "public",
        )

    def _with(self, bound: Bound, comparison: Comparison | None) -> Program:
        changed = replace(bound, comparison=comparison)
        return program_of(self.frame, self.party, [changed if b.id == bound.id else b for b in self.bounds])

    def _terms(self) -> Iterator[Missing]:
        """Try, for a bound whose words leave a level open, each level that they allow."""
        for bound in self._own():
            told = bound.comparison or bound.if_known
            if told is None or len(bound.beyond) > 1:
                continue
            for issue, low, high in (end for end in bound.left_open if not bound.beyond or end[0] in bound.beyond):
                place = self.frame.space.place(issue)
                scale = self.frame.space.issues[place]
                for position in (point for point in scale.points if low <= point <= high):
                    if scale.word(position) == NONE and self._names(bound, issue):
                        continue  # whoever speaks of something does not mean that none of it is given
                    changed = _moved(told, place, position)
                    if changed == bound.comparison:
                        continue
                    yield from self._tried(
                        MissingKind.TERM,
                        f"{bound.words}: with {scale.label} at {scale.word(position)}",
                        self._authors(bound),
                        self._with(bound, changed),
                        bound,
                    )

    def _names(self, bound: Bound, issue: str) -> bool:
        """Whether the words of a bound's package speak of an issue, and do not themselves begin at none of it."""
        package = self._package_of(bound)
        own = [line for line in self.frame.lines if line.entry == package and line.issue == issue]
        told = [amount_told(self.frame.issues[issue], said) for line in own for said in line.versions]
        return bool(own) and not any(amount is not None and amount.low == 0 for amount in told)

    def _package_of(self, bound: Bound) -> str | None:
        """Return the entry that holds the package: of an answer, what it answers."""
        events = {event.id: event.proposal for event in self.frame.case.events}
        return events.get(bound.entry, bound.entry)

    def _authors(self, bound: Bound) -> str:
        name = self._package_of(bound)
        proposal = next((p for p in self.frame.case.proposals if p.id == name), None)
        who = proposal.author if proposal is not None and proposal.author else bound.party
        return self.frame.case.name(who)

    def _readings(self) -> Iterator[Missing]:
        """Try each entry of the party under the reading that it was not read under."""
        readings = self.frame.readings
        tries: list[tuple[MissingKind, BoundKind, Frame, str]] = []
        if readings.refusals is not RefusalReading.BELOW_NO_DEAL:
            other = replace(readings, refusals=RefusalReading.BELOW_NO_DEAL)
            tries.append((MissingKind.REASON, BoundKind.REFUSED, _as(self.frame, other), "since it was worth less"))
        if readings.offers is OfferReading.OPENING:
            other = replace(readings, offers=OfferReading.SINCERE)
            tries.append((MissingKind.INTENT, BoundKind.PROPOSED, _as(self.frame, other), "and meant it"))
        if readings.conditions is ConditionReading.ORDER:
            other = replace(readings, conditions=ConditionReading.RED_LINE)
            tries.append((MissingKind.CONDITION, BoundKind.CONDITION, _as(self.frame, other), "and as a red line"))
        for kind, of, frame, words in tries:
            read = {bound.id: bound for bound in bounds_in(frame)}
            for bound in (b for b in self._own() if b.kind is of and b.comparison != read[b.id].comparison):
                changed = self._with(bound, read[bound.id].comparison)
                who = self.frame.case.name(self.party)
                words_of = f"{bound.words}, {words}" + (" than no deal" if of is BoundKind.REFUSED else "")
                yield from self._tried(kind, words_of, who, changed, bound)

    def _red_lines(self) -> Iterator[Missing]:
        """Try, issue by issue, the nearest red line that the package would be beyond, on either side if need be."""
        space, name = self.frame.space, self.frame.case.name(self.party)
        signs = self.frame.more_is(self.party)
        for place, scale in enumerate(space.issues):
            here = self.package[place]
            for side in (1, -1):
                better = [p for p in scale.points if (p - here) * side > 0]
                if signs.get(scale.issue) not in (side, 0) or not better:
                    continue
                line = min(better, key=lambda p: abs(p - here))
                # where it is not known which level is best for the party, each that lies beyond may be
                beyond = {here} if signs[scale.issue] else {p for p in (*scale.points, here) if (line - p) * side > 0}
                what = "no less" if side > 0 else "no more"
                yield from self._tried(
                    MissingKind.RED_LINE,
                    f"{name} takes no package unless {scale.label} is {what} than {scale.word(line)} "
                    f"(here: {scale.word(here)})",
                    name,
                    self._and(*(self._none_with(place, position) for position in sorted(beyond))),
                    None,
                )

    def _none_with(self, place: int, position: float) -> Comparison:
        """Return that no package with this level is worth as much as no deal, whatever else it holds."""
        package: list[Position] = [Extreme.BEST] * len(self.frame.space.issues)
        package[place] = position
        return Comparison(NoDeal(self.frame.now(self.party)), Relation.MORE, Utility(tuple(package)))

    def _rankings(self) -> Iterator[Missing]:
        """Try both orders of every two issues in which the party has a stake."""
        scales = [s for s in self.frame.space.issues if s.issue in self.frame.more_is(self.party)]
        for pair in combinations(scales, 2):
            for one, other in (pair, pair[::-1]):
                yield from self._tried(
                    MissingKind.RANKING,
                    f"to {self.frame.case.name(self.party)} {one.label} matters no less than {other.label}",
                    self.frame.case.name(self.party),
                    self._and(Comparison(Weight(one.issue), Relation.AT_LEAST, Weight(other.issue))),
                    None,
                )

    def _and(self, *comparisons: Comparison) -> Program:
        added = [
            Bound(
                id=f"supposed-{number}",
                party=self.party,
                kind=BoundKind.JUDGED,
                entry="supposed",
                words="",
                says="",
                says_not="",
                comparison=comparison,
            )
            for number, comparison in enumerate(comparisons)
        ]
        return program_of(self.frame, self.party, [*self.bounds, *added])


def _as(frame: Frame, readings: Readings) -> Frame:
    return replace(frame, readings=readings)


def _moved(told: Comparison, place: int, position: Position) -> Comparison:
    """Return the comparison with its package at another position on one issue."""

    def side(atom: Atom) -> Atom:
        if not isinstance(atom, Utility):
            return atom
        return Utility((*atom.package[:place], position, *atom.package[place + 1 :]))

    return replace(told, more=side(told.more), less=side(told.less))
