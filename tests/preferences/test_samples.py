from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.case import Issue, Judgment, Proposal
from detente.errors import InputError, MisuseError
from detente.evidence import Item
from detente.preferences import (
    Frame,
    OfferReading,
    PreferenceSamples,
    Program,
    Readings,
    Standing,
    Utility,
    bounds_in,
    program_of,
    sample_in,
    shares,
    standings_in,
)
from detente.preferences.body import Body
from detente.preferences.draws import MAX_VERSIONS
from detente.preferences.hit_and_run import run
from detente.preferences.narrowing import narrowed
from detente.preferences.party_draws import draw
from detente.preferences.prior import Prior, rows_of
from detente.preferences.standings import sorted_packages
from detente.preferences.unknowns import FloatArray
from tests.preferences.randoms import Plain, programs
from tests.preferences.stories import HOURS, PAY, agreed, answered, frame, judged, offer, said

N = 2000


def error(share: FloatArray, size: float) -> FloatArray:
    return np.sqrt(np.maximum(share * (1 - share), 1 / N) / size)


def alike(one: PreferenceSamples, other: PreferenceSamples, packages: list[tuple[int, int]], party: str) -> bool:
    """Whether the shares of paired packages agree within five standard errors."""
    place = one.parties.index(party)
    first, second = (
        np.array([shares(s).party[place][pair[k]] for pair in packages]) for k, s in enumerate((one, other))
    )
    spread = np.hypot(error(first, one.effective_sample_size[party]), error(second, other.effective_sample_size[party]))
    return bool((np.abs(first - second) <= 5 * spread).all())


OPENING = Readings(offers=OfferReading.OPENING)


def test_without_bounds_the_prior_is_what_it_is_said_to_be() -> None:
    three = Issue(id="rest", label="rest", item=Item.OTHER, givers=("port",), receivers=("union",))
    first = offer("first", "port", "union", pay=4, hours=2, rest=said(None))
    found = sample_in(frame(first, issues=(PAY, HOURS, three), readings=OPENING), n_samples=N, seed=1)
    for place, party in enumerate(found.parties):
        size = found.effective_sample_size[party]
        weights, no_deal = found.weights[:, place], found.reservation[:, place]
        # weights uniform on the simplex, shapes given weights however many levels, no deal uniform
        assert (np.abs(weights.mean(axis=0) - 1 / 3) <= 5 * np.sqrt(1 / 18 / size)).all()
        assert np.allclose(weights.var(axis=0), 1 / 18, rtol=0.2)
        assert np.allclose(weights.sum(axis=1), 1.0)
        assert abs(no_deal.mean() - 0.5) <= 5 * np.sqrt(1 / 12 / size)
        middle = found.marginals[0][:, place, 1] / found.weights[:, place, 0]
        assert abs(middle.mean() - 0.5) < 0.04
        assert middle.var() == pytest.approx(1 / 12, rel=0.2)


def test_values_run_in_the_direction_of_the_stake_from_nothing_to_the_weight() -> None:
    found = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2)), n_samples=200, seed=2)
    port, union = (found.parties.index(p) for p in ("port", "union"))
    pay = found.marginals[0]
    assert (np.diff(pay[:, union], axis=1) >= -1e-12).all()
    assert (np.diff(pay[:, port], axis=1) <= 1e-12).all()
    assert np.allclose(pay[:, union, 0], 0)
    assert np.allclose(pay[:, union, -1], found.weights[:, union, 0])
    utilities = found.utilities()
    assert np.allclose(utilities.min(axis=2), 0)
    assert np.allclose(utilities.max(axis=2), 1)


