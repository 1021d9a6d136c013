"""The conditions as the record has them: gates, alternatives that stand together, and "a deal needs talks"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from detente.case import Basis as GateBasis
from detente.case import Mode, Step
from detente.order.standing import StandingGate, line_step, open_offers
from detente.order.steps import NOT_TOLD, StepBook
from detente.process import Basis, State
from detente.process.standpoint import NOTHING

__all__ = ["Asked", "Package", "conditions", "deals", "needed", "on_parts", "packages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A condition: what it stands before, what it asks for, and whose it is. Steps go by their number."""

    gates: tuple[str, ...]
    """The gates of the case; none for "a deal needs talks"."""
    holders: tuple[str, ...]
    """``?`` where the record does not name the holder; nobody where it is structural."""
    on: int
    alternatives: tuple[tuple[tuple[int, Mode], ...], ...]
    kind: str
    """Stated, inferred or structural."""
    words: str
    """What it asks for and what it stands before, in its own words."""
    wording: tuple[tuple[int, str], ...] = ()
    """Each step that it asks for, as it words it."""
    basis: Basis = NOTHING
    tied_to: tuple[int, ...] = ()
    """The conditions with which it falls: "a deal needs talks" holds while one thing is asked for another."""
    extends: int | None = None
    """The condition on the whole of a thing of which this is the one on a part."""
    needs: tuple[tuple[int, Mode], ...] = field(init=False)
    """All that it asks for, in any of its alternatives."""

    def __post_init__(self) -> None:
        needs = dict.fromkeys(need for alternative in self.alternatives for need in alternative)
        object.__setattr__(self, "needs", tuple(needs))

    @property
    def is_droppable(self) -> bool:
        """Whether it is somebody's."""
        return self.kind != GateBasis.STRUCTURAL.value

    @property
    def is_exchange(self) -> bool:
        """Whether it asks for one thing in return for another, rather than for one thing first."""
        return self.kind == GateBasis.INFERRED.value or any(mode is not Mode.BEFORE for _, mode in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An open offer as steps: what all of it asks to be done."""

    proposal: str
    label: str
    steps: tuple[int, ...]
    is_deal: bool
    """Whether it has several parts and not all is its author's own to give: then all of it needs talks, too."""
    basis: Basis


def conditions(gates: Sequence[StandingGate], book: StepBook) -> tuple[Asked, ...]:
    """Return the conditions of the gates that stand; gates of one ``any_of`` before one step are alternatives."""
    grouped: dict[tuple[object, ...], list[StandingGate]] = {}
    for standing in gates:
        on = book.index(standing.gate.on, standing.basis)
        key = (on, standing.gate.any_of) if standing.gate.any_of else (on, standing.gate.id, None)
        grouped.setdefault(key, []).append(standing)
    return tuple(_asked(group, book) for group in grouped.values())


def on_parts(asked: Sequence[Asked], book: StepBook) -> Iterator[Asked]:
    """Give, for each stated condition on a thing without an amount, the same condition on the parts of it."""
    for number, condition in enumerate(asked):
        if condition.kind == GateBasis.INFERRED.value:
            continue  # who offers something for something says nothing of other amounts
        for step in range(len(book)):
            if book.is_part(step, condition.on):
                yield replace(condition, on=step, extends=number)


def needed(book: StepBook, standing: StandingGate, step: Step) -> int:
    """Return the number of a step that a gate asks for."""
    return book.index(step, standing.basis, apart_from=standing.gate.on)


def _asked(group: Sequence[StandingGate], book: StepBook) -> Asked:
    kinds = [g.gate.basis for g in group]
    # Alternatives of which one is nobody's condition are nobody's together.
    weakest = next((k for k in (GateBasis.STRUCTURAL, GateBasis.STATED) if k in kinds), GateBasis.INFERRED)
    holders = dict.fromkeys(g.gate.holder or NOT_TOLD for g in group)
    return Asked(
        gates=tuple(g.gate.id for g in group),
        holders=tuple(holders) if weakest is not GateBasis.STRUCTURAL else (),
        on=book.index(group[0].gate.on, group[0].basis),
        alternatives=tuple(tuple((needed(book, g, need.step), need.mode) for need in g.gate.needs) for g in group),
        kind=weakest.value,
        words=_worded(group),
        wording=tuple((needed(book, g, need.step), need.step.words) for g in group for need in g.gate.needs),
        basis=Basis(
            events=tuple(dict.fromkeys(e for g in group for e in g.basis.events)),
            claims=tuple(dict.fromkeys(c for g in group for c in g.basis.claims)),
            drafted=any(g.basis.drafted for g in group),
        ),
    )


_MODES = {Mode.BEFORE: "before", Mode.WITH: "together with", Mode.ASSURED: "assured before"}


def _worded(group: Sequence[StandingGate]) -> str:
    told = []
    for standing in group:
        modes: dict[Mode, list[str]] = {}
        for need in standing.gate.needs:
            modes.setdefault(need.mode, []).append("talks" if need.step.talks else f"“{need.step.words}”")
        told.append(", ".join(f"{' and '.join(words)} {_MODES[mode]}" for mode, words in modes.items()))
    on = group[0].gate.on
    return f"{' or '.join(told)} {'talks' if on.talks else f'“{on.words}”'}"


def packages(state: State, book: StepBook) -> tuple[Package, ...]:
    """Return the open offers as steps."""
    made: list[Package] = []
    for proposal, basis in open_offers(state):
        authors = tuple(a for a in (proposal.author, *proposal.co_authors) if a)
        steps: dict[int, None] = {}
        for term in (t for track in proposal.tracks for t in track.terms):
            claims = tuple(c for s in (*term.stated, *term.parts) for c in s.claims) or proposal.claims
            steps.setdefault(book.index(line_step(term), Basis(claims=claims, drafted=basis.drafted)))
        made.append(
            Package(
                proposal=proposal.id,
                label=proposal.label or f"offer by {state.point.names(authors) or 'a party not named'}",
                steps=tuple(steps),
                is_deal=len(steps) > 1 and any(book.givers_of(step) != authors for step in steps),
                basis=basis,
            )
        )
    return tuple(made)


def deals(asked: Sequence[Asked], book: StepBook) -> Iterator[Asked]:
    """Give the structural conditions "a deal needs talks": nobody's, and before every step of a deal.

    A step is one of a deal while some condition gives it for another or another for it. When the last such condition is
    dropped, the step is a gift and needs no talks. (An offer as a whole is a deal, and needs talks: see `Package`.)
    """
    ties: dict[int, list[int]] = {}
    for number, condition in enumerate(asked):
        if condition.is_exchange and not book.is_talks(condition.on):
            for step in (condition.on, *(step for step, _ in condition.needs)):
                ties.setdefault(step, []).append(number)
    for step, tied_to in sorted(ties.items()):
        if not book.is_talks(step):
            talks = book.index(Step(talks=True, words="talks"), NOTHING)
            yield Asked(
                gates=(),
                holders=(),
                on=step,
                alternatives=(((talks, Mode.BEFORE),),),
                kind=GateBasis.STRUCTURAL.value,
                words="talks before a step of a deal",
                tied_to=tuple(tied_to),
            )
