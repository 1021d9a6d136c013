"""How fast frontiers and solutions are found, beside NegMAS in the same run, or beside its recorded figures.

Usage: python benchmarks/deals.py [--peer PYTHON] [--json FILE]

PEER is a Python that has NegMAS 0.16 (``python -m venv V && V/bin/pip install negmas==0.16.0``): it is never a
dependency. Without one the figures recorded in `RECORDED` stand in, and are told as such. Each cell runs in a fresh
process; times are medians, without imports and without the building of NegMAS's objects. Memory is the peak of the
whole process. "mixed" spaces have independent values, "opposed" ones share a pie in every issue.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

N_REPEATS = 5
LEVELS = 10
CELLS = [(kind, n, 6) for n in (2, 3) for kind in ("mixed", "opposed")]
LARGE = [("mixed", 2, 8), ("opposed", 2, 8), ("mixed", 3, 8), ("opposed", 3, 8)]
RECORDED = {("mixed", 2): 4.03, ("opposed", 2): 6.9, ("mixed", 3): 5.8, ("opposed", 3): 23.0}
"""Seconds of NegMAS 0.16.0's ``pareto_frontier(ufuns, issues=...)`` at 10^6 packages, one core of an AMD EPYC."""


def tables(kind: str, n_parties: int, n_issues: int, seed: int = 0) -> list[list[list[float]]]:
    """Make an additive space: by issue, level and party, what the level adds."""
    draw = random.Random(f"{kind}/{n_parties}/{n_issues}/{seed}")  # noqa: S311 a benchmark, not a secret
    weights = [[draw.random() + 0.05 for _ in range(n_issues)] for _ in range(n_parties)]
    made: list[list[list[float]]] = []
    for issue in range(n_issues):
        rows = [[draw.expovariate(1.0) for _ in range(n_parties)] for _ in range(LEVELS)]
        if kind == "opposed":
            rows = [[value / sum(row) for value in row] for row in rows]
        low = [min(row[p] for row in rows) for p in range(n_parties)]
        high = [max(row[p] for row in rows) for p in range(n_parties)]
        shares = [weights[p][issue] / sum(weights[p]) for p in range(n_parties)]
        made.append([[shares[p] * (row[p] - low[p]) / (high[p] - low[p]) for p in range(n_parties)] for row in rows])
    return made


OURS = """
import json, resource, statistics, sys, time
import numpy as np
from detente.deals import AdditiveSpace, nondominated, solutions
made, repeats, plain = json.load(sys.stdin)
space = AdditiveSpace.of(*map(np.array, made))
reserved = np.zeros(space.n_parties)
solutions(space, reserved)  # loads the compiled loops once
times = []
for _ in range(repeats):
    start = time.perf_counter()
    found = solutions(space, reserved)
    times.append(time.perf_counter() - start)
told = {"seconds": statistics.median(times), "frontier": len(found.frontier), "first": found.frontier.utilities.sum()}
told["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
if plain:
    sums = np.zeros((1, space.n_parties))
    for table in space.tables:
        sums = (sums[:, np.newaxis] + table).reshape(-1, space.n_parties)
    start = time.perf_counter()
    nondominated(sums)
    told["array_seconds"] = time.perf_counter() - start
print(json.dumps(told))
"""

PEER = """
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
from negmas.outcomes import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction, ops
from negmas.preferences.value_fun import TableFun
made, _, _ = json.load(sys.stdin)
issues = [make_issue([f"v{j}" for j in range(len(t))], f"i{k}") for k, t in enumerate(made)]
ufuns = [
    LinearAdditiveUtilityFunction(
        values=[TableFun({f"v{j}": row[p] for j, row in enumerate(t)}) for t in made],
        weights=[1.0] * len(made), outcome_space=make_os(issues), reserved_value=0.0)
    for p in range(len(made[0][0]))
]
start = time.perf_counter()
utilities, _ = ops.pareto_frontier(ufuns, issues=issues)
told = {"seconds": time.perf_counter() - start, "frontier": len(utilities), "first": float(sum(map(sum, utilities)))}
told["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(told))
"""


def run(python: str, code: str, made: Any, *, plain: bool = False) -> dict[str, float]:
    """Run code in a fresh process over a space."""
    given = json.dumps([made, N_REPEATS, plain])
    done = subprocess.run([python, "-c", code], input=given, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def compared(peer: str | None) -> list[dict[str, Any]]:
    """Compare at a million packages, and tell the time at a hundred million."""
    rows: list[dict[str, Any]] = []
    for kind, n_parties, n_issues in (*CELLS, *LARGE):
        made = tables(kind, n_parties, n_issues)
        is_large = (kind, n_parties, n_issues) in LARGE
        ours = run(sys.executable, OURS, made, plain=not is_large)
        row: dict[str, Any] = {"kind": kind, "parties": n_parties, "packages": LEVELS**n_issues, **ours}
        if not is_large:
            theirs = run(peer, PEER, made) if peer else {"seconds": RECORDED[kind, n_parties]}
            row["peer_seconds"], row["ratio"] = theirs["seconds"], theirs["seconds"] / ours["seconds"]
            if peer and (theirs["frontier"], round(theirs["first"], 6)) != (ours["frontier"], round(ours["first"], 6)):
                row["differs"] = f"the peer found {theirs['frontier']} points"
        rows.append(row)
        print(told(row, measured=bool(peer)), flush=True)
    return rows


def told(row: dict[str, Any], *, measured: bool) -> str:
    """Say one cell in a line."""
    line = (
        f"{row['kind']:8}{row['parties']} parties {row['packages']:>12,} packages: frontier of {row['frontier']:,} and "
        f"all points {row['seconds'] * 1e3:9.2f} ms, {row['mb']:.0f} MB"
    )
    if "ratio" in row:
        line += f"; NegMAS {row['peer_seconds']:.2f} s {'' if measured else '(recorded) '}= {row['ratio']:,.0f} x"
        line += f"; from an array {row['array_seconds'] * 1e3:.0f} ms"
    return line + (f"; DIFFERS: {row['differs']}" if "differs" in row else "")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", metavar="PYTHON", help="a Python with NegMAS")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures here")
    chosen = parser.parse_args()
    start = time.perf_counter()
    rows = compared(chosen.peer)
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    ratios = [row["ratio"] for row in rows if "ratio" in row]
    print(f"median ratio {statistics.median(ratios):,.0f} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
