"""What a deal or a plan contains, told clause by clause: "the rebels will hand over 840 weapons, while …".

A sentence that names a signed deal, or follows one, and lists duties is one agreement; under a plan it is a proposal.
"""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.deal_verbs import (
    AGREED,
    BY_THE_TEXT,
    CONTAINS,
    DUTIES,
    GAINING,
    LAYS_DOWN,
    LISTS,
    NO_RULE,
    OF_A_TEXT,
    PLANS,
    PROPOSED,
    STAGES,
)
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.duties import Duties
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["Packages"]


_PAPERS = frozenset(["accord", "agreement", "protocol", "pact", "treaty", "text", "document"])


class Packages(Duties):
    """Reads the contents of deals and plans; remembers, through a report, which one is spoken of."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.planned: list[Who] = []
        self.planned_in = -10
        self.deal_told_in = -10
        """The last sentence whose subject is a deal: "it" in the next one is the deal."""

    def read(self, sentence: Sentence) -> None:
        """Add the act of a sentence that lists contents, in place of the acts it covers."""
        if any(
            g.form == "fin" and g.subjects and g.subjects[0].lower_head in self.reader.lexicon.words["deal_nouns"]
            for g in sentence.groups[:2]
        ):
            self.deal_told_in = sentence.number
        kind, named = self._what_is_described(sentence)
        if kind:
            self._describe(sentence, kind, named)
        for act in sentence.acts:
            if self._commits_both(act, sentence):
                act.kind = "agree"
            if act.kind == "agree" and not act.denied:
                if len(act.actors) > 1 or not self.agreed:
                    self.agreed = act.actors or list(self.reader.actors.main)
                self.agreed_in = sentence.number
            elif act.kind == "accept" and not act.denied and self._accepts_a_plan(act):
                self.approved_in = sentence.number
            elif act.kind == "mediate" and not act.denied and self._brokers_a_deal(act):
                self.agreed, self.agreed_in = list(self.reader.actors.main), sentence.number
            elif act.kind == "propose" and not self._worded(act, sentence):
                self.planned, self.planned_in = act.actors, sentence.number
            elif act.kind == "meet" and any(w.top.mediates for w in act.targets):
                self.planned, self.planned_in = [w for w in act.targets if w.top.mediates], sentence.number

    def _accepts_a_plan(self, act: Act) -> bool:
        words = self.reader.lexicon.words
        told = self.reader.tokens.lower[act.cue + 1 : act.last + 1]
        if act.group is not None and act.group.lemma == "agree" and not act.group.modal:
            return True
        joint = len({id(w.top) for w in act.actors}) > 1 or (bool(act.actors) and act.actors[0].name.count(" and "))
        if joint and act.group is not None and not act.group.modal:
            return True  # "Elders of A and B swore to end the raids"
        return any(word in words["plan_nouns"] or word in words["deal_nouns"] for word in told)

    def _brokers_a_deal(self, act: Act) -> bool:
        """As in "Qatar brokered the agreement in September": what follows may tell what is in it."""
        group = act.group
        if group is None or group.lemma not in ("broker", "mediate", "arrange", "negotiate"):
            return False
        near = self.reader.tokens.lower[group.verb + 1 : group.verb + 5]
        return not self.reader.lexicon.words["deal_nouns"].isdisjoint(near)

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
            told = lower[index] == "under" or (index == sentence.first and lower[index] in BY_THE_TEXT)
            if index == sentence.first and lower[index] in ("in", "during", "at"):
                stage = STAGES.intersection(lower[index + 1 : index + 5])
                if stage and sentence.number - max(self.planned_in, self.agreed_in) <= 2:
                    return "propose" if self.planned_in >= self.agreed_in else "agree", index + 1
            if told or (lower[index] in ("in", "by") and index == sentence.first):
                for ahead in range(index + 1, min(index + 7, sentence.last + 1)):
                    if lower[ahead] == "terms" and lower[ahead + 1 : ahead + 2] == ["of"]:
                        continue  # "under the terms of the agreement"
                    if lower[ahead] == "terms" and lower[ahead - 1] in ("its", "the", "their", "these"):
                        agreed = sentence.number - self.agreed_in <= 2 and self.planned_in < self.agreed_in
                        agreed = agreed or (lower[index] == "by" and self.planned_in < 0)
                        return "agree" if agreed else "propose", ahead
                    if lower[ahead] == "plan" and lower[ahead + 1] in AGREED:
                        return "agree", ahead
                    if lower[ahead] in PLANS:
                        return "propose", ahead
                    if lower[ahead] == "it" and ahead == index + 1 and told and sentence.number - self.agreed_in <= 2:
                        return "agree", ahead
                    if lower[ahead] in words["deal_nouns"]:
                        ruled = told or not {"virtue", "terms"}.isdisjoint(lower[index:ahead])
                        return ("agree", ahead) if ruled else ("", 0)
                    if lower[ahead] in (",", "."):
                        break
        return None

    def _laid_down_by(self, sentence: Sentence) -> tuple[str, int] | None:
        """As in "The accord provides for …", "A second stage would bring …"."""
        words = self.reader.lexicon.words
        for group in sentence.groups:
            if group.form != "fin" or not group.subjects or group.passive or (group.negated and group.relative):
                continue
            any_deal = self.reader.tokens.lower[group.subjects[0].first] in ("any", "no")
            rules = not any_deal and group.subjects[0].lower_head in _PAPERS and self._rules(group, sentence)
            if (group.lemma not in CONTAINS and group.lemma not in LAYS_DOWN and not rules) or group.opener == "as":
                continue
            head = group.subjects[0].lower_head
            if self.reader.lexicon.act_nouns.get(head) in ("demand", "precondition"):
                continue  # "the group's five demands, which include the release of all"
            if group.lemma == "leave" and self.reader.tokens.lower[group.verb + 1 : group.verb + 2] == ["open"]:
                continue
            if (head in words["plan_nouns"] and head not in words["deal_nouns"]) or (
                head in STAGES and sentence.number - self.planned_in <= 2
            ):
                return "propose", group.subjects[0].first
            if (
                head in words["deal_nouns"]
                and not group.modal
                and (group.lemma in LISTS or group.lemma in LAYS_DOWN or rules)
                and (group.lemma not in LAYS_DOWN or not (group.past or group.perfect))
            ):
                drafted = head == "draft" or not PROPOSED.isdisjoint(
                    self.reader.tokens.lower[group.begin : group.first]
                )
                return "propose" if drafted else "agree", group.subjects[0].first
            if (
                head == "it"
                and (sentence.number - self.agreed_in <= 2 or self.deal_told_in == sentence.number - 1)
                and (
                    group.lemma in ("provide", "stipulate", "call", "require", "envisage", "oblige", "commit", "bind")
                    or (group.lemma in OF_A_TEXT | LISTS and not (group.past or group.perfect or group.modal))
                )
            ):
                return "agree", group.subjects[0].first
        return None

    def _rules(self, group: VerbGroup, sentence: Sentence) -> bool:
        """As in "The protocol cuts the price of rice": what a paper does in the present to a thing is its content."""
        if group.past or group.perfect or group.negated or group.relative or group.lemma in NO_RULE:
            return False
        after = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
        if after is None or after.kind != "n" or sentence.sources:
            return False
        if self.reader.tokens.lower[after.first] in ("no", "nothing", "neither"):
            return False  # "objected that the text set no date"
        self.ruling = group
        return True

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
        if sentence.number - max(self.agreed_in, self.approved_in) == 1 or (
            sentence.number - self.agreed_in == 2
            and self._first_word(sentence) in ("they", "each", "both", "the", "it")
        ):
            return "agree", -1
        late = 1 <= since <= 4 or 1 <= min(since, sentence.number - self.approved_in) <= 4
        if late and any(self._owed_still(g, sentence) for g in sentence.groups):
            return "agree", -1
        return "", 0

    def _openings(self, sentence: Sentence) -> list[int]:
        """Where a deal or plan may be named under which the sentence speaks: "under", or the sentence's head."""
        if "under" not in sentence.words:
            return [sentence.first] if sentence.first < sentence.last else []
        lower = self.reader.tokens.lower
        return [i for i in range(sentence.first, sentence.last) if i == sentence.first or lower[i] == "under"]

    def _on_whom(self, group: VerbGroup) -> str:
        """Whom "It calls on them to …" speaks to: then "it" is the paper, and no side."""
        lower = self.reader.tokens.lower
        return lower[group.verb + 2] if lower[group.verb + 1 : group.verb + 2] == ["on"] else lower[group.verb + 1]

    def _names_a_deal(self, sentence: Sentence, named: int) -> bool:
        if named < 0:
            return False
        near = self.reader.tokens.lower[sentence.first : named + 4]
        return any(word in self.reader.lexicon.words["deal_nouns"] or word in ("it", "terms", "plan") for word in near)

    def _commits_both(self, act: Act, sentence: Sentence) -> bool:
        """As in "The two sides commit to separate their forces", just after the deal that says so."""
        group = act.group
        if group is not None and self.reader.tokens.lower[group.verb + 1 : group.verb + 2] in (
            ["themselves"],
            ["itself"],
        ):
            return False
        if act.kind != "accept" or act.denied or group is None or group.past or group.perfect or group.modal:
            return False
        return len(act.actors) > 1 and 1 <= sentence.number - self.agreed_in <= 2

    def _worded(self, act: Act, sentence: Sentence) -> bool:
        """Whether a text is told to have been drawn up that was signed just before."""
        drawn = act.group is not None and act.group.lemma in ("draw", "draft", "detail", "outline")
        return drawn and sentence.number - self.agreed_in <= 1

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
            and (
                not a.actors
                or a.group.subjects[0].lower_head in self.reader.lexicon.words["deal_nouns"]
                or (
                    a.group.subjects[0].lower_head == "it"
                    and (self._on_whom(a.group) in of_both or self.deal_told_in == sentence.number - 1)
                )
            )
        ]:
            sentence.acts.remove(one)
        for one in [a for a in sentence.acts if a.group in duties and a.kind == "reject" and len(duties) > 1]:
            if one.group is not None and one.group.modal in ("will", "shall"):
                sentence.acts.remove(one)  # "X undertakes to …, and the rebels will not recruit": a duty of both
        acts = [a for a in sentence.acts if a.group in duties]
        if any(
            a.kind in ("precondition", "threaten", "reject", "propose", "demand", "accuse", "suspend") for a in acts
        ):
            return
        first = min(min(g.begin, g.first) for g in duties)
        last = max(g.end for g in duties)
        inside = [a for a in sentence.acts if first <= a.cue <= last]
        past = ("after", "when")  # "The accord, reached after X had threatened to leave, provides …"
        if any(
            a.kind in ("precondition", "threaten") and (a.group is None or a.group.opener not in past) for a in inside
        ):
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
        gained = all(g.lemma in GAINING and not g.modal for g in duties)  # what one gets the other gives
        if kind == "agree":
            act.actors = (sides if not gained else []) or list(self.agreed) or list(main)
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
            if other.kind in DUTIES and other.kind != "mediate" and not other.noun:
                sentence.acts.remove(other)
        sentence.acts.append(act)
