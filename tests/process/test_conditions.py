from __future__ import annotations

from detente.case import Basis, Gate
from detente.process import GateStanding, State
from tests.process.seed_case import SEED
from tests.process.told import an_event, tell

SET = an_event("set", "gate", "2023-12-20", by="hamas", gate="hamas-gate")


def gate(found: State, name: str = "hamas-gate") -> GateStanding:
    return next(g for g in found.gates if g.gate == name)


def with_gate(**changed: object) -> tuple[Gate, ...]:
    return (SEED.gates[0].model_copy(update=changed), *SEED.gates[1:])


def test_a_gate_stands_once_it_is_set_and_not_before() -> None:
    assert tell().gates == ()
    assert gate(tell(SET)).stands
    assert gate(tell(SET)).asks == ("Israel: a ceasefire (before)",)


def test_a_withdrawn_gate_no_longer_stands_until_set_again() -> None:
    dropped = an_event("dropped", "withdraw", "2023-12-22", by="hamas", withdraws="hamas-gate")
    again = an_event("again", "gate", "2023-12-24", by="hamas", gate="hamas-gate")
    assert gate(tell(SET, dropped)).status.value == "withdrawn"
    assert tell(SET, dropped).withdrawn == ("hamas-gate",)
    assert gate(tell(SET, dropped, again)).stands


def test_a_gate_runs_out_after_its_day() -> None:
    dated = with_gate(until="2023-12-25")
    assert gate(tell(SET, at="2023-12-25", gates=dated)).stands
    assert gate(tell(SET, at="2023-12-26", gates=dated)).status.value == "expired"


def test_a_structural_gate_stands_without_an_event() -> None:
    nobody_s = with_gate(holder=None, basis=Basis.STRUCTURAL)
    assert gate(tell(gates=nobody_s)).stands


def test_a_halt_bears_on_a_gate_that_asks_for_one_and_does_not_settle_it() -> None:
    halt = an_event("halted", "halt", "2023-12-23", by="israel", halted="hostilities")
    other = an_event("other", "halt", "2023-12-23", by="hamas", halted="hostilities")
    found = gate(tell(SET, halt, other))
    assert found.bearing == ("halted",)
    assert found.stands
