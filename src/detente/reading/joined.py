"""Who shares a verb: the noun phrases that "and" and commas join, "A, B and C"."""

from __future__ import annotations

from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.subjects import OPENS_A_CLAUSE, TELLING, alike, head_position, is_object, opening_of, rules_a_land

__all__ = ["coordinated"]


def coordinated(chunks: list[Chunk], at: int) -> list[Phrase]:
    """Return the noun phrase at this place with those joined to it on the left: "A, B and C"."""
    one = chunks[at]
    if not isinstance(one, Phrase):
        return []
    found = [one]
    left = at - 1
    pair = at == 2 and chunks[1].kind == "," and chunks[0].kind == "n" and _verb_after(chunks, at)
    if pair and not (len(chunks) > 3 and chunks[3].lemma in TELLING):
        first = chunks[0]
        return [first, one] if isinstance(first, Phrase) else found  # the headline's "A, B sign truce"
    while left >= 1:
        joint = chunks[left]
        step = 1
        if not (joint.kind == "C" and joint.lower_head in ("and", "or", "nor", "&")) and not (
            joint.kind == "," and len(found) > 1
        ):
            break
        if chunks[left - 1].kind == ",":
            step = 2
        if step == 2 and len(found) == 1 and _before_relative(chunks, left - 1) is not None:
            led = _before_relative(chunks, left - 1)
            if isinstance(led, Phrase):
                found.insert(0, led)  # "The rebels, which control the north, and the government signed …"
            break
        if step == 2 and len(found) == 1 and not (left - 3 >= 0 and chunks[left - 3].kind in ",)"):
            break  # ", and" between two clauses
        if left - step < 0 or chunks[left - step].kind != "n":
            if left - step >= 0 and chunks[left - step].kind == ")":
                inner = opening_of(chunks, left - step)
                named = chunks[inner - 1] if inner > 0 else None
                if isinstance(named, Phrase) and named.kind == "n":
                    found.insert(0, named)
                    left = inner - 2
                    continue
            break
        outer = left - step - 1
        whole = head_position(chunks, left - step) - 1
        governs = whole >= 0 and isinstance(chunks[whole], VerbGroup) and chunks[whole].form == "fin"
        if governs and chunks[whole].lemma not in OPENS_A_CLAUSE and at != len(chunks) - 1 and _verb_after(chunks, at):
            break  # "X will free 20 members of the group and Y will free 60"
        if (
            outer >= 0
            and isinstance(chunks[outer], VerbGroup)
            and chunks[outer].form != "part"
            and chunks[outer].lemma not in OPENS_A_CLAUSE
            and at != len(chunks) - 1
            and _verb_after(chunks, at)
        ):
            break
        if joint.kind == "," and outer >= 0 and (chunks[outer].kind in "PS" or isinstance(chunks[outer], VerbGroup)):
            break
        if step == 2 and outer >= 0 and chunks[outer].kind == "P" and _verb_after(chunks, at):
            break  # "… to the peacekeepers, and all captives and prisoners are freed"
        counted = joint.kind == "C" and step == 1 and outer >= 0 and chunks[outer].kind == "P"
        listed = joint.kind == "," and is_object(chunks, left - 1, ",;:S")
        if step == 1 and (listed or (counted and _verb_after(chunks, at) and is_object(chunks, left - 1, ",;:SC"))):
            break  # "X freed A and B, the office of Y and the ministry said"; "X freed ten of A and B freed six"
        if rules_a_land(chunks, left - step) or alike(chunks, left - step, at):
            step, outer = step + 2, outer - 2  # "the government of Norland and the rebels"
        joined = chunks[left - step]
        if isinstance(joined, Phrase):
            found.insert(0, joined)
        left = outer
    return found


def _verb_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a finite verb follows the noun: then what stands before "and" belongs to the verb before."""
    for one in chunks[at + 1 : at + 4]:
        if isinstance(one, VerbGroup):
            return one.form == "fin"
        if one.kind not in 'At"':
            return False
    return False


def _before_relative(chunks: list[Chunk], comma: int) -> Chunk | None:
    """Return the noun that opens the sentence, where a relative clause stands between it and this comma."""
    for at in range(comma - 1, 1, -1):
        if chunks[at].kind == ",":
            return None
        if chunks[at].kind == "W":
            opens = at == 2 and chunks[1].kind == "," and chunks[0].kind == "n"
            return chunks[0] if opens else None
    return None
