"""How the exact chain of a truce compares with playing it by chance, in the same run.

Usage: python benchmarks/truce.py
Both answer one question, the probability that a truce of 30 days stands at the end, for each rule. The plain
implementation plays it day by day, all runs at once in NumPy, as often as a standard error of 0.001 needs.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable

from detente.truce.model import Design, Parameters, Rule, course, default_ranges, levers, simulated

N_REPEATS = 5
ERROR = 0.001
MOST_RUNS = 250_000


def seconds(call: Callable[[], object]) -> float:
    """Return the median wall time of some calls."""
    times = []
    for _ in range(N_REPEATS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print, rule by rule, both answers, the time of both, and the ratio; then what the levers cost."""
    p = Parameters.of({"accident": 0.03, "spoiler": 0.01, "false_alarm": 0.02, "miss": 0.2, "extension": 0.9})
    print(f"{'rule':<12} {'exact':>9} {'by chance':>10} {'runs':>8} {'exact, ms':>10} {'chance, ms':>11} {'ratio':>7}")
    for rule in Rule:
        design = Design(n_days=30, rules=(rule, rule), entry_day=2, term_days=14, extension_days=7)
        exact = float(course(design, p).standing[0, -1])
        n_runs = min(MOST_RUNS, math.ceil(exact * (1 - exact) / ERROR**2))
        played = float(simulated(design, p, n_runs=n_runs, seed=1).standing[-1])
        ours = seconds(lambda design=design: course(design, p))  # type: ignore[misc]
        theirs = seconds(lambda design=design, n=n_runs: simulated(design, p, n_runs=n, seed=1))  # type: ignore[misc]
        within = abs(played - exact) <= 4 * math.sqrt(exact * (1 - exact) / n_runs)
        print(
            f"{rule.value:<12} {exact:9.5f} {played:10.5f} {n_runs:8d} {1000 * ours:10.1f} {1000 * theirs:11.1f} "
            f"{theirs / ours:6.0f}x{'' if within else '  outside its band'}"
        )
    design = Design(n_days=9, entry_day=2, term_days=7)
    spent = seconds(lambda: levers(design, default_ranges(), rules=tuple(Rule), n=256))
    print(f"\nlevers of a week's truce, 256 base samples, all rules: {spent:.2f} s")


if __name__ == "__main__":
    main()
