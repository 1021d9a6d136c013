"""Exchanges of a view: each track of agreements and offers, and how much trust it needs from whom."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from detente.case import CaseAt
from detente.errors import InputError, MisuseError
from detente.exchange.bands import Band, TrustBand, fitting_trust, interval_trust, sampled_trust
from detente.exchange.bearing import NOT_ASKED, bearing_of
from detente.exchange.fit import at_stake, fitting_lattices
from detente.exchange.from_preferences import preference_gains, why_no_preferences
from detente.exchange.lattice import Lattice, lattice
from detente.exchange.lots import Lot, linear_gains
from detente.exchange.paths import fewest_moves, safe_paths
from detente.exchange.plan import Plan
from detente.exchange.result import Afforded, Exchange, LastUnit, Measure, TrackTrust, Verdict, Way
from detente.exchange.tracks import Line, Track, stock_of, tracks
from detente.process import State, state

if TYPE_CHECKING:
    from detente.preferences import PreferenceSamples

__all__ = ["exchange"]

ANY_STEPS = "in steps of any size"
AS_ON_THE_LARGEST_DAY = "in lists as large as the largest day told"
SAME_LISTS = "the same lists, all sides at the same time"
AT_ONCE = "all through a custodian, released at once"
AS_ASKED = "as asked"


def exchange(
    view: CaseAt,
    *,
    of: str | None = None,
    plan: Plan | None = None,
    samples: PreferenceSamples | None = None,
    with_paths: bool = False,
    with_bearing: bool = True,
) -> Exchange:
    """Find in what steps the exchanges of a record could be carried out, and how much trust each side needs.

    Parameters
    ----------
    view : CaseAt
        ``case.at(date, known_by=date)``.
    of : str, optional
        The id of an agreement or proposal; without it all agreements told and all offers open.
    plan : Plan, optional
        Values, and how units are handed over. Without values trust is measured as a share of what a party gives, over
        all values under which it gains by the whole of the track.
    samples : PreferenceSamples, optional
        Preferences drawn from those that fit the record; trust is then a band over them, track by track where they
        know its issues as amounts.
    with_paths : bool
        Whether to find shortest safe paths too.
    with_bearing : bool
        Whether to withdraw each claim alone, to see what the answer rests on.

    Returns
    -------
    Exchange
        A track that cannot be counted is there, with the reason.

    Raises
    ------
    MisuseError
        If ``of`` or a name of the plan is not there, or values are given for some who give or get and not for others.
    InputError
        If more is given than there is, a value is negative, or there are too many partial deliveries.
    """
    plan = plan or Plan()
    now = state(view)
    found = _chosen(now, of)
    _see_that_stocks_hold(now, found)
    plan.check((line.id for t in found for line in t.counted), (p for t in found for p in t.parties))
    answers = tuple(_trust(track, plan, with_paths=with_paths) for track in found)
    _see_that_values_are_used(plan, answers)
    bearing = bearing_of(view, found, partial(_record_alone, plan=plan)) if with_bearing else NOT_ASKED
    if samples is not None:
        answers = tuple(_under(answer, plan, samples) for answer in answers)
    return Exchange(view=view, plan=plan, tracks=answers, bearing=bearing)


def _chosen(now: State, of: str | None) -> list[Track]:
    found = list(tracks(now))
    if of is None:
        return found
    chosen = [track for track in found if track.of == of]
    if not chosen:
        there = ", ".join(dict.fromkeys(track.of for track in found)) or "none"
        raise MisuseError(f"there is no agreement or open offer '{of}' at this date; there is: {there}.")
    return chosen


def _see_that_stocks_hold(now: State, found: Sequence[Track]) -> None:
    for track in found:
        for line in track.lines:
            stock = stock_of(now.point.case, line.issue)
            if line.amount is not None and (line.amount.low or 0) > stock:
                raise InputError(
                    f"{track.kind} '{track.of}' gives {line.amount} {line.unit} of issue '{line.issue}'; "
                    f"its stock is {stock:g}.",
                    mend="Raise the stock, or lower the amount; 'detente check' names the line.",
                )


def _record_alone(track: Track, plan: Plan) -> TrackTrust:
    """Answer for a track of a case that lacks a claim: what the plan says of lost lots and parties falls away."""
    lots = {line.id for line in track.counted}
    worth = {pair: value for pair, value in plan.worth.items() if pair[0] in track.parties and pair[1] in lots}
    trust = {party: cost for party, cost in plan.trust.items() if party in track.parties}
    return _trust(track, replace(plan, worth=worth, trust=trust), with_paths=False)


def _see_that_values_are_used(plan: Plan, answers: Sequence[TrackTrust]) -> None:
    """Values that measure no track at all are a mistake; those that measure some leave the others to the record."""
    if plan.worth and not any(answer.measure is Measure.VALUE for answer in answers):
        missing = next((answer.missing_worth for answer in answers if answer.missing_worth), ())
        if missing:
            party, lot = missing[0]
            raise MisuseError(
                f"no value is given for '{lot}' to '{party}'; expected values for all who give or get on a track.",
                mend=f"Add --worth {party}:{lot}=NUMBER.",
            )
        raise MisuseError("values are given for a track whose steps cannot be counted.")


def _trust(track: Track, plan: Plan, *, with_paths: bool) -> TrackTrust:
    lines = _ordered(track)
    lots = [line.lot(high=True) for line in lines]
    parties = at_stake(track.parties, lots)
    alone = tuple(p for p in track.parties if p not in parties and any(p in lot.givers for lot in lots))
    bare = TrackTrust(
        track=track,
        verdict=Verdict.NO_RETURN if _is_one_way(track) else Verdict.NOT_COUNTED,
        measure=Measure.SHARE,
        parties=parties,
        without_return=alone,
    )
    if len(parties) < 2 or alone:
        return bare
    missing = plan.missing_worth(track.parties, lots)
    if plan.values_any(lots) and not missing:
        return _with_values(bare, plan, lines, with_paths=with_paths)
    sizes = {line.id: line.size for line in lines}
    ways = [
        _fitting_way(name, parties, variants, sizes, together=plan.together or name == SAME_LISTS)
        for name, variants in _ways(track, plan, lines)
    ]
    if with_paths and not plan.together:
        ways = [_with_path(way, parties, plan.apply(lots)) if n == 0 else way for n, way in enumerate(ways)]
    needs = ways[0].trust.even.high > 0
    return replace(
        bare,
        verdict=Verdict.NEEDS_TRUST if needs else Verdict.SAFE,
        ways=tuple(ways),
        missing_worth=missing if plan.values_any(lots) else (),
    )


def _ordered(track: Track) -> tuple[Line, ...]:
    """Put the lines in the order of those who give them."""
    order = {party: n for n, party in enumerate(track.parties)}
    return tuple(sorted(track.counted, key=lambda line: [order.get(g, len(order)) for g in line.givers]))


def _is_one_way(track: Track) -> bool:
    """Whether nothing is told that could pay for a side's gift, however much it were."""
    givers = {line.givers for line in track.lines if line.givers}
    return len(givers) < 2 or not any(line.left_out for line in track.lines)


