"""Verbs that look like acts and are none: what is only supposed, an answer to a journalist, a habit, a rate."""

from __future__ import annotations

from detente.reading.contents import is_paper
from detente.reading.draft import Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.lexicon import Cue
from detente.reading.no_meetings import is_no_meeting
from detente.reading.numbers import CURRENCIES
from detente.reading.phrases import VerbGroup
from detente.reading.telling import closes_what_was_said, is_report, tells_a_fact
from detente.reading.told_once import told_once
from detente.reading.verb_kinds import settled_kind

__all__ = ["is_no_act", "is_supposed"]

_NO_REFUSAL = frozenset(
    [
        "say",
        "comment",
        "give",
        "elaborate",
        "identify",
        "name",
        "answer",
        "disclose",
        "confirm",
        "speak",
        "specify",
        "reveal",
        "provide",
        "be",
    ]
)
_ANSWERS = frozenset(
    [
        *("details", "detail", "name", "names", "reason", "reasons", "figure", "figures", "comment", "answer"),
        *("interview", "interviews", "number", "numbers", "information", "explanation", "date", "evidence"),
    ]
)
_ALMOST = frozenset(["almost", "nearly"])
_CLOSING = frozenset(["agree", "negotiate", "sign", "reach", "strike", "conclude", "seal", "clinch"])


