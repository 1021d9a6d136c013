"""On whose word: sources in a sentence, what each is said to have said, nesting, and carrying on to the next.

A source covers the stretch of text that hangs on its verb ("X said that …"), the sentence it is set into
("…, X said"), or the sentence that "according to" stands in.
"""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.cast import Who
from detente.reading.counted import is_person_noun
from detente.reading.draft import Act, Sentence, Source
from detente.reading.extents import objects_of
from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.press import carried_by
from detente.reading.scopes import QUOTING, as_saying, scope_of
from detente.reading.set_phrases import set_phrases, unlisted_voice
from detente.reading.telling import INSISTING, is_report, stands_first
from detente.reading.tokens import Tokens

__all__ = ["chain_of", "find_sources", "speakers"]

_INVERTED = frozenset(
    ["say", "report", "add", "write", "announce", "claim", "confirm", "admit", "explain", "note", "reveal", "declare",
     "state", "recall", "acknowledge", "reply", "disclose"]
)  # fmt: skip
"""Verbs after which their subject may stand: "…, admitted the minister."."""
_LEARNING = frozenset(["learn", "hear", "gather", "understand"])
_WHAT_WAS_SAID = frozenset(["it", "this", "that"])
_DENYING = frozenset(["deny", "dispute", "refute"])


def find_sources(sentence: Sentence, tokens: Tokens, actors: Actors, lexicon: Lexicon) -> None:
    """Find the sources of a sentence, outermost first, and keep them on it."""
    found: list[Source] = []
    for group in sentence.groups:
        if is_report(group, sentence.chunks, lexicon) or _denies(group, sentence):
            found.extend(_said(sentence, group, tokens, actors, lexicon))
    found.extend(_before_a_colon(sentence, tokens, actors, lexicon))
    found.extend(_according(sentence, actors))
    found.extend(_cited(sentence, actors))
    found.extend(set_phrases(sentence, tokens, actors))
    found.extend(_obtained(sentence, actors))
    found.extend(carried_by(sentence, actors, found))
    outlets = [s for s in found if s.who and s.who[0].kind == "outlet"]
    others = [s for s in found if s not in outlets]
    sentence.sources = outlets + others
    spoke = others[-1].who if others else []
    actors.last_voice = spoke[0] if len(spoke) == 1 else None
    if len(spoke) == 1 and spoke[0].kind in ("person", "official", "unnamed") and not spoke[0].plural:
        actors.last_person = spoke[0]


def _before_a_colon(sentence: Sentence, tokens: Tokens, actors: Actors, lexicon: Lexicon) -> list[Source]:
    """As in 'A Western diplomat: "The rebels have freed ten men."'."""
    chunks = sentence.chunks
    if len(chunks) < 4 or chunks[1].kind != ":" or chunks[2].kind != '"':
        return []
    one = chunks[0]
    if not isinstance(one, Phrase) or one.kind != "n":
        return []
    who = _voices([one], actors, tokens, lexicon)
    return [Source(who, one.first, one.last, chunks[2].first, sentence.last)] if who else []


def _denies(group: VerbGroup, sentence: Sentence) -> bool:
    """As in "A source denied that any fighter was freed": who denies is a source of what is denied."""
    if group.lemma not in _DENYING or group.form != "fin" or group.passive or group.negated:
        return False
    return any(g.parent is group and g.link in ("that", "ger", "say") for g in sentence.groups)


