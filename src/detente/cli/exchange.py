"""``detente exchange``: in what steps an exchange could be carried out, and how much trust each side needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of
from detente.cli.watching import told
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.case import CaseAt
    from detente.exchange import Plan
    from detente.preferences import PreferenceSamples

__all__ = ["exchange"]

OF = Annotated[str | None, typer.Option("--of", metavar="ID", help="One agreement or offer; default: all.")]
WORTH = Annotated[
    list[str] | None,
    typer.Option("--worth", metavar="PARTY:LOT=N", help="What a unit is worth to a party: 2, or 1..3."),
]
CAP = Annotated[list[str] | None, typer.Option("--cap", metavar="LOT=N", help="At most so many units per move.")]
CHUNK = Annotated[
    list[str] | None, typer.Option("--chunk", metavar="LOT=N", help="Only in multiples of so many units.")
]
ESCROW = Annotated[
    list[str] | None,
    typer.Option("--escrow", metavar="LOT[=N]", help="So many units, or all, go through a custodian."),
]
REVOCABLE = Annotated[
    list[str] | None, typer.Option("--revocable", metavar="LOT", help="What is given can be taken back.")
]
FINAL = Annotated[list[str] | None, typer.Option("--final", metavar="LOT", help="It cannot be taken back.")]
TRUST = Annotated[
    list[str] | None,
    typer.Option("--trust", metavar="PARTY=N", help="What walking away costs a party; needs --worth."),
]
TOGETHER = Annotated[bool, typer.Option("--together", help="All hand over their next chunk at the same time.")]
FITTING = Annotated[
    int | None, typer.Option("--fitting", metavar="N", help="Values: N preferences drawn that fit the record.")
]
SEED = Annotated[int, typer.Option("--seed", help="Of the draws.")]
STEPS = Annotated[bool, typer.Option("--steps", help="Show the smallest combinations of trust, and the steps.")]


def exchange(
    path: CASE,
    at: AT = None,
    known_by: KNOWN_BY = None,
    of: OF = None,
    worth: WORTH = None,
    cap: CAP = None,
    chunk: CHUNK = None,
    escrow: ESCROW = None,
    revocable: REVOCABLE = None,
    final: FINAL = None,
    together: TOGETHER = False,
    trust: TRUST = None,
    fitting: FITTING = None,
    seed: SEED = 0,
    steps: STEPS = False,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show in what steps to exchange, and how much trust that needs.

    A LOT is the id of a deliverable or an issue. Values are never guessed: without --worth, trust is told for all
    values under which each side gains by the whole.
    """
    from detente.case import load_case
    from detente.exchange import exchange as find

    case = load_case(path)
    lists = (worth or [], cap or [], chunk or [], escrow or [], revocable or [], final or [], trust or [])
    plan = _plan(*lists, together=together)
    if together and fitting is not None:
        raise MisuseError("--together is measured by the record or by --worth, not by --fitting.")
    if worth and fitting is not None:
        raise MisuseError("--worth and --fitting both give the values.", mend="Take one of them.")
    view = view_of(case, at, known_by)
    samples = None if fitting is None else _drawn(view, fitting, seed)
    found = find(view, of=of, plan=plan, samples=samples, with_paths=steps or bool(worth))
    answer(path, case, (found.section(),), found.to_dict(), form)


def _drawn(view: CaseAt, n_samples: int, seed: int) -> PreferenceSamples:
    from detente.preferences import sample_preferences
    from detente.process import state

    drawn = sample_preferences(state(view), n_samples=n_samples, seed=seed, progress=told("Drawing preferences"))
    for warning in drawn.warnings:
        typer.echo(f"detente: {warning}", err=True)
    return drawn


def _plan(
    worth: list[str],
    cap: list[str],
    chunk: list[str],
    escrow: list[str],
    revocable: list[str],
    final: list[str],
    trust: list[str],
    *,
    together: bool,
) -> Plan:
    from detente.exchange import ALL, Plan

    if trust and not worth:
        raise MisuseError("--trust is measured in values, and none are given.", mend="Add --worth PARTY:LOT=NUMBER.")
    return Plan(
        worth=dict(_worth(text) for text in worth),
        caps={lot: _whole(n, "--cap", lot) for lot, n in (_pair(t, "--cap", "LOT=N") for t in cap)},
        chunks={lot: _whole(n, "--chunk", lot) for lot, n in (_pair(t, "--chunk", "LOT=N") for t in chunk)},
        escrow={
            lot: _whole(n, "--escrow", lot) if n else ALL
            for lot, n in (_pair(t, "--escrow", "LOT=N") if "=" in t else (t, "") for t in escrow)
        },
        revocable=frozenset(revocable),
        final=frozenset(final),
        together=together,
        trust={party: _number(n, f"--trust {party}") for party, n in (_pair(t, "--trust", "PARTY=N") for t in trust)},
    )


def _worth(text: str) -> tuple[tuple[str, str], float | tuple[float, float]]:
    pair, value = _pair(text, "--worth", "PARTY:LOT=NUMBER")
    party, colon, lot = pair.partition(":")
    if not (party and colon and lot):
        raise MisuseError(f"--worth is '{text}'; expected PARTY:LOT=NUMBER, such as north:persons=2 or =1..3.")
    low, dots, high = value.partition("..")
    if dots:
        return (party, lot), (_value(low, pair), _value(high, pair))
    return (party, lot), _value(value, pair)


def _value(text: str, pair: str) -> float:
    value = _number(text, f"--worth {pair}")
    if not 0 <= value < float("inf"):
        raise MisuseError(
            f"--worth {pair} is {text}; expected 0 or more.",
            mend="A value is what its giver loses and its receiver gains, both as positive numbers.",
        )
    return value


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise MisuseError(f"{option} is '{text}'; expected {form}.")
    return name, value


def _number(text: str, option: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise MisuseError(f"{option} is '{text}'; expected a number.") from None


def _whole(text: str, option: str, lot: str) -> int:
    if not text.lstrip("-").isdecimal():
        raise MisuseError(f"{option} for '{lot}' is '{text}'; expected a whole number.")
    if int(text) < 1:
        raise MisuseError(f"{option} for '{lot}' is {text}; expected 1 or more.")
    return int(text)