def is_supposed(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """Whether a verb is only supposed, describes a deal that its noun names, or closes what somebody said."""
    if group.opener in ("whether", "if", "unless", "until", "before", "provided", "providing") or (
        group.opener == "once" and group.link == "cond"
    ):
        return True  # the condition stays with its main clause
    now = reader.tokens.lower[group.first] in ("is", "are", "has", "have")
    if group.opener == "after" and group.link == "cond" and now and (group.passive or group.perfect):
        return True  # "24 hours after the accord is signed"
    closing = group.form == "part" and group.subjects and group.lemma in _CLOSING
    words = reader.lexicon.words
    named = group.subjects[0].lower_head if closing else ""
    if named in words["deal_nouns"] or named in words["paper_nouns"]:
        # "a truce agreed last month": the noun is the act; but "negotiated by Turkey" tells who mediated
        return group.lemma != "negotiate" or settled_kind("agree", group, sentence, reader) == "agree"
    return closes_what_was_said(group, sentence.chunks)


def is_no_act(
    kind: str,
    cue: tuple[Cue, int] | None,
    group: VerbGroup,
    sentence: Sentence,
    reader: Reader,
    claimed: dict[int, str],
) -> bool:
    """Whether a verb of this kind names no act where it stands."""
    if kind == "release" and (told_once(group, reader, claimed) or _moves_otherwise(group, reader)):
        return True
    if group.form in ("ger", "part") and _is_content_or_rate(group, reader):
        return True
    if cue is not None and cue[0].needs == "comp" and is_report(group, sentence.chunks, reader.lexicon):
        return True
    if cue is not None and cue[0].needs == "planned" and group.form != "fin":
        return True  # "Talks planned for April were put off"
    if group.lemma == "last" and not group.modal:
        return True
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    if kind == "threaten" and _is_no_threat(group, sentence, reader):
        return True
    if kind == "accept" and _is_no_yes(cue, group, reader):
        return True
    if kind == "accuse" and _is_no_accusation(group):
        return True
    if kind in ("halt", "release", "deliver", "agree", "meet") and group.form == "ger" and _aimed_at(group, sentence):
        return True  # "talks aimed at ending the war"
    if kind == "suspend" and group.lemma == "end" and _ends_well(group, reader):
        return True  # "ended with a signing ceremony"
    if kind == "demand" and group.lemma == "give" and told[:1] in (["themselves"], ["itself"], ["himself"]):
        return True  # "gave themselves until Monday"
    if kind == "demand" and group.lemma in ("advise", "counsel"):
        return not any(g.parent is group and g.link in ("to", "object", "that") for g in sentence.groups)
    if kind == "demand" and group.lemma == "insist" and _insists_on_a_fact(group, sentence):
        return True  # "insists that it gave nothing"
    if kind in ("demand", "reject", "accept") and _tells_which(group, reader):
        return True  # "captives who wish to go home"
    if group.form in ("ger", "inf", "part") and _only_closes(kind, group):
        return True
    if kind == "agree" and group.relative and group.modal == "should":
        return True  # "quarrelling over which of them should sign it"
    if kind == "suspend" and cue is not None and cue[0].needs == "about" and _acts_on_a_thing(cue, group, sentence):
        return True  # "The deal ends the war"
    if kind == "deliver" and _shoots(group, told):
        return True
    if kind == "propose" and _offers_no_terms(group, told, sentence):
        return True
    if kind == "propose" and group.lemma == "suggest" and tells_a_fact(group, sentence.chunks):
        return True
    if kind == "halt" and group.lemma == "call" and group.opener == "what":
        return True  # "what it had called a permanent ceasefire"
    if not _ALMOST.isdisjoint(reader.tokens.lower[group.first - 1 : group.verb + 1]):
        return True  # "The talks almost broke down"
    if group.lemma == "be" and group.perfect and kind in ("suspend", "halt"):
        return True  # "The talks have been on ice": how things are, not what was done
    if kind == "mediate":
        return _only_heads_a_body(group, sentence) or (
            group.form == "inf" and group.parent is not None and claimed.get(id(group.parent)) == "mediate"
        )
    if (
        group.form == "inf"
        and kind in ("release", "halt", "deliver", "agree", "mediate")
        and _is_an_effort(group, sentence, reader)
    ):
        return True  # "their efforts to free the hostages"
    if kind == "reject":
        return (cue is not None and group.negated) or (
            group.lemma in ("decline", "refuse") and _refuses_to_speak(group, sentence)
        )
    if kind == "meet":
        return is_no_meeting(cue, group, sentence, reader)
    if kind == "demand" and not _UNNAMED.isdisjoint(reader.tokens.lower[group.last + 1 : group.end + 1]):
        return True  # "a relative who requested anonymity", "who asked not to be named"
    if kind == "demand":
        return group.lemma in ("seek", "ask", "wish", "require", "press") and not _asks(group, sentence, reader)
    return False


def _is_no_threat(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "it had never threatened anyone", "The rebels' refusal threatened the elections"."""
    if group.lemma == "warn" and _warns_of_no_harm(group, sentence, reader):
        return True
    if group.lemma == "threaten" and group.negated:
        return True
    return bool(group.subjects) and group.subjects[0].lower_head in reader.lexicon.act_nouns


def _is_no_yes(cue: tuple[Cue, int] | None, group: VerbGroup, reader: Reader) -> bool:
    """As in "has not pulled back as agreed", "went far enough to meet their demands", "met to approve the accord"."""
    if group.first and reader.tokens.lower[group.first - 1] == "as" and not group.subjects:
        return True
    if group.form != "inf":
        return False
    asked = cue is not None and cue[0].needs == "asked"
    return asked or (group.parent is not None and group.parent.lemma in _CALLING)


def _is_no_accusation(group: VerbGroup) -> bool:
    """As in "those accused of crimes", "went on strike to protest against kidnappings"."""
    if group.lemma == "protest" and group.form == "inf":
        return True
    return group.form == "part" or (group.passive and group.lemma == "report")


def _is_content_or_rate(group: VerbGroup, reader: Reader) -> bool:
    """As in "a statement ending all hostilities": its content; "one day for every 10 hostages released": a rate."""
    if not group.subjects:
        return False
    if group.form == "ger":
        asks = group.lemma in _ASKING_IN_A_PAPER and group.subjects[0].lower_head in _SPEAKING_PAPERS
        return group.link == "ger" and is_paper(group.subjects[0], reader) and not asks
    if group.lemma == "want" and reader.tokens.lower[group.last + 1 : group.last + 2] in (["by"], ["for"], ["in"]):
        return True  # "thirteen men wanted by Israel"
    return reader.tokens.lower[group.subjects[0].first] in ("every", "each")


_SPEAKING_PAPERS = frozenset(["statement", "letter", "communique", "communiqué", "message", "petition", "note"])
_ASKING_IN_A_PAPER = frozenset(
    ["call", "demand", "urge", "ask", "appeal", "request", "reject", "accuse", "condemn", "denounce", "blame", "warn",
     "threaten", "offer", "propose", "accept", "promise", "pledge"]
)  # fmt: skip


def _offers_no_terms(group: VerbGroup, told: list[str], sentence: Sentence) -> bool:
    """As in "offered apologies", "gave the call a cautious welcome"."""
    if group.lemma == "give":
        return not _RECEPTION.isdisjoint(told)
    return group.lemma == "offer" and _offers_words(group, sentence)


def _moves_otherwise(group: VerbGroup, reader: Reader) -> bool:
    """As in "a pastor who was flown in by an agency", "children who were carried off"."""
    after = reader.tokens.lower[group.verb + 1 : group.verb + 2]
    if group.lemma in ("fly", "bring", "drive") and after == ["in"]:
        return True
    return group.lemma in ("carry", "take", "bring", "drive") and after in _SEIZED


def _shoots(group: VerbGroup, told: list[str]) -> bool:
    """As in "exchanged fire with the army", "opened fire"."""
    if group.lemma in ("exchange", "trade"):
        return not _BLOWS.isdisjoint(told[:2])
    return group.lemma == "open" and told[:1] == ["fire"]


def _acts_on_a_thing(cue: tuple[Cue, int], group: VerbGroup, sentence: Sentence) -> bool:
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    return not cue[0].particle and following is not None and following.kind == "n"


def _warns_of_no_harm(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "warned that Britain would be watching": what is told is neither one's own step nor a harm."""
    inner = next((g for g in sentence.groups if g.parent is group and g.link in ("that", "say")), None)
    if inner is None or not sentence.words.isdisjoint(("unless", "if")):
        return False
    if inner.lemma in _WATCHING:
        return True
    own = {id(w.top) for w in reader.actors.all_of(group.subjects)}
    told_of = [w.top for w in reader.actors.all_of(inner.subjects)]
    of_others = own.isdisjoint(map(id, told_of))
    if of_others and not inner.modal and bool(inner.subjects) and reader.tags[inner.subjects[0].head] != "R":
        return True  # "warned that both countries were locked in a logic of war"
    lower, words = reader.tokens.lower, reader.lexicon.words
    told = lower[inner.first : inner.end + 1]
    if (
        inner.lemma in words["harm_verbs"]
        or not _HARMFUL.isdisjoint(told)
        or not words["hostility_nouns"].isdisjoint(told)
    ):
        return False
    itself = not of_others or any(who in reader.actors.main for who in told_of)
    itself = itself or (bool(inner.subjects) and inner.subjects[0].lower_head in ("it", "they", "he", "she", "we"))
    return not inner.modal or not itself


_WATCHING = frozenset(["monitor", "watch", "observe", "check", "follow", "study", "examine"])
_HARMFUL = frozenset(
    ["consequences", "price", "sanctions", "retaliation", "force", "punishment", "response", "resume", "leave", "quit",
     "walk", "cut", "review", "breach", "stop", "end", "wrath", "action", "measures"]
)  # fmt: skip


def _aimed_at(group: VerbGroup, sentence: Sentence) -> bool:
    joint = sentence.chunks[group.position - 1] if group.position else None
    before = sentence.chunks[group.position - 2] if group.position > 1 else None
    if joint is None or joint.kind != "P":
        return False
    if isinstance(before, VerbGroup):
        return before.lemma in ("aim", "design", "intend", "work", "press", "argue")
    return (
        joint.lower_head in ("of", "for", "at", "towards", "toward")
        and before is not None
        and before.lower_head in _AIMS
    )


_AIMS = frozenset(["aim", "goal", "hope", "way", "ways", "means", "prospect", "chance", "chances", "purpose", "view",
                   "possibility", "plan", "plans", "idea", "options", "option", "conditions", "terms", "modalities",
                   "formula"])  # fmt: skip


def _ends_well(group: VerbGroup, reader: Reader) -> bool:
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    return told[:1] in (["with"], ["in"]) and "without" not in told and any(
        word in ("signing", "ceremony", "agreement", "accord", "deal", "handshake", "pledge", "promise", "declaration",
                 "communique", "statement", "breakthrough", "success", "compromise", "consensus")
        for word in told[1:6]
    )  # fmt: skip


def _insists_on_a_fact(group: VerbGroup, sentence: Sentence) -> bool:
    inner = next((g for g in sentence.groups if g.parent is group and g.link in ("that", "say")), None)
    return inner is not None and not inner.relative and not inner.modal and (inner.past or inner.perfect)


_SEIZED = (["off"], ["away"], ["captive"], ["hostage"], ["prisoner"])


def _tells_which(group: VerbGroup, reader: Reader) -> bool:
    """Whether a relative clause in the present only says which people are meant."""
    if not group.relative or group.past or group.perfect or group.modal or not group.subjects:
        return False
    subject = group.subjects[-1]
    if reader.tags[subject.head] != "N" or reader.tokens.lower[subject.last + 1 : subject.last + 2] not in (
        ["who"],
        ["that"],
    ):
        return False
    return not any(w.top in reader.actors.main for w in reader.actors.of(subject))


def _only_closes(kind: str, group: VerbGroup) -> bool:
    """As in "closing the first round", "ties broken off in 1961", "shaking hands": told beside what was done."""
    if group.form == "part":
        head = group.subjects[0].lower_head if group.subjects else ""
        return kind == "suspend" and head in ("ties", "relations", "links")
    if kind == "suspend" and group.form == "ger" and group.link == "adv":
        return group.lemma == "end"
    return kind == "meet" and group.lemma in ("close", "end", "shake", "conclude", "wrap")


_BLOWS = frozenset(["fire", "shots", "gunfire", "blows", "accusations", "insults", "words", "threats"])
_PARTS = frozenset(["share", "say", "role", "part", "voice", "stake", "guarantee", "form", "degree", "kind", "return"])
_RECEPTION = frozenset(["welcome", "reception", "consideration", "thought", "attention", "priority", "hearing", "name"])
_WORDS = frozenset(
    ["apology", "apologies", "condolences", "thanks", "congratulations", "prayers", "hope", "explanation", "reason",
     "details", "sympathy", "praise", "prospect", "evidence", "resistance"]
)  # fmt: skip


def _offers_words(group: VerbGroup, sentence: Sentence) -> bool:
    """As in "offered apologies": nothing that could be accepted."""
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    return following is not None and following.kind == "n" and following.lower_head in _WORDS


_UNNAMED = frozenset(["anonymity", "named", "identified", "unnamed", "anonymous"])
_EFFORTS = frozenset(
    ["effort", "efforts", "attempt", "attempts", "bid", "mission", "campaign", "operation", "pressure", "candidacy"]
)


def _is_an_effort(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """As in "their efforts to free the hostages", or "A plan to free them fell apart": its content."""
    before = sentence.chunks[group.position - 1] if group.position else None
    if before is None or before.kind != "n":
        return False
    words = reader.lexicon.words
    opens = group.parent is None and (
        before.lower_head in words["plan_nouns"] or before.lower_head in words["deal_nouns"]
    )
    return before.lower_head in _EFFORTS or opens


_CALLING = frozenset(["call", "convene", "meet", "gather", "hold", "summon"])
_BODIES = frozenset(
    ["committee", "commission", "body", "mechanism", "team", "panel", "mission", "force", "group", "council", "experts",
     "observers", "monitors", "board", "office", "fund"]
)  # fmt: skip


def _only_heads_a_body(group: VerbGroup, sentence: Sentence) -> bool:
    """As in "a committee chaired by the EU", "a committee to oversee the spending": told of a body only."""
    if group.form == "part" and group.lemma in ("chair", "lead", "head"):
        return bool(group.subjects) and group.subjects[0].lower_head in _BODIES
    return group.form == "inf" and _is_for_a_body(group, sentence)


def _is_for_a_body(group: VerbGroup, sentence: Sentence) -> bool:
    before = sentence.chunks[group.position - 1] if group.position else None
    return before is not None and before.kind == "n" and before.lower_head in _BODIES


def _refuses_to_speak(group: VerbGroup, sentence: Sentence) -> bool:
    """As in "declined to comment" answers a journalist, not an offer."""
    following = [g for g in sentence.groups if g.parent is group and g.link == "to"]
    if not following or following[0].lemma not in _NO_REFUSAL or following[0].lemma == "provide":
        return False
    direct, oblique = objects_of(sentence.chunks, following[0])
    if following[0].lemma == "give" and oblique and oblique[0][0] in ("up", "in", "back", "over", "to"):
        return False  # "refused to give up the town"
    return following[0].lemma not in ("give", "confirm", "name") or not direct or direct[0].lower_head in _ANSWERS


def _asks(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    direct, oblique = objects_of(sentence.chunks, group)
    if any(g.parent is group and g.passive and g.lemma in ("name", "identify", "quote") for g in sentence.groups):
        return False  # "a diplomat who asked not to be named"
    if group.lemma in ("seek", "require", "press") and group.form != "fin":
        return False
    pressed = [p for preposition, phrases in oblique if preposition == "for" for p in phrases]
    if group.lemma == "press" and pressed and group.subjects:
        return True
    inner = [p for preposition, phrases in oblique[:1] if preposition == "of" for p in phrases]
    if group.antecedent is not None and group.form == "fin" and group.lemma == "seek":
        direct = [group.antecedent, *direct]  # "land, which the rebels sought"
    for phrase in direct[:2] + (inner if direct and direct[0].lower_head in _PARTS else []):
        if phrase.lower_head in reader.lexicon.items or phrase.lower_head in reader.lexicon.act_nouns:
            return True
        if reader.tokens.words[phrase.first][0] in CURRENCIES or phrase.lower_head in reader.lexicon.words["money"]:
            return True  # "is seeking $5 million"
    who = reader.actors.all_of(direct[:1])
    after = reader.tokens.lower[direct[0].last + 1 : direct[0].last + 2] if direct else []
    if who and group.lemma == "want" and after and after[0] in ("out", "gone", "back", "home", "in", "freed"):
        return True  # "had wanted him out"
    follows = any(isinstance(c, VerbGroup) and c.parent is group for c in sentence.chunks)
    if group.lemma == "ask":
        wished = next((g for g in sentence.groups if g.parent is group and g.form == "inf" and g.link == "to"), None)
        if wished is not None and not direct and not wished.passive:
            return False  # "asked to join the court"
        if oblique and oblique[0][0] in ("about", "whether") and not follows:
            return False
        return bool(who or follows or oblique)
    told = any(g.parent is group and g.link == "that" for g in sentence.groups)
    return (follows and group.lemma in ("want", "wish")) or told or bool(who and follows)
