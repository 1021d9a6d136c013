"""How the record is read: the switches under which bounds are drawn from it, each said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from detente.errors import MisuseError

__all__ = ["ConditionReading", "OfferReading", "Readings", "RefusalReading", "SilenceReading", "StakeReading"]


class OfferReading(StrEnum):
    """What a party's own proposal shows of its preferences."""

    SINCERE = "sincere"
    """It would take it: worth no less to it than no deal."""
    OPENING = "opening"
    """Nothing: it may be no more than a first move."""


class RefusalReading(StrEnum):
    """What a refusal shows."""

    AS_RECORDED = "as-recorded"
    """As the case reads each: for value or holding out, something better was hoped for; else nothing."""
    VALUE = "value"
    """Every refusal was on the terms: worth less than what was still hoped for that day."""
    ORDER = "order"
    """Every refusal was for the order of steps, and shows nothing of value."""
    HOLDING_OUT = "holding-out"
    """Every refusal held out for better: worth less than what was still hoped for that day."""
    BELOW_NO_DEAL = "below-no-deal"
    """Every refusal that is not for the order of steps was of a package worth less than no deal."""


class ConditionReading(StrEnum):
    """What a stated condition on giving something shows ("X only for Y")."""

    ORDER = "order"
    """How the steps hang together; nothing of value."""
    RED_LINE = "red-line"
    """That what stands behind it, without what it asks for, is worth less than no deal."""


class SilenceReading(StrEnum):
    """What a package holds of an issue that it does not name."""

    NOTHING = "nothing"
    """None of it; but a package in which the party gives and gets nothing for it is not told in full."""
    OPEN = "open"
    """Any level: the record does not say."""


class StakeReading(StrEnum):
    """What an issue is to a party that neither gives nor gets nor ever named it."""

    NONE = "none"
    """Nothing: it is no part of its utility."""
    OPEN = "open"
    """It may matter, either way."""


_WORDS: dict[StrEnum, str] = {
    OfferReading.SINCERE: "A party's own proposal is read as sincere: worth no less to it than no deal.",
    OfferReading.OPENING: "A party's own proposal is read as an opening, which shows nothing of what it would take.",
    RefusalReading.AS_RECORDED: "A refusal is read as the case reads it; one for the order of steps shows no value.",
    RefusalReading.VALUE: "Every refusal is read as being on the terms: better was still hoped for on that day.",
    RefusalReading.ORDER: "Every refusal is read as being for the order of steps, which shows no value.",
    RefusalReading.HOLDING_OUT: "Every refusal is read as holding out: better was still hoped for on that day.",
    RefusalReading.BELOW_NO_DEAL: "A refusal that is not for the order of steps is read as: worth less than no deal.",
    ConditionReading.ORDER: "A stated condition is read as one on the order of steps, which shows no value.",
    ConditionReading.RED_LINE: "A stated condition is read as a red line: without it, worth less than no deal.",
    SilenceReading.NOTHING: "An issue that a package does not name is read as not being part of it, unless the package "
    "would then be a gift: what is taken for nothing, or refused though nothing is given, is not told in full.",
    SilenceReading.OPEN: "An issue that a package does not name is left open in it.",
    StakeReading.NONE: "A party has a stake in what it is told to give, get, ask for or sign, and in nothing else.",
    StakeReading.OPEN: "A party may have a stake in every issue, either way, also where it never named it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The switches. Their first values are those that let the record say least without saying nothing."""

    offers: OfferReading = OfferReading.SINCERE
    refusals: RefusalReading = RefusalReading.AS_RECORDED
    conditions: ConditionReading = ConditionReading.ORDER
    silence: SilenceReading = SilenceReading.NOTHING
    unnamed: StakeReading = StakeReading.NONE
    set_aside: frozenset[str] = frozenset()
    """Entries that are not to bound anything: how a contradiction is resolved, by a person."""
    half_life_days: float | None = None
    """If given, a draw keeps an entry with probability 2^(-age/half-life); judgments do not age."""
    interactions: tuple[tuple[str, str], ...] = ()
    """Pairs of issues whose values may add up to more or less than their sum."""

    def __post_init__(self) -> None:
        for name, kind in _SWITCHES.items():
            object.__setattr__(self, name, _switch(kind, getattr(self, name), name))
        object.__setattr__(self, "set_aside", _entries(self.set_aside))
        pairs = {frozenset(pair): tuple(pair) for pair in reversed(tuple(self.interactions))}
        object.__setattr__(self, "interactions", tuple(reversed(pairs.values())))
        half_life = self.half_life_days
        if isinstance(half_life, bool) or not isinstance(half_life, int | float | None):
            raise MisuseError(f"the half-life is {half_life!r}; expected a number of days.")
        if half_life is not None and not 0 < half_life < float("inf"):
            raise MisuseError(f"the half-life is {half_life:g} days; expected more than 0.")
        for pair in self.interactions:
            if len(pair) != 2 or pair[0] == pair[1]:
                raise MisuseError(f"an interaction is between two issues; {' and '.join(pair)} was given.")

    def in_words(self) -> Iterator[str]:
        """Say every switch in a sentence."""
        for switch in (self.offers, self.refusals, self.conditions, self.silence, self.unnamed):
            yield _WORDS[switch]
        if self.half_life_days is not None:
            yield (
                f"In a draw an entry is kept with probability 2^(-age/{self.half_life_days:g} days); "
                "judgments do not age."
            )
            yield (
                "Only the shares age so: what is settled, possible or excluded rests on all entries alike, however old."
            )
        for one, other in self.interactions:
            yield (
                f"The values of '{one}' and '{other}' may add up to more, or less, than their sum, for each party that "
                "has a direction on both."
            )
        if self.set_aside:
            yield f"Set aside by the reader: {', '.join(sorted(self.set_aside))}."


_SWITCHES: dict[str, type[StrEnum]] = {
    "offers": OfferReading,
    "refusals": RefusalReading,
    "conditions": ConditionReading,
    "silence": SilenceReading,
    "unnamed": StakeReading,
}


def _switch(kind: type[StrEnum], value: object, name: str) -> StrEnum:
    """Return a switch, which may be given by its word."""
    try:
        return kind(str(value))
    except ValueError:
        raise MisuseError(f"{name} is {value!r}.", mend=f"There is: {', '.join(kind)}.") from None


def _entries(given: object) -> frozenset[str]:
    """Return the entries that are set aside, each named by a word."""
    if isinstance(given, str) or not isinstance(given, Iterable) or not all(isinstance(e, str) for e in given):
        raise MisuseError(f"set_aside is {given!r}; expected names of entries.", mend="Give them as a set: {'floor'}.")
    return frozenset(given)