@settings(max_examples=6)
@given(programs(max_bounds=3))
def test_every_draw_fits_and_agrees_with_the_exact_answers(program: Program) -> None:
    if not Plain(program).any_fits():
        return
    rng = np.random.default_rng(3)
    vectors, _, _ = draw(program, 64, rng)
    space = program.unknowns.space
    for bound in program.bounds:
        told = program.unknowns.rows(bound)
        assert told is not None
        assert (vectors @ told[0] >= -1e-7).all()
    from detente.preferences import NoDeal, Utility

    rows = np.array(
        [program.unknowns.row(Utility(space.package(n))) for n in range(space.n_packages)]
    ) - program.unknowns.row(NoDeal(0))
    gains = vectors @ rows.T
    exact = sorted_packages(program, 0)
    assert (gains[:, exact == Standing.SETTLED] >= -1e-6).all()
    assert (gains[:, exact == Standing.EXCLUDED] <= 1e-6).all()


def test_draws_agree_with_rejection_from_the_prior() -> None:
    deal, line = agreed("deal", "union", pay=4, hours=2), judged("line", "union", "red_line", issue="pay", at_least=2)
    found = sample_in(frame(deal, line), n_samples=4000, seed=4)
    rng = np.random.default_rng(5)
    n = 400_000
    weights = rng.dirichlet(np.ones(2), n)
    # pay at 0, 1, 2, 4, 10 and hours, which the union gives, at 0, 2, 4
    pay = np.sort(rng.random((n, 3)), axis=1) * weights[:, :1]
    hours = weights[:, 1:] * rng.random((n, 1))
    no_deal = rng.random(n)
    fits = (pay[:, 2] + hours[:, 0] >= no_deal) & (pay[:, 0] + weights[:, 1] < no_deal)
    place = found.parties.index("union")
    size = found.effective_sample_size["union"]
    for drawn, kept in (
        (found.reservation[:, place], no_deal[fits]),
        (found.weights[:, place, 0], weights[fits, 0]),
        (found.marginals[0][:, place, 3], pay[fits, 2]),
    ):
        assert abs(drawn.mean() - kept.mean()) <= 5 * kept.std() * np.sqrt(1 / size + 1 / fits.sum())


def test_an_issue_without_direction_is_drawn_as_rejection_would() -> None:
    truce = Issue(id="truce", label="truce", givers=("port", "union"), unit="day")
    deal = agreed("deal", "union", truce=3, pay=4)
    other = offer("other", "port", "union", truce=7)
    found = sample_in(frame(deal, other, issues=(PAY, truce), readings=OPENING), n_samples=4000, seed=6)
    rng = np.random.default_rng(7)
    n = 400_000
    weights = rng.dirichlet(np.ones(2), n)
    # the truce's three levels in any order: one worth nothing, one the whole weight, one between
    values = np.column_stack([np.zeros(n), np.ones(n), rng.random(n)])
    values = rng.permuted(values, axis=1) * weights[:, 1:]
    pay = weights[:, :1] * rng.random((n, 1))
    no_deal = rng.random(n)
    fits = values[:, 1] + pay[:, 0] >= no_deal
    place, size = found.parties.index("union"), found.effective_sample_size["union"]
    for drawn, kept in (
        (found.reservation[:, place], no_deal[fits]),
        (found.weights[:, place, 1], weights[fits, 1]),
        *((found.marginals[1][:, place, level], values[fits, level]) for level in range(3)),
    ):
        assert abs(drawn.mean() - kept.mean()) <= 5 * kept.std() * np.sqrt(1 / size + 1 / fits.sum())


def test_a_hope_is_drawn_between_no_deal_and_the_best() -> None:
    first = offer("first", "port", "union", pay=4, hours=2)
    found = sample_in(frame(first, answered(first, "union", "rejected", "value")), n_samples=4000, seed=8)
    rng = np.random.default_rng(9)
    n = 400_000
    weights = rng.dirichlet(np.ones(2), n)
    utility = (weights * rng.random((n, 2))).sum(axis=1)
    no_deal = rng.random(n)
    hope = no_deal + (1 - no_deal) * rng.random(n)
    kept = no_deal[utility < hope]
    drawn = found.reservation[:, found.parties.index("union")]
    size = found.effective_sample_size["union"]
    assert abs(drawn.mean() - kept.mean()) <= 5 * kept.std() / np.sqrt(size)
    assert kept.mean() > 0.55  # it is more than the prior's half: the test can fail


