"""What the sides owe under a deal: which verbs of a sentence lay down a duty or a gain."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.deal_verbs import (
    CONTAINS,
    DONE_UNDER_IT,
    DUTY,
    GAINING,
    GIVING,
    LAYS_DOWN,
    NO_DUTY,
    STAYING,
    WATCHING,
)
from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["Duties"]

_NO_CONTENT = frozenset(["details", "text", "terms", "detail", "names", "start", "date", "beginning", "hour", "timing"])
_LAID_DOWN = CONTAINS | LAYS_DOWN
_NO_LATE_DUTY = NO_DUTY | WATCHING
_NO_JOINT_DUTY = NO_DUTY | {"meet", "return", "begin", "resume", "open"}


class Duties:
    """Finds the duties that a sentence tells; remembers, through a report, who agreed last, and where."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.agreed: list[Who] = []
        self.agreed_in = -10
        self.ruling: VerbGroup | None = None
        """A verb by which a paper lays something down, whatever it says."""
        self.approved_in = -10
        """The last sentence in which a side accepts a plan."""

    def _duties(self, sentence: Sentence, named: int) -> list[VerbGroup]:
        """Return the verbs that lay down a duty or a gain; ``named`` is the token that names the deal, -1 for none."""
        found: list[VerbGroup] = []
        main = self.reader.actors.main
        for group in sentence.groups:
            if group.form != "fin":
                continue
            subject = group.subjects[0] if group.subjects else None
            contains = subject is not None and subject.first == named
            contains = contains and (group.lemma in _LAID_DOWN or group is self.ruling)
            if contains or (named >= 0 and self._laid_down(group, sentence)):
                found.append(group)
                continue
            if self._gains(group, sentence, named) or (named < 0 and self._owed_still(group, sentence)):
                found.append(group)
                continue
            granted = group.modal in ("may", "can") and named >= 0 and self._first_word(sentence) == "under"
            if (
                (group.modal not in DUTY and not granted)
                or (group.negated and group.modal == "would")
                or group.lemma in NO_DUTY
                or group.relative
            ):
                continue
            if group.opener in ("if", "unless", "until", "before", "once", "how", "whether", "why"):
                continue
            if named < 0 and any(a.group is group and a.kind == "meet" for a in sentence.acts):
                continue  # "Portugal and Indonesia are to resume talks in New York"
            if named < 0 and group.modal == "must" and group.link in ("that", "say"):
                continue  # "X holds that Y must leave": a position, and no duty of the deal
            if named < 0 and group.lemma in WATCHING:
                continue
            if named < 0 and group.passive and group.lemma in ("send", "deploy", "dispatch", "station"):
                continue  # "7,000 peacekeepers would be sent": who sends them does
            told = group.passive and group.lemma in ("make", "announce", "publish", "disclose", "reveal", "give")
            if told and subject is not None and subject.lower_head in _NO_CONTENT:
                continue  # "details would be made public", "the start of the pause is to be announced"
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
            sent_home = subject is not None and subject.lower_head in self.reader.lexicon.words["army_nouns"]
            if named < 0 and sent_home and group.modal == "was to" and 1 <= sentence.number - self.agreed_in <= 2:
                found.append(group)  # "Foreign soldiers are to leave"
                continue
            unnamed = (subject is not None and not who and self._may_be_owed(subject)) or under
            had_to = self.reader.tokens.lower[group.first] == "had"
            owed = unnamed and not had_to and (group.passive or group.modal in ("was to", "must", "shall"))
            if side or (thing and named >= 0) or owed:
                found.append(group)
        return found

    def _laid_down(self, group: VerbGroup, sentence: Sentence) -> bool:
        """As in "Under the deal, the army hands back the district": a duty told in the present."""
        return (
            self._first_word(sentence) in ("under", "by")
            and bool(group.subjects)
            and not (group.past or group.perfect or group.modal or group.negated or group.relative or group.opener)
            and group.link in ("", "coord")
            and group.lemma not in ("be", "have", "do", "remain", "say")
        )

    def _gains(self, group: VerbGroup, sentence: Sentence, named: int) -> bool:
        """As in "UNITA gets four ministries" under a deal, or just after one: told in the present, a duty."""
        if group.perfect or group.modal or group.negated or group.relative:
            return False
        if self._happens_under_it(group, sentence, named):
            return True
        if group.past or (group.subjects and group.subjects[0].lower_head == "it"):
            return False
        told = any(a.group is group and a.kind in ("deliver", "release", "halt") for a in sentence.acts)
        if group.lemma not in GAINING and group.lemma not in STAYING and not told:
            return False
        if group.opener or group.link not in ("", "coord") or group.passive:
            return False
        lower = self.reader.tokens.lower
        under = named > group.verb and "under" in lower[group.verb : named]
        if not under and sentence.number - self.agreed_in != 1:
            return False
        return any(
            w.top in self.reader.actors.main and w.kind != "person" for w in self.reader.actors.all_of(group.subjects)
        )

    def _happens_under_it(self, group: VerbGroup, sentence: Sentence, named: int) -> bool:
        """As in "Over 60 days the army leaves the south, and all security courts are dissolved", just after a deal."""
        if named >= 0 or group.opener or group.link not in ("", "coord") or not group.subjects or group.form != "fin":
            return False
        if not 1 <= sentence.number - max(self.agreed_in, self.approved_in) <= 1 or sentence.sources:
            return False
        lower, subject = self.reader.tokens.lower, group.subjects[0]
        if group.passive:
            sides = ("state", "group", "organisation", "person")
            thing = self.reader.tags[subject.head] == "N"
            thing = thing and not any(w.kind in sides for w in self.reader.actors.of(subject))
            return lower[group.first] in ("is", "are") and group.lemma in DONE_UNDER_IT and thing
        if group.lemma not in GIVING or group.past:
            return False
        return any(
            w.top in self.reader.actors.main and w.kind != "person" for w in self.reader.actors.all_of(group.subjects)
        )

    def _owed_still(self, group: VerbGroup, sentence: Sentence) -> bool:
        """As in "Parliament must pass the changes within 45 days", some sentences after the deal that says so."""
        since = sentence.number - self.agreed_in
        if group.modal == "was to":
            since = min(since, sentence.number - self.approved_in)
        if not 1 <= since <= 4 or group.form != "fin" or group.relative or group.opener or not group.subjects:
            return False
        if (
            group.link not in ("", "coord")
            or group.lemma in _NO_LATE_DUTY
            or (group.negated and group.modal == "would")
        ):
            return False
        if any(w.top in self.reader.actors.main for s in sentence.sources for w in s.who):
            return False
        head = group.subjects[0].lower_head
        words = self.reader.lexicon.words
        if any(head in words[name] for name in ("talks_nouns", "source_nouns", "hostility_nouns")):
            return False
        if group.modal in ("was to", "shall", "must"):
            return self.reader.tokens.lower[group.first] not in ("was", "were", "had")
        who = self.reader.actors.all_of(group.subjects)
        of_another = bool(who) and not any(w.top in self.reader.actors.main for w in who)
        if group.negated and group.modal == "will":
            return False
        return group.modal in ("may", "will") and not of_another and (since == 1 or group.modal == "may")

    def _of_both(self, group: VerbGroup) -> bool:
        """As in "Each side will …", "The Maoists are to …": a duty, some sentences after the deal."""
        if not group.subjects:
            return False
        if group.modal in ("was to", "shall") and group.lemma not in _NO_JOINT_DUTY:
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

    def _may_be_owed(self, subject: Phrase) -> bool:
        """Whether a subject that is nobody may be what a deal lays down: "a commission is to be formed"."""
        words = self.reader.lexicon.words
        return self.reader.tags[subject.head] == "N" and not any(
            subject.lower_head in words[name]
            for name in ("talks_nouns", "source_nouns", "office_nouns", "hostility_nouns")
        )

    def _first_word(self, sentence: Sentence) -> str:
        return self.reader.tokens.lower[sentence.first]
