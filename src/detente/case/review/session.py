"""A review in progress: one claim after the other, every decision on the disk before the next is shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from detente.case.case import Case
from detente.case.draft.redraft import Redrafted, redrafted
from detente.case.folder import case_folder, changing
from detente.case.load import load_case
from detente.case.review.anchors import context
from detente.case.review.decisions import Decision, Lesson, Verdict, latest
from detente.case.review.edits import corrected, new_claim
from detente.case.review.learning import lessons_of
from detente.case.review.store import (
    add_pending,
    case_lexicon,
    clear_pending,
    drop_last,
    pending_rows,
    review_files,
    review_rows,
)
from detente.case.save import save_case
from detente.errors import MisuseError
from detente.evidence import Claim, Report
from detente.reading import Lexicon, load_lexicon

__all__ = ["Session", "now"]


class Session:
    """Goes through a case's claims; stops and starts wherever it likes.

    Decisions are written to ``review.pending.jsonl`` one by one. `close` puts them into the case: claims, entries
    drafted anew, the lexicon with what it was taught, all as one version of the history. A session that was cut off is
    taken up by the next one, and by drafting.

    Parameters
    ----------
    path : path
        The case's folder, or its ``case.yaml``.
    who : str
        For the decisions and the history.

    Raises
    ------
    MisuseError, CaseError, ReportError, InputError
        If the case, a report, the lexicon or the decisions cannot be read.
    """

    def __init__(self, path: Path | str, *, who: str) -> None:
        self.folder = case_folder(path)
        self.who = who
        self.n_decided = 0
        self._read()

    def _read(self) -> None:
        """Read the reports with what has been decided and taught by now."""
        with changing(self.folder):
            self._rows = list(review_rows(self.folder))
            self.work: Redrafted = redrafted(self.folder, load_case(self.folder), (), self._rows)
        self._rows = list(self.work.rows)
        self._texts = {reading.report.id: reading.text for reading in self.work.readings}
        self._claims = dict(self.work.case.claims)

    @property
    def case(self) -> Case:
        """The case as it would be were the review closed now; entries follow when it is."""
        return self.work.case.model_copy(update={"claims": self._claims})

    @property
    def decisions(self) -> dict[str, Decision]:
        """The latest decision on each claim."""
        return latest(self._rows)

    @property
    def names(self) -> tuple[str, ...]:
        """Every claim to look at, by report and place in the text; rejected ones are no longer among them."""
        order = {report.id: number for number, report in enumerate(self.work.case.reports)}

        def place(name: str) -> tuple[int, int, int, str]:
            span = self._claims[name].span
            return order[name.partition("/")[0]], span.start, -span.end, name

        return tuple(sorted((n for n in self._claims if n.partition("/")[0] in order), key=place))

    @property
    def undecided(self) -> tuple[str, ...]:
        """The claims that nobody has decided on yet."""
        decided = self.decisions
        return tuple(name for name in self.names if name not in decided)

    def claim(self, name: str) -> Claim:
        """Return a claim as it stands; `MisuseError` where there is none of that name."""
        if name not in self._claims:
            raise MisuseError(f"there is no claim '{name}' to decide on.", mend="Names look like menafn-1221/c3.")
        return self._claims[name]

    def text(self, report: str) -> str:
        """Return the text of a report; `MisuseError` where the case has none of that name."""
        if report not in self._texts:
            known = ", ".join(self._texts) or "none"
            raise MisuseError(f"the case has no report '{report}'.", mend=f"It has {known}.")
        return self._texts[report]

    @property
    def lexicon(self) -> Lexicon:
        """What the reader knows of names and words in this case, what this review has taught included."""
        return case_lexicon(self.folder, self._rows) or load_lexicon()

    def report(self, name: str) -> Report:
        """Return the report that a claim stands in."""
        return self.work.case.report_of(name)

    def accept(self, name: str) -> None:
        """Say that a claim is as it should be, whatever a later reading makes of it."""
        known = self.decisions.get(name)
        if known is None or known.claim != self.claim(name):  # what was corrected or added stands as that already
            self._decide(name, self.claim(name), Verdict.ACCEPTED)

    def reject(self, name: str) -> None:
        """Say that the report makes no such claim."""
        self._decide(name, self.claim(name), Verdict.REJECTED)

    def correct(self, name: str, line: str, *, learn: bool = False) -> tuple[Lesson, ...]:
        """Change fields of a claim, and say what that could teach.

        Parameters
        ----------
        name : str
            The claim.
        line : str
            ``field=value; field=value``: see `detente.case.review.edits.corrected`.
        learn : bool
            Teach the case's lexicon at once; without it the lessons are returned to be asked about.
        """
        before = self.claim(name)
        report = name.partition("/")[0]
        after = corrected(before, self.text(report), line)
        lessons = lessons_of(before, after, self.text(report), self.lexicon)
        self._decide(name, after, Verdict.CORRECTED, lessons=lessons if learn else ())
        return lessons

    def add(self, report: str, line: str) -> str:
        """Add a claim that the reader did not find; ``words`` and ``kind`` must be given. Return its name."""
        text = self.text(report)
        numbers = [int(n.partition("/c")[2]) for n in (*self._claims, *self.decisions) if n.startswith(f"{report}/c")]
        claim = new_claim(text, line, f"c{1 + max(numbers, default=0)}")
        name = f"{report}/{claim.id}"
        self._decide(name, claim, Verdict.ADDED)
        return name

    def teach(self, name: str, lessons: Iterable[Lesson]) -> None:
        """Teach the case's lexicon what a correction of a claim has shown; the reports are read again with it."""
        known = self.decisions[name]
        again = known.model_copy(update={"lessons": tuple(dict.fromkeys((*known.lessons, *lessons))), "on": now()})
        self._write([again])

    def take(self, rows: Iterable[Decision]) -> None:
        """Take decisions made elsewhere, such as another analyst's annotations."""
        self._write(list(rows))

    def undo(self) -> Decision | None:
        """Take the last decision of this review back; ``None`` where there is none left."""
        last = drop_last(self.folder)
        if last is not None:
            self.n_decided = max(0, self.n_decided - 1)
            self._read()
        return last

    def close(self) -> str | None:
        """Put the decisions into the case, as one version of its history; return what was done, if anything was.

        Raises
        ------
        CaseError
            If the case cannot be written; the decisions stay where they are.
        """
        with changing(self.folder):
            pending = pending_rows(self.folder)
            if not pending:
                return None
            work = redrafted(self.folder, load_case(self.folder), (), review_rows(self.folder))
            done = _told(pending)
            save_case(work.case, self.folder, who=self.who, why=done, files=review_files(self.folder, work.rows))
            clear_pending(self.folder)
        return done

    def _decide(self, name: str, claim: Claim, verdict: Verdict, *, lessons: Iterable[Lesson] = ()) -> None:
        report = name.partition("/")[0]
        before, after = context(self._texts[report], claim.span.start, claim.span.end)
        known = self.decisions.get(name)
        was = self._claims.get(name) if known is None else known.was or known.claim
        if verdict is Verdict.ADDED or (known is not None and known.decision is Verdict.ADDED):
            verdict, was = Verdict.REJECTED if verdict is Verdict.REJECTED else Verdict.ADDED, None
        decision = Decision(
            report=report,
            claim=claim,
            decision=verdict,
            before=before,
            after=after,
            was=was if was != claim else None,
            lessons=tuple(lessons),
            by=self.who,
            on=now(),
        )
        self._write([decision])

    def _write(self, rows: list[Decision]) -> None:
        add_pending(self.folder, rows)
        self.n_decided += len(rows)
        self._rows += rows
        if len(rows) > 1 or any(row.lessons for row in rows):
            self._read()
            return
        for row in rows:
            if row.decision is Verdict.REJECTED:
                self._claims.pop(row.name, None)
            else:
                self._claims[row.name] = row.claim


def _told(rows: Iterable[Decision]) -> str:
    counts = Counter(row.decision.value for row in latest(rows).values() if row.decision is not None)
    n = sum(counts.values())
    told = ", ".join(f"{counts[verdict.value]} {verdict.value}" for verdict in Verdict if counts[verdict.value])
    return f"reviewed {n} {'claim' if n == 1 else 'claims'}: {told}"


def now() -> str:
    """Return the time, as decisions write it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
