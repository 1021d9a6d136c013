from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.preferences import (
    NoDeal,
    OfferReading,
    Preferred,
    Program,
    Readings,
    Standing,
    Utility,
    bounds_in,
    preferred,
    program_of,
    standing_of,
    standings,
    standings_in,
)
from detente.preferences.standings import sorted_packages
from detente.process import state
from tests.preferences.randoms import Plain, programs
from tests.preferences.stories import PAY, agreed, answered, case_of, frame, judged, offer

S, P, X = Standing.SETTLED, Standing.POSSIBLE, Standing.EXCLUDED


@settings(max_examples=12)
@given(programs())
def test_packages_are_sorted_as_the_plain_definition_has_it(program: Program) -> None:
    plain = Plain(program)
    if not plain.any_fits():
        assert program.fit() is None
        return
    found = sorted_packages(program, 0)
    for number in range(plain.space.n_packages):
        package = Utility(plain.space.package(number))
        may_refuse = plain.any_fits((NoDeal(0), package, True))
        may_take = plain.any_fits((package, NoDeal(0), False))
        expected = P if may_refuse and may_take else (X if may_refuse else S)
        assert found[number] == expected == standing_of(program, package.package, 0)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(programs(), st.data())
def test_preference_between_packages_is_as_the_plain_definition_has_it(program: Program, data: st.DataObject) -> None:
    plain = Plain(program)
    number = st.integers(0, plain.space.n_packages - 1)
    one, other = (plain.space.package(data.draw(number)) for _ in range(2))
    found = preferred(program, one, other)
    if not plain.any_fits():
        assert found is None
        return
    may_be_worse = plain.any_fits((Utility(other), Utility(one), True))
    may_be_no_worse = plain.any_fits((Utility(one), Utility(other), False))
    expected = Preferred.POSSIBLE if may_be_worse and may_be_no_worse else None
    assert found is (expected or (Preferred.NEVER if may_be_worse else Preferred.NECESSARY))


def test_what_a_party_signed_is_settled_and_so_is_whatever_is_no_worse_for_it() -> None:
    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    own = standings_in(found).of("port")
    assert own is not None
    settled = {found.space.package(int(n)) for n in np.flatnonzero(own == S)}
    # the port gives pay and gets hours
    assert settled == {(pay, hours) for pay in (0, 4) for hours in (2, 4)}
    assert X not in own


def test_a_red_line_excludes_whatever_lies_beyond_it() -> None:
    line = judged("line", "union", "red_line", issue="pay", at_least=4)
    found = frame(offer("first", "port", "union", pay=4, hours=2), line)
    own = standings_in(found).of("union")
    assert own is not None
    excluded = {found.space.package(int(n)) for n in np.flatnonzero(own == X)}
    assert excluded == {(pay, hours) for pay in (0, 3) for hours in (0, 2, 4)}


def test_a_refusal_for_value_excludes_nothing() -> None:
    first = offer("first", "port", "union", pay=4, hours=2)
    own = standings_in(frame(first, answered(first, "union", "rejected", "value"))).of("union")
    assert own is not None
    assert X not in own


def test_without_a_record_there_is_not_enough_evidence() -> None:
    readings = Readings(offers=OfferReading.OPENING)
    found = standings(state(case_of(offer("first", "port", "union", pay=4, hours=2)).at()), readings=readings)
    assert found.is_enough("port") is False
    own = found.of("port")
    assert own is not None
    # only what gives the port all that it can get is settled, and that by the frame alone
    assert [found.space.package(int(n)) for n in np.flatnonzero(own == S)] == [(0, 4)]
    assert (own == found.without_record["port"]).all()


def test_joint_standing_is_settled_for_all_or_excluded_for_some() -> None:
    line = judged("line", "union", "red_line", issue="pay", at_least=4)
    found = standings_in(frame(agreed("deal", "port", "union", pay=6, hours=2), line))
    port, union, joint = found.of("port"), found.of("union"), found.joint
    assert port is not None
    assert union is not None
    assert joint is not None
    assert ((joint == S) == ((port == S) & (union == S))).all()
    assert ((joint == X) == ((port == X) | (union == X))).all()
    assert (joint == S).sum() == 1


