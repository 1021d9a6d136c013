"""Clauses that tell an amount by a plain verb: "120 people left on Sunday", "UNITA gets four ministries".

No lexicon of acts has these verbs, for most who leave, get or last have nothing to do with talks. What makes them
claims is the amount, what it is of, and that the report has just told of a deal, a plan or a release.
"""

from __future__ import annotations

from detente.reading.agents import by_agent, freed_by_whom
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.needs import subject_phrases
from detente.reading.no_acts import is_supposed
from detente.reading.numbers import Number
from detente.reading.packages import Packages
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.terms import find_terms

__all__ = ["ToldAmounts"]

_GOES = frozenset(
    [
        *("go", "leave", "cross", "depart", "arrive", "reach", "return", "come", "fly", "sail", "board", "walk", "follow"),
        *("travel", "emerge", "exit", "land", "disembark", "step", "pass"),
    ]
)  # fmt: skip
_TAKEN = frozenset(
    [
        *("take", "drive", "fly", "bring", "move", "carry", "bus", "ferry", "escort", "transport", "transfer", "ship"),
        *("airlift", "resettle", "reunite", "admit", "deliver", "put", "allow", "permit", "bury", "receive", "collect"),
    ]
)  # fmt: skip
_GETS = frozenset(
    [
        *("get", "receive", "obtain", "gain", "keep", "retain", "take", "share", "have", "control", "hold", "fill", "go"),
        *("give", "allot", "allocate", "assign", "award", "reserve", "grant", "pay", "contribute", "provide", "supply"),
        *("send", "leave", "join", "move", "gather", "assemble", "make", "stay", "remain", "disarm", "withdraw", "pull"),
        *("integrate", "absorb", "take", "resettle", "be", "cut", "reduce", "open", "ship", "last", "run", "cost"),
        *("receive", "deploy", "monitor", "patrol", "watch", "police", "supervise", "oversee", "separate", "return"),
        *("lose", "raise", "set", "place", "lift", "bring", "spend", "fall", "rise", "end", "number", "consist", "store"),
    ]
)  # fmt: skip
_LASTS = frozenset(["last", "run", "hold", "extend", "cover", "apply", "stay", "remain", "expire", "be", "start"])
_SENT = frozenset(
    [
        *("send", "deploy", "station", "dispatch", "post", "watch", "patrol", "monitor", "police", "supervise", "board"),
        *("oversee", "separate", "observe", "inspect", "verify", "arrive", "fly", "land", "guard", "escort", "take"),
    ]
)  # fmt: skip
_PAID = frozenset(["pay", "receive", "wire", "change", "transfer", "credit", "hand", "cost", "disburse", "deposit"])
_DUTY = frozenset(["will", "would", "shall", "was to", "must", "may", "'ll", "can", "could"])
_ITEMS = frozenset(
    ["persons", "bodies", "truce", "aid", "withdrawal", "arms", "money", "access", "political", "monitoring", "other"]
)
_NO_GIFT = frozenset(["die", "kill", "flee", "wound"])
_NEAR = 2


