from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Mode
from detente.evidence import Item, Quantity
from detente.order import ChangeKind, Condition, Need, Order, Repair, System, in_sequence, order, rules_after
from detente.order.cycles import components
from detente.order.system import bits
from tests.order.told import case, gate, issue, step

MEN = issue("men", "south")
MONEY = issue("money", "north", Item.MONEY)
LAW = issue("law", "north", Item.POLITICAL)
FORTY = step("40 men", "men", "south", quantity=Quantity(min=40, max=40, unit="men"))
PAYMENT = step("8 million", "money", "north", quantity=Quantity(min=8, max=8, unit="million"))
STATUS = step("a special status", "law", "north")


def knot(first: Mode = Mode.BEFORE, second: Mode = Mode.BEFORE, **options: int) -> Order:
    """Return the order of two who each want the other to go first."""
    made = case(
        gate("g", "north", PAYMENT, FORTY, mode=first),
        gate("h", "south", FORTY, PAYMENT, mode=second),
        issues=(MEN, MONEY),
    )
    return order(made.at(), target="all", **options)


def by_kind(found: Order, kind: ChangeKind) -> list[Repair]:
    return [r for r in found.repairs.repairs if r.change.kind is kind]


BOTH = {"money-8-million", "men-40-men"}


def test_one_stroke_unties_it_with_the_consent_of_those_who_wanted_to_be_second() -> None:
    (stroke,) = by_kind(knot(), ChangeKind.TOGETHER)
    assert set(stroke.unties) == BOTH
    assert stroke.change.whose == ("north", "south")


def test_a_deposit_of_either_unties_it_and_needs_a_custodian() -> None:
    deposits = by_kind(knot(), ChangeKind.DEPOSITED)
    assert {d.change.id for d in deposits} == {"deposit:men-40-men", "deposit:money-8-million"}
    assert all(set(d.unties) == BOTH for d in deposits)
    assert all("a custodian whom all of them accept (in the record: Brook)" in d.change.needs for d in deposits)
    assert all(set(d.change.whose) == {"north", "south"} for d in deposits)


def test_a_guarantee_of_either_unties_it() -> None:
    assert [set(g.unties) for g in by_kind(knot(), ChangeKind.GUARANTEED)] == [BOTH, BOTH]


def test_in_n_parts_the_first_step_without_return_is_the_nth_part() -> None:
    staged = by_kind(knot(parts=4), ChangeKind.STAGED)
    assert {s.change.needs for s in staged} == {
        "the first part without return is 10 men",
        "the first part without return is 2 million",
    }
    assert all(set(s.unties) == BOTH for s in staged)


def test_what_comes_in_no_parts_is_not_cut() -> None:
    made = case(gate("g", "north", STATUS, FORTY), gate("h", "south", FORTY, STATUS), issues=(MEN, LAW))
    found = order(made.at(), target="all")
    assert by_kind(found, ChangeKind.STAGED) == []
    # a status can be enacted and made to wait for a third body's word; men cannot
    assert [t.change.id for t in by_kind(found, ChangeKind.TRIGGERED)] == ["trigger:law"]
    assert [d.change.id for d in by_kind(found, ChangeKind.DEPOSITED)] == ["deposit:men-40-men"]


def test_a_knot_of_together_is_eased_and_not_untied() -> None:
    found = knot(Mode.WITH, Mode.WITH)
    deposit = next(r for r in found.repairs.repairs if r.change.kind is ChangeKind.DEPOSITED)
    assert (deposit.unties, set(deposit.eases)) == ((), BOTH)
    assert by_kind(found, ChangeKind.TOGETHER) == []
    assert not found.repairs.free.is_needed


def test_without_a_knot_there_is_nothing_to_repair() -> None:
    found = order(case(gate("g", "north", PAYMENT, FORTY), issues=(MEN, MONEY)).at(), target="all")
    assert (found.repairs.repairs, found.repairs.free.is_needed) == ((), False)
    assert found.repairs.blocked.sets == ()


def test_where_the_silent_stay_so_a_repair_comes_with_their_willingness() -> None:
    made = case(
        gate("g", "north", PAYMENT, FORTY),
        gate("h", "brook", FORTY, PAYMENT),
        issues=(MEN, MONEY),
    )
    found = order(made.at(), target="all")
    assert all("give:men-40-men:south" in {c.id for c in s.changes} for s in found.repairs.blocked.sets)
    assert found.repairs.blocked.sets


def staged(n: int) -> System:
    """Return the rewrite in full: x and y in n parts, y_k after x_k, x_k after y_(k-1), and x_1 after nothing."""
    x, y = list(range(n)), list(range(n, 2 * n))
    conditions = [Condition(y[k], ((Need(1 << x[k], Mode.BEFORE),),)) for k in range(n)]
    conditions += [Condition(x[k], ((Need(1 << y[k - 1], Mode.BEFORE),),)) for k in range(1, n)]
    return System(n_steps=2 * n, conditions=tuple(conditions))


@given(st.integers(1, 12))
def test_parts_in_turn_can_all_be_done_in_sequence(n: int) -> None:
    assert in_sequence(rules_after(staged(n))) == (1 << 2 * n) - 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 255), min_size=1, max_size=8))
def test_components_are_the_steps_that_reach_each_other(waits: list[int]) -> None:
    n = len(waits)
    reach = [w & ((1 << n) - 1) | 1 << node for node, w in enumerate(waits)]
    for middle in range(n):
        for node in range(n):
            if reach[node] >> middle & 1:
                reach[node] |= reach[middle]
    found = components([w & ((1 << n) - 1) for w in waits])
    assert sorted(node for group in found for node in bits(group)) == list(range(n))
    for group in found:
        for node in bits(group):
            mutual = [other for other in range(n) if reach[node] >> other & 1 and reach[other] >> node & 1]
            assert mutual == list(bits(group))
    done = 0
    for group in found:  # what others wait for comes first
        done |= group
        assert all(reach[node] & ~done == 0 for node in bits(group))


def test_an_agreed_reading_is_a_repair_too_and_says_that_it_is_ambiguous() -> None:
    truce = issue("truce", "north", Item.TRUCE)
    halt = step("a ceasefire", "truce", "north")
    week = step("a week", "truce", "north", quantity=Quantity(min=1, max=1, unit="week"))
    made = case(
        gate("g", "south", FORTY, halt),
        gate("h", "north", halt, FORTY),
        gate("i", "north", week, step("talks", talks=True)),
        issues=(truce, MEN),
    )
    (reading,) = by_kind(order(made.at(), target="all"), ChangeKind.READING)
    assert set(reading.unties) == {"men-40-men", "truce"}
    assert (reading.change.needs, reading.change.is_ambiguous) == ("agreement on what the words mean", True)
    assert reading.change.whose == ("south", "north")
