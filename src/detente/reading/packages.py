"""What a deal or a plan contains, told clause by clause: "the rebels will hand over 840 weapons, while …".

A sentence that names a signed deal, or follows one, and lists duties is one agreement; under a plan it is a proposal.
"""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["Packages"]

_DUTY = frozenset(("will", "shall", "would", "was to", "must", "'ll"))
_CONTAINS = frozenset(
    [
        "call",
        "provide",
        "stipulate",
        "require",
        "include",
        "envisage",
        "envision",
        "foresee",
        "oblige",
        "commit",
        "bind",
        "set",
        "guarantee",
        "specify",
        "contain",
        "prescribe",
        "cover",
        "grant",
        "allow",
        "entail",
        "give",
        "see",
        "bring",
        "open",
        "ask",
        "demand",
        "propose",
        "suggest",
    ]
)
# What only the text of a deal does, told in the present: "the accord leaves Bosnia a single state".
_LAYS_DOWN = frozenset(
    [
        "leave",
        "create",
        "establish",
        "confirm",
        "recognise",
        "recognize",
        "fix",
        "limit",
        "ban",
        "offer",
        "reserve",
        "divide",
        "place",
        "put",
        "extend",
        "restore",
        "assign",
        "entitle",
        "promise",
        "permit",
        "forbid",
    ]
)
_LISTS = frozenset(
    [
        *("call", "provide", "stipulate", "require", "include", "envisage", "envision", "foresee", "oblige", "commit"),
        *("bind", "guarantee", "specify", "contain", "prescribe", "set", "give", "cover", "grant", "allow", "entail"),
    ]
)
_PROPOSED = frozenset(["draft", "proposed", "tabled", "suggested"])
_BY_THE_TEXT = frozenset(["according"])
_AGREED = frozenset(["agreed", "worked", "negotiated", "brokered", "mediated", "signed", "approved", "accepted"])
_STAGES = frozenset(["stage", "phase", "step", "tranche"])
_DUTIES = frozenset(["deliver", "release", "halt", "accept", "agree", "meet", "mediate"])
_NO_DUTY = frozenset(
    ["travel", "arrive", "visit", "continue", "hope", "expect", "depend", "try", "seek", "consider", "decide", "say"]
)


