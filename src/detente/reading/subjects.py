"""Subjects: which noun phrase to the left a verb belongs to."""

from __future__ import annotations

from detente.reading.phrases import Chunk, Phrase, VerbGroup

__all__ = [
    "OPENS_A_CLAUSE",
    "TELLING",
    "alike",
    "first_of",
    "head_position",
    "is_object",
    "opening_of",
    "rules_a_land",
    "skip_back",
    "subject_at",
]


def skip_back(chunks: list[Chunk], at: int) -> int:
    """Step left over adverbs, times and quotation marks."""
    while at >= 0 and chunks[at].kind in 'At"':
        at -= 1
    return at


def opening_of(chunks: list[Chunk], at: int) -> int:
    """Return where the bracket that closes at this place opens; -1 if nowhere."""
    while at >= 0 and chunks[at].kind != "(":
        at -= 1
    return at


def first_of(chunks: list[Chunk], phrase: Phrase) -> int:
    """Return the position of a phrase among the chunks."""
    try:
        return chunks.index(phrase)  # each is equal to itself alone
    except ValueError:
        return 0


def head_position(chunks: list[Chunk], at: int) -> int:
    """From the last noun of "the head of the office" to its head."""
    while (
        at >= 2
        and chunks[at - 1].kind == "P"
        and (
            chunks[at - 1].lower_head in ("of", "between", "from", "for", "on", "in")
            or (chunks[at - 1].lower_head == "to" and chunks[at - 2].lower_head in _SENT_TO)
        )
        and chunks[at - 2].kind == "n"
    ):
        at -= 2
    return at


_SENT_TO = frozenset(["ambassador", "envoy", "adviser", "advisor", "representative", "delegate", "emissary", "aide"])


def subject_at(chunks: list[Chunk], at: int) -> int | None:
    """Walk left from the verb to the noun phrase that is its subject."""
    while at >= 0:
        one = chunks[at]
        kind = one.kind
        if kind == "n":
            left = at - 1
            if (
                left >= 2
                and chunks[left].kind == "C"
                and chunks[left - 1].kind == "n"
                and chunks[left - 2].kind == "P"
                and left >= 3
                and chunks[left - 3].kind == "n"
                and chunks[left - 2].lower_head in ("between", "with", "of", "from", "by", "for", "on")
                and not rules_a_land(chunks, left - 1)
                and not alike(chunks, left - 1, at)
                and not _acted_on(chunks, left - 3)
                and not is_object(chunks, left - 3, ",;:SC")
            ):
                at = left - 3
                continue
            head = _before_list(chunks, at)
            if head is not None:
                at = head
                continue
            if left >= 0 and chunks[left].lower_head == "as":
                styled = _styled(chunks, left)
                if styled is not None:
                    at = styled
                    continue
            if left >= 0 and chunks[left].kind == "P":
                outer = _left_of_preposition(chunks, left)
                if outer is not None:
                    at = outer
                    continue
                return at if chunks[left].lower_head == "between" else None
            outer, found = _past_a_verb(chunks, at)
            if not found and outer is not None:
                at = outer
                continue
            return outer
        if kind == "W":
            return at
        if kind == ")":
            at = skip_back(chunks, opening_of(chunks, at) - 1)
            continue
        if kind == "P" and at + 1 < len(chunks) and chunks[at + 1].kind == "t":
            at = skip_back(chunks, at - 1)
            continue
        if kind in ",-":
            opening = _apposition_before(chunks, at)
            if opening is None:
                return None
            at = opening
            continue
        if isinstance(one, VerbGroup):
            if one.form == "part":
                at = skip_back(chunks, at - 1)
                continue
            if one.form == "fin" and one.relative and one.subjects:
                return _head_of_chain(chunks, _told_of(chunks, one))
            if one.form == "inf":
                outer = skip_back(chunks, at - 1)
                if outer > 0 and chunks[outer].kind == "n" and not isinstance(chunks[outer - 1], VerbGroup):
                    at = outer  # "the refusal of the rebels to disarm threatened …"
                    continue
        return None
    return None


