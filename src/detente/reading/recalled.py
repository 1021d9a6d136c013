"""Counts told once and meant again: "21 girls … the girls were handed over", "They were flown home"."""

from __future__ import annotations

from detente.reading.draft import Act, Reader, Sentence, Term

__all__ = ["recall_counts"]

_ANYBODY = frozenset(
    ["men", "group", "captives", "hostages", "prisoners", "detainees", "people", "women", "victims", "party", "pair",
     "trio", "inmates", "abductees"]
)  # fmt: skip
_SOON = 3


def recall_counts(sentences: list[Sentence], reader: Reader) -> None:
    """Give people freed, whom a pronoun or "the …" names, the number that was told of them before.

    Looks back three sentences at most; takes the number of the same people, for "they" and "the group" the last told.
    """
    told: list[tuple[int, Term]] = []
    for sentence in sentences:
        for act in sorted(sentence.acts, key=lambda a: a.first):
            if act.kind == "release" and told:
                _recall(act, [term for number, term in told[-6:] if sentence.number - number <= _SOON], reader)
            if act.kind not in ("release", "agree", "propose", "deliver"):
                continue
            told += [(sentence.number, t) for t in act.terms if t.item == "persons" and t.number and not t.part_of]


def _recall(act: Act, told: list[Term], reader: Reader) -> None:
    group = act.group
    if group is None or not group.passive or not group.subjects or any(t.number for t in act.terms):
        return
    subject = group.subjects[0]
    definite = reader.tokens.lower[subject.first] in ("the", "these", "those", "all")
    for same in reversed(told):
        if same.last >= subject.first:
            continue
        if subject.lower_head == "they":
            act.terms.insert(0, Term("persons", subject.first, subject.last, subject.head, same.number, "", same.unit))
            return
        if definite and (subject.lower_head in _ANYBODY or same.head_word.endswith(subject.lower_head)):
            again = next((t for t in act.terms if t.head == subject.head and t.item == "persons"), None)
            if again is None:
                again = Term("persons", subject.first, subject.last, subject.head)
                act.terms.insert(0, again)
            again.number, again.qualifier, again.unit = same.number, "", same.unit
            return