def _said(sentence: Sentence, group: VerbGroup, tokens: Tokens, actors: Actors, lexicon: Lexicon) -> list[Source]:
    chunks = sentence.chunks
    if group.form == "part" and group.position and chunks[group.position - 1].lower_head == "as":
        reported = _told_by(sentence, group, actors)  # "As reported by X, …"
        return [Source(s.who, s.first, s.last, sentence.first, sentence.last) for s in reported]
    if group.form == "part":
        return _quoted_by(sentence, group, actors)
    subject = list(group.subjects)
    inverted = False
    after = group.position + 1
    if (group.lemma in _INVERTED or group.lemma in INSISTING) and stands_first(group, chunks):
        subject = [c for c in chunks[after : after + 1] if isinstance(c, Phrase)]
        inverted = True
    if group.passive and group.lemma in QUOTING and subject:
        who = _voices(subject, actors, tokens, lexicon)
        told_all = not any(isinstance(c, VerbGroup) and c.lemma != "say" for c in chunks[group.position + 1 :])
        begin = sentence.first if told_all else group.last + 1
        after_it = [Source(who, subject[0].first, subject[-1].last, begin, sentence.last)] if who else []
        quoted = [Source(s.who, s.first, s.last, begin, sentence.last) for s in _quoted_by(sentence, group, actors)]
        return quoted + after_it
    if group.passive and not group.relative:
        return _told_by(sentence, group, actors)
    if not subject or group.relative or group.passive:
        return _what_one_called(sentence, group, actors)
    who = _voices(subject, actors, tokens, lexicon)
    if subject[0].lower_head in ("it", "they"):
        who = _who_went_on(group, subject[0], actors) or who
    if subject[0].lower_head in _ACCOUNTS and subject[0] in chunks:
        giver = _giver_of_account(chunks, chunks.index(subject[0]), actors)
        if giver is not None:
            subject, who = [giver], _voices([giver], actors, tokens, lexicon)  # "A report in the Herald said …"
    paper = _in_a_statement(sentence, group, actors)
    if paper is not None:
        who, subject = [paper[0]], [paper[1]]
    if not who:
        return []
    begin, end = scope_of(sentence, group, inverted)
    following = chunks[group.position + 1 : group.position + 2]
    pointed = bool(following) and following[0].kind == "n" and following[0].lower_head in _WHAT_WAS_SAID
    if group.lemma == "confirm" and pointed:
        begin, end = sentence.first, subject[0].first - 1  # "…; the Red Cross confirmed it"
    if begin > end:
        return []
    sources = [Source(who, subject[0].first, subject[-1].last, begin, end)]
    direct, _ = objects_of(chunks, group)
    for phrase in reversed(direct[:2]):
        told = actors.of(phrase)
        if phrase.lower_head in _THE_PAPER and actors.last_outlet is not None and phrase.head == phrase.first + 1:
            told = [actors.last_outlet]  # "…, an aid worker told the paper"
        if told and told[0].kind == "outlet":
            sources.insert(0, Source(told, phrase.first, phrase.last, begin, end))
            break
    for preposition, phrases in objects_of(chunks, group)[1] if group.lemma in _LEARNING else ():
        if preposition == "from":
            heard = actors.all_of(phrases) or unlisted_voice(phrases[0], actors)
            sources += [Source(heard, phrases[0].first, phrases[-1].last, begin, end)] if heard else []
    for index in range(len(chunks) - 1):
        quoting = chunks[index]
        if (
            isinstance(quoting, VerbGroup)
            and quoting.form == "part"
            and quoting.lemma in QUOTING
            and subject[-1].last < quoting.first < group.first
        ):
            sources = [
                Source(s.who, s.first, s.last, begin, end) for s in _quoted_by(sentence, quoting, actors)
            ] + sources
    return sources


def _who_went_on(group: VerbGroup, pronoun: Phrase, actors: Actors) -> list[Who]:
    """As in "It quoted him as saying", "they added": the outlet, body or voices heard in the sentence before."""
    if group.lemma in QUOTING and pronoun.lower_head == "it" and actors.last_outlet is not None:
        return [actors.last_outlet]
    heard = actors.last_voice
    if heard is None or heard.plural != (pronoun.lower_head == "they"):
        return []
    return [heard] if heard.kind in ("organ", "outlet") or (heard.plural and heard.kind == "unnamed") else []


def _what_one_called(sentence: Sentence, group: VerbGroup, actors: Actors) -> list[Source]:
    """As in "what a joint statement called 'serious violations'": the words are those of who called it so."""
    if group.lemma not in ("call", "describe", "term") or group.passive or not group.subjects:
        return []
    led = sentence.chunks[group.position - 2] if group.position > 1 else None
    if led is None or led.lower_head != "what":
        return []
    who = actors.all_of(group.subjects)
    first, last = group.subjects[0].first, group.subjects[-1].last
    return [Source(who, first, last, sentence.first, sentence.last)] if who else []


def _in_a_statement(sentence: Sentence, group: VerbGroup, actors: Actors) -> tuple[Who, Phrase] | None:
    """As in "In a joint statement the two delegations said": the paper speaks for both."""
    for one in sentence.chunks[: group.position + 4]:
        if (
            isinstance(one, Phrase)
            and one.kind == "n"
            and one.lower_head in ("statement", "communique", "communiqué", "declaration")
        ):
            words = actors.cast.tokens.lower[one.first : one.head]
            at = sentence.chunks.index(one)
            cited = at > 0 and sentence.chunks[at - 1].lemma in QUOTING
            if "joint" in words and not cited:
                found = actors.of(one)
                return (found[0], one) if found else None
    return None


