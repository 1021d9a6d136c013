"""Newspapers, agencies and stations: known by what they do where no list has them, and by what they carry.

"X quoted an official as saying", "told the daily X", "as cited by X" show that X is an outlet; "in a statement carried
by X", "in an interview with X", "on Radio X" show through whom a source was heard, and that stands outside the source.
"""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.draft import Sentence, Source
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.telling import stands_first

__all__ = ["carried_by", "meet_press"]

_HANDING_ON = frozenset(["report", "quote", "cite"])
_ARTICLES = frozenset(["le", "la", "el", "il", "der", "die", "das", "het", "los", "les", "o", "al", "de", "corriere"])
_CARRYING = frozenset(
    [
        *("carry", "read", "broadcast", "air", "publish", "run", "print", "release", "distribute", "circulate"),
        *("transmit", "relay", "disseminate", "quote", "cite", "post", "obtain", "see", "share", "show"),
    ]
)
_APPEARING = frozenset(["know", "speak", "talk", "write", "say", "appear", "announce"])
_CONFIDING = frozenset(
    ["confirm", "complain", "disclose", "reveal", "admit", "explain", "hint", "suggest", "indicate", "insist", "deny",
     "describe", "confide", "lament", "leak", "declare", "state"]
)  # fmt: skip
_TALKING_TO = frozenset(
    ["interview", "interviews", "remarks", "comments", "statement", "message", "call", "letter", "article",
     "op-ed", "column", "broadcast", "address", "conversation", "e-mail", "email", "tape", "recording", "video",
     "briefing", "communique", "note", "text", "piece", "phone", "telephone", "speech", "report",
     "dispatch", "bulletin"]
)  # fmt: skip
_THROUGH = frozenset(["by", "with", "to", "on", "in", "over", "via", "through", "for", "from", "of"])


def meet_press(sentence: Sentence, actors: Actors) -> None:
    """Take as an outlet a name that no list has and that hands on other people's words."""
    if not sentence.words & _HANDING_ON_FORMS:
        return
    for group in sentence.groups:
        active = group.form != "part" and not group.passive
        if group.lemma in _HANDING_ON and stands_first(group, sentence.chunks):
            _take(sentence.chunks[group.position + 1], actors, told=False)  # "…, reported the site Orbit24"
        elif group.lemma in _HANDING_ON and active and len(group.subjects) == 1:
            if group.form != "ger" or group.link != "adv" or group.parent is None or not group.parent.parent:
                _take(group.subjects[0], actors, told=False)
        elif group.lemma in ("quote", "cite") and group.position + 2 < len(sentence.chunks):
            joint, named = sentence.chunks[group.position + 1 : group.position + 3]
            if joint.lower_head == "by":
                _take(named, actors, told=False)
        elif group.lemma == "tell" and not group.passive and group.position + 1 < len(sentence.chunks):
            _take(sentence.chunks[group.position + 1], actors, told=True)


_HANDING_ON_FORMS = frozenset(
    [
        *("reported", "reports", "report", "quoted", "quotes", "quote", "quoting", "cited", "cites"),
        *("cite", "citing", "told"),
    ]
)


def _take(phrase: Chunk, actors: Actors, *, told: bool) -> None:
    """Change what one is: of those who are told, only a name with a foreign article is a paper's."""
    who = actors.cast.at.get(phrase.head) if isinstance(phrase, Phrase) else None
    if who is None or who.known or who.nouns or who.kind not in ("group", "place", "person") or who.name.isupper():
        return
    words = who.name.lower().replace("-", " ").split()
    if (words[0] in _ARTICLES and len(words) > 1) or (
        not told and who.kind != "person" and not who.bargains and len(words) < 4
    ):
        who.kind = "outlet"


def carried_by(sentence: Sentence, actors: Actors, found: list[Source]) -> list[Source]:
    """Return the outlets through which the sources of a sentence were heard, with what those said."""
    taken = {id(who) for source in found for who in source.who}
    carried: list[Source] = []
    chunks = sentence.chunks
    for position, one in sentence.nouns:
        if position < 2 or chunks[position - 1].lower_head not in _THROUGH or not _is_channel(chunks, position):
            continue
        if actors.word_at(one.first) in ("its", "his", "her", "their"):
            continue  # what one says on one's own website is said by oneself
        who = [w for w in actors.of(one) if w.kind == "outlet"]
        if who and id(who[0]) not in taken:
            begin, end = _what_was_said(found, sentence, one.first)
            carried.append(Source(who, one.first, one.last, begin, end))
            taken.add(id(who[0]))
    return carried


def _is_channel(chunks: list[Chunk], position: int) -> bool:
    """Whether an outlet stands where one is heard: "carried by X", "an interview with X", "speaking to X"."""
    joint = chunks[position - 1]
    before = chunks[position - 2]
    if isinstance(before, VerbGroup):
        told = joint.lower_head == "to" and before.lemma in _CONFIDING
        return told or before.lemma in _CARRYING or before.lemma in _APPEARING
    return before.kind in ",t" or before.lower_head in _TALKING_TO


def _what_was_said(found: list[Source], sentence: Sentence, token: int) -> tuple[int, int]:
    """Return the words that the source beside the outlet said; the whole sentence where nobody else spoke."""
    for source in reversed(found):
        if not source.from_token <= token <= source.to_token or source.from_token == sentence.first:
            return source.from_token, source.to_token
    return sentence.first, sentence.last
