"""Whether a verb tells on whose word something is said: "said", "told Reuters", "…, insisted the minister."."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, VerbGroup
from detente.reading.scopes import position_of

__all__ = ["INSISTING", "closes_what_was_said", "is_report", "stands_first", "tells_a_fact"]

INSISTING = frozenset(
    [
        "insist",
        "maintain",
        "stress",
        "argue",
        "contend",
        "warn",
        "assert",
        "demand",
        "complain",
        "charge",
        "lament",
        "concede",
    ]
)
_WHERE = frozenset(["to", "in", "at", "after", "during", "through", "via"])
_SHOWING = frozenset(["show", "read", "suggest"])
_PAPERS = frozenset(
    [
        "copy",
        "document",
        "text",
        "draft",
        "transcript",
        "letter",
        "report",
        "records",
        "statement",
        "minutes",
        "communique",
        "communiqué",
        "declaration",
        "footage",
        "video",
        "recording",
    ]
)
_PLAIN = frozenset(["clear", "plain", "known", "public"])
_GATHERING = frozenset(["understand", "carry", "hear"])


def stands_first(group: VerbGroup, chunks: list[Chunk]) -> bool:
    """As in "…, insisted the minister.": whether who speaks follows the verb."""
    after = group.position + 1
    if after >= len(chunks) or chunks[after].kind != "n" or not group.position:
        return False
    own = bool(group.subjects) and not (group.link == "coord" and chunks[group.position - 1].kind in ',"')
    ahead = after + 1 < len(chunks) and chunks[after + 1].form == "fin"
    return not own and not ahead and chunks[group.position - 1].kind in ',"'


def closes_what_was_said(group: VerbGroup, chunks: list[Chunk]) -> bool:
    """As in "Talks can start only if the shelling ends, the group insists": the verb ends what it tells."""
    after = group.position + 1
    if group.lemma not in INSISTING or group.form != "fin":
        return False
    if stands_first(group, chunks):
        return True
    if not group.subjects:
        return False
    before = position_of(chunks, group.subjects[0].first) - 1
    rest = chunks[after:]
    if before <= 0 or chunks[before].kind not in ',"':
        return False
    if not rest or rest[0].kind in ".":
        return True
    heard = rest[0].kind == "t" or rest[0].lower_head in _WHERE
    told = any(one.form == "fin" for one in chunks[:before])
    return heard and told and all(one.kind in 'ntPA."' for one in rest)


def _goes_on(group: VerbGroup, chunks: list[Chunk]) -> bool:
    """As in "the president, the official went on, balked"."""
    if group.lemma != "go" or group.form != "fin" or not group.subjects or group.position + 2 >= len(chunks):
        return False
    joint, closing = chunks[group.position + 1 : group.position + 3]
    return joint.lower_head == "on" and closing.kind in ",."


def _ends(group: VerbGroup, chunks: list[Chunk]) -> bool:
    """As in "…, Sky News understands.": an outlet's verb that closes the sentence after a comma."""
    subject = group.subjects[0] if group.subjects else None
    after = group.position + 1
    closes = after >= len(chunks) or chunks[after].kind in "."
    return closes and subject is not None and position_of(chunks, subject.first) > 1


def _lets_know(group: VerbGroup, chunks: list[Chunk]) -> bool:
    """As in "has let it be known that his men would not fight", "made it plain that …"."""
    near = chunks[group.position + 1 : group.position + 4]
    if group.lemma == "make" and len(near) > 1 and near[0].lower_head in _PLAIN and near[1].lower_head == "that":
        return True  # "made clear that …"
    if len(near) < 3 or near[0].lower_head != "it" or group.negated:
        return False
    known = isinstance(near[1], VerbGroup) and near[1].lemma in ("know", "understand")
    return (known or near[1].lower_head in ("plain", "clear", "known")) and near[2].lower_head == "that"


def tells_a_fact(group: VerbGroup, chunks: list[Chunk]) -> bool:
    """As in "suggested that the army had broken the truce": what is told has happened, and nobody proposes it."""
    return any(
        isinstance(c, VerbGroup) and c.parent is group and c.link == "that" and c.form == "fin" and c.perfect
        for c in chunks
    )


def is_report(group: VerbGroup, chunks: list[Chunk], lexicon: Lexicon) -> bool:
    """Whether a verb only tells on whose word: "said", "told Reuters", "described … as"."""
    if closes_what_was_said(group, chunks) or _goes_on(group, chunks):
        return True
    if group.form not in ("fin", "ger", "part"):
        return False
    if group.lemma in ("let", "make") and _lets_know(group, chunks):
        return True
    told = group.lemma in lexicon.words["report_verbs"] or (group.lemma in _GATHERING and _ends(group, chunks))
    if group.lemma == "suggest" and tells_a_fact(group, chunks):
        return True
    if not told and group.lemma not in _SHOWING:
        return False
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    if group.lemma == "write" and group.modal and following is not None and following.kind == "n":
        return False  # "A commission is to write a constitution"
    if group.lemma in _SHOWING:
        return bool(group.subjects) and group.subjects[0].lower_head in _PAPERS
    if group.lemma in ("announce", "declare") and group.position + 1 < len(chunks):
        following = chunks[group.position + 1]
        told = any(isinstance(c, VerbGroup) and c.parent is group and c.link == "say" for c in chunks)
        return told or not (following.kind == "n" and following.lower_head not in ("it", "they", "he", "she"))
    return True