def _voices(subject: list[Phrase], actors: Actors, tokens: Tokens, lexicon: Lexicon) -> list[Who]:
    """Who speaks; "government and military officials" are one voice without a name."""
    if (
        len(subject) == 2
        and subject[1].lower_head in lexicon.words["source_nouns"]
        and subject[0].first == subject[0].last
    ):
        kinds = lexicon.words
        word = subject[0].lower_head
        if word in kinds["state_nouns"] or word in kinds["army_nouns"] or word in kinds["group_nouns"]:
            text = tokens.slice(subject[0].first, subject[1].last)
            return [actors.cast.describe(text.lower(), text, "unnamed", None, subject[0].first)]
    return actors.all_of(subject) or [w for phrase in subject for w in unlisted_voice(phrase, actors)]


def _told_by(sentence: Sentence, group: VerbGroup, actors: Actors) -> list[Source]:
    """As in "It was announced by X that …", "was reported by X to have …", "as confirmed by X"."""
    chunks = sentence.chunks
    at = group.position + 1
    if at + 1 >= len(chunks) or chunks[at].lower_head != "by":
        return []
    phrase = chunks[at + 1]
    who = actors.of(phrase)
    if not who or not isinstance(phrase, Phrase):
        return []
    return [Source(who, phrase.first, phrase.last, phrase.last + 1, sentence.last)]


def _quoted_by(sentence: Sentence, group: VerbGroup, actors: Actors) -> list[Source]:
    """As in "sources cited by the Journal": the Journal stands outside its sources."""
    chunks = sentence.chunks
    at = group.position + 1
    if at + 1 < len(chunks) and chunks[at].lower_head == "as" and chunks[at + 1].lemma in ("say", "tell"):
        at += 2  # "was quoted as saying by the agency"
    if group.lemma not in QUOTING or at + 1 >= len(chunks) or chunks[at].lower_head != "by":
        return []
    phrase = chunks[at + 1]
    if not isinstance(phrase, Phrase) or phrase.kind != "n":
        return []
    who = actors.of(phrase)
    return [Source(who, phrase.first, phrase.last, sentence.first, sentence.last)] if who else []


def _cited(sentence: Sentence, actors: Actors) -> list[Source]:
    """As in "A daily, citing sources close to the rebels, said": the daily stands outside its sources."""
    chunks = sentence.chunks
    found: list[Source] = []
    for group in sentence.groups:
        if group.lemma not in QUOTING or group.form not in ("ger", "fin") or group.passive:
            continue
        at = group.position + 1
        if at >= len(chunks) or chunks[at].kind != "n":
            continue
        if (
            at + 2 < len(chunks)
            and chunks[at + 1].lower_head == "of"
            and chunks[at].lower_head in ("one", "some", "two")
        ):
            at += 2  # "one of the guarantors"
        who = [
            w
            for w in actors.of(chunks[at]) or (unlisted_voice(chunks[at], actors) if _is_person(chunks[at]) else [])
            if w.kind in ("unnamed", "organ", "person", "official", "outlet", "organisation")
            or chunks[at].lower_head in ("army", "police", "military", "navy")
        ]
        if who:
            # "citing a diplomat who attended the signing", "citing sources it did not name"
            told_all = as_saying(chunks, group) or not any(
                isinstance(c, VerbGroup) and c.form == "fin" and not c.relative for c in chunks[at + 1 :]
            )
            begin = sentence.first if told_all else chunks[at].last + 1
            found.append(Source(who, chunks[at].first, chunks[at].last, begin, sentence.last))
    return found


def _is_person(phrase: Chunk) -> bool:
    """Whether a noun is made like those for people, of whom one may be cited: not "citing the coronavirus"."""
    word = phrase.lower_head
    return is_person_noun(word) or is_person_noun(word + "s") or word.endswith(("ee", "man", "woman", "people"))


