"""The desk at which claims are reviewed: what is shown, and what each key does."""

from __future__ import annotations

import json
import os
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.keys import Keys, keys
from detente.cli.viewing import Form
from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.case.review.decisions import Lesson
    from detente.case.review.session import Session

__all__ = ["Desk", "export_rows", "import_rows", "print_list"]

KEYS = "a accept  c correct  r reject  n new  u undo  s skip  b back  g go to  l teach  ? help  q quit"
HELP = """\
a  the claim is right as it stands           C  correct, and teach the lexicon what it shows
r  the report makes no such claim            u  take the last decision back
c  correct fields: kind=reject; actor=Hamas; target=; status=denied; words=…; time=2023-12-20 "on Wednesday"
   source=Wall Street Journal > Egyptian officials; requires=…; unless=…; deadline=…; handling=team
   term1.item=aid; term1.quantity=about 40; term1.from=Israel; term1.to=; term1.words=…
   term1= takes the first term out; term=… adds one
n  a claim that was not found: words=…; kind=…; and the same fields, in the report at hand
l  teach the lexicon: the Covenant = Reed Covenant, or corridor = access
s  leave it for later      b  back to the one before      g  go to a claim: menafn-1221/c3      q  save and stop"""
WIDTH = 100


class Desk:
    """Shows one claim after the other and does what the keys say."""

    def __init__(self, session: Session, *, report: str | None, every: bool, source: Keys | None = None) -> None:
        self.session = session
        self.report = report
        self.every = every
        self.keys = source or keys()
        self.at: str | None = None
        self.passed: list[str] = []
        self.doing: dict[str, Callable[[str], None]] = {
            "a": lambda rest: self._decided(self.session.accept, rest),
            "r": lambda rest: self._decided(self.session.reject, rest),
            "c": lambda rest: self._correct(rest, learn=False),
            "C": lambda rest: self._correct(rest, learn=True),
            "n": self._new,
            "u": lambda _: self._undo(),
            "s": lambda _: self._next(),
            "b": lambda _: self._back(),
            "g": self._go,
            "l": self._teach,
            "?": lambda _: typer.echo(HELP, err=True),
        }

    def work(self) -> None:
        """Go on until there is nothing left, or somebody quits."""
        with self.keys:
            self._work()

    def _work(self) -> None:
        if not self.session.names:
            typer.echo("the case has no claim to review.", err=True)
        self._next()
        told: str | None = None
        while self.at is not None or not self.keys.asks:
            if self.at is not None and (self.at != told or self.keys.asks):
                self._show(self.at)
                told = self.at
            pressed = self.keys.key()
            if pressed is None or pressed[0] == "q":
                return
            key, rest = pressed
            if key not in self.doing:
                typer.echo(f"no key '{key}'. {KEYS}", err=True)
                continue
            try:
                self.doing[key](rest)
            except MisuseError as error:
                if not self.keys.asks:
                    raise
                typer.echo(str(error), err=True)
            told = None if self.at != told else told
        typer.echo("Every claim is decided on.", err=True)

    def _queue(self) -> list[str]:
        names = self.session.names if self.every else self.session.undecided
        return [name for name in names if self.report is None or name.startswith(f"{self.report}/")]

    def _next(self) -> None:
        """Go to the first claim after this one that is to be looked at, from the top again where there is none."""
        queue = self._queue()
        here = self.at
        if here is not None:
            self.passed.append(here)
        names = list(self.session.names)
        place = names.index(here) if here in names else -1
        after = [name for name in queue if names.index(name) > place]
        before = [] if self.every else [name for name in queue if name != here and name not in after]
        self.at = next(iter(after), next(iter(before), None))

    def _back(self) -> None:
        known = set(self.session.names)
        while self.passed:
            name = self.passed.pop()
            if name in known:
                self.at = name
                return
        typer.echo("there is none before this one.", err=True)

    def _here(self) -> str:
        if self.at is None:
            raise MisuseError("every claim is decided on.", mend="Go to one: g menafn-1221/c3")
        return self.at

    def _decided(self, decide: Callable[[str], None], rest: str) -> None:
        name = rest or self._here()
        names = list(self.session.names)
        decide(name)
        if self.at == name:
            place = names.index(name)
            self.passed.append(name)
            left = [n for n in names[place + 1 :] if n in self._queue()]
            rest_of = [] if self.every else [n for n in self._queue() if n != name]
            self.at = next(iter(left), next(iter(rest_of), None))

    def _correct(self, rest: str, *, learn: bool) -> None:
        name = self._here()
        line = rest or self.keys.line("correct (field=value; …): ")
        if not line:
            return
        lessons = self.session.correct(name, line, learn=learn)
        if lessons and not learn:
            self._ask(name, lessons)
        if not self.keys.asks:  # a script goes on; a person sees the claim again, and says when it is right
            self._show_short(name)
            self._decided(lambda _: None, name)

    def _ask(self, name: str, lessons: tuple[Lesson, ...]) -> None:
        for lesson in lessons:
            told = f"{lesson.section}: {lesson.line}"
            if not self.keys.asks:
                typer.echo(f"could be taught (write C instead of c): {told}", err=True)
            elif self.keys.line(f"teach the lexicon “{told}”? [y/N] ").lower().startswith("y"):
                self.session.teach(name, (lesson,))

    def _teach(self, rest: str) -> None:
        from detente.case.review.learning import lesson_in

        name = self._here()
        line = rest or self.keys.line("teach (the Covenant = Reed Covenant, or corridor = access): ")
        if line:
            lesson = lesson_in(line, self.session.lexicon)
            if name not in self.session.decisions:
                self.session.accept(name)
            self.session.teach(name, (lesson,))
            typer.echo(f"taught {lesson.section}: {lesson.line}", err=True)

    def _new(self, rest: str) -> None:
        report = self.report or (self.at.partition("/")[0] if self.at else None)
        line = rest or self.keys.line("new claim (words=…; kind=…; actor=…): ")
        first, _, others = line.partition(" ")
        if first in {r.id for r in self.session.case.reports}:
            report, line = first, others
        if line:
            if report is None:
                raise MisuseError("in which report?", mend="Write its id first: n menafn-1221 words=…; kind=…")
            name = self.session.add(report, line)
            typer.echo(f"added {name}", err=True)

    def _undo(self) -> None:
        last = self.session.undo()
        if last is None:
            typer.echo("nothing of this review is left to take back; 'detente undo' takes back earlier ones.", err=True)
            return
        typer.echo(f"took back: {last.decision.value if last.decision else ''} {last.name}", err=True)
        self.at = last.name if last.name in self.session.names else self.at
        if self.at is None:
            self._next()

    def _go(self, rest: str) -> None:
        name = rest or self.keys.line("go to: ")
        if name:
            self.session.claim(name)
            self.at = name

    def _show(self, name: str) -> None:
        from detente.case.review.showing import shown

        names, session = list(self.session.names), self.session
        claim = session.claim(name)
        report = name.partition("/")[0]
        found = shown(name, claim, session.case, session.text(report), session.decisions.get(name))
        when, place, left = session.report(name).date or "undated", names.index(name) + 1, len(self._queue())
        head = f"claim {place} of {len(names)}, {left} to do · {name} · {when}"
        typer.echo("")
        typer.secho(head, bold=True)
        for line in textwrap.wrap(" ".join(f"{found.before}«{found.words}»{found.after}".split()), WIDTH - 4):
            typer.echo(f"    {line}")
        for field, value in found.lines:
            first, *more = textwrap.wrap(value, WIDTH - 14) or [""]
            typer.echo(f"  {field:<10}  {first}")
            for line in more:
                typer.echo(f"  {'':<10}  {line}")
        if self.keys.asks:
            typer.secho(KEYS, dim=True)

    def _show_short(self, name: str) -> None:
        from detente.case.review.showing import claim_lines

        claim = self.session.claim(name)
        told = "; ".join(f"{field}: {value}" for field, value in claim_lines(claim, None) if field != "source")
        typer.echo(f"{name} is now {told}", err=True)


