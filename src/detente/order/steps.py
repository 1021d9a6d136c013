"""The steps that a record speaks of: which are one, which gives at least as much, which may be read as another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from detente.case import Case, Issue, Step
from detente.evidence import Amount, Item, Qualifier, Quantity, amount_of
from detente.evidence.data import load_data
from detente.process import Basis

__all__ = ["NOT_TOLD", "OrderStep", "StepBook", "Willing", "counts_as", "is_lesser", "may_be_read_as"]

NO_TERM = "no term stated"
"""The level of a halt that is asked for or offered without saying for how long, as drafting writes it."""

NOT_TOLD = "?"
"""Stands for a giver whom the record does not name."""


class Willing(StrEnum):
    """Whether those who give a step are willing to, as far as the record tells."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not told"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """Something that somebody can do: open talks, or give some level of an issue."""

    id: str
    words: tuple[str, ...]
    """How the record words it; the first is shown."""
    issue: str | None = None
    item: Item | None = None
    givers: tuple[str, ...] = ()
    level: str | None = None
    quantity: Quantity | None = None
    is_talks: bool = False
    is_done: bool = False
    willing: dict[str, Willing]
    """By giver; ``?`` where the record does not say who gives it."""
    basis: Basis

    @property
    def amount(self) -> Amount | None:
        """The interval that its words allow; ``None`` where they name no number."""
        return amount_of(self.quantity) if self.quantity is not None else None

    @property
    def is_specified(self) -> bool:
        """Whether the words say how much."""
        return _says_how_much(self)


def _says_how_much(step: Step | OrderStep) -> bool:
    return step.quantity is not None or step.level not in (None, NO_TERM)


class StepBook:
    """Finds the step that some words speak of, and takes it in when it is first named."""

    def __init__(self, case: Case) -> None:
        self._issues = {issue.id: issue for issue in case.issues}
        self._order: dict[tuple[object, ...], int] = {}
        self._steps: list[Step] = []
        self._words: list[dict[str, None]] = []
        self._rests: list[list[Basis]] = []
        self._ids: list[str] = []

    def index(self, step: Step, basis: Basis, *, apart_from: Step | None = None) -> int:
        """Return the number of a step; ``basis`` is what names it here.

        What is asked for before a step is another step than that, though neither says how much of the issue it is
        ("the end of the conflict" before "a truce"): ``apart_from`` keeps the two apart by their words.
        """
        key = self._key(step)
        if apart_from is not None and key == self._key(apart_from):
            key = (*key, step.words.lower())
        number = self._order.get(key)
        if number is None:
            number = self._order[key] = len(self._steps)
            self._steps.append(step)
            self._words.append({})
            self._rests.append([])
            self._ids.append(self._fresh_id(step))
        self._words[number].setdefault(step.words)
        self._rests[number].append(basis)
        return number

    def issue_of(self, number: int) -> Issue | None:
        """Return the issue of a step."""
        return self._issues.get(self._steps[number].issue or "")

    def find(self, step: Step) -> int | None:
        """Return the number of a step; ``None`` where it was not named so far."""
        return self._order.get(self._key(step))

    def is_talks(self, number: int) -> bool:
        """Whether a step is the talks."""
        return self._steps[number].talks

    def is_part(self, number: int, whole: int) -> bool:
        """Whether a step is some of a thing that another names without saying how much.

        A condition on "the release of prisoners" stands before the release of 40. Of a halt without a term that is not
        so: it is the most that can be asked for, and a week's halt is another thing.
        """
        part_of = self._steps[whole].issue
        if number == whole or part_of is None or self._steps[number].issue != part_of:
            return False
        issue = self._issues.get(part_of)
        return (
            issue is not None
            and issue.item is not Item.TRUCE
            and self.givers_of(number) == self.givers_of(whole)
            and not _says_how_much(self._steps[whole])
            and _says_how_much(self._steps[number])
        )

    def is_outcome(self, number: int, *, asked: bool) -> bool:
        """Whether a step is nobody's to give: the talks, or what others' steps come to ("a deal")."""
        step = self._steps[number]
        return step.talks or (step.issue is None and not asked)

    def givers_of(self, number: int) -> tuple[str, ...]:
        """Return who gives a step, by its number; nobody gives talks."""
        return () if self._steps[number].talks else self.givers(self._steps[number])

    def givers(self, step: Step) -> tuple[str, ...]:
        """Return who gives a step: as its words say, else as the issue has it."""
        issue = self._issues.get(step.issue or "")
        return step.givers or (issue.givers if issue else ())

    def __len__(self) -> int:
        return len(self._steps)

    def made(self, done: Iterable[int], willing: Iterable[dict[str, Willing]]) -> Iterator[OrderStep]:
        """Give the steps, in the order in which the record names them."""
        are_done = set(done)
        for number, (step, told) in enumerate(zip(self._steps, willing, strict=True)):
            issue = self.issue_of(number)
            rests = self._rests[number]
            yield OrderStep(
                id=self._ids[number],
                words=tuple(self._words[number]),
                issue=step.issue,
                item=issue.item if issue else None,
                givers=self.givers(step),
                level=step.level,
                quantity=step.quantity,
                is_talks=step.talks,
                is_done=number in are_done,
                willing=told,
                basis=Basis(
                    events=tuple(dict.fromkeys(e for b in rests for e in b.events)),
                    claims=tuple(dict.fromkeys(c for b in rests for c in b.claims)),
                    drafted=any(b.drafted for b in rests),
                ),
            )

    def _key(self, step: Step) -> tuple[object, ...]:
        if step.talks:
            return ("talks",)
        if step.issue is None:
            return (step.words.lower(), step.givers)
        # A level says as much as the number it stands for.
        amount = step.level if step.level is not None else str(step.quantity) if step.quantity else None
        return (step.issue, self.givers(step), None if amount == NO_TERM else amount)

    def _fresh_id(self, step: Step) -> str:
        if step.talks:
            base = "talks"
        else:
            amount = step.level or (str(step.quantity) if step.quantity is not None else None)
            base = _slug(" ".join(x for x in (step.issue, amount) if x)) if step.issue else _slug(step.words)
        number, candidate = 1, base
        while candidate in self._ids:
            number += 1
            candidate = f"{base}-{number}"
        return candidate


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60].strip("-") or "step"