class ToldAmounts:
    """Finds these clauses, sentence by sentence; looks back at what the report has told of."""

    def __init__(self, reader: Reader, numbers: dict[int, Number], packages: Packages) -> None:
        self.reader = reader
        self.numbers = numbers
        self.packages = packages
        self.acted_in = -10

    def read(self, sentence: Sentence) -> None:
        """Add the acts of clauses that carry an amount and in which no act was found."""
        for group in sentence.groups:
            if group.form == "fin" and not self._is_taken(group, sentence) and self._carries_an_amount(group):
                act = self._act(group, sentence)
                if act is not None:
                    sentence.acts.append(act)
        if sentence.acts:
            self.acted_in = sentence.number

    def _is_taken(self, group: VerbGroup, sentence: Sentence) -> bool:
        covered = any(a.first <= group.verb <= a.last or group.first <= a.cue <= group.end for a in sentence.acts)
        return covered or group.negated or group.relative or is_supposed(group, sentence, self.reader)

    def _carries_an_amount(self, group: VerbGroup) -> bool:
        return any(index in self.numbers for index in range(min(group.begin, group.first), group.end + 1))

    def _act(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        for read in (self._freed, self._sent, self._lasts, self._laid_down, self._paid):
            act = read(group, sentence)
            if act is not None:
                return act
        return None

    def _draft(self, kind: str, group: VerbGroup, sentence: Sentence, actors: list[Who]) -> Act:
        act = Act(kind, group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number)
        act.actors = actors
        act.future = act.hypothetical = group.modal in _DUTY
        return act

    def _amounts(self, act: Act, sentence: Sentence) -> list[str]:
        """Return the items that are counted in an act."""
        reader = self.reader
        terms = find_terms(act, sentence, reader.tokens, self.numbers, reader.lexicon, reader.actors.of)
        return [t.item for t in terms if t.number is not None and t.item in _ITEMS]

    def _near(self, sentence: Sentence) -> bool:
        return bool(sentence.acts) or sentence.number - self.acted_in <= _NEAR

    def _counted_subject(self, group: VerbGroup, sentence: Sentence) -> Phrase | None:
        phrases = subject_phrases(group, sentence.chunks) if group.subjects else []
        return next((p for p in phrases if p.first in self.numbers or p.head in self.numbers), None)

    def _freed(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "120 people left on Sunday", "A further 900 were taken to the border"."""
        subject = self._counted_subject(group, sentence)
        if subject is None or not self._near(sentence):
            return None
        goes = group.lemma in _GOES and not group.passive
        taken = group.lemma in _TAKEN and group.passive
        expected = group.passive and group.lemma in ("expect", "due", "schedule", "set", "allow", "permit")
        if not (goes or taken or expected):
            return None
        head, words = subject.lower_head, self.reader.lexicon.words
        if any(head in words[name] for name in ("team_nouns", "source_nouns", "office_nouns", "army_nouns")):
            return None
        people = head in words["captives"] or self.reader.tags[subject.head] == "#" or head in ("more", "others")
        if not people:
            return None
        act = self._draft("release", group, sentence, [])
        act.hypothetical = act.hypothetical or expected
        act.actors = freed_by_whom(act, group, sentence, self.reader)
        return act if "persons" in self._amounts(act, sentence) else None

    def _sent(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "About 350 observers will watch over the line", "1,200 more soldiers are to arrive"."""
        if group.lemma not in _SENT or self._counted_subject(group, sentence) is None:
            return None
        act = self._draft("deliver", group, sentence, [])
        if "monitoring" not in self._amounts(act, sentence):
            return None
        at = self.reader.actors.cast.at
        owners = [at[i].top for p in group.subjects for i in range(p.first, p.last + 1) if i in at]
        act.actors = list(dict.fromkeys(owners)) or (by_agent(group, sentence, self.reader) if group.passive else [])
        return act

    def _lasts(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "The accord runs for 120 days", "The halt to strikes is to last a month"."""
        subject = group.subjects[0] if group.subjects else None
        if subject is None or group.lemma not in _LASTS or group.passive:
            return None
        head, lexicon = subject.lower_head, self.reader.lexicon
        deal = head in lexicon.words["deal_nouns"] or lexicon.items.get(head) == "truce"
        covering = next((a for a in sentence.acts if a.noun and a.first <= subject.head <= a.last), None)
        if covering is not None and covering.kind == "agree":
            covering.last = max(covering.last, group.end)  # "The accord signed on Friday runs for 120 days"
            return None
        near = range(group.last + 1, min(group.last + 4, group.end + 1))
        if not deal or not any(number.unit is not None for i in near if (number := self.numbers.get(i))):
            return None
        kind = "halt" if lexicon.items.get(head) == "truce" else "agree"
        return self._draft(kind, group, sentence, list(self.reader.actors.main))

    def _laid_down(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "UNITA in return gets four ministries", after a deal; "the south would have 50 seats", after a plan."""
        agreed = sentence.number - self.packages.agreed_in
        planned = sentence.number - self.packages.planned_in
        if min(agreed, planned) > _NEAR or group.lemma not in _GETS:
            return None
        present = not (group.past or group.perfect or group.modal) and agreed <= _NEAR
        if group.modal not in _DUTY and not present:
            return None
        kind = "propose" if planned < agreed else "agree"
        main = self.reader.actors.main
        sides = list(dict.fromkeys(w.top for w in self.reader.actors.all_of(group.subjects) if w.top in main))
        actors = list(self.packages.planned) if kind == "propose" else (sides or list(self.packages.agreed))
        act = self._draft(kind, group, sentence, actors or list(main))
        return act if self._amounts(act, sentence) else None

    def _paid(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "a million dollars had changed hands for each captive"."""
        if group.lemma not in _PAID or not self._near(sentence):
            return None
        act = self._draft("deliver", group, sentence, [])
        if "money" not in self._amounts(act, sentence):
            return None
        who = (
            [] if group.passive or self._counted_subject(group, sentence) else self.reader.actors.all_of(group.subjects)
        )
        act.actors = by_agent(group, sentence, self.reader) if group.passive else who
        return act
