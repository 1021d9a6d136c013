"""Option form: parties own options that are taken or not, and a state is a choice for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.graph import Arcs, _must_be_distinct
from detente.stability.statements import Pattern, Statement

__all__ = ["MAX_STATES", "Direction", "Option", "OptionForm", "option_form"]

MAX_STATES = 1 << 26
MAX_OPTIONS = 62
MAX_ARCS = 1 << 27


class Direction(StrEnum):
    """Which way an option may be changed."""

    BOTH = "both"
    FORWARD = "forward"
    """Once taken it is not given up."""
    BACK = "back"
    """Once given up it is not taken again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that one party can do or leave."""

    name: str
    owner: str
    moves: Direction = Direction.BOTH
    id: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """Return what statements may call it."""
        return (self.id, self.name) if self.id else (self.name,)


@dataclass(frozen=True, kw_only=True, eq=False)
class OptionForm:
    """A graph model in option form; its states are numbered in the order of their integers.

    A party may change any of its own options in one move, if the state it comes to is feasible and no option is
    changed against its direction.
    """

    decision_makers: tuple[str, ...]
    options: tuple[Option, ...]
    feasible: IntArray | None = None
    """The feasible states ascending, bit ``i`` standing for option ``i``; ``None`` where every state is feasible."""
    unseen: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    """States that a party does not see: it moves neither to nor from them."""

    @property
    def n_options(self) -> int:
        """How many options there are."""
        return len(self.options)

    @property
    def n_states(self) -> int:
        """How many states are feasible."""
        return 1 << self.n_options if self.feasible is None else self.feasible.size

    @cached_property
    def states(self) -> IntArray:
        """The feasible states as integers, ascending, shape (n_states,)."""
        return np.arange(self.n_states) if self.feasible is None else self.feasible

    @cached_property
    def masks(self) -> tuple[int, ...]:
        """The options of each decision maker, as bits."""
        return tuple(
            sum(1 << i for i, option in enumerate(self.options) if option.owner == party)
            for party in self.decision_makers
        )

    @property
    def forward(self) -> int:
        """The options that can only be taken, as bits."""
        return self._only(Direction.FORWARD)

    @property
    def back(self) -> int:
        """The options that can only be given up, as bits."""
        return self._only(Direction.BACK)

    def _only(self, direction: Direction) -> int:
        return sum(1 << i for i, option in enumerate(self.options) if option.moves is direction)

    @property
    def state_names(self) -> tuple[str, ...]:
        """The states as texts of Y and N, the first option first."""
        return tuple(self.written(int(s)) for s in self.states)

    def written(self, state: int) -> str:
        """Write a state given as an integer in Y and N."""
        return "".join("Y" if state >> i & 1 else "N" for i in range(self.n_options))

    def seen(self, party: int) -> BoolArray | None:
        """Tell of each state whether a party sees it; ``None`` where it sees them all."""
        patterns = self.unseen.get(self.decision_makers[party], ())
        if not patterns:
            return None
        hidden: BoolArray = np.logical_or.reduce([pattern(self.states) for pattern in patterns])
        return ~hidden

    @cached_property
    def arcs(self) -> tuple[Arcs, ...]:
        """Each decision maker's moves.

        Raises
        ------
        ModelError
            If there are more than 2²⁷ of one party's.
        """
        return tuple(self._arcs(party) for party in range(len(self.decision_makers)))

    def _arcs(self, party: int) -> Arcs:
        states, mask = self.states, self.masks[party]
        n_states = states.size
        others = states & ~mask
        order = np.argsort(others, kind="stable")
        grouped = others[order]
        is_first = np.ones(n_states, dtype=np.bool_)
        is_first[1:] = grouped[1:] != grouped[:-1]
        firsts = np.flatnonzero(is_first)
        sizes = np.diff(firsts, append=n_states)
        if int((sizes**2).sum()) > MAX_ARCS:
            raise ModelError(f"'{self.decision_makers[party]}' has more than {MAX_ARCS} moves; too many to list.")
        per_state = np.repeat(sizes, sizes)
        begins = np.repeat(order, per_state)
        within = np.arange(begins.size) - np.repeat(np.cumsum(per_state) - per_state, per_state)
        ends = order[np.repeat(np.repeat(firsts, sizes), per_state) + within]
        first, last = states[begins], states[ends]
        is_move = ((first & ~last & self.forward) == 0) & ((last & ~first & self.back) == 0) & (begins != ends)
        seen = self.seen(party)
        if seen is not None:
            is_move &= seen[begins] & seen[ends]
        begins, ends = begins[is_move], ends[is_move]
        by_state = np.argsort(begins, kind="stable")
        starts = np.zeros(n_states + 1, dtype=np.int64)
        np.cumsum(np.bincount(begins, minlength=n_states), out=starts[1:])
        return Arcs(starts=starts, ends=ends[by_state])


def option_form(
    decision_makers: Sequence[str],
    options: Sequence[Option],
    *,
    infeasible: Sequence[Statement] = (),
    unseen: Mapping[str, Sequence[Pattern]] | None = None,
) -> OptionForm:
    """Make a graph model in option form.

    Parameters
    ----------
    decision_makers : sequence of str
        Who moves; a party without options only watches.
    options : sequence of Option
        At most 62, each owned by one decision maker.
    infeasible : sequence of callables
        Patterns or statements; a state of which one is true is left out.
    unseen : mapping, optional
        Patterns of the states that a party does not see.

    Raises
    ------
    ModelError
        If a name comes twice, an option has no owner, no state is feasible, or more than 2²⁶ are.
    """
    _must_be_distinct(decision_makers, "decision maker")
    _must_be_distinct([option.id for option in options if option.id], "option")
    if not decision_makers:
        raise ModelError("the model has no decision maker.", mend="Name at least one.")
    for option in options:
        if option.owner not in decision_makers:
            raise ModelError(
                f"option '{option.name}' is owned by '{option.owner}', who is no decision maker."
                if option.owner
                else f"option '{option.name}' is owned by nobody.",
                mend=f"Give it one of: {', '.join(decision_makers)}.",
            )
    for party in unseen or {}:
        if party not in decision_makers:
            raise ModelError(f"unseen states are given for '{party}', who is no decision maker.")
    return OptionForm(
        decision_makers=tuple(decision_makers),
        options=tuple(options),
        feasible=_feasible(len(options), infeasible),
        unseen={party: tuple(patterns) for party, patterns in (unseen or {}).items()},
    )


def _feasible(n_options: int, infeasible: Sequence[Statement]) -> IntArray | None:
    """Enumerate the feasible states option by option, dropping what is out as soon as that is known."""
    if n_options > MAX_OPTIONS:
        raise ModelError(f"the model has {n_options} options; at most {MAX_OPTIONS} are taken.")
    if not infeasible:
        if 1 << n_options > MAX_STATES:
            raise _too_many(n_options, 1 << n_options)
        return None
    patterns = [p for p in infeasible if isinstance(p, Pattern)]
    states = np.zeros(1, dtype=np.int64)
    for i in range(n_options):
        states = np.concatenate((states, states | (1 << i)))
        for pattern in patterns:
            if (pattern.taken | pattern.not_taken).bit_length() == i + 1:
                states = states[~pattern(states)]
        if states.size > MAX_STATES:
            raise _too_many(n_options, states.size)
    for statement in infeasible:
        if not isinstance(statement, Pattern) or not statement.taken | statement.not_taken:
            states = states[~statement(states)]
    if not states.size:
        raise ModelError("no state is feasible.", mend="Take one of the infeasible patterns out.")
    return None if states.size == 1 << n_options else states


def _too_many(n_options: int, n_states: int) -> ModelError:
    return ModelError(
        f"{n_options} options leave {n_states} or more feasible states; at most {MAX_STATES} (2^26) are analysed.",
        mend="Say which states are infeasible, merge options, or leave out those that change no preference.",
    )