def test_refining_a_scale_changes_no_share() -> None:
    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    finer = replace(found, space=found.space.refined("pay", [1, 2, 6, 8]))
    pairs = [(n, finer.space.index(found.space.package(n))) for n in range(found.space.n_packages)]
    one, other = sample_in(found, n_samples=N, seed=10), sample_in(finer, n_samples=N, seed=11)
    assert all(alike(one, other, pairs, party) for party in found.space.parties)


def test_an_irrelevant_issue_changes_no_share() -> None:
    idle = PAY.model_copy(update={"id": "idle", "label": "idle", "givers": ("judge",), "receivers": ("judge",)})
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    found, wider = frame(deal), frame(deal, issues=(PAY, HOURS, idle))
    assert wider.space.n_packages == 2 * found.space.n_packages
    pairs = [(n, wider.space.index((*found.space.package(n), 10.0))) for n in range(found.space.n_packages)]
    one, other = sample_in(found, n_samples=N, seed=12), sample_in(wider, n_samples=N, seed=13)
    assert all(alike(one, other, pairs, party) for party in found.space.parties)


def test_contested_claims_are_drawn_for_all_parties_at_once() -> None:
    line = (said(2, claims=("r/c1",)), said(8, claims=("r/c2",)))
    plan = offer("plan", "judge", "port union", pay=line, hours=2)
    found = sample_in(
        frame(plan, answered(plan, "port", "accepted"), answered(plan, "union", "accepted")), n_samples=N, seed=14
    )
    assert len(found.scenarios) == 2
    assert np.bincount(found.scenario).tolist() == [N // 2, N // 2]
    low, high = (found.scenarios[k].versions[("plan", "pay", "main")] for k in (0, 1))
    assert (low, high) == (0, 1)
    space = found.space
    package = {pay: space.index((float(pay), 2.0)) for pay in (2, 8)}
    gain = found.utilities() - found.reservation[:, :, np.newaxis]
    port, union = (found.parties.index(p) for p in ("port", "union"))
    # under the first version both took 2, under the second both took 8
    assert (gain[found.scenario == 0][:, :, package[2]] >= -1e-9).all()
    assert (gain[found.scenario == 1][:, :, package[8]] >= -1e-9).all()
    assert (gain[found.scenario == 0][:, port, package[8]] < 0).any()
    assert (gain[found.scenario == 1][:, union, package[2]] < 0).any()


def test_a_draw_of_claims_that_no_preference_fits_is_left_out_and_counted() -> None:
    line = (said(2, claims=("r/c1",)), said(8, claims=("r/c2",)))
    plan = offer("plan", "judge", "port union", pay=line, hours=2)
    no = judged("no", "union", "unacceptable", package={"pay": 2, "hours": 2})
    found = sample_in(frame(plan, answered(plan, "union", "accepted"), no), n_samples=100, seed=15)
    assert found.n_unfit == 1
    assert {s.versions["plan", "pay", "main"] for s in found.scenarios} == {1}
    assert any("1 of 2 draws" in warning for warning in found.warnings)


def test_entries_age_in_the_draws_and_judgments_do_not() -> None:
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    late = offer("late", "port", "union", pay=2)
    kept = judged("kept", "union", "acceptable", on="2020-01-01", package={"pay": 9})
    found = frame(deal, late, kept, readings=Readings(half_life_days=29.0))
    samples = sample_in(found, n_samples=320, seed=16)
    assert len(samples.scenarios) == samples.n_scenarios == 320  # one for each sample
    gone = [s.forgotten for s in samples.scenarios]
    # the deal of 1 February is one half-life old on 1 March, the offer of that day is fresh
    assert 0.25 < np.mean(["deal" in one for one in gone]) < 0.75
    assert not any("late" in one or "kept" in one for one in gone)


def test_shares_vary_from_seed_to_seed_as_much_as_their_error_says_also_where_entries_age() -> None:
    # the deal settles (4, 2) while it is kept, which is in about half of the draws
    found = frame(
        agreed("deal", "port", "union", pay=4, hours=2),
        offer("late", "port", "union", pay=2),
        readings=Readings(half_life_days=29.0),
    )
    of_seeds = [shares(sample_in(found, n_samples=1000, seed=seed)) for seed in range(40)]
    package = found.space.index((4.0, 2.0))
    own = np.array([one.party[1, package] for one in of_seeds])
    assert 0.6 * of_seeds[0].error(own.mean()) < own.std() < 1.5 * of_seeds[0].error(own.mean())


def test_a_sample_over_more_versions_than_can_be_taken_is_worth_no_more_than_those_drawn() -> None:
    told = (said(2, claims=("a/c1",)), said(6, claims=("b/c1",)))
    offers = [offer(f"o{n}", "port", "union", pay=told) for n in range(9)]
    samples = sample_in(frame(*offers), n_samples=5000, seed=3)
    assert samples.n_scenarios == len(samples.scenarios) == MAX_VERSIONS
    assert set(samples.effective_sample_size.values()) == {float(MAX_VERSIONS)}
    assert any("spread over 256 draws" in warning for warning in samples.warnings)
    assert not any("is poor" in warning for warning in samples.warnings)


def test_a_record_that_contradicts_itself_cannot_be_drawn_from() -> None:
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    no = judged("no", "union", "unacceptable", package={"pay": 4, "hours": 2})
    with pytest.raises(InputError, match="no preference fits the record of Union"):
        sample_in(frame(deal, no))


def test_a_poor_sample_says_so_and_a_good_one_does_not() -> None:
    found = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2)), n_samples=500, seed=17)
    assert found.warnings == ()
    poor = replace(found, split_r_hat={**found.split_r_hat, "port": 1.3})
    assert any("split R-hat 1.300" in warning for warning in poor.warnings)
    few = replace(found, effective_sample_size={**found.effective_sample_size, "union": 12.0})
    assert any("worth 12 independent draws" in warning for warning in few.warnings)


