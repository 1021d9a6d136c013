"""An analyst's own model in the case folder: every preference rests on claims, or on a judgment with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from detente.case import Case, CaseAt
from detente.case.document import parse, value_of
from detente.case.folder import case_folder, read_text
from detente.errors import ModelError
from detente.process.knowledge import known_case
from detente.show import Section, ShowsItself
from detente.stability.concepts import stability
from detente.stability.fields import Fields
from detente.stability.json_form import read_case
from detente.stability.result import Stability

__all__ = ["OWN_FILE", "Ground", "OwnModel", "own_model"]

OWN_FILE = "stability.yaml"
MAX_BYTES = 1_000_000
_LISTED = "statements_most_important_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one part of the model rests on."""

    kind: str
    """``option``, ``infeasible`` or ``preference``."""
    party: str
    """Whose it is; empty where a pattern is infeasible for all."""
    words: str
    claims: tuple[str, ...] = ()
    judgment: str | None = None
    """The analyst's reason, where no claim says it."""
    counts: bool = True
    """Whether it is known at the date: a preference whose every claim was reported later is left out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnModel(ShowsItself):
    """What holds in the analyst's own model, and what each part of it rests on."""

    case: Case
    stability: Stability
    grounds: tuple[Ground, ...]
    bearing: tuple[str, ...]
    """Claims without any one of which a verdict changes."""

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain data; states are counted from 1."""
        grounds = [
            {
                "kind": g.kind,
                "party": g.party,
                "words": g.words,
                "claims": list(g.claims),
                "judgment": g.judgment,
                "counts": g.counts,
            }
            for g in self.grounds
        ]
        return {"grounds": grounds, "bearing_claims": list(self.bearing), **self.stability.to_dict()}

    def sections(self) -> tuple[Section, ...]:
        """Show what the model rests on, judgments told apart from claims, and what holds in it."""
        from detente.stability.own_model_section import own_model_section

        return (own_model_section(self), *self.stability.sections())


def own_model(view: CaseAt, path: Path | str) -> OwnModel | None:
    """Read and decide the model in ``stability.yaml`` of a case folder.

    The file has the form of a JSON model, written in YAML. A statement of ``statements_most_important_first`` is an
    object with ``statement`` and either ``claims`` or ``judgment``, or stands under those of its party; options and
    infeasible patterns may have them.

    Parameters
    ----------
    view : CaseAt
        The case at a date; preferences that rest only on claims reported later are left out.
    path : path
        The case's folder, or its ``case.yaml``.

    Returns
    -------
    OwnModel, optional
        ``None`` where the folder has no such file.

    Raises
    ------
    ModelError
        If the file is no model, names a party or claim that the case does not have, or a preference rests on nothing.
    """
    file = case_folder(path) / OWN_FILE
    if not file.is_file():
        return None
    if file.stat().st_size > MAX_BYTES:
        raise ModelError(f"the file has {file.stat().st_size} bytes; at most {MAX_BYTES} are read.", file=file)
    data = value_of(parse(read_text(file), file=str(file)))
    try:
        return _decided(view, Fields(data, ""))
    except ModelError as error:
        raise ModelError(error.message, mend=error.mend, file=file) from None
    except OverflowError:
        raise ModelError("a number in the model has too many digits.", file=file) from None


def _decided(view: CaseAt, data: Fields) -> OwnModel:
    parties = {p.id for p in view.case.parties}
    for name in data.texts("decision_makers"):
        if name not in parties:
            raise ModelError(f"'{name}' in decision_makers is no party of the case.", mend="Name a party by its id.")
    known = known_case(view).claims
    later = frozenset(view.case.claims) - frozenset(known)
    plain, grounds = _without(view.case, data, later)
    found = stability(read_case(Fields(plain, ""))[0])
    bearing = []
    for claim in dict.fromkeys(c for g in grounds if g.kind == "preference" and g.counts for c in g.claims):
        if claim in later:
            continue
        other, left = _without(view.case, data, later | {claim})
        is_same = [g.counts for g in left] == [g.counts for g in grounds]
        if not is_same and _differs(found, stability(read_case(Fields(other, ""))[0])):
            bearing.append(claim)
    return OwnModel(case=view.case, stability=found, grounds=grounds, bearing=tuple(bearing))


def _differs(one: Stability, other: Stability) -> bool:
    return any(not np.array_equal(stable, other.stable[name]) for name, stable in one.stable.items())


def _without(case: Case, data: Fields, gone: frozenset[str]) -> tuple[dict[str, Any], tuple[Ground, ...]]:
    """Give the plain model without the preferences that rest only on claims that are gone, and all grounds."""
    grounds = []
    for option in data.list("options"):
        words = str(option.data.get("name") or option.data.get("id") or "")
        grounds.append(_ground(case, option, "option", str(option.data.get("owner") or ""), words, gone))
    infeasible = []
    for i, item in enumerate(data.items("infeasible")):
        held = Fields(item if isinstance(item, dict) else {"statement": item}, f"infeasible[{i}]")
        rest = {name: value for name, value in held.data.items() if name not in ("claims", "judgment")}
        words = "; ".join(f"{name} {value}" if name != "statement" else str(value) for name, value in rest.items())
        grounds.append(_ground(case, held, "infeasible", "", words, gone))
        infeasible.append(rest["statement"] if list(rest) == ["statement"] else rest)
    wanted = data.object("preferences")
    preferences: dict[str, Any] = {}
    for party in wanted:
        preferences[party], told = _preference(case, wanted.object(party), party, gone)
        grounds += told
    return {**data.data, "infeasible": infeasible, "preferences": preferences}, tuple(grounds)


def _preference(case: Case, entry: Fields, party: str, gone: frozenset[str]) -> tuple[Any, list[Ground]]:
    if _LISTED not in entry:
        ground = _ground(case, entry, "preference", party, ", ".join(n for n in entry if n not in _BASIS), gone)
        _must_rest(entry, ground)
        if not ground.counts:
            return {_LISTED: []}, [ground]
        return entry.data, [ground]
    kept, grounds = [], []
    for i, item in enumerate(entry.items(_LISTED)):
        held = item if isinstance(item, dict) else {"statement": item}
        own = Fields({**{n: entry.data[n] for n in _BASIS if n in entry}, **held}, f"{entry.place(_LISTED)}[{i}]")
        words = own.text("statement")
        ground = _ground(case, own, "preference", party, words, gone)
        _must_rest(own, ground)
        grounds.append(ground)
        kept += [words] if ground.counts else []
    return {_LISTED: kept}, grounds


_BASIS = ("claims", "judgment")


def _ground(case: Case, held: Fields, kind: str, party: str, words: str, gone: frozenset[str]) -> Ground:
    claims = held.texts("claims") if "claims" in held else []
    for claim in claims:
        if claim not in case.claims:
            raise ModelError(f"'{held.place('claims')}' names '{claim}', which is no claim of the case.")
    judgment = held.text("judgment").strip() if "judgment" in held else None
    counts = bool(judgment) or not claims or not gone.issuperset(claims)
    return Ground(kind=kind, party=party, words=words, claims=tuple(claims), judgment=judgment or None, counts=counts)


def _must_rest(held: Fields, ground: Ground) -> None:
    if not ground.claims and not ground.judgment:
        raise ModelError(
            f"'{held.where}' rests on nothing.",
            mend="Give it 'claims' of the case, or a 'judgment' with the reason; no preference is taken for granted.",
        )