def _ways(track: Track, plan: Plan, lines: Sequence[Line]) -> list[tuple[str, list[tuple[Lot, ...]]]]:
    """Name ways of handing over, each with the lots at the ends of what the amounts may be."""
    ends = itertools.product(*({line.lot(high=False), line.lot(high=True)} for line in lines[:3]))
    rest = tuple(line.lot(high=True) for line in lines[3:])
    variants = [plan.apply((*some, *rest)) for some in ends]
    ways = [(AS_ASKED if plan.is_handling_given else ANY_STEPS, variants)]
    if plan.is_handling_given:
        return ways
    largest = {line.id: track.told.largest(line.id) for line in lines} if track.told else {}
    if largest and all(size > 1 for size in largest.values()):
        lists = [tuple(_chunked(lot, largest[lot.id]) for lot in lots) for lots in variants]
        ways += [(AS_ON_THE_LARGEST_DAY, lists), (SAME_LISTS, lists)]
    ways.append((AT_ONCE, [tuple(replace(lot, escrowed=lot.units - lot.delivered) for lot in v) for v in variants]))
    return ways


def _chunked(lot: Lot, size: int) -> Lot:
    return replace(lot, chunk=min(size, lot.units))


def _fitting_way(
    name: str,
    parties: tuple[str, ...],
    variants: Sequence[tuple[Lot, ...]],
    sizes: Mapping[str, float],
    *,
    together: bool,
) -> Way:
    found = [_fitting_trust(parties, lots, together=together) for lots in variants]
    units: dict[str, Band] = {}
    for index, party in enumerate(parties):
        own = [[lot for lot in lots if party in lot.givers] for lots in variants]
        if all(len(lots) == 1 for lots in own):
            whole = [lots[0].units * sizes[lots[0].id] for lots in own]
            bands = [_times(b.alone[index], w) for b, w in zip(found, whole, strict=True)]
            units[party] = _span(bands)
    return Way(name=name, trust=_hull(found), units=units)