def test_a_party_that_takes_the_worst_package_has_a_no_deal_worth_nothing() -> None:
    found = sample_in(frame(agreed("deal", "port", "union", pay=10, hours=0)), n_samples=300, seed=18)
    port = found.parties.index("port")  # it gives all the pay and gets no hours
    assert np.allclose(found.reservation[:, port], 0.0, atol=1e-6)
    assert found.weights[:, port].std() > 0.1


def test_being_indifferent_is_an_equality_of_all_draws() -> None:
    same = judged("same", "union", "indifferent", package={"pay": 10}, over={"pay": 4, "hours": 0})
    found = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2), same), n_samples=300, seed=19)
    place, space = found.parties.index("union"), found.space
    utilities = found.utilities([space.index((10.0, 0.0)), space.index((4.0, 0.0))])
    assert np.allclose(utilities[:, place, 0], utilities[:, place, 1], atol=1e-6)


def test_the_same_seed_gives_the_same_samples() -> None:
    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    one, two, three = (sample_in(found, n_samples=64, seed=s) for s in (1, 1, 2))
    assert np.array_equal(one.reservation, two.reservation)
    assert not np.array_equal(one.reservation, three.reservation)


def test_an_interrupt_keeps_what_was_drawn_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.preferences.sampling._AT_A_TIME", 50)
    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    whole, heard = sample_in(found, n_samples=200, seed=9), []

    def stop(done: int, of: int) -> None:
        heard.append((done, of))
        if done > 250:
            raise KeyboardInterrupt

    part = sample_in(found, n_samples=200, seed=9, progress=stop)
    assert heard == [(50, 400), (100, 400), (150, 400), (200, 400), (250, 400), (300, 400)]
    assert part.n_samples == 100
    assert np.array_equal(part.reservation, whole.reservation[:100])
    assert len(part.scenario) == 100
    assert part.warnings == ("Interrupted: 100 of 200 draws were made.",)

    def stop_at_once(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sample_in(found, n_samples=200, seed=9, progress=stop_at_once)


def test_every_combination_of_contested_claims_is_drawn_alike_and_has_its_own_preferences() -> None:
    pay, hours = (said(2, claims=("r/c1",)), said(8, claims=("r/c2",))), (said(1, claims=("r/c3",)), said(3))
    plan = offer("plan", "judge", "port union", pay=pay, hours=hours)
    answers = (answered(plan, "port", "accepted"), answered(plan, "union", "accepted"))
    found = sample_in(frame(plan, *answers), n_samples=4000, seed=23)
    assert len({tuple(sorted(one.versions.items())) for one in found.scenarios}) == 4
    assert np.bincount(found.scenario).tolist() == [1000] * 4
    place = found.parties.index("union")
    for number, scenario in enumerate(found.scenarios):
        amounts = [(2.0, 8.0)[scenario.versions["plan", "pay", "main"]]]
        amounts.append((1.0, 3.0)[scenario.versions["plan", "hours", "main"]])
        alone = offer("plan", "judge", "port union", pay=amounts[0], hours=amounts[1])
        # the same levels, so that the prior is the same
        levels = [offer(f"o{n}", "judge", "port union", pay=p, hours=h) for n, (p, h) in enumerate(((2, 1), (8, 3)))]
        one = frame(alone, answered(alone, "union", "accepted"), *levels)
        fresh = sample_in(one, n_samples=2000, seed=24 + number)
        own = found.reservation[found.scenario == number, place]
        other = fresh.reservation[:, fresh.parties.index("union")]
        assert abs(own.mean() - other.mean()) <= 5 * other.std() * np.sqrt(1 / 1000 + 1 / 2000)


def test_how_much_of_the_prior_fits_is_told() -> None:
    # one package signed by both, in the middle level of each issue: E u = w/2 + (1 - w)/2
    found = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2)), n_samples=100, seed=25)
    assert found.fitting_share["union"] == pytest.approx(1 / 2, abs=0.04)
    free = sample_in(frame(offer("first", "port", "union", pay=4, hours=2), readings=OPENING), n_samples=100, seed=26)
    assert free.fitting_share == {"port": 1.0, "union": 1.0}


