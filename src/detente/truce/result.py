"""Truce: what came out, and how it shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt, handling_of
from detente.evidence import strictest
from detente.process import State
from detente.truce.answer import Answer
from detente.truce.bearing import Bearing
from detente.truce.log import Accusation, Counts, TruceLog
from detente.truce.reference import Rate, ReferenceClass
from detente.truce.setting import NoSetting

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["Truce"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truce:
    """The truces of a record at a date: the log, the reference class, and what the model answers."""

    view: CaseAt
    state: State
    logs: tuple[TruceLog, ...]
    untied: tuple[Accusation, ...]
    """Accusations that the record ties to no truce."""
    counts: Counts | None
    """A monitor's counts, where a file of them was given."""
    rates: tuple[Rate, ...]
    reference: ReferenceClass | None
    """How the ceasefires of a table ended, where one was given."""
    answers: tuple[Answer, ...]
    unanswered: tuple[NoSetting, ...]
    bearing: tuple[Bearing, ...]
    """The verdicts that hang on one claim."""
    n_claims: int | None
    """How many claims were withdrawn, one by one, to see that; empty where that was left out."""
    seed: int

    @property
    def handling(self) -> str:
        """Who may see it: the strictest level of all it rests on."""
        case = self.state.point.case
        bases = [a.setting.basis for a in self.answers] + [a.basis for log in self.logs for a in log.accusations]
        bases += [d.basis for log in self.logs for one in log.series for d in one.days]
        bases += [w.basis for log in self.logs for w in log.withheld]
        bases += [act.basis for log in self.logs for chain in log.chains for act in chain.acts]
        bases += [a.basis for a in self.untied]
        names = {e for b in bases for e in b.events} | {a.setting.about for a in self.answers}
        names |= {log.agreement for log in self.logs} | {a.incident for log in self.logs for a in log.accusations}
        names |= {a.incident for a in self.untied}
        claims = {c for b in bases for c in b.claims}
        # A day is a gap where no report is dated on it, so what is a gap rests on the reports there are.
        counted = [
            r.handling for r in case.reports if r.date and any(p.n_reports for log in self.logs for p in log.periods)
        ]
        return strictest(
            [
                *(e.handling for e in case.entries() if e.id in names),
                *(handling_of(case, c) for c in sorted(claims)),
                *counted,
            ]
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the result as plain dictionaries, lists and texts."""
        from detente.truce.data import as_dict

        return as_dict(self)

    def to_frame(self) -> Any:
        """Give one row per truce, rule and day with its band, as a Polars frame (extra ``frames``)."""
        from detente.truce.data import as_frame

        return as_frame(self)

    def sections(self, *, short: bool = False) -> tuple[Section, ...]:
        """Show the log, the model and the reference class.

        Parameters
        ----------
        short : bool
            Whether to leave out what a page of many sections has no room for.
        """
        from detente.truce.sections import sections

        return sections(self, short=short)