def counts_as(given: OrderStep, asked: OrderStep, issue: Issue | None) -> bool:
    """Whether giving one step surely gives what another asks for: the same, or as much of the same issue at least."""
    if given.id == asked.id:
        return True
    if given.issue is None or given.issue != asked.issue or not set(asked.givers) <= set(given.givers):
        return False
    levels = issue.scale.levels if issue is not None else ()
    one, other = _level(given, levels), _level(asked, levels)
    if one is not None and other is not None:
        return one >= other
    if not asked.is_specified or given.quantity is None or asked.quantity is None:
        return False
    return _amounts_to(given.quantity, asked.quantity)


def _level(step: OrderStep, levels: tuple[str, ...]) -> int | None:
    """Place a step on the scale; one without a level or an amount stands at the level "no term stated"."""
    level = step.level if step.level is not None else NO_TERM if not step.is_specified else None
    return levels.index(level) if level in levels else None


def _amounts_to(given: Quantity, asked: Quantity) -> bool:
    if given.qualifier is Qualifier.ALL:
        return True
    one, other = amount_of(given), amount_of(asked)
    if asked.qualifier is Qualifier.ALL or one.low is None or given.is_duration != asked.is_duration:
        return False
    return one.low >= (other.low or 0)


def is_lesser(given: OrderStep, asked: OrderStep, issue: Issue | None) -> bool:
    """Whether one step is some of what another asks for, and not surely all of it."""
    same = given.issue is not None and given.issue == asked.issue and set(given.givers) & set(asked.givers)
    return bool(same) and not counts_as(given, asked, issue)


def may_be_read_as(given: OrderStep, asked: OrderStep, issue: Issue | None, wording: tuple[str, ...]) -> bool:
    """Whether the words of those who ask leave room to take a lesser step for the one asked for.

    They do where they name no number and no term, and no word such as "permanent" or "all" says how much is meant.
    Such a reading is ambiguous, and both sides would have to agree on it.
    """
    if asked.quantity is not None or not is_lesser(given, asked, issue):
        return False
    levels = issue.scale.levels if issue is not None else ()
    one, other = _level(given, levels), _level(asked, levels)
    if one is not None and other is not None and one > other:
        return False
    return not any(_definite().search(words) for words in wording)


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(load_data("order.yaml")["definite"], re.IGNORECASE)
