from __future__ import annotations

import numpy as np
import pytest

from detente.errors import InputError
from detente.exchange import Lot, check_gains, linear_gains, table_gains
from detente.exchange.lots import in_quanta

PERSONS = Lot(id="persons", givers=("north",), receivers=("south",), units=3)
SIDES = ("north", "south")


def test_what_is_given_is_lost_by_its_giver_and_gained_by_others() -> None:
    (gain,) = linear_gains(
        ("north", "south", "friend"), (PERSONS,), {("north", "persons"): 2, ("friend", "persons"): 1}
    )
    assert gain[0].tolist() == [[0, -2, -4, -6], [0, 0, 0, 0], [0, 1, 2, 3]]


def test_a_value_may_have_one_number_per_sample_or_one_per_unit() -> None:
    (samples,) = linear_gains(SIDES, (PERSONS,), {("south", "persons"): [1.0, 2.0]})
    assert samples[:, 1].tolist() == [[0, 1, 2, 3], [0, 2, 4, 6]]
    (table,) = table_gains(SIDES, (PERSONS,), {("south", "persons"): [5, 3, 1]})
    assert table[0, 1].tolist() == [0, 5, 8, 9]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"units": -1}, "units -1; expected 0 or more"),
        ({"delivered": 4}, "4 delivered; 3 are to be handed over in all"),
        ({"delivered": 2, "escrowed": 2}, "puts 2 into escrow; 1 are left"),
        ({"chunk": 0}, "chunk 0; expected 1 or more"),
        ({"cap": 0}, "cap 0; expected 1 or more"),
        ({"givers": ()}, "no giver"),
        ({"receivers": ("north",)}, "'north' as giver and receiver"),
    ],
)
def test_a_lot_that_cannot_be_is_one_clear_line(fields: dict[str, object], said: str) -> None:
    given: dict[str, object] = {"id": "x", "givers": ("north",), "receivers": ("south",), "units": 3}
    with pytest.raises(InputError, match=r"^lot 'x' ") as error:
        Lot(**{**given, **fields})  # type: ignore[arg-type]
    assert said in str(error.value)


def test_bad_values_are_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"a unit of lot 'persons' is worth -1 to 'north'; expected 0 or more"):
        linear_gains(SIDES, (PERSONS,), {("north", "persons"): -1})
    with pytest.raises(InputError, match="worth nan"):
        linear_gains(SIDES, (PERSONS,), {("north", "persons"): float("nan")})
    with pytest.raises(InputError, match="'ship', which is no lot"):
        linear_gains(SIDES, (PERSONS,), {("north", "ship"): 1})
    with pytest.raises(InputError, match="a value is given for 'east'; the exchange has north, south"):
        linear_gains(SIDES, (PERSONS,), {("east", "persons"): 1})
    with pytest.raises(InputError, match="values 2 units of lot 'persons'; it has 3"):
        table_gains(SIDES, (PERSONS,), {("north", "persons"): [1, 2]})
    with pytest.raises(InputError, match="has 3 samples for lot 'persons'; others have 2"):
        linear_gains(SIDES, (PERSONS,), {("north", "persons"): [1, 2], ("south", "persons"): [1, 2, 3]})


def test_gains_from_elsewhere_are_held_to_shape_and_sign() -> None:
    good = np.zeros((2, 2, 4))
    check_gains(SIDES, (PERSONS,), (good,))
    with pytest.raises(InputError, match=r"shape \(2, 2, 3\); expected \(n_samples, 2, 4\)"):
        check_gains(SIDES, (PERSONS,), (good[:, :, :3],))
    rising = good.copy()
    rising[:, 0] = np.arange(4)
    with pytest.raises(InputError, match="'north' gains by giving a unit"):
        check_gains(SIDES, (PERSONS,), (rising,))
    with pytest.raises(InputError, match="'south' loses by receiving a unit"):
        check_gains(SIDES, (PERSONS,), (-rising[:, ::-1],))
    with pytest.raises(InputError, match="no finite number"):
        check_gains(SIDES, (PERSONS,), (good * np.nan,))


def test_sums_of_tenths_are_exact_in_quanta() -> None:
    (gain,), per_unit = in_quanta((np.array([[[0.0, 0.1, 0.1 + 0.2, 0.3]]]),))
    assert gain[0, 0, 2] == gain[0, 0, 3] == 0.3 * per_unit