@lru_cache(maxsize=256)
def _fitting_trust(parties: tuple[str, ...], lots: tuple[Lot, ...], *, together: bool) -> TrustBand:
    """Remember answers: withdrawing a claim leaves most tracks as they are."""
    return fitting_trust(parties, lots, together=together)


def _hull(found: Sequence[TrustBand]) -> TrustBand:
    """Take the bands together over what the amounts may be."""
    low = min(found, key=lambda b: b.even.low)
    high = max(found, key=lambda b: b.even.high)
    return replace(
        high,
        favourable=low.favourable,
        even=Band(low.even.low, high.even.high),
        least=tuple(_span(bands) for bands in zip(*(b.least for b in found), strict=True)),
        alone=tuple(_span(bands) for bands in zip(*(b.alone for b in found), strict=True)),
    )


def _times(band: Band, factor: float) -> Band:
    return Band(round(band.low * factor, 9), round(band.high * factor, 9))


def _span(bands: Sequence[Band]) -> Band:
    return Band(min(b.low for b in bands), max(b.high for b in bands))


def _with_path(way: Way, parties: Sequence[str], lots: Sequence[Lot]) -> Way:
    _, grid = fitting_lattices(parties, lots)
    return _walked(way, grid, lots)


def _walked(way: Way, grid: Lattice, lots: Sequence[Lot]) -> Way:
    trust = np.full(grid.shortfalls.shape[0], way.trust.even.high)
    return replace(way, moves=fewest_moves(grid, lots, trust), paths=safe_paths(grid, lots, trust))


def _with_values(bare: TrackTrust, plan: Plan, lines: Sequence[Line], *, with_paths: bool) -> TrackTrust:
    """Measure trust in the values given."""
    lots = plan.apply([line.lot(high=True) for line in lines])
    parties = bare.track.parties
    worth = {pair: value for pair, value in plan.worth.items() if pair[1] in {lot.id for lot in lots}}
    trust = interval_trust(parties, lots, worth, together=plan.together)
    hard = {
        (p, lot): (value if not isinstance(value, tuple) else value[1] if _gives(lots, p, lot) else value[0])
        for (p, lot), value in worth.items()
    }
    grid = lattice(lots, linear_gains(parties, lots, hard))
    way = Way(name=AS_ASKED if plan.is_handling_given else ANY_STEPS, trust=trust)
    if with_paths and not plan.together:
        way = _walked(way, grid, lots)
    starts = grid.shortfalls.reshape(len(parties), -1)[:, 0]
    verdict = Verdict.NEEDS_TRUST if trust.even.high > 0 else Verdict.SAFE
    lent = np.array([plan.trust.get(p, 0.0) for p in parties])
    moves = fewest_moves(grid, lots, lent) if plan.trust else None
    return replace(
        bare,
        verdict=Verdict.NOT_WORTH_IT if starts.any() else verdict,
        measure=Measure.VALUE,
        parties=parties,
        ways=(way,),
        last_units=tuple(
            LastUnit(lot=lot.id, giver=giver, cost=float(hard[giver, lot.id])) for lot in lots for giver in lot.givers
        ),
        afforded=Afforded(is_enough=moves is not None, moves=moves, paths=safe_paths(grid, lots, lent))
        if plan.trust
        else None,
    )


def _under(answer: TrackTrust, plan: Plan, samples: PreferenceSamples) -> TrackTrust:
    """Measure a track by drawn preferences, where they know it."""
    if len(answer.parties) < 2 or answer.without_return or answer.measure is not Measure.SHARE:
        return answer
    lines = _ordered(answer.track)
    why = why_no_preferences(answer.track.parties, lines, samples)
    if why:
        return replace(answer, why_no_preferences=why)
    lots = plan.apply([line.lot(high=True) for line in lines])
    parties = answer.track.parties
    gains = preference_gains(parties, lots, lines, samples)
    trust = sampled_trust(parties, lots, gains)
    begun = np.array([lot.delivered for lot in lots])
    left = sum(g[:, :, -1] - g[:, :, n] for g, n in zip(gains, begun, strict=True))
    return replace(
        answer,
        measure=Measure.UTILITY,
        parties=parties,
        verdict=Verdict.NEEDS_TRUST if trust.even.high > 0 else Verdict.SAFE,
        ways=(Way(name=AS_ASKED if plan.is_handling_given else ANY_STEPS, trust=trust),),
        not_worth_it=float((np.asarray(left) < 0).any(axis=1).mean()),
    )


def _gives(lots: Sequence[Lot], party: str, lot_id: str) -> bool:
    return any(lot.id == lot_id and party in lot.givers for lot in lots)
