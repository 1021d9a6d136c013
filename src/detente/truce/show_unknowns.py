"""What the answers of the model rest on: the claims they hang on, the unknowns, and the effect of each."""

from __future__ import annotations

from detente.show import Block, Paragraph, Standing, Table, cell
from detente.show.shares import percent_text
from detente.truce.answer import Answer
from detente.truce.bearing import Bearing
from detente.truce.model import Factor, Lever, described
from detente.truce.result import Truce

__all__ = ["unknowns"]


def unknowns(truce: Truce) -> list[Block]:
    """Show what hangs on which claim, what is unknown, and how much goes with each unknown."""
    answers = truce.answers
    asked = [a for a in answers if a.levers]
    hangs = [_bearing(truce)] if truce.n_claims is not None else []
    return [*hangs, _ranges(truce, answers[0]), *([_levers(truce, asked)] if asked else [])]


def _bearing(truce: Truce) -> Block:
    if not truce.bearing:
        text = (
            f"No verdict of this section changes when any one of the {truce.n_claims} claims that it rests on is "
            "withdrawn: the record does not bear on it."
            if truce.n_claims
            else "The verdicts of this section rest on no claim: the record does not bear on them."
        )
        return Paragraph((cell(text),))
    changes: dict[tuple[str, str, str | None], list[Bearing]] = {}
    for b in truce.bearing:
        question = b.question if b.without is not None else "all of its questions"
        changes.setdefault((b.about, question, b.without), []).append(b)
    rows = tuple(
        (
            cell(about),
            cell(_named(truce, question)),
            cell(_named(truce, alike[0].now) if without is not None else ""),
            cell(_named(truce, without) if without is not None else "nothing to ask about", [b.claim for b in alike]),
        )
        for (about, question, without), alike in changes.items()
    )
    return Table(
        caption=f"Verdicts that hang on one claim, of {truce.n_claims} withdrawn one by one; no other verdict changes",
        columns=("About", "Question", "Verdict", "Without any one of these claims"),
        rows=rows,
    )


def _named(truce: Truce, words: str) -> str:
    known = {p.id for p in truce.view.case.parties}
    return " ".join(truce.state.point.name(w) if w in known else w for w in words.split(" "))


def _ranges(truce: Truce, answer: Answer) -> Table:
    rows = []
    for factor, told in answer.ranges.values.items():
        name, side = factor
        twin = (name, 1)
        same = side < 0 or answer.ranges.values.get((name, 0)) == answer.ranges.values.get(twin)
        if side == 1 and same:
            continue
        whose = "both" if side < 0 else "each side" if same else truce.state.point.names(answer.setting.sides[side])
        given = factor in answer.ranges.given
        rows.append(
            (
                cell(name),
                cell(str(described(name)["words"])),
                cell(whose),
                cell(str(told), (), Standing.JUDGMENT if given else Standing.CONFIRMED),
                cell("set for this answer" if given else f"ours: {described(name)['why']}"),
            )
        )
    return Table(
        caption="What the record does not give, and the ranges it is left open over",
        columns=("Number", "What it is", "Whose", "Range", "Where from"),
        rows=tuple(rows),
    )


def _levers(truce: Truce, asked: list[Answer]) -> Table:
    effects = [{x.factors: x for x in a.levers} for a in asked]
    factors = list(dict.fromkeys(f for known in effects for f in known))
    rows = tuple(
        (
            cell(_factor(truce, asked[0], factor)),
            *(cell(_effect(known[factor]) if factor in known else "set") for known in effects),
        )
        for factor in factors
    )
    return Table(
        caption=(
            "Levers: how much of the spread of how likely it stands (to the end of its term, or of the days looked at) "
            "goes with each unknown over its range, "
            f"by itself and (with a band of 95 %) together with others; an effect, and no advice. Seed {truce.seed}"
        ),
        columns=("Unknown", *(a.setting.label for a in asked)),
        rows=rows,
        empty="Nothing varies: all is set, or the answer is the same everywhere.",
    )


def _effect(lever: Lever) -> str:
    total, low, high = lever.in_all
    return f"{percent_text(lever.alone[0])}; {percent_text(total)} ({percent_text(low)} to {percent_text(high)})"


def _factor(truce: Truce, answer: Answer, factors: tuple[Factor, ...]) -> str:
    if not factors:
        return "the rule that both follow"
    words = factors[0][0].replace("_", " ")
    sides = [side for _, side in factors if side >= 0]
    return words if len(sides) != 1 else f"{words}, {truce.state.point.names(answer.setting.sides[sides[0]])}"