def import_rows(session: Session, path: Path) -> None:
    """Take annotations as decisions, and tell what was not taken."""
    from detente.case.review.exchange import read_annotations, taken
    from detente.case.review.session import now

    texts = {report.id: session.text(report.id) for report in session.case.reports}
    rows = read_annotations(path)
    made, notes = taken(rows, session.case, texts, session.decisions, who=session.who, when=now())
    for note in notes:
        typer.echo(note, err=True)
    if rows and len(notes) == len(rows):
        raise MisuseError("none of the annotations is of this case's reports.", file=path)
    if made:
        session.take(made)
    else:
        typer.echo("nothing new: the case has it all.", err=True)


def export_rows(session: Session, path: Path, level: str) -> None:
    """Write annotations to a file, at once or not at all; ``-`` is stdout."""
    from detente.case.review.exchange import annotated, annotations_text

    texts = {report.id: session.text(report.id) for report in session.case.reports}
    rows = annotated(session.case, texts, session.decisions, level=level)
    text = annotations_text(rows)
    if str(path) == "-":
        typer.echo(text, nl=False)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    typer.echo(f"{len(rows)} annotations are in {path}", err=True)


def print_list(session: Session, report: str | None, form: Form) -> None:
    """List every claim with what was decided on it."""
    from detente.case.review.decisions import row_of

    decisions = session.decisions
    names = [n for n in session.names if report is None or n.startswith(f"{report}/")]
    rejected = [n for n, d in decisions.items() if n not in names and (report is None or d.report == report)]
    if form is Form.JSON:
        rows = {n: row_of(decisions[n]) for n in (*names, *rejected) if n in decisions}
        waiting = [n for n in names if n not in decisions]
        typer.echo(json.dumps({"undecided": waiting, "decided": rows}, ensure_ascii=False, indent=2))
        return
    for name in names:
        claim, decision = session.claim(name), decisions.get(name)
        verdict = decision.decision.value if decision is not None and decision.decision is not None else "-"
        who = f"{', '.join(claim.actor) or '?'} → {', '.join(claim.target) or '?'}"
        typer.echo(f"{verdict:<10} {name:<24} {claim.kind.value:<13} {who}")
    for name in rejected:
        claim = decisions[name].claim
        typer.echo(f"{'rejected':<10} {name:<24} {claim.kind.value:<13} “{claim.span.text[:60]}”")
    n_done = len(names) - sum(n not in decisions for n in names) + len(rejected)
    typer.echo(f"{n_done} decided, {sum(n not in decisions for n in names)} to do", err=True)
