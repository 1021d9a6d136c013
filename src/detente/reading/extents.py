"""How far a clause reaches, and what stands in it as object."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["end_of_clause", "objects_of"]


_CONTRAST = frozenset(["but", "while", "whereas", "although", "though", "because", "after", "when", "as", "since"])


def end_of_clause(chunks: list[Chunk], group: VerbGroup, tokens: Tokens, lexicon: Lexicon) -> int:
    """Return the clause runs to the next clause that is not its own complement."""
    last = group.last
    depth = 0
    skipped = 0
    for position in range(group.position + 1, len(chunks)):
        one = chunks[position]
        kind = one.kind
        if kind in "ntAP":
            if kind != "P" and depth <= 0 and position > skipped:
                last = one.last
            continue
        if kind == "(":
            depth += 1
        elif kind == ")":
            depth -= 1
            last = one.last
            continue
        if depth > 0:
            continue
        if one.kind in ";:.-":
            break
        if position <= skipped:
            continue
        if one.kind == "," and position + 1 < len(chunks) and chunks[position + 1].kind == '"':
            break  # "…to the table," the spokesman said
        if one.kind == ",":
            skipped = _parenthesis(chunks, position, lexicon) or _set_in(chunks, position, group)
            if skipped:
                continue
            if _comma_ends(chunks, position, tokens):
                break
        if one.kind == "W" and position > group.position + 1:
            break
        if (
            isinstance(one, VerbGroup)
            and (group.relative or group.form == "part" or (group.form == "ger" and group.link == "ger"))
            and one.form == "fin"
            and one.link not in ("that", "say", "cond", "rel")
        ):
            break
        if (
            one.kind == "S"
            and isinstance(one, Phrase)
            and one.lower_head in _CONTRAST
            and _finite_after(chunks, position)
        ):
            break
        if (
            one.kind == "C"
            and not _goes_on_letting(chunks, position, group)
            and _opens_a_clause_with_subject(chunks, position)
        ):
            break
        if one.kind in "nvtA)":
            last = one.last
    return last


def _goes_on_letting(chunks: list[Chunk], position: int, group: VerbGroup) -> bool:
    """As in "let eleven nuns and three novices leave": they do not leave by themselves."""
    if group.lemma != "let" or position + 2 >= len(chunks) or position - group.position > 3:
        return False
    verb = chunks[position + 2]
    return isinstance(verb, VerbGroup) and verb.form == "fin" and not verb.modal and not verb.past


def _parenthesis(chunks: list[Chunk], comma: int, lexicon: Lexicon) -> int:
    """As in "…, the sources said, that …": the position of the closing comma if the clause goes on after it."""
    for at in range(comma + 1, min(comma + 9, len(chunks))):
        one = chunks[at]
        if one.kind == ",":
            inside = [c for c in chunks[comma + 1 : at] if isinstance(c, VerbGroup)]
            told = len(inside) == 1 and inside[0].lemma in lexicon.words["report_verbs"]
            following = chunks[at + 1] if at + 1 < len(chunks) else None
            goes_on = (isinstance(following, Phrase) and following.kind in "SP") or (
                isinstance(following, VerbGroup) and following.form == "inf"
            )
            return at if told and goes_on else 0
        if one.kind in ";S":
            return 0
    return 0


def _set_in(chunks: list[Chunk], comma: int, group: VerbGroup) -> int:
    """As in "have signed, in the early hours, a declaration": the closing comma, where the object follows it."""
    if comma != group.position + 1 or comma + 2 >= len(chunks) or chunks[comma + 1].kind not in "PAt":
        return 0
    for at in range(comma + 2, min(comma + 9, len(chunks) - 1)):
        if isinstance(chunks[at], VerbGroup) or chunks[at].kind in ";SW":
            return 0
        if chunks[at].kind == ",":
            return at if chunks[at + 1].kind == "n" else 0
    return 0


def _finite_after(chunks: list[Chunk], position: int) -> bool:
    for one in chunks[position + 1 : position + 7]:
        if isinstance(one, VerbGroup):
            return one.form == "fin"
        if one.kind in ",;":
            return False
    return False


def _opens_a_clause_with_subject(chunks: list[Chunk], position: int) -> bool:
    """As in "… and the rebels released 20": and, a noun phrase, a finite verb."""
    at = position + 1
    while at < len(chunks) and chunks[at].kind in 'At"':
        at += 1
    verb = chunks[at] if at < len(chunks) else None
    if isinstance(verb, VerbGroup):
        return verb.form == "fin" and verb.position > 0
    if at < len(chunks) and chunks[at].kind == "S":
        return True
    seen_noun = False
    while at < len(chunks) and chunks[at].kind in 'nPAt"':
        seen_noun = seen_noun or chunks[at].kind == "n"
        at += 1
    if not seen_noun or at >= len(chunks):
        return False
    one = chunks[at]
    return isinstance(one, VerbGroup) and one.form == "fin" and one.antecedent is None


_AFTER_COMMA = frozenset(
    [
        "according",
        "but",
        "while",
        "which",
        "who",
        "whose",
        "whom",
        "although",
        "though",
        "where",
        "when",
        "as",
        "after",
        "because",
    ]
)


def _comma_ends(chunks: list[Chunk], position: int, tokens: Tokens) -> bool:
    if position + 1 >= len(chunks):
        return True
    following = chunks[position + 1]
    if isinstance(following, VerbGroup):
        return True
    word = following.lower_head or tokens.lower[following.first]
    if following.kind in "WSC" or word in _AFTER_COMMA:
        return not (following.kind == "C" and not _opens_a_clause_with_subject(chunks, position + 1))
    at = position + 1
    while at < len(chunks) and chunks[at].kind in 'nPAt"(C':
        at += 1
    named = chunks[at : at + 3]  # "…, the mediator, Anna Holm, announced"
    if [one.kind for one in named] == [",", "n", ","] and following.kind == "n":
        at += 3
    if at < len(chunks) and isinstance(chunks[at], VerbGroup):
        verb = chunks[at]
        if verb.form == "fin":
            return True
    return bool(at < len(chunks) and chunks[at].kind == "W")


def objects_of(chunks: list[Chunk], group: VerbGroup) -> tuple[list[Phrase], list[tuple[str, list[Phrase]]]]:
    """Return the direct objects of a verb, and its prepositional phrases as (preposition, nouns), within its clause."""
    direct: list[Phrase] = []
    oblique: list[tuple[str, list[Phrase]]] = []
    preposition = ""
    for one in chunks[group.position + 1 :]:
        if one.first > group.end:
            break
        if isinstance(one, VerbGroup):
            break
        if one.kind == ",":
            preposition = "" if one.first > group.last + 1 and not direct else preposition
        elif one.kind == "P":
            preposition = one.lower_head
        elif one.kind == "n":
            if preposition:
                oblique.append((preposition, [one]))
            else:
                direct.append(one)
        elif one.kind == "C":
            if oblique and preposition:
                continue
        elif one.kind in ",;S" and one.kind != ",":
            break
    return direct, oblique
