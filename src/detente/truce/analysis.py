"""Truce of a view: the log first, then the reference class, then the model."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from detente.case import CaseAt, see_that_it_is_a_view
from detente.errors import MisuseError
from detente.evidence.given import whole_number
from detente.process import State, state
from detente.truce.answer import Answer, answered
from detente.truce.bearing import bearing
from detente.truce.likeness import Likeness, likeness_of
from detente.truce.log import WINDOW_DAYS, Counts, TruceLog, logs, untied
from detente.truce.model import Courses, Foresight, Ranges, Rule, default_ranges
from detente.truce.offers import settings_of_offers
from detente.truce.reference import Ceasefires, known_rates, reference_class
from detente.truce.result import Truce
from detente.truce.schedule import Pace
from detente.truce.setting import LONGEST_LOOK, NoSetting, Setting, setting_of

__all__ = ["truce"]

MOST_SAMPLES = 4096
"""Base samples of the lever effects: more would take minutes and narrow the bands by little."""


def truce(
    view: CaseAt,
    *,
    given: Sequence[str] = (),
    rules: Sequence[Rule] = tuple(Rule),
    foresight: Foresight = Foresight.STOPPING,
    pace: Pace = MappingProxyType({}),
    look_days: int = 0,
    window_days: int = WINDOW_DAYS,
    counts: Counts | None = None,
    ceasefires: Ceasefires | None = None,
    lever_samples: int = 0,
    seed: int = 0,
    withdraw: bool = True,
) -> Truce:
    """Tell whether each truce of a record is holding, and what the model says of whether it will.

    Parameters
    ----------
    view : CaseAt
        ``case.at(date, known_by=date)``.
    given : sequence of str
        What somebody knows beyond the record: ``accident=0.01..0.05``, ``hamas.strike_gain=0..2``.
    rules : sequence of Rule
        The rules by which both sides may answer a breach.
    foresight : Foresight
        How a side weighs striking first.
    pace : mapping of str to int
        How many units of an issue or deliverable are handed over on a day of a truce still to come; what is not named
        is spread evenly.
    look_days : int
        How many days to look at, where that is more than to the end of the term; up to `LONGEST_LOOK`.
    window_days : int
        Within how many days an act is taken for an answer to another.
    counts : Counts, optional
        What a monitor counted.
    ceasefires : Ceasefires, optional
        A table of others, for the reference class.
    lever_samples : int
        Base samples of the lever effects, a power of 2; 0 leaves them out.
    seed : int
        Reproduces the samples.
    withdraw : bool
        Whether to withdraw each claim by itself, to see which verdicts hang on it; most of the time goes there.

    Returns
    -------
    Truce
        Without truces where the record tells of none.

    Raises
    ------
    MisuseError
        If something given names no number, side, issue or deliverable, or is outside what it can be.
    """
    see_that_it_is_a_view(view)
    seed = whole_number("seed", seed)
    window_days = whole_number("window_days", window_days, least=1)
    look_days = whole_number("look_days", look_days, most=LONGEST_LOOK)
    _see_that_it_can_be(rules, lever_samples)
    _see_that_it_is_meant(view, given, pace)
    now = state(view)
    asking = _Asking(
        given=tuple(given),
        rules=tuple(rules),
        foresight=foresight,
        pace=pace,
        look_days=look_days,
        window_days=window_days,
        seed=seed,
    )
    told = logs(now, window_days=window_days)
    found = tuple(asking.settings(now, told))
    _see_that_it_is_used(found, pace)
    answers = tuple(asking.answer(s, log, lever_samples) for s, log in found if isinstance(s, Setting))
    claims = tuple(_claims(answers, told))
    return Truce(
        view=view,
        state=now,
        logs=told,
        untied=untied(now),
        counts=counts,
        rates=known_rates(),
        reference=reference_class(ceasefires) if ceasefires is not None else None,
        answers=answers,
        unanswered=tuple(s for s, _ in found if isinstance(s, NoSetting)),
        bearing=bearing(view, claims, asking.verdicts) if answers and withdraw else (),
        n_claims=len(claims) if withdraw else None,
        seed=seed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """How the model is asked, of the record as it stands and of the record without a claim."""

    given: tuple[str, ...]
    rules: tuple[Rule, ...]
    foresight: Foresight
    pace: Pace
    look_days: int
    window_days: int
    seed: int
    known: dict[Hashable, dict[str, str]] = field(default_factory=dict)
    """The verdicts so far, by all that they were answered from."""
    courses: Courses = field(default_factory=Courses)

    def settings(self, now: State, told: Iterable[TruceLog]) -> Iterable[tuple[Setting | NoSetting, TruceLog | None]]:
        """Give what can be asked about: each truce with its log, then each open offer of one."""
        for log in told:
            yield self._looked_at(setting_of(now, log, self.pace)), log
        for offer in settings_of_offers(now, self.pace):
            yield self._looked_at(offer), None

    def _looked_at(self, found: Setting | NoSetting) -> Setting | NoSetting:
        return found.looked_at(self.look_days) if isinstance(found, Setting) else found

    def answer(self, setting: Setting, log: TruceLog | None, lever_samples: int = 0) -> Answer:
        """Ask about one."""
        return answered(
            setting,
            _ranges(setting, self.given),
            rules=self.rules,
            foresight=self.foresight,
            likeness=self._likeness(setting, log),
            lever_samples=lever_samples,
            seed=self.seed,
            courses=self.courses,
        )

    def _likeness(self, setting: Setting, log: TruceLog | None) -> Likeness | None:
        return None if log is None else likeness_of(log, setting.sides, _ranges(setting, self.given))

    def verdicts(self, view: CaseAt) -> dict[tuple[str, str], str]:
        """Give the verdicts of a view, by what each is about and what is asked."""
        result: dict[tuple[str, str], str] = {}
        then = state(view)
        for setting, log in self.settings(then, logs(then, window_days=self.window_days)):
            if isinstance(setting, Setting):
                # Most claims bear on little of what the model is given, so most of its answers are known already.
                key = (setting.inputs, self._likeness(setting, log))
                if key not in self.known:
                    self.known[key] = self.answer(setting, log).verdicts()
                result |= {(setting.label, question): verdict for question, verdict in self.known[key].items()}
        return result


def _see_that_it_can_be(rules: Sequence[Rule], lever_samples: int) -> None:
    """Refuse options that cannot be."""
    if not rules:
        raise MisuseError("no rule is given.", mend=f"There is: {', '.join(Rule)}.")
    is_whole = isinstance(lever_samples, int) and not isinstance(lever_samples, bool)
    is_power = is_whole and 2 <= lever_samples <= MOST_SAMPLES and not lever_samples & (lever_samples - 1)
    if not is_power and not (is_whole and lever_samples == 0):
        raise MisuseError(f"lever_samples is {lever_samples}; expected 0 or a power of 2 up to {MOST_SAMPLES}.")


def _claims(answers: Iterable[Answer], told: Iterable[TruceLog]) -> Iterable[str]:
    """Give the claims that the answers rest on, each once."""
    found = [c for a in answers for c in a.setting.basis.claims]
    found += [c for log in told for one in log.accusations for c in one.basis.claims]
    found += [c for log in told for one in log.series for day in one.days for c in day.basis.claims]
    return dict.fromkeys(found)


def _ranges(setting: Setting, given: Iterable[str]) -> Ranges:
    """Return the ranges of a truce; what is set for a party that keeps another truce does not touch it."""
    names = {party: side for side, parties in enumerate(setting.sides) for party in parties}
    ranges = default_ranges()
    for text in given:
        party, dot, _ = text.partition("=")[0].rpartition(".")
        if not dot or party.strip() in names:
            ranges = ranges.set(text, names)
    return ranges


def _see_that_it_is_used(found: Iterable[tuple[Setting | NoSetting, TruceLog | None]], pace: Pace) -> None:
    """Refuse a pace of what nobody is still to hand over."""
    ahead = [(s, log) for s, log in found if isinstance(s, Setting) and s.is_ahead]
    names = {issue for s, _ in ahead for side in s.gets for issue in side}
    names |= {d.deliverable for _, log in ahead if log is not None for d in log.standing.deliverables}
    for name in pace:
        if name not in names:
            there = f"There is: {', '.join(sorted(names))}." if names else "No truce or offer of one is ahead."
            raise MisuseError(f"a pace is given for '{name}', of which nothing is still to come.", mend=there)


def _see_that_it_is_meant(view: CaseAt, given: Iterable[str], pace: Pace) -> None:
    """Refuse what is set for nobody of the case, or cannot be, whether or not there is a truce to ask about."""
    lots = [i.id for i in view.case.issues] + [d.id for a in view.case.agreements for d in a.deliverables]
    for name, daily in pace.items():
        if name not in lots:
            there = f"There is: {', '.join(dict.fromkeys(lots))}." if lots else "The case has neither."
            raise MisuseError(f"a pace is given for '{name}', which is no issue or deliverable.", mend=there)
        if daily < 1:
            raise MisuseError(f"the pace of '{name}' is {daily}; it is 1 or more a day.")
    names = {p.id: 0 for p in view.case.parties}
    ranges = default_ranges()
    for text in given:
        ranges = ranges.set(text, names)
