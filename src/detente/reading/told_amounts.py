"""Clauses that tell an amount by a plain verb: "120 people left on Sunday", "UNITA gets four ministries".

No lexicon of acts has these verbs, for most who leave, get or last have nothing to do with talks. What makes them
claims is the amount, what it is of, and that the report has just told of a deal, a plan or a release.
"""

from __future__ import annotations

from detente.reading.agents import freed_by_whom
from detente.reading.attribution import speakers
from detente.reading.beside import subject_phrases
from detente.reading.cast import Who
from detente.reading.doers import by_agent
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.no_acts import is_supposed
from detente.reading.numbers import Number
from detente.reading.packages import Packages
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.terms import find_terms

__all__ = ["ToldAmounts"]

_GOES = frozenset(
    [
        *("go", "leave", "cross", "depart", "arrive", "reach", "return", "come", "fly", "sail", "board", "walk"),
        *("follow", "travel", "emerge", "exit", "land", "disembark", "step", "pass", "evacuate"),
    ]
)
_TAKEN = frozenset(
    [
        *("take", "drive", "fly", "bring", "move", "carry", "bus", "ferry", "escort", "transport", "transfer", "ship"),
        *("row", "walk", "sail", "march", "truck", "helicopter", "land", "usher", "whisk", "convey", "lead", "collect"),
        *("airlift", "resettle", "reunite", "admit", "deliver", "put", "allow", "permit", "bury", "receive"),
    ]
)
_GETS = frozenset(
    [
        *("get", "receive", "obtain", "gain", "keep", "retain", "take", "share", "have", "control", "hold", "fill"),
        *("give", "allot", "allocate", "assign", "award", "reserve", "grant", "pay", "contribute", "provide", "supply"),
        *("send", "leave", "join", "move", "gather", "assemble", "make", "disarm", "withdraw", "pull"),
        *("integrate", "absorb", "resettle", "cut", "reduce", "open", "ship", "last", "run", "cost", "go"),
        *("deploy", "monitor", "patrol", "watch", "police", "supervise", "oversee", "separate", "return", "store"),
        *("lose", "raise", "set", "place", "lift", "bring", "spend", "fall", "rise", "end", "number", "consist"),
    ]
)
_CAPTIVE = frozenset(["hostages", "captives", "prisoners", "detainees", "abductees", "pows", "inmates", "internees"])
_LASTS = frozenset(["last", "run", "hold", "extend", "cover", "apply", "stay", "remain", "expire", "be", "start"])
_SERVICE = frozenset(["army", "forces", "police", "service", "services", "militia"])
_FETCH = frozenset(["fetch", "collect", "carry", "ferry", "bus", "escort", "transport", "airlift", "bring", "evacuate"])
_SETTLED = frozenset(["agree", "settle", "fix"])
_SENT = frozenset(
    [
        *("send", "deploy", "station", "dispatch", "post", "watch", "patrol", "monitor", "police", "supervise"),
        *("oversee", "separate", "observe", "inspect", "verify", "arrive", "fly", "land", "guard", "escort", "board"),
    ]
)
_PAID = frozenset(
    [
        *("pay", "receive", "wire", "change", "transfer", "credit", "hand", "cost", "disburse", "deposit", "drop"),
        *("earmark", "allocate", "budget", "spend", "release", "lend", "grant", "award", "donate", "raise"),
    ]
)
_DUTY = frozenset(["will", "would", "shall", "was to", "must", "may", "'ll"])
_PLANS = frozenset(["plan", "intend", "prepare", "hope", "mean", "aim", "expect", "want", "arrange", "decide"])
_ITEMS = frozenset(
    ["persons", "bodies", "truce", "aid", "withdrawal", "arms", "money", "access", "political", "monitoring", "other"]
)
_NEAR = 2
_LONG = 5


