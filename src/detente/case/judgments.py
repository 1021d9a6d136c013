"""What the analyst adds, with a reason: always told apart from evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from detente.case.entry import Entry
from detente.evidence import IsoDay, Slug, Value

__all__ = ["Judgment", "Level", "MoreIs", "Preference", "PreferenceKind"]

Level = Annotated[float, Field(allow_inf_nan=False)] | Annotated[str, Field(min_length=1)]
"""A level of an issue: a number in the issue's unit (durations in days), or a level of its scale by its words."""


class PreferenceKind(StrEnum):
    """What a judgment says of a party's preferences, in a form that can be reckoned with."""

    ACCEPTABLE = "acceptable"
    """``package`` is worth no less than no deal."""
    UNACCEPTABLE = "unacceptable"
    """``package`` is worth less than no deal."""
    RED_LINE = "red_line"
    """No package with less than ``at_least``, or more than ``at_most``, of ``issue`` is worth as much as no deal."""
    PREFERS = "prefers"
    """``package`` is worth no less than the package ``over``."""
    INDIFFERENT = "indifferent"
    """``package`` is worth as much as the package ``over``."""
    MATTERS_MORE = "matters_more"
    """``issue`` weighs no less than ``over_issue``: its whole range, against the other's."""
    DIRECTION = "direction"
    """More of ``issue`` is better, worse, or does not matter: ``more_is``."""
    NEW_REGIME = "new_regime"
    """The value of no deal may have changed on the day ``since``."""


class MoreIs(StrEnum):
    """What more of an issue is to a party."""

    BETTER = "better"
    WORSE = "worse"
    NO_MATTER = "no_matter"


_NEEDS: dict[PreferenceKind, tuple[str, ...]] = {
    PreferenceKind.ACCEPTABLE: ("package",),
    PreferenceKind.UNACCEPTABLE: ("package",),
    PreferenceKind.RED_LINE: ("issue",),
    PreferenceKind.PREFERS: ("package", "over"),
    PreferenceKind.INDIFFERENT: ("package", "over"),
    PreferenceKind.MATTERS_MORE: ("issue", "over_issue"),
    PreferenceKind.DIRECTION: ("issue", "more_is"),
    PreferenceKind.NEW_REGIME: ("since",),
}


class Preference(Value):
    """What a judgment says of one party's preferences; issues that a package does not name are not part of it."""

    party: Slug
    kind: PreferenceKind
    package: dict[Slug, Level] = Field(default_factory=dict)
    over: dict[Slug, Level] | None = None
    issue: Slug | None = None
    over_issue: Slug | None = None
    at_least: Level | None = None
    at_most: Level | None = None
    more_is: MoreIs | None = None
    since: IsoDay | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Preference:
        needed = _NEEDS[self.kind]
        names = [name for name in type(self).model_fields if name not in ("party", "kind")]
        given = {name for name in names if getattr(self, name) not in (None, {})}
        told = given | ({"package", "over"} & self.model_fields_set)  # a package of nothing is one
        missing = [name for name in needed if name not in told]
        if missing:
            raise ValueError(f"a judgment of the kind {self.kind.value} needs {' and '.join(needed)}; add {missing[0]}")
        limits = {"at_least", "at_most"}
        spare = given - {*needed, *(limits if self.kind is PreferenceKind.RED_LINE else ())}
        if spare:
            raise ValueError(f"a judgment of the kind {self.kind.value} has no {sorted(spare)[0]}; remove it")
        if self.kind is PreferenceKind.RED_LINE and len(given & limits) != 1:
            raise ValueError("a red line has at_least or at_most, one of them")
        return self


class Judgment(Entry):
    """A person's judgment on an entry or a question of the case."""

    about: str = Field(min_length=1)
    """The entry's id, or a claim's, or a question in words."""
    statement: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    by: str = Field(min_length=1)
    on: IsoDay
    preference: Preference | None = None
    """What it says of a party's preferences, where it does."""
