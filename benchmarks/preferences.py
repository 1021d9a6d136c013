"""How fast preferences are drawn, shares counted and packages sorted, beside plain implementations in the same run.

The shares are of 10^5 packages (five issues of ten levels) under 10^4 draws for three parties; the plain count makes
the table of utilities block by block with NumPy, of each 50th package. Packages are sorted beside two linear programs
for each of them. The draws of one party are told by how many independent ones a second brings, beside chains of
hit-and-run in plain NumPy over the same inequalities: once where much of the prior fits, and once where little does.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from detente.case import Case, Issue, Party, Proposal, Role, Scale, Stated, Term, Track
from detente.case.events import Event, EventKind
from detente.evidence import Quantity
from detente.preferences import (
    Bound,
    BoundKind,
    Comparison,
    Frame,
    NoDeal,
    Package,
    PreferenceSamples,
    Program,
    Relation,
    Row,
    Utility,
    Weight,
    bounds_in,
    frame_of,
    program_of,
    sample_in,
    shares,
)
from detente.preferences.body import Body
from detente.preferences.chains import chained
from detente.preferences.party_draws import draw
from detente.preferences.standings import sorted_packages
from detente.process import state

PARTIES = ("north", "south", "west")
N_ISSUES, N_LEVELS, N_SAMPLES, N_DRAWN = 5, 10, 10_000, 2_000


def made(n_issues: int, n_levels: int) -> Frame:
    """Make a record: each party proposes one package; of each issue one gives and the others get."""
    pick = random.Random(0)  # noqa: S311 a benchmark, not a secret
    issues = tuple(
        Issue(
            id=f"issue-{n}",
            label=f"issue {n}",
            givers=(PARTIES[n % 3],),
            receivers=tuple(p for k, p in enumerate(PARTIES) if k != n % 3),
            scale=Scale(low=0, high=n_levels - 1),
        )
        for n in range(n_issues)
    )
    proposals = tuple(
        Proposal(id=f"by-{party}", author=party, tracks=(Track(terms=tuple(_term(i, pick, n_levels) for i in issues)),))
        for party in PARTIES
    )
    events = tuple(
        Event(id=f"made-{p.id}", kind=EventKind.PROPOSE, proposal=p.id, when="2024-01-01") for p in proposals
    )
    parties = tuple(Party(id=p, name=p, roles=(Role.PRINCIPAL,)) for p in PARTIES)
    case = Case(id="made", title="made", parties=parties, issues=issues, proposals=proposals, events=events)
    frame = frame_of(state(case.at()))
    space = frame.space
    for issue in issues:
        space = space.refined(issue.id, range(n_levels))
    return replace(frame, space=space)


def _term(issue: Issue, pick: random.Random, n_levels: int) -> Term:
    level = pick.randrange(1, n_levels - 1)
    return Term(issue=issue.id, stated=(Stated(words=str(level), quantity=Quantity(min=level, max=level)),))


EACH = 50
"""Of every so many packages the plain count does one; its time is told times as much."""


def plain_shares(samples: PreferenceSamples) -> tuple[Any, Any]:
    """Count some packages with the table of their utilities, a hundred at a time."""
    party, joint = [], []
    packages = range(0, samples.space.n_packages, EACH)
    for begin in range(0, len(packages), 100):
        taken = samples.utilities(packages[begin : begin + 100]) >= samples.reservation[:, :, np.newaxis] - 1e-12
        party.append(taken.mean(axis=0))
        joint.append(taken.all(axis=1).mean(axis=0))
    return np.concatenate(party, axis=1), np.concatenate(joint)


def in_narrow(frame: Frame, party: str) -> Program:
    """Return a record under which little of the prior fits: a ranking of all issues, and a package that will not do."""
    issues = [scale.issue for scale in frame.space.issues]
    told = [Comparison(Weight(one), Relation.AT_LEAST, Weight(other)) for one, other in pairwise(issues)]
    middle = Utility(tuple(scale.points[len(scale.points) // 2] for scale in frame.space.issues))
    told.append(Comparison(NoDeal(), Relation.MORE, middle))
    judged = tuple(
        Bound(
            id=f"judged-{n}",
            party=party,
            kind=BoundKind.JUDGED,
            entry=f"judged-{n}",
            words="",
            says="",
            says_not="",
            comparison=one,
        )
        for n, one in enumerate(told)
    )
    return program_of(frame, party, (*bounds_in(frame), *judged))


def two_programs(program: Program, package: Package) -> tuple[bool, bool]:
    """Ask whether some preference that fits refuses a package, and whether some takes it: a linear program each."""
    gain = program.unknowns.row(Utility(package)) - program.unknowns.row(NoDeal())
    return program.fit(Row(-gain, is_strict=True)) is not None, program.fit(Row(gain)) is not None


def timed(act: Callable[[], Any], n_runs: int = 1) -> tuple[float, Any]:
    """Return the best of some runs in seconds, and what came out."""
    best, found = float("inf"), None
    for _ in range(n_runs):
        start = time.perf_counter()
        found = act()
        best = min(best, time.perf_counter() - start)
    return best, found


def line(name: str, ours: float, plain: float) -> None:
    """Print one comparison."""
    print(f"{name:<58} {ours:8.3f} s   plain {plain:8.3f} s   {plain / ours:6.1f} x")


def main() -> None:
    """Print each figure beside the plain one."""
    frame = made(N_ISSUES, N_LEVELS)
    drawing, samples = timed(lambda: sample_in(frame, n_samples=N_SAMPLES, seed=1))
    ours, found = timed(lambda: shares(samples), 3)
    plain, (party, joint) = timed(lambda: plain_shares(samples))
    assert np.array_equal(found.party[:, ::EACH], party)  # noqa: S101
    assert np.array_equal(found.joint[::EACH], joint)  # noqa: S101
    line("shares of 10^5 packages, 10^4 draws, 3 parties", ours, plain * EACH)
    print(
        f"  drawing these preferences: {drawing:.2f} s, worth {min(samples.effective_sample_size.values()):,.0f} draws"
    )

    small = made(4, 5)
    program = program_of(small, "north", bounds_in(small))
    sorting, _ = timed(lambda: sorted_packages(program, 0), 3)
    packages = [small.space.package(n) for n in range(0, small.space.n_packages, 25)]
    each, _ = timed(lambda: [two_programs(program, package) for package in packages])
    line(f"{small.space.n_packages} packages settled, possible or excluded", sorting, each * 25)

    for name, one in (("much", program), ("little", in_narrow(frame, "north"))):
        ours, (_, size, _) = timed(partial(draw, one, N_DRAWN, np.random.default_rng(2)))
        chains = partial(chained, Body(program=one), N_DRAWN, np.random.default_rng(2), max_thinning=12)
        plain, (_, plain_size, _) = timed(chains)
        rate, plain_rate = size / ours, plain_size / plain
        print(
            f"{f'independent draws a second, where {name} fits':<58} {rate:8,.0f}     plain {plain_rate:8,.0f}     "
            f"{rate / plain_rate:6.1f} x"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