class Packages:
    """Reads the contents of deals and plans; remembers, through a report, which one is spoken of."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.agreed: list[Who] = []
        self.agreed_in = -10
        self.planned: list[Who] = []
        self.planned_in = -10

    def read(self, sentence: Sentence) -> None:
        """Add the act of a sentence that lists contents, in place of the acts it covers."""
        kind, named = self._what_is_described(sentence)
        if kind:
            self._describe(sentence, kind, named)
        for act in sentence.acts:
            if act.kind == "agree" and not act.denied:
                if len(act.actors) > 1 or not self.agreed:
                    self.agreed = act.actors or list(self.reader.actors.main)
                self.agreed_in = sentence.number
            elif act.kind == "propose":
                self.planned, self.planned_in = act.actors, sentence.number
            elif act.kind == "meet" and any(w.top.mediates for w in act.targets):
                self.planned, self.planned_in = [w for w in act.targets if w.top.mediates], sentence.number

    def _what_is_described(self, sentence: Sentence) -> tuple[str, int]:
        """Whether the sentence speaks under a deal (agree) or a plan (propose), and the token that names it."""
        found = self._named_at_its_head(sentence)
        if found is None:
            found = self._laid_down_by(sentence)
        return found if found is not None else self._told_after(sentence)

    def _named_at_its_head(self, sentence: Sentence) -> tuple[str, int] | None:
        """As in "Under the terms …", "In the first phase …"."""
        lower, words = self.reader.tokens.lower, self.reader.lexicon.words
        for index in self._openings(sentence):
            told = lower[index] == "under" or (index == sentence.first and lower[index] in _BY_THE_TEXT)
            if index == sentence.first and lower[index] in ("in", "during", "at"):
                stage = _STAGES.intersection(lower[index + 1 : index + 5])
                if stage and sentence.number - max(self.planned_in, self.agreed_in) <= 2:
                    return "propose" if self.planned_in >= self.agreed_in else "agree", index + 1
            if told or (lower[index] in ("in", "by") and index == sentence.first):
                for ahead in range(index + 1, min(index + 7, sentence.last + 1)):
                    if lower[ahead] == "terms" and lower[ahead + 1 : ahead + 2] == ["of"]:
                        continue  # "under the terms of the agreement"
                    if lower[ahead] == "terms" and lower[ahead - 1] in ("its", "the", "their", "these"):
                        agreed = sentence.number - self.agreed_in <= 2 and self.planned_in < self.agreed_in
                        return "agree" if agreed else "propose", ahead
                    if lower[ahead] == "plan" and lower[ahead + 1] in _AGREED:
                        return "agree", ahead
                    if lower[ahead] in ("proposal", "plan", "draft", "terms", "offer", "blueprint", "roadmap"):
                        return "propose", ahead
                    if lower[ahead] == "it" and ahead == index + 1 and told and sentence.number - self.agreed_in <= 2:
                        return "agree", ahead
                    if lower[ahead] in words["deal_nouns"]:
                        return ("agree", ahead) if told or "virtue" in lower[index:ahead] else ("", 0)
                    if lower[ahead] in (",", "."):
                        break
        return None

    def _laid_down_by(self, sentence: Sentence) -> tuple[str, int] | None:
        """As in "The accord provides for …", "A second stage would bring …"."""
        words = self.reader.lexicon.words
        for group in sentence.groups:
            if group.form != "fin" or not group.subjects or group.passive:
                continue
            if group.lemma not in _CONTAINS and group.lemma not in _LAYS_DOWN:
                continue
            head = group.subjects[0].lower_head
            if (head in words["plan_nouns"] and head not in words["deal_nouns"]) or (
                head in _STAGES and sentence.number - self.planned_in <= 2
            ):
                return "propose", group.subjects[0].first
            if (
                head in words["deal_nouns"]
                and not group.modal
                and group.lemma in _LISTS | _LAYS_DOWN
                and (group.lemma not in _LAYS_DOWN or not (group.past or group.perfect))
            ):
                drafted = head == "draft" or not _PROPOSED.isdisjoint(
                    self.reader.tokens.lower[group.begin : group.first]
                )
                return "propose" if drafted else "agree", group.subjects[0].first
            if (
                head == "it"
                and sentence.number - self.agreed_in <= 2
                and group.lemma in ("provide", "stipulate", "call", "require", "envisage", "oblige", "commit")
            ):
                return "agree", group.subjects[0].first
        return None

    def _told_after(self, sentence: Sentence) -> tuple[str, int]:
        """Whether a sentence goes on telling what a deal before it contains."""
        since = sentence.number - self.agreed_in
        if 2 < since <= 6 and any(g.modal in ("was to", "shall", "will") and self._of_both(g) for g in sentence.groups):
            return "agree", -1
        persons = [w for w in self.agreed if w.kind == "person"]
        if 1 <= sentence.number - self.agreed_in <= 2 and persons:
            promised = [g for g in sentence.groups if g.form == "fin" and g.modal in ("would", "will", "was to")]
            if any(w in persons for g in promised for w in self.reader.actors.all_of(g.subjects)):
                return "agree", -1  # "X would stay on as president while Y …"
        if sentence.number - self.agreed_in == 1 or (
            sentence.number - self.agreed_in == 2
            and self._first_word(sentence) in ("they", "each", "both", "the", "it")
        ):
            return "agree", -1
        return "", 0

    def _openings(self, sentence: Sentence) -> list[int]:
        """Where a deal or plan may be named under which the sentence speaks: "under", or the sentence's head."""
        if "under" not in sentence.words:
            return [sentence.first] if sentence.first < sentence.last else []
        lower = self.reader.tokens.lower
        return [i for i in range(sentence.first, sentence.last) if i == sentence.first or lower[i] == "under"]

    def _of_both(self, group: VerbGroup) -> bool:
        """As in "Each side will …", "The Maoists are to …": a duty, some sentences after the deal."""
        if not group.subjects:
            return False
        if group.modal in ("was to", "shall") and group.lemma not in _NO_DUTY | {
            "meet",
            "return",
            "begin",
            "resume",
            "open",
        }:
            main = self.reader.actors.main
            thing = group.passive and any(p.lower_head in self.reader.lexicon.items for p in group.subjects)
            return thing or any(w in main for w in self.reader.actors.all_of(group.subjects))
        first = self.reader.tokens.lower[group.subjects[0].first]
        return group.subjects[0].lower_head in ("side", "sides", "parties", "party") and first in (
            "each",
            "both",
            "the",
            "neither",
        )

    def _on_whom(self, group: VerbGroup) -> str:
        """Whom "It calls on them to …" speaks to: then "it" is the paper, and no side."""
        lower = self.reader.tokens.lower
        return lower[group.verb + 2] if lower[group.verb + 1 : group.verb + 2] == ["on"] else lower[group.verb + 1]

    def _names_a_deal(self, sentence: Sentence, named: int) -> bool:
        if named < 0:
            return False
        near = self.reader.tokens.lower[sentence.first : named + 4]
        return any(word in self.reader.lexicon.words["deal_nouns"] or word in ("it", "terms", "plan") for word in near)

    def _first_word(self, sentence: Sentence) -> str:
        return self.reader.tokens.lower[sentence.first]

    def _duties(self, sentence: Sentence, named: int) -> list[VerbGroup]:
        found: list[VerbGroup] = []
        main = self.reader.actors.main
        for group in sentence.groups:
            if group.form != "fin":
                continue
            subject = group.subjects[0] if group.subjects else None
            contains = subject is not None and subject.first == named and group.lemma in _CONTAINS | _LAYS_DOWN
            if contains or (named >= 0 and self._laid_down(group, sentence)):
                found.append(group)
                continue
            granted = group.modal in ("may", "can") and named >= 0 and self._first_word(sentence) == "under"
            if (
                (group.modal not in _DUTY and not granted)
                or (group.negated and group.modal == "would")
                or group.lemma in _NO_DUTY
                or group.relative
            ):
                continue
            if group.opener in ("if", "unless", "until", "before", "once"):
                continue
            told = group.passive and group.lemma in ("make", "announce", "publish", "disclose", "reveal", "give")
            if told and subject is not None and subject.lower_head in ("details", "text", "terms", "detail", "names"):
                continue  # "details would be made public"
            who = self.reader.actors.all_of(group.subjects)
            agreed = [w for w in self.agreed if w.kind == "person"]
            side = any((w.top in main and w.kind != "person") or w in agreed for w in who) or (
                named >= 0 and subject is not None and subject.lower_head in ("side", "sides", "parties")
            )
            thing = (
                subject is not None
                and not who
                and any(p.lower_head in self.reader.lexicon.items for p in group.subjects)
            )
            under = named >= 0 and self._first_word(sentence) == "under" and group.modal == "was to"
            unnamed = (subject is not None and not who and self._may_be_owed(subject)) or under
            had_to = self.reader.tokens.lower[group.first] == "had"
            owed = unnamed and not had_to and (group.passive or group.modal in ("was to", "must", "shall"))
            if side or (thing and named >= 0) or owed:
                found.append(group)
        return found

    def _laid_down(self, group: VerbGroup, sentence: Sentence) -> bool:
        """As in "Under the deal, the army hands back the district": a duty told in the present."""
        return (
            self._first_word(sentence) == "under"
            and bool(group.subjects)
            and not (group.past or group.perfect or group.modal or group.negated or group.relative or group.opener)
            and group.link in ("", "coord")
            and group.lemma not in ("be", "have", "do", "remain", "say")
        )

    def _may_be_owed(self, subject: Phrase) -> bool:
        """Whether a subject that is nobody may be what a deal lays down: "a commission is to be formed"."""
        words = self.reader.lexicon.words
        return self.reader.tags[subject.head] == "N" and not any(
            subject.lower_head in words[name]
            for name in ("talks_nouns", "source_nouns", "office_nouns", "hostility_nouns")
        )

    def _starts_a_truce(self, act: Act) -> bool:
        """As in "The truce is to take effect on June 20"."""
        subjects = act.group.subjects if act.group is not None else []
        return (
            act.kind == "halt" and bool(subjects) and subjects[0].lower_head in self.reader.lexicon.words["deal_nouns"]
        )

    def _author(self, sentence: Sentence, named: int) -> list[Who]:
        """As in "Under a proposal by the African Union": whose plan it is."""
        for position, one in enumerate(sentence.chunks):
            if one.first <= named <= one.last and one.kind == "n":
                for index in range(one.first, one.last):
                    who = self.reader.actors.cast.at.get(index)
                    if who is not None and who.kind in ("state", "group", "organisation"):
                        return [who]
                for at in range(position + 1, min(position + 4, len(sentence.chunks) - 1)):
                    following, noun = sentence.chunks[at], sentence.chunks[at + 1]
                    if (
                        isinstance(following, Phrase)
                        and following.lower_head in ("by", "from")
                        and isinstance(noun, Phrase)
                        and noun.kind == "n"
                    ):
                        return self.reader.actors.of(noun)
        return []

    def _describe(self, sentence: Sentence, kind: str, named: int) -> None:
        duties = self._duties(sentence, named)
        if not duties:
            return
        of_both = {"them", "both", "each", "sides", "parties"}
        for one in [
            a
            for a in sentence.acts
            if a.group in duties
            and a.kind == "demand"
            and (not a.actors or (a.group.subjects[0].lower_head == "it" and self._on_whom(a.group) in of_both))
        ]:
            sentence.acts.remove(one)
        acts = [a for a in sentence.acts if a.group in duties]
        if any(
            a.kind in ("precondition", "threaten", "reject", "propose", "demand", "accuse", "suspend") for a in acts
        ):
            return
        first = min(min(g.begin, g.first) for g in duties)
        last = max(g.end for g in duties)
        inside = [a for a in sentence.acts if first <= a.cue <= last]
        if any(a.kind in ("precondition", "threaten") for a in inside):
            return
        if any(
            a.kind == "agree" and a.group is not None and a.first <= first and last <= a.last for a in sentence.acts
        ):
            return
        freeing = len(acts) == len(duties) and all(a.kind == "release" or self._starts_a_truce(a) for a in acts)
        if kind == "agree" and freeing and (named < 0 or not self._names_a_deal(sentence, named)):
            return  # "In a first stage 450 inmates would go free", "The truce is to take effect": these keep their kind
        subjects = self.reader.actors.all_of([p for g in duties for p in g.subjects])
        main = self.reader.actors.main
        sides = list(dict.fromkeys(w.top for w in subjects if w.top in main))
        act = Act(kind, duties[0].verb, first, last, duties[0], sentence=sentence.number)
        if kind == "agree":
            act.actors = sides or list(self.agreed) or list(main)
        else:
            act.actors = (
                self._author(sentence, named)
                or list(self.planned)
                or [w for w in self.reader.actors.cast.described.values() if w.name.lower().endswith("mediators")]
                or [w for w in self.reader.actors.cast.everyone() if w.mediates][:2]
                or [w.top for s in sentence.sources for w in s.who if w.top in main]
            )
            act.targets = [m for m in main if m not in act.actors]
        for other in inside:
            if other.kind in _DUTIES and other.kind != "mediate" and not other.noun:
                sentence.acts.remove(other)
        sentence.acts.append(act)
