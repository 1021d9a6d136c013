"""Events: what was done, by whom, when, and when it became known. The state of the talks is a fold over them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from detente.case.agreements import End
from detente.case.entry import Entry, Resting
from detente.case.proposals import Answer, AnswerReading
from detente.case.terms import Stated
from detente.evidence import IsoDay, Slug, Status, When

__all__ = ["Event", "EventKind", "Halted", "Reason"]


class EventKind(StrEnum):
    """The moves that the rulebook knows."""

    JOIN = "join"
    LEAVE = "leave"
    MEET = "meet"
    GATE = "gate"
    WITHDRAW = "withdraw"
    PROPOSE = "propose"
    RELAY = "relay"
    ANSWER = "answer"
    AGREE = "agree"
    DELIVER = "deliver"
    WITHHOLD = "withhold"
    HALT = "halt"
    RESUME = "resume"
    ACCUSE = "accuse"
    VERIFY = "verify"
    EXTEND = "extend"
    LAPSE = "lapse"
    DENOUNCE = "denounce"
    THREATEN = "threaten"


class Halted(StrEnum):
    """What a ``halt`` stops and a ``resume`` starts again."""

    HOSTILITIES = "hostilities"
    TALKS = "talks"


class Reason(Resting):
    """Why, as one side tells it."""

    party: Slug | None = None
    words: str


class Event(Entry):
    """One move.

    Which of the reference fields a kind needs is the rulebook's (room ``process``): ``proposal`` for propose, relay and
    answer; ``gate`` for gate; ``agreement`` for agree, deliver, withhold, extend, lapse and denounce; ``incident``
    for accuse and verify; ``withdraws`` (the id of a proposal or a gate) for withdraw.
    """

    kind: EventKind
    parties: tuple[Slug, ...] = ()
    """Who did it; empty where the record does not say."""
    targets: tuple[Slug, ...] = ()
    when: When | None = None
    """When it happened; empty where the record tells no more than that it was before the report."""
    reported: IsoDay | None = None
    """When it became known, where that is not the earliest date of its claims' reports."""
    status: Status = Status.ASSERTED
    words: str | None = None
    """The event in the words of the report."""
    private: bool | None = None
    """Whether it was said or done among those concerned only; empty where the record does not say."""
    people: tuple[str, ...] = ()
    """Who did it, of the parties' people: names, with their offices."""
    met: tuple[str, ...] = ()
    """Whom they met, of the targets' people."""
    first_time: bool = False
    proposal: Slug | None = None
    version: int | None = Field(default=None, ge=1)
    answer: Answer | None = None
    reading: AnswerReading | None = None
    reasons: tuple[Reason, ...] = ()
    gate: Slug | None = None
    agreement: Slug | None = None
    deliverable: Slug | None = None
    stated: tuple[Stated, ...] = ()
    """What was delivered, withheld, or by how much a term was prolonged."""
    due: When | None = None
    """For ``extend``: the new date of the deliverable, where it was put off by agreement."""
    in_all: bool = False
    """Whether a delivery tells what had been delivered in all by then, rather than one more delivery."""
    incident: Slug | None = None
    state: str | None = None
    """For ``verify``: ``verified``, ``attributed`` or ``published``."""
    halted: Halted | None = None
    end: End | None = None
    withdraws: Slug | None = None
    insisted: str | None = None
    """Why the event is kept although the rulebook has no such move."""