def _told_of(chunks: list[Chunk], verb: VerbGroup) -> int:
    """Return the noun that a relative clause is about: "the order to which the priest belongs said"."""
    subject = first_of(chunks, verb.subjects[0])
    if verb.antecedent is not None:
        return first_of(chunks, verb.antecedent)
    joint = chunks[subject - 2] if subject > 2 else None
    if joint is not None and joint.kind == "P" and chunks[subject - 1].kind == "W" and chunks[subject - 3].kind == "n":
        return subject - 3
    return first_of(chunks, verb.subjects[-1])  # "X and the mutineers who have fought him agreed": with all of them


def _head_of_chain(chunks: list[Chunk], at: int) -> int:
    """From "the line" to "two points" in "Two points on the line that divides the island were opened"."""
    first = at
    while first > 1 and chunks[first - 1].kind == "P" and chunks[first - 2].kind == "n":
        first -= 2
    left = skip_back(chunks, first - 1)
    return first if left < 0 or chunks[left].kind in "SC,;:" else at


def _acted_on(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun is what a finite verb acts on: "will free 20 members of the group and Y will free 60"."""
    verb = chunks[at - 1] if at else None
    return isinstance(verb, VerbGroup) and verb.form == "fin" and verb.lemma not in OPENS_A_CLAUSE


def _styled(chunks: list[Chunk], joint: int) -> int | None:
    """Return who is meant in "the alliance known as X", "a man describing himself as its spokesman"."""
    at = skip_back(chunks, joint - 1)
    if at > 0 and chunks[at].lower_head in ("himself", "herself", "themselves", "itself"):
        at = skip_back(chunks, at - 1)
    verb = chunks[at] if at > 0 else None
    if not isinstance(verb, VerbGroup) or verb.form not in ("part", "ger") or verb.lemma not in _STYLING:
        return None
    before = skip_back(chunks, at - 1)
    return before if before >= 0 and chunks[before].kind == "n" else None


_STYLING = frozenset(["know", "describe", "identify", "call", "dub", "style", "introduce", "present", "refer"])


def _past_a_verb(chunks: list[Chunk], at: int) -> tuple[int | None, bool]:
    """From a noun that a verb stands before, return where to look on, or the subject and that it is found."""
    left = at - 1
    inner = skip_back(chunks, left)
    verb = chunks[inner] if inner >= 0 else None
    if inner > 1 and chunks[inner].kind == "C" and chunks[inner - 1].kind == "n":
        first = skip_back(chunks, inner - 2)
        if first >= 0 and chunks[first].form == "inf":
            inner, verb = first, chunks[first]  # "an accord to let fighters and civilians out fell apart"
    if not isinstance(verb, VerbGroup):
        return at, True
    if verb.form == "ger" and inner and chunks[inner - 1].kind == "P":
        outer = skip_back(chunks, inner - 2)
        if outer > 0 and chunks[outer].form == "part":
            outer = skip_back(chunks, outer - 1)  # "talks aimed at ending the war have been put off"
        if outer >= 0 and chunks[outer].kind == "n":
            return outer, False
    if verb.form == "part" and inner < left and chunks[left].kind == "t":
        return at, True  # "Under a truce signed in May some 3,500 fighters were …"
    if verb.form == "part" or (verb.form == "ger" and inner and chunks[inner - 1].kind == "n"):
        return skip_back(chunks, inner - 1), False
    if verb.form == "fin" and verb.relative and verb.subjects:
        return _head_of_chain(chunks, _told_of(chunks, verb)), True
    if verb.form == "inf":
        outer = skip_back(chunks, inner - 1)
        governed = bool(outer) and isinstance(chunks[outer - 1], VerbGroup)
        if outer >= 0 and chunks[outer].kind == "n" and not governed:
            return outer, False
    return at, True


def _before_list(chunks: list[Chunk], at: int) -> int | None:
    """Return the head of "the presidents of A, B and C" from its last name; ``None`` for another list."""
    left = at - 1
    if left < 4 or chunks[left].lower_head not in ("and", "or"):
        return None
    oxford = chunks[left - 1].kind == ","
    left -= 2 if oxford else 1
    if oxford and chunks[left - 1].kind != ",":
        return None  # "after a week of talks, and both sides …"
    while left >= 2 and chunks[left].kind == "n":
        joint = chunks[left - 1]
        if joint.kind == "P":
            of_it = joint.lower_head == "of" and chunks[left - 2].kind == "n" and _opens_its_clause(chunks, left - 2)
            return left - 2 if of_it else None
        if joint.kind != ",":
            return None
        left -= 2
    return None


def _opens_its_clause(chunks: list[Chunk], at: int) -> bool:
    """Whether no verb stands before a noun phrase in its clause: it may be the subject."""
    for one in reversed(chunks[:at]):
        if one.kind in "S;:":
            return True
        if isinstance(one, VerbGroup):
            return one.form != "fin" or one.lemma in OPENS_A_CLAUSE
    return True


def _left_of_preposition(chunks: list[Chunk], preposition: int) -> int | None:
    """Where to look on from a noun after a preposition: at the noun that governs it, or before the participle."""
    inner = skip_back(chunks, preposition - 1)
    while inner > 0 and chunks[inner].kind == "P":
        inner = skip_back(chunks, inner - 1)  # "a plan to bring the wounded out of Homs foundered"
    if inner < 0:
        return None
    governor = chunks[inner]
    if inner and governor.kind == "C" and chunks[inner - 1].kind == "n":
        return inner - 1  # "leaders of A and of B agreed"
    if governor.kind in "nW":
        return inner  # "which together with the UN had brokered"
    if isinstance(governor, VerbGroup) and governor.form == "fin" and governor.relative and governor.subjects:
        return _told_of(chunks, governor)  # "the girls who were carried off from the school are free"
    return skip_back(chunks, inner - 1) if governor.form in ("part", "ger") else None


def _apposition_before(chunks: list[Chunk], comma: int) -> int | None:
    """Return the noun before "NP , apposition ," or "NP , who … ,"; ``None`` if the comma closes something else."""
    at = comma - 1
    while (at >= 0 and chunks[at].kind not in ",;-") or (
        at >= 0 and chunks[at].kind == "," and chunks[at].kind != chunks[comma].kind
    ):
        at -= 1
    if at <= 0 or chunks[at].kind not in ",-":
        return None
    before = skip_back(chunks, at - 1)
    if before > 0 and chunks[before].kind == "P" and chunks[before + 1].kind == "t":
        before = skip_back(chunks, before - 1)  # "The truce of August 2006, extended last month, runs out"
    if before < 0 or chunks[before].kind not in "n)":
        return None
    inside = chunks[at + 1 : comma]
    if len(inside) == 2 and inside[0].lower_head == "or" and inside[1].kind == "n":
        return before  # "the Alliance for the Freedom of Vessa, or AFV,"
    if (
        not inside
        or inside[0].kind in "SC"
        or (
            inside[0].form != "part"
            and any(
                i.form == "fin" and not i.relative and i.lemma not in TELLING
                for i in inside
                if isinstance(i, VerbGroup)
            )
        )
    ):
        return None
    return before


TELLING = frozenset(
    ["say", "tell", "add", "report", "insist", "explain", "note", "claim", "go", "recall", "argue", "write", "believe"]
)
"""Verbs of what may be set into a clause: "the rebels, a mediator said, had agreed"."""

OPENS_A_CLAUSE = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "state",
        "claim",
        "reveal",
        "confirm",
        "indicate",
        "write",
        "believe",
        "think",
        "hope",
        "expect",
        "stress",
        "note",
        "warn",
        "insist",
    ]
)


def is_object(chunks: list[Chunk], at: int, until: str) -> bool:
    """Whether a finite verb that takes no clause stands before a noun in its clause: the noun is its object."""
    for one in reversed(chunks[:at]):
        if one.kind in until:
            return False
        if isinstance(one, VerbGroup) and one.form == "fin":
            return one.lemma not in OPENS_A_CLAUSE and not one.relative
    return False


_RULING = frozenset(
    ["government", "army", "president", "leader", "authorities", "parliament", "office", "administration", "presidency",
     "ministry", "leadership", "embassy", "ambassador", "head", "chief", "minister", "commander", "military"]
)  # fmt: skip


def rules_a_land(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun ends "the government of X": one who acts, and joined as one."""
    if at < 2:
        return False
    return chunks[at - 1].lower_head == "of" and chunks[at - 2].lower_head in _RULING


def alike(chunks: list[Chunk], first: int, second: int) -> bool:
    """As in "elders of A and a delegation from B": each of two joined nouns has its own "of" or "from"."""
    if first < 2 or second + 1 >= len(chunks) or chunks[first - 2].kind != "n":
        return False
    return chunks[first - 1].lower_head in _OWNING and chunks[second + 1].lower_head in _OWNING


_OWNING = frozenset(["of", "from", "for"])
