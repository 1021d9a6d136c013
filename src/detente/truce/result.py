"""Truce: what came out, and how it shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt
from detente.process import State, plain
from detente.truce.answer import Answer
from detente.truce.bearing import Bearing
from detente.truce.log import Accusation, Counts, TruceLog
from detente.truce.model import Cause
from detente.truce.reference import Rate, ReferenceClass
from detente.truce.setting import NoSetting

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["Truce"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truce:
    """The truces of a record at a date: the log, the reference class, and what the model answers."""

    view: CaseAt
    state: State
    logs: tuple[TruceLog, ...]
    untied: tuple[Accusation, ...]
    """Accusations that the record ties to no truce."""
    counts: Counts | None
    """A monitor's counts, where a file of them was given."""
    rates: tuple[Rate, ...]
    reference: ReferenceClass | None
    """How the ceasefires of a table ended, where one was given."""
    answers: tuple[Answer, ...]
    unanswered: tuple[NoSetting, ...]
    bearing: tuple[Bearing, ...]
    """The verdicts that hang on one claim."""
    n_claims: int | None
    """How many claims were withdrawn, one by one, to see that; empty where that was left out."""
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Give the result as plain dictionaries, lists and texts."""
        return {
            **plain(self.view),
            "as_of": plain(self.state.point.day),
            "truces": [_log(log) for log in self.logs],
            "accusations_tied_to_no_truce": plain(self.untied),
            "counts": plain(self.counts),
            "rates": plain(self.rates),
            "reference_class": _reference(self.reference),
            "model": [_answer(a) for a in self.answers],
            "not_modelled": plain(self.unanswered),
            "bearing": plain(self.bearing),
            "claims_withdrawn": self.n_claims,
            "seed": self.seed,
        }

    def sections(self, *, short: bool = False) -> tuple[Section, ...]:
        """Show the log, the model and the reference class.

        Parameters
        ----------
        short : bool
            Whether to leave out what a page of many sections has no room for.
        """
        from detente.truce.sections import sections

        return sections(self, short=short)


def _log(log: TruceLog) -> dict[str, Any]:
    left_out = {"standing", "periods"}
    told = {name: plain(getattr(log, name)) for name in log.__slots__ if name not in left_out}
    pairs = [(one, other) for one in log.sides for other in log.sides if one != other]
    told["periods"] = [
        {
            "first": plain(p.first),
            "last": plain(p.last),
            "is_gap": p.is_gap,
            "reports": p.n_reports,
            "accusations": {f"{one} of {other}": p.count(one, other) for one, other in pairs},
        }
        for p in log.periods
    ]
    return told


def _reference(found: ReferenceClass | None) -> dict[str, Any] | None:
    if found is None:
        return None
    classes = [
        {"class": c.kind, "n": c.n, "standing": c.standing, "readings": plain(c.readings)} for c in found.classes
    ]
    left = {n: plain(getattr(found, n)) for n in found.__slots__ if n != "classes"}
    return {**left, "classes": classes}


def _answer(answer: Answer) -> dict[str, Any]:
    setting = answer.setting
    told = {n: plain(getattr(setting, n)) for n in setting.__slots__ if n != "benefits"}
    return {
        **told,
        "benefits": setting.benefits.tolist(),
        "foresight": answer.foresight.value,
        "ranges": {_factor(answer, f): [r.low, r.high] for f, r in answer.ranges.values.items()},
        "ranges_given": sorted(_factor(answer, f) for f in answer.ranges.given),
        "rules": [
            {
                "rule": band.rules[0].value,
                **{
                    name: {
                        "standing": found.standing[0].tolist(),
                        "standing_if_nobody_strikes_first": found.kept.standing[0].tolist(),
                        "stands_to_term": float(found.stands_to_term[0]),
                        "causes": dict(zip((c.name.lower() for c in Cause), found.causes[0].tolist(), strict=True)),
                    }
                    for name, found in (("worst", band.low), ("middle", band.middle), ("best", band.high))
                },
            }
            for band in answer.bands
        ],
        "conditions": plain(answer.conditions),
        "binds_first": None
        if answer.binds_first is None
        else [p for side in answer.binds_first for p in setting.sides[side]],
        "likeness": plain(answer.likeness),
        "verdicts": answer.verdicts(),
        "levers": [
            {
                "factors": [_factor(answer, f) for f in x.factors] or ["rule"],
                "alone": list(x.alone),
                "in_all": list(x.in_all),
            }
            for x in answer.levers
        ],
    }


def _factor(answer: Answer, factor: tuple[str, int]) -> str:
    name, side = factor
    return name if side < 0 else f"{'+'.join(answer.setting.sides[side])}.{name}"