def _according(sentence: Sentence, actors: Actors) -> list[Source]:
    chunks = sentence.chunks
    found: list[Source] = []
    if "according" not in sentence.words:
        return found
    for position in range(len(chunks) - 2):
        one = chunks[position]
        if not (isinstance(one, Phrase) and one.lower_head == "according"):
            continue
        at = position + 2
        while at < len(chunks) and chunks[at].kind != "n":
            at += 1
        if at >= len(chunks):
            continue
        begin, end = sentence.first, sentence.last
        for other in chunks:
            if other.kind == ";":
                if other.first < one.first:
                    begin = other.last + 1
                else:
                    end = min(end, other.first)
        phrases = [chunks[at]]
        after = at + 1
        while after + 1 < len(chunks) and chunks[after].kind == "C" and chunks[after + 1].kind == "n":
            phrases.append(chunks[after + 1])
            after += 2
        giver = _giver_of_account(chunks, at, actors)
        if giver is not None:
            phrases, after = [giver], len(chunks)
        who = actors.all_of([p for p in phrases if isinstance(p, Phrase)]) or unlisted_voice(phrases[0], actors)
        if who:
            found.append(Source(who, phrases[0].first, phrases[-1].last, begin, end))
        if after < len(chunks):
            quoting = chunks[after]
            if isinstance(quoting, VerbGroup) and quoting.lemma in QUOTING:
                found = [
                    Source(s.who, s.first, s.last, begin, end) for s in _quoted_by(sentence, quoting, actors)
                ] + found
    return found


_THE_PAPER = frozenset(["paper", "newspaper", "agency", "daily", "broadcaster", "magazine", "station", "weekly"])
_PRESS = frozenset(["media", "press", "newspaper", "newspapers", "daily", "dailies", "magazine", "outlets", "papers"])
_ACCOUNTS = frozenset(
    [
        "report",
        "article",
        "story",
        "dispatch",
        "account",
        "version",
        "tally",
        "count",
        "summary",
        "description",
        "information",
        "figures",
    ]
)


def _giver_of_account(chunks: list[Chunk], at: int, actors: Actors) -> Phrase | None:
    """As in "an account given by a city councillor", "the version of a bishop": whose account it is."""
    if chunks[at].lower_head not in _ACCOUNTS or at + 1 >= len(chunks):
        return None
    joint = at + 1
    if joint < len(chunks) and isinstance(chunks[joint], VerbGroup) and chunks[joint].form == "part":
        joint += 1
    if joint + 1 >= len(chunks) or chunks[joint].lower_head not in ("by", "from", "of", "in"):
        return None
    giver = chunks[joint + 1]
    if not isinstance(giver, Phrase) or giver.kind != "n":
        return None
    in_press = chunks[joint].lower_head != "in" or any(w.kind == "outlet" for w in actors.of(giver))
    return giver if in_press or giver.lower_head in _PRESS else None


def _obtained(sentence: Sentence, actors: Actors) -> list[Source]:
    """As in "Under the text, which the daily Noticias obtained": the outlet hands on what it holds."""
    found: list[Source] = []
    for group in sentence.groups:
        if not group.relative or group.passive or group.lemma not in _OBTAINING or not group.subjects:
            continue
        who = [w for w in actors.all_of(group.subjects) if w.kind == "outlet"]
        if who:
            found.append(Source(who, group.subjects[0].first, group.subjects[-1].last, sentence.first, sentence.last))
    return found


_OBTAINING = frozenset(["obtain", "see", "publish", "print", "acquire", "review", "view", "read", "leak"])


def chain_of(act: Act, sentence: Sentence) -> list[Source]:
    """Return the sources whose words cover the act, without the actor itself unless it denies."""
    chain: list[Source] = []
    seen: set[int] = set()
    if _is_background(act, sentence):
        return chain
    for source in sentence.sources:
        if not source.from_token <= act.cue <= source.to_token or (
            act.first <= source.first and source.last <= act.last and act.cue == source.last + 1
        ):
            continue
        for who in source.who:
            if id(who) in seen or (who in act.actors and not act.denied):
                continue
            seen.add(id(who))
            chain.append(Source([who], source.first, source.last, source.from_token, source.to_token, source.inherited))
    return chain


def _is_background(act: Act, sentence: Sentence) -> bool:
    """As in "the round, which opened on May 2", "the envoy who negotiated the deal": the report's own words."""
    for group in sentence.groups:
        told = group.relative and group.past and group.form == "fin" and not group.modal and not group.passive
        if told and group.antecedent is None and group.begin <= act.cue <= group.end:
            return True
    return False


def speakers(sentence: Sentence, token: int) -> list[Who]:
    """Those whose words cover a token, innermost last."""
    return [who for source in sentence.sources if source.from_token <= token <= source.to_token for who in source.who]
