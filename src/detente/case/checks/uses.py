"""Claims and entries: every entry's claims exist, and every claim is used or set aside."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.entry import Entry, Resting
from detente.case.faults import Fault, did_you_mean
from detente.case.folder import CLAIMS_FILE
from detente.case.judgments import Judgment
from detente.case.load import ClaimRows
from detente.case.view import View

__all__ = ["use_faults"]


def use_faults(view: View, rows: ClaimRows) -> Iterator[Fault]:
    """Find claims that entries rest on but the case does not hold, and claims on which nothing rests."""
    used: set[str] = set()
    for placed in view.values():
        if isinstance(placed.value, Resting):
            for field in ("claims", "added") if isinstance(placed.value, Entry) else ("claims",):
                names: tuple[str, ...] = getattr(placed.value, field)
                used.update(names)
                for name in names:
                    if name not in rows.lines:
                        yield view.fault(
                            (*placed.place, field),
                            f"{placed.name} rests on '{name}'",
                            "claims.jsonl has no such claim",
                            did_you_mean(name, rows.lines) or "Remove the name, or add the claim.",
                        )
        if isinstance(placed.value, Judgment):
            used.add(placed.value.about)
    set_aside = set(view.case.set_aside)
    for name in rows.claims:
        if name in set_aside:
            what = f"'{name}' is set aside and still here"
            yield Fault(str(view.folder / CLAIMS_FILE), rows.lines[name], what, "one or the other", "Remove one.")
        elif name not in used:
            what = f"nothing rests on '{name}'"
            yield Fault(
                str(view.folder / CLAIMS_FILE),
                rows.lines[name],
                what,
                "a claim is used by an entry or set aside",
                f"detente set-aside {view.folder} {name}",
                note=True,
            )