def test_a_veto_holder_never_enlarges_what_is_settled_or_possible() -> None:
    found = standings_in(frame(agreed("deal", "port", "union", pay=6, hours=2)))
    for own in found.by_party.values():
        assert own is not None
        assert found.joint is not None
        assert (found.joint <= own).all()


def test_a_contradicting_record_has_no_standings_for_that_party_alone() -> None:
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    found = standings_in(frame(deal, judged("no", "union", "unacceptable", package={"pay": 4, "hours": 2})))
    assert found.of("union") is None
    assert found.joint is None
    assert found.of("port") is not None
    assert [c.party for c in found.conflicts] == ["union"]


def test_more_packages_than_can_be_listed_are_refused_and_single_ones_answered() -> None:
    found = frame(offer("first", "port", "union", pay=4, hours=2))
    from dataclasses import replace

    finer = found.space.refined("pay", np.linspace(0, 10, 2001)).refined("hours", np.linspace(0, 4, 2001))
    found = replace(found, space=finer)
    with pytest.raises(InputError, match=r"4,00[0-9],[0-9]+ packages; at most 2,000,000"):
        standings_in(found)
    assert standing_of(program_of(found, "port", bounds_in(found)), (4, 2), 0) is S


def test_refining_a_scale_leaves_the_standing_of_every_package_as_it_was() -> None:
    from dataclasses import replace

    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    finer = replace(found, space=found.space.refined("pay", [1, 3, 5, 9]))
    before, after = standings_in(found), standings_in(finer)
    for party in found.space.parties:
        old, new = before.of(party), after.of(party)
        assert old is not None
        assert new is not None
        for number in range(found.space.n_packages):
            assert old[number] == new[finer.space.index(found.space.package(number))]


def test_an_issue_in_which_a_party_has_no_stake_changes_nothing_for_it() -> None:
    other = PAY.model_copy(update={"id": "other", "label": "other", "givers": ("judge",), "receivers": ("judge",)})
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    from tests.preferences.stories import HOURS

    alone = standings_in(frame(deal))
    beside = standings_in(frame(deal, issues=(PAY, HOURS, other)))
    for party in ("port", "union"):
        own, wider = alone.of(party), beside.of(party)
        assert own is not None
        assert wider is not None
        assert (wider.reshape(len(own), -1) == own[:, np.newaxis]).all()


def test_an_old_regime_does_not_settle_what_holds_under_the_new_one() -> None:
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    found = standings_in(frame(deal, judged("since", "port", "new_regime", since="2024-02-15")))
    assert found.is_enough("port") is False
    assert found.is_enough("union") is True


def test_issues_that_interact_let_a_sum_of_gains_be_no_gain() -> None:
    both = (
        agreed("only-pay", "union", pay=10),
        offer("plan", "port", "union", pay=4, hours=2),
    )
    apart = frame(*both)
    together = frame(*both, readings=Readings(interactions=(("pay", "hours"),)))
    for found, expected in ((apart, S), (together, S)):
        program = program_of(found, "union", bounds_in(found))
        assert standing_of(program, (10, 0), 0) is expected
    # pay alone may be worth little, if it is worth something only with short hours
    program = program_of(together, "union", ())
    row = program.unknowns.row(Utility((10, 4))) + program.unknowns.row(Utility((0, 0)))
    spans = [
        program_of(one, "union", ()).span(
            program_of(one, "union", ()).unknowns.row(Utility((10, 4)))
            + program_of(one, "union", ()).unknowns.row(Utility((0, 0)))
        )
        for one in (apart, together)
    ]
    assert spans[0] == pytest.approx((1.0, 1.0), abs=1e-9)
    assert spans[1] is not None
    assert spans[1][0] < 0.5
    assert row.size == program.unknowns.size
