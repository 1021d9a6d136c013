"""Where a model and the rules agree about a report, and where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.evidence import Claim
from detente.reading.result import Reading

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["Comparison", "Pair", "compare"]

_FIELDS = ("kind", "actor", "target", "status", "numbers", "sources")


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim as both read it."""

    rules: Claim
    model: Claim
    differs: tuple[str, ...]
    """Fields whose values differ: kind, actor, target, status, numbers, sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two readings of one report side by side; neither is called right."""

    report: str
    pairs: tuple[Pair, ...]
    only_rules: tuple[Claim, ...]
    only_model: tuple[Claim, ...]
    dropped: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as plain data."""
        return {
            "report": self.report,
            "same": [[p.rules.id, p.model.id] for p in self.pairs if not p.differs],
            "differ": [
                {
                    "rules": p.rules.id,
                    "model": p.model.id,
                    "span": p.rules.span.model_dump(),
                    "fields": {f: {"rules": _value(p.rules, f), "model": _value(p.model, f)} for f in p.differs},
                }
                for p in self.pairs
                if p.differs
            ],
            "only_rules": [_short(claim) for claim in self.only_rules],
            "only_model": [_short(claim) for claim in self.only_model],
            "dropped": self.dropped,
        }

    def section(self) -> Section:
        """Return the comparison for terminal, HTML and the like."""
        from detente.show import Section, Table, cell

        rows = []
        for pair in self.pairs:
            for name in pair.differs:
                rows.append((pair.rules.span.text, name, _value(pair.rules, name), _value(pair.model, name)))
        rows += [(claim.span.text, "claim", claim.kind.value, "") for claim in self.only_rules]
        rows += [(claim.span.text, "claim", "", claim.kind.value) for claim in self.only_model]
        same = sum(not pair.differs for pair in self.pairs)
        dropped = "; ".join(f"{count} × {what}" for what, count in self.dropped.items())
        told = f"{same} claims alike, {len(self.pairs) - same} differ, {len(self.only_rules)} only by the rules, "
        told += f"{len(self.only_model)} only by the model" + (f". Dropped: {dropped}" if dropped else "")
        table = Table(
            columns=("In these words", "Field", "Rules", "Model"),
            rows=tuple(tuple(cell(" ".join(part.split())) for part in row) for row in rows),
            empty="Model and rules say the same.",
        )
        return Section(id=f"model-{self.report}", title=self.report, question=told, blocks=(table,))


def compare(rules: Reading, model: Reading, *, dropped: dict[str, int] | None = None) -> Comparison:
    """Pair the claims of two readings of one report whose words overlap most, each at most once.

    Two claims can be one if the stretch they share is at least half of the shorter; among those, like kinds and larger
    shares come first.
    """
    candidates = sorted(
        (
            (_shared(a, b) + (a.kind is b.kind), -i, -j)
            for i, a in enumerate(rules.claims)
            for j, b in enumerate(model.claims)
            if _shared(a, b) >= 0.5
        ),
        reverse=True,
    )
    by_rules: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if -i not in by_rules and -j not in taken:
            by_rules[-i] = -j
            taken.add(-j)
    pairs = []
    for i, j in sorted(by_rules.items()):
        a, b = rules.claims[i], model.claims[j]
        pairs.append(Pair(a, b, tuple(name for name in _FIELDS if _value(a, name) != _value(b, name))))
    return Comparison(
        report=rules.report.id,
        pairs=tuple(pairs),
        only_rules=tuple(c for i, c in enumerate(rules.claims) if i not in by_rules),
        only_model=tuple(c for j, c in enumerate(model.claims) if j not in taken),
        dropped=dict(dropped or {}),
    )


def _shared(a: Claim, b: Claim) -> float:
    common = min(a.span.end, b.span.end) - max(a.span.start, b.span.start)
    return common / min(len(a.span.text), len(b.span.text)) if common > 0 else 0.0


def _value(claim: Claim, name: str) -> str:
    if name == "numbers":
        return "; ".join(sorted(str(term.quantity) for term in claim.terms if term.quantity is not None))
    if name == "sources":
        return " → ".join(link.source for link in claim.attribution)
    value = getattr(claim, name)
    return " and ".join(sorted(value)) if isinstance(value, tuple) else str(value.value)


def _short(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "kind": claim.kind.value, "actor": list(claim.actor), "span": claim.span.model_dump()}