class ToldAmounts:
    """Finds these clauses, sentence by sentence; looks back at what the report has told of."""

    def __init__(self, reader: Reader, numbers: dict[int, Number], packages: Packages) -> None:
        self.reader = reader
        self.numbers = numbers
        self.packages = packages
        self.acted_in = -10
        self.accepted_in = -10
        self.freed_in = -10

    def read(self, sentence: Sentence) -> None:
        """Add the acts of clauses that carry an amount and in which no act was found."""
        if sentence.acts:
            self.acted_in = sentence.number
        if any(a.kind == "accept" and not a.denied for a in sentence.acts):
            self.accepted_in = sentence.number
        for act in sentence.acts:
            self._list_after(act, sentence)
            self._lay_down(act, sentence)
        for group in sentence.groups:
            if not self._may_tell(group) or self._is_taken(group, sentence):
                continue
            found = self._act(group, sentence) if self._carries_an_amount(group) else self._they_go(group, sentence)
            if found is not None:
                sentence.acts.append(found)
        if any(a.kind == "release" and not a.hypothetical for a in sentence.acts):
            self.freed_in = sentence.number
        if sentence.acts:
            self.acted_in = sentence.number

    def _may_tell(self, group: VerbGroup) -> bool:
        """Whether a verb is finite, or what somebody plans to do: "plans to send about 600 civilians"."""
        planned = group.form == "inf" and group.link in ("to", "object") and group.parent is not None
        return group.form == "fin" or (planned and group.parent is not None and group.parent.lemma in _PLANS)

    def _lay_down(self, act: Act, sentence: Sentence) -> None:
        """Take what nobody is said to deliver, after a deal, for its content: "Some 3,000 fighters will disarm"."""
        told = act.group is not None and act.group.form == "fin" and act.group.modal in _DUTY
        if act.kind == "deliver" and told and not act.actors and sentence.number - self._agreed_in() <= _NEAR:
            act.kind = "agree"
            act.actors = list(self.packages.agreed or self.reader.actors.main)
        elif act.kind == "deliver" and not act.actors and act.group is not None and act.group.passive:
            act.actors = _who_says(act, sentence)

    def _list_after(self, act: Act, sentence: Sentence) -> None:
        """As in "handed over 13 people - three geologists and ten policewomen": the list is part of the act."""
        if act.kind not in ("release", "deliver", "agree", "propose", "demand", "accept"):
            return
        if act.last >= sentence.last or self.reader.tags[act.last + 1] not in ":-":
            return
        chunks = sentence.chunks
        at = next((i for i, one in enumerate(chunks) if one.first == act.last + 1), len(chunks))
        if at + 1 >= len(chunks) or chunks[at].kind not in ":-" or chunks[at + 1].first not in self.numbers:
            return
        for one in chunks[at + 1 :]:
            if one.kind in ":-;." or (isinstance(one, VerbGroup) and one.form == "fin"):
                return
            if one.kind == "n":
                act.last = one.last

    def _is_taken(self, group: VerbGroup, sentence: Sentence) -> bool:
        if group.negated or (group.relative and not (group.lemma in _PAID and group.passive)):
            return True  # but "for whom $450,000 has been paid"
        for act in sentence.acts:
            if act.first <= group.verb <= act.last or group.first <= act.cue <= group.end:
                return True
        return is_supposed(group, sentence, self.reader)

    def _carries_an_amount(self, group: VerbGroup) -> bool:
        return not self.numbers.keys().isdisjoint(range(min(group.begin, group.first), group.end + 1))

    def _act(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        for read in (self._freed, self._fetched, self._settled, self._sent, self._lasts, self._laid_down, self._paid):
            act = read(group, sentence)
            if act is not None:
                return act
        return None

    def _draft(self, kind: str, group: VerbGroup, sentence: Sentence, actors: list[Who]) -> Act:
        act = Act(kind, group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number)
        act.actors = actors
        act.future = act.hypothetical = group.modal in _DUTY or group.form == "inf"
        return act

    def _amounts(self, act: Act, sentence: Sentence) -> list[str]:
        """Return the items that are counted in an act."""
        reader = self.reader
        terms = find_terms(act, sentence, self.numbers, reader)
        return [t.item for t in terms if t.number is not None and t.item in _ITEMS]

    def _agreed_in(self) -> int:
        return max(self.packages.agreed_in, self.accepted_in)

    def _near(self, sentence: Sentence) -> bool:
        return bool(sentence.acts) or sentence.number - self.acted_in <= _NEAR

    def _counted_subject(self, group: VerbGroup, sentence: Sentence) -> Phrase | None:
        phrases = subject_phrases(group, sentence.chunks) if group.subjects else []
        return next((p for p in phrases if p.first in self.numbers or p.head in self.numbers), None)

    def _they_go(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "They were flown home", just after a release."""
        they = bool(group.subjects) and group.subjects[0].lower_head == "they"
        if not they or not group.passive or group.lemma not in _TAKEN or sentence.number - self.freed_in > 1:
            return None
        act = self._draft("release", group, sentence, [])
        act.actors = list(self.reader.actors.last_freers)
        return act

    def _counted_people(self, group: VerbGroup, sentence: Sentence) -> str:
        """Return the noun of the people who are counted in the subject, or the word that stands for it."""
        words = self.reader.lexicon.words
        for phrase in subject_phrases(group, sentence.chunks) if group.subjects else []:
            head = phrase.lower_head
            if phrase.first not in self.numbers and phrase.head not in self.numbers:
                continue
            if head in words["team_nouns"] or head in words["office_nouns"]:
                return ""
            if head in words["captives"] or self.reader.tags[phrase.head] == "#" or head in ("more", "others"):
                return head
        return ""

    def _freed(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "120 people left on Sunday", "A further 900 were taken to the border"."""
        head = self._counted_people(group, sentence)
        if not head:
            return None
        after = self.reader.tokens.lower[group.verb + 1 : group.verb + 2]
        goes = group.lemma in _GOES and not group.passive and after != ["on"]  # "had gone on hunger strike"
        taken = group.lemma in _TAKEN and group.passive
        expected = group.passive and group.lemma in ("expect", "due", "schedule", "set", "allow", "permit")
        if taken and not _SERVICE.isdisjoint(self.reader.tokens.lower[group.verb : group.end + 1]):
            return None  # "are to be taken into the army"
        known = group.lemma == "evacuate" or head in _CAPTIVE  # "The three hostages boarded cars of the Red Cross"
        if not (goes or taken or expected):
            return None
        if not known and sentence.number - self.acted_in > (_LONG if taken else _NEAR):
            return None
        act = self._draft("release", group, sentence, [])
        act.hypothetical = act.hypothetical or expected
        act.actors = freed_by_whom(act, group, sentence, self.reader)
        return act if "persons" in self._amounts(act, sentence) else None

    def _fetched(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "90 buses are to fetch up to 3,000 people"."""
        if group.lemma not in _FETCH or group.passive or not self._near(sentence):
            return None
        act = self._draft("release", group, sentence, [])
        if "persons" not in self._amounts(act, sentence):
            return None
        act.actors = self.reader.actors.all_of(group.subjects)
        return act

    def _settled(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "Three routes out of the city were agreed for Tuesday"."""
        passive = self.reader.tokens.lower[group.first] in ("was", "were", "has", "have", "had", "is", "are")
        if group.lemma not in _SETTLED or not passive or self._counted_subject(group, sentence) is None:
            return None
        act = self._draft("agree", group, sentence, list(self.reader.actors.main))
        return act if self._amounts(act, sentence) else None

    def _sent(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "About 350 observers will watch over the line", "1,200 more soldiers are to arrive"."""
        counted = self._counted_subject(group, sentence) is not None
        if group.lemma not in _SENT or not (counted or group.form == "inf"):
            return None
        act = self._draft("deliver", group, sentence, [])
        if "monitoring" not in self._amounts(act, sentence):
            return None
        at = self.reader.actors.cast.at
        owners = [at[i].top for p in group.subjects for i in range(p.first, p.last + 1) if i in at]
        if group.form == "inf":
            owners = [w.top for w in self.reader.actors.all_of(group.subjects)]
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
        agreed = sentence.number - self._agreed_in()
        planned = sentence.number - self.packages.planned_in
        if min(agreed, planned) > _NEAR:
            return None
        now = self.reader.tokens.lower[group.verb] in ("have", "has", "is", "are") or not group.past
        present = now and not (group.perfect or group.modal) and agreed <= _NEAR and group.lemma in _GETS
        if group.modal not in _DUTY and not present:
            return None
        kind = "propose" if planned < agreed else "agree"
        main = self.reader.actors.main
        who = self.reader.actors.all_of(group.subjects)
        sides = list(dict.fromkeys(w.top for w in who if w.top in main))
        if present and who and not sides:
            return None  # "The U.N. mission has 13,000 soldiers there"
        actors = list(self.packages.planned) if kind == "propose" else (sides or list(self.packages.agreed))
        act = self._draft(kind, group, sentence, actors or list(main))
        return act if self._amounts(act, sentence) else None

    def _paid(self, group: VerbGroup, sentence: Sentence) -> Act | None:
        """As in "a million dollars had changed hands for each captive"."""
        aside = group.lemma == "set" and self.reader.tokens.lower[group.verb + 1] == "aside"
        if not (group.lemma in _PAID or aside) or not (group.passive or self._near(sentence)):
            return None
        act = self._draft("deliver", group, sentence, [])
        if "money" not in self._amounts(act, sentence):
            return None
        who = (
            [] if group.passive or self._counted_subject(group, sentence) else self.reader.actors.all_of(group.subjects)
        )
        act.actors = (by_agent(group, sentence, self.reader) or _who_says(act, sentence)) if group.passive else who
        return act


_SPEAKING = frozenset(["person", "official", "organ"])


def _who_says(act: Act, sentence: Sentence) -> list[Who]:
    """As in "the interior minister said $2 million had been set aside": by his side."""
    said = [w.top for w in speakers(sentence, act.cue) if w.kind in _SPEAKING and w.top is not w]
    return said[-1:]