def test_utilities_that_do_not_fit_are_refused() -> None:
    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    finer = replace(
        found, space=found.space.refined("pay", np.linspace(0, 10, 1500)).refined("hours", np.linspace(0, 4, 1500))
    )
    samples = sample_in(finer, n_samples=50, seed=20)
    with pytest.raises(MisuseError, match="at most 200,000,000 fit"):
        samples.utilities()
    assert samples.utilities([0, 1]).shape == (50, 2, 2)


def test_interacting_issues_are_drawn_with_a_strength_of_either_sign() -> None:
    readings = Readings(interactions=(("pay", "hours"),))
    found = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2), readings=readings), n_samples=500, seed=21)
    (table,) = found.interactions.values()
    place = found.parties.index("union")
    corner = table[:, place, -1, 0]  # all the pay for no hours: the best of both for the union
    assert (corner > 0.02).any()
    assert (corner < -0.02).any()
    utilities = found.utilities()
    assert np.allclose(utilities.max(axis=2), 1)
    assert np.allclose(utilities.min(axis=2), 0)


def by_draws(program: Program, rng: np.random.Generator) -> FloatArray:
    drawn, _, _ = draw(program, 39, rng)
    return drawn


def by_chains(program: Program, rng: np.random.Generator) -> FloatArray:
    body = Body(program=program)
    started = body.start(39, rng)
    assert started is not None
    draws: FloatArray = run(body.moves(started), started, n_draws=1, thinning=1, warm_up=50, rng=rng)[0]
    return draws


