"""Gates: each holder's own, from the claims that state a precondition, and from offers of one thing for another."""

from __future__ import annotations

from detente.case.draft.book import IssueBook
from detente.case.draft.sides import Sides
from detente.case.draft.told import Record, Told
from detente.case.draft.wording import is_fighting, mode_in_words, names_a_deal, names_talks
from detente.case.gates import Basis, Gate, Literal, Mode, Step
from detente.case.proposals import Form, Proposal
from detente.case.terms import Stated
from detente.evidence import ClaimTerm, Condition, Item, Kind, Relation, Status

__all__ = ["inferred_gates", "stated_gates"]


def stated_gates(record: Record, sides: Sides, book: IssueBook) -> list[Gate]:
    """Write down each holder's gates; stated twice, a gate rests on both claims."""
    gates: dict[tuple[object, ...], Gate] = {}
    for told in record.of_kind(Kind.PRECONDITION):
        if told.claim.status is Status.DENIED:
            continue
        on, needs = _step_and_needs(told, book)
        if not needs:
            continue
        for holder in sides.actors(told) or (None,):
            gate = Gate(id="gate", holder=holder, on=on, needs=needs, basis=Basis.STATED, claims=(told.id,))
            key = (holder, _what(on), tuple(_what(n.step) for n in needs))
            known = gates.get(key)
            if known is not None:
                gate = known.model_copy(update={"claims": tuple(dict.fromkeys((*known.claims, told.id)))})
            gates[key] = gate
    return _told_fully(list(gates.values()), book)


def _told_fully(gates: list[Gate], book: IssueBook) -> list[Gate]:
    """Take a gate that leaves out who is to give for the same holder's gate that says so."""
    kept: list[Gate] = []
    for gate in gates:
        fuller = [k for k in gates if k is not gate and _says_more(k, gate, book)]
        if len(fuller) != 1:
            kept.append(gate)
    for number, gate in enumerate(kept):
        shorter = [g for g in gates if g not in kept and _says_more(gate, g, book)]
        claims = tuple(dict.fromkeys((*gate.claims, *(c for g in shorter for c in g.claims))))
        kept[number] = gate.model_copy(update={"claims": claims})
    return kept


def _says_more(one: Gate, other: Gate, book: IssueBook) -> bool:
    if (one.holder, _what(one.on)) != (other.holder, _what(other.on)) or len(one.needs) != len(other.needs):
        return False
    pairs = [(a.step, b.step) for a, b in zip(one.needs, other.needs, strict=True)]
    return all(
        a.issue is not None
        and b.issue is not None
        and book.item(a.issue) is book.item(b.issue)
        and (a.level, str(a.quantity)) == (b.level, str(b.quantity))
        and bool(a.givers)
        and not b.givers
        for a, b in pairs
    )


def _what(step: Step) -> tuple[object, ...]:
    """Return what makes two steps one: talks, or an issue at a level; else the words."""
    if step.talks:
        return ("talks",)
    if step.issue:
        return (step.issue, step.level, str(step.quantity))
    return (step.words.lower(),)


def _step_and_needs(told: Told, book: IssueBook) -> tuple[Step, tuple[Literal, ...]]:
    claim = told.claim
    required = [c for c in claim.conditions if c.relation is Relation.REQUIRES]
    asked = [t for t in claim.terms if t.part_of is None and any(_inside(t, c) for c in required)]
    gated = [t for t in claim.terms if t.part_of is None and t not in asked]
    if not required:
        asked, gated = [t for t in gated if t.item is not Item.TALKS], [t for t in gated if t.item is Item.TALKS]
    on = _gated_step(told, gated, book)
    mode = mode_in_words(claim.span.text, on_talks=on.talks)
    if asked:
        return on, tuple(Literal(step=_step(told, t, book), mode=mode) for t in asked)
    return on, tuple(Literal(step=Step(words=c.text), mode=mode) for c in required)


def _inside(term: ClaimTerm, condition: Condition) -> bool:
    return term.start < condition.end and condition.start < term.end


def _gated_step(told: Told, gated: list[ClaimTerm], book: IssueBook) -> Step:
    talks = next((t for t in gated if t.item is Item.TALKS), None)
    if talks is not None:
        return Step(talks=True, words=talks.text.removeprefix("no "))
    if gated:
        return _step(told, gated[0], book)
    words = told.claim.span.text
    outside = words
    for condition in told.claim.conditions:
        if condition.relation is Relation.REQUIRES:
            outside = outside.replace(condition.text, " ")
    if names_talks(outside):
        return Step(talks=True, words="talks")
    return Step(words="a deal" if names_a_deal(words) else words)


def _step(told: Told, term: ClaimTerm, book: IssueBook) -> Step:
    if term.item is Item.TALKS:
        return Step(talks=True, words=term.text)
    issue, words = book.issue(told, term), _words(told, term)
    return Step(
        issue=issue,
        givers=book.ways(told, term)[0],
        level=book.level_of(issue, term, words),
        quantity=term.quantity,
        words=words,
    )


def _words(told: Told, term: ClaimTerm) -> str:
    """Return what the step is in words; "the war" alone is none, where the condition says that it is to end.

    What is held back, "no more hostages", is a step without its "no".
    """
    if term.item is not Item.TRUCE or not is_fighting(term.text):
        return term.text.removeprefix("no ")
    return next((c.text for c in told.claim.conditions if _inside(term, c)), term.text)


def inferred_gates(proposals: list[Proposal]) -> list[Gate]:
    """Infer from each offer of one thing for another that its author gives the one with the other."""
    gates: list[Gate] = []
    for proposal in proposals:
        if proposal.form is not Form.OFFER or proposal.author is None:
            continue
        lines = [(term.issue, _fullest(term.stated)) for track in proposal.tracks for term in track.terms]
        given = [(i, s) for i, s in lines if proposal.author in s.givers]
        got = [(i, s) for i, s in lines if s.givers and proposal.author not in s.givers]
        needs = tuple(Literal(step=_line_step(i, s), mode=Mode.WITH) for i, s in got)
        for issue, stated in given if needs else ():
            gates.append(
                Gate(
                    id="gate",
                    holder=proposal.author,
                    on=_line_step(issue, stated),
                    needs=needs,
                    basis=Basis.INFERRED,
                    claims=tuple(dict.fromkeys(c for _, s in (*given, *got) for c in s.claims)),
                    note=f"inferred from proposal {proposal.id}",
                )
            )
    return gates


def _fullest(stated: tuple[Stated, ...]) -> Stated:
    """Of the versions of a line, the first that names a number, else the first."""
    return next((s for s in stated if s.quantity is not None and s.quantity.min is not None), stated[0])


def _line_step(issue: str, stated: Stated) -> Step:
    return Step(issue=issue, givers=stated.givers, level=stated.level, quantity=stated.quantity, words=stated.words)
