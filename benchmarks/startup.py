"""How long `detente --help` and `import detente` take, beside a bare Python in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

N_RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import typer": ["-c", "import typer"],
    "import detente": ["-c", "import detente"],
    "detente --help": ["-m", "detente", "--help"],
}


def seconds(arguments: list[str]) -> float:
    """Run Python once and return the wall time in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print the median of each, its milliseconds and its ratio to a bare Python; the runs take turns."""
    runs: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(N_RUNS):
        for name, arguments in COMMANDS.items():
            runs[name].append(seconds(arguments))
    bare = statistics.median(runs["python -c pass"])
    for name, times in runs.items():
        median = statistics.median(times)
        print(f"{name:<16} {1000 * median:6.0f} ms   {median / bare:5.1f} x bare Python")


if __name__ == "__main__":
    main()
