"""Terms told by a verb and its object: "halt hostilities", "pull out of the hills", "disarm"."""

from __future__ import annotations

from detente.reading.counted import PLACES
from detente.reading.draft import Act, Term
from detente.reading.lexicon import Lexicon
from detente.reading.measured import duration_after, number_in
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["verb_term"]

_TOLD_BY_VERB = frozenset(["propose", "demand", "precondition", "accept", "reject", "agree", "threaten"])
_BARE = frozenset(["disarm", "demobilise", "demobilize", "withdraw", "disband", "retreat"])


def verb_term(
    chunks: list[Chunk], position: int, act: Act, tokens: Tokens, numbers: dict[int, Number], lexicon: Lexicon
) -> Term | None:
    """As in "halt hostilities", "cease its offensive for a week": the verb and its object are one term."""
    group = chunks[position]
    if (
        not isinstance(group, VerbGroup)
        or group.form not in ("inf", "ger", "fin")
        or (group.verb == act.cue and act.kind not in ("halt", "deliver"))
    ):
        return None
    item = lexicon.item_verbs.get(group.lemma)
    behind = chunks[position + 1] if position + 1 < len(chunks) else None
    own = group.verb == act.cue and act.kind == "deliver" and item == "withdrawal"
    own = own and behind is not None and (behind.kind in "PA" or group.lemma in ("leave", "quit", "vacate"))
    if item in ("withdrawal", "arms") and not group.passive and (act.kind in _TOLD_BY_VERB or own):
        return _leaving(chunks, position, item, act, numbers, lexicon)
    if item != "truce" or group.passive:
        return None
    at = position + 1
    if at >= len(chunks) or chunks[at].kind != "n" or chunks[at].last > act.last:
        return None
    phrase = chunks[at]
    if not isinstance(phrase, Phrase) or phrase.lower_head not in lexicon.words["hostility_nouns"]:
        return None
    last = phrase.last
    number = None
    later = duration_after(chunks, at, act, numbers, lexicon)
    if later is not None:
        number, last = later
    every = "all" if number is None and _says_all(phrase, tokens) else ""
    return Term("truce", group.verb, last, phrase.head, number, every, number.unit if number else None)


def _says_all(phrase: Phrase, tokens: Tokens) -> bool:
    return tokens.lower[phrase.first] in ("all", "every")


def _leaving(
    chunks: list[Chunk], position: int, item: str, act: Act, numbers: dict[int, Number], lexicon: Lexicon
) -> Term | None:
    """As in "pull out of the hills", "leave the bush", "disarm": where no noun says what is given, the verb does."""
    group = chunks[position]
    last = group.last
    number: Number | None = None
    lower_heads: list[str] = []
    for one in chunks[position + 1 : position + 5]:
        if one.last > act.last or isinstance(one, VerbGroup) or one.kind not in "PAn":
            break
        if one.kind == "n":
            if one.lower_head in lexicon.items or one.lower_head in lexicon.vague:
                return None
            last = one.last
            lower_heads.append(one.lower_head)
            number = number_in(numbers, one.first, one.last)
            break
    if last == group.last and group.lemma not in _BARE:
        return None
    placed = any(word in PLACES for word in lower_heads)  # "pulled out of four towns"
    if number is not None and (item != "withdrawal" or not (number.measure or (placed and number.unit is None))):
        number = None
    verb = group.verb if isinstance(group, VerbGroup) else group.first
    counted = (number.measure or lower_heads[-1]) if number is not None else None
    return Term(item, verb, last, verb, number, "", counted)