def by_walk(program: Program, rng: np.random.Generator) -> FloatArray:
    prior = Prior(program.unknowns)
    walk, _, _ = narrowed(prior, rows_of(program)[np.newaxis], n_chains=39, rng=rng)
    drawn: FloatArray = prior.vectors(walk.at)[:, 0].T
    return drawn


Drawing = Callable[[Program, np.random.Generator], FloatArray]


def ranks(truths: int, seed: int, drawn: Drawing) -> np.ndarray:
    """Draw true preferences, let each answer for a record, and rank its no deal among 39 draws that fit that record."""
    rng = np.random.default_rng(seed)
    base = frame(offer("first", "port", "union", pay=4, hours=2), readings=OPENING)
    prior, _, _ = draw(program_of(base, "union", ()), truths, rng)
    found = []
    for truth in prior:
        told = frame(*_record(base, truth, rng), readings=OPENING)
        program = program_of(told, "union", bounds_in(told))
        row = program.unknowns.no_deal(0)
        found.append(int((drawn(program, rng)[:, row] < truth[row]).sum()))
    return np.array(found)


def _record(base: Frame, truth: FloatArray, rng: np.random.Generator) -> list[Proposal | Judgment]:
    """Return what a party of this preference judges of two packages: it does not depend on what is drawn of it."""
    from detente.preferences import NoDeal, Utility

    unknowns = program_of(base, "union", ()).unknowns
    told: list[Proposal | Judgment] = [offer("first", "port", "union", pay=4, hours=2)]
    for number in range(2):
        package = (float(rng.choice([0, 4, 10])), float(rng.choice([0, 2, 4])))
        gain = truth @ (unknowns.row(Utility(package)) - unknowns.row(NoDeal(0)))
        kind = "acceptable" if gain >= 0 else "unacceptable"
        told.append(judged(f"j{number}", "union", kind, package={"pay": package[0], "hours": package[1]}))
    return told


@pytest.mark.parametrize(("drawn", "truths"), [(by_draws, 240), (by_walk, 64), (by_chains, 64)])
def test_the_rank_of_the_truth_among_the_draws_is_uniform(drawn: Drawing, truths: int) -> None:
    # simulation-based calibration: 40 possible ranks in 8 bins of 5
    counts = np.bincount(ranks(truths, 22, drawn) // 5, minlength=8)
    assert counts.sum() == truths
    chi = ((counts - truths / 8) ** 2 / (truths / 8)).sum()
    assert chi < 24.3  # the 99.9th percentile of chi squared with 7 degrees of freedom


def test_more_evidence_settles_no_less() -> None:
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    before, after = (
        standings_in(frame(deal, *more, readings=OPENING))
        for more in ((), (offer("o", "port", "union", pay=4, hours=4),))
    )
    one, other = before.of("port"), after.of("port")
    assert one is not None
    assert other is not None
    assert (one[other == Standing.SETTLED] >= 0).all()


def test_a_version_that_goes_with_two_that_contradict_each_other_is_drawn_with_either() -> None:
    line = (said(2, claims=("r/c1",)), said(1, qualifier="at_least", claims=("r/c2",)), said(8, claims=("r/c3",)))
    plan = offer("plan", "judge", "port union", pay=line, hours=2)
    found = sample_in(frame(plan, answered(plan, "union", "accepted")), n_samples=100, seed=1)
    assert [scenario.versions["plan", "pay", "main"] for scenario in found.scenarios] == [0, 1]
    taken = [b.comparison for s in found.scenarios for b in s.bounds if b.party == "union"]
    packages = [told.more.package for told in taken if told is not None and isinstance(told.more, Utility)]
    assert packages == [(2.0, 2.0), (8.0, 2.0)]  # never the most that "at least 1" alone would allow
