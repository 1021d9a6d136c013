"""A truce as data: dictionaries and lists for JSON, one row per rule and day for a frame."""

from __future__ import annotations

import datetime as dt
from typing import Any

from detente.errors import MisuseError
from detente.process import plain
from detente.truce.answer import Answer
from detente.truce.log import TruceLog
from detente.truce.model import Cause
from detente.truce.reference import ReferenceClass
from detente.truce.result import Truce

__all__ = ["as_dict", "as_frame"]


def as_dict(truce: Truce) -> dict[str, Any]:
    """Give a result as plain dictionaries, lists, texts and numbers."""
    return {
        **plain(truce.view),
        "handling": truce.handling,
        "as_of": plain(truce.state.point.day),
        "truces": [_log(log) for log in truce.logs],
        "accusations_tied_to_no_truce": plain(truce.untied),
        "counts": plain(truce.counts),
        "rates": plain(truce.rates),
        "reference_class": _reference(truce.reference),
        "model": [_answer(a) for a in truce.answers],
        "not_modelled": plain(truce.unanswered),
        "bearing": plain(truce.bearing),
        "claims_withdrawn": truce.n_claims,
        "seed": truce.seed,
    }


def as_frame(truce: Truce) -> Any:
    """Give one row per truce, rule and day: how likely it stands, at the worst, in the middle, and at the best.

    Raises
    ------
    MisuseError
        If Polars is not installed.
    """
    try:
        import polars as pl
    except ModuleNotFoundError:
        raise MisuseError("frames need Polars.", mend="Install detente with the extra 'frames'.") from None
    rows: list[dict[str, Any]] = []
    for answer in truce.answers:
        setting = answer.setting
        for band in answer.bands:
            for day in range(setting.n_days + 1):
                date = None if setting.first_day is None else setting.first_day + dt.timedelta(days=day)
                row: dict[str, Any] = {"truce": setting.label, "rule": band.rules[0].value, "day": day, "date": date}
                for name, found in (("worst", band.low), ("middle", band.middle), ("best", band.high)):
                    row[f"stands_{name}"] = float(found.standing[0, day])
                    row[f"stands_if_nobody_strikes_first_{name}"] = float(found.kept.standing[0, day])
                rows.append(row)
    shares = {
        f"stands{c}_{n}": pl.Float64 for n in ("worst", "middle", "best") for c in ("", "_if_nobody_strikes_first")
    }
    return pl.DataFrame(
        rows, schema={"truce": pl.String, "rule": pl.String, "day": pl.Int64, "date": pl.Date, **shares}
    )


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
