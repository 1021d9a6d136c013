"""A case of our own for the exchange: two sides, a mediator, tracks, and days told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.case import Case

__all__ = ["EXCHANGE", "agreement", "case_of", "delivered", "due", "offer"]

C = tuple(f"wire-1/c{n}" for n in range(1, 10))


def due(name: str, giver: str, getter: str, low: float, high: float | None = None, **fields: Any) -> dict[str, Any]:
    """Make a deliverable of an issue of the same name."""
    high = low if high is None else high
    unit = fields.pop("unit", "persons")
    words = f"{low:g} {unit}" if low == high else f"{low:g} to {high:g} {unit}"
    quantity = {"min": low, "max": high, "unit": unit, "qualifier": "exact" if low == high else "range"}
    stated = {"words": words, "quantity": quantity, "givers": [giver], "receivers": [getter]}
    claims = fields.pop("claims", [])
    return {"id": name, "issue": name, "stated": [{**stated, "claims": claims}], "claims": claims, **fields}


def agreement(*deliverables: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Make an agreement of north and south."""
    return {
        "id": "swap",
        "label": "the swap",
        "parties": ["north", "south"],
        "deliverables": list(deliverables),
        "tracks": [{"id": t} for t in dict.fromkeys(d.get("track", "main") for d in deliverables)],
        **fields,
    }


def delivered(name: str, when: str | None, giver: str, count: float, **fields: Any) -> dict[str, Any]:
    """Make a delivery of a deliverable."""
    quantity = {"min": count, "max": count, "unit": "persons"}
    stated = {"words": f"{count:g} persons", "quantity": quantity, "claims": fields.get("claims", [])}
    return {
        "id": f"{name}-{when or 'undated'}-{count:g}",
        "kind": "deliver",
        "parties": [giver],
        "when": when,
        "agreement": "swap",
        "deliverable": name,
        "stated": [stated],
        **fields,
    }


def offer(*terms: dict[str, Any], name: str = "plan") -> dict[str, Any]:
    """Make an offer of north to south; terms are made by `due`."""
    kept = [{"issue": t["issue"], "stated": t["stated"]} for t in terms]
    return {"id": name, "author": "north", "addressees": ["south"], "tracks": [{"id": "main", "terms": kept}]}


def case_of(
    *,
    agreements: Sequence[dict[str, Any]] = (),
    proposals: Sequence[dict[str, Any]] = (),
    events: Sequence[dict[str, Any]] = (),
    issues: Sequence[dict[str, Any]] = (),
    **fields: Any,
) -> Case:
    """Make a case of north, south and a mediator, in which everything was agreed or offered on 1 March."""
    named = {i["id"] for i in issues}
    used: dict[str, dict[str, Any]] = {}
    for line in [d for a in agreements for d in a["deliverables"]]:
        used.setdefault(line["issue"], line["stated"][0])
    for line in [t for p in proposals for track in p["tracks"] for t in track["terms"]]:
        used.setdefault(line["issue"], line["stated"][0])
    made = [
        {"id": i, "label": i, "givers": s.get("givers", []), "receivers": s.get("receivers", [])}
        for i, s in used.items()
        if i not in named
    ]
    agreed = [
        {"id": f"agree-{a['id']}", "kind": "agree", "parties": a["parties"], "when": "2024-03-01", "agreement": a["id"]}
        for a in agreements
    ]
    offered = [
        {
            "id": f"offer-{p['id']}",
            "kind": "propose",
            "parties": [p["author"]],
            "when": "2024-03-01",
            "proposal": p["id"],
        }
        for p in proposals
    ]
    return Case.model_validate(
        {
            "id": "test",
            "title": "Test",
            "parties": [
                {"id": "north", "name": "Northland", "roles": ["principal"]},
                {"id": "south", "name": "Southland", "roles": ["principal"]},
                {"id": "isle", "name": "Isle", "roles": ["mediator"]},
            ],
            "issues": [*issues, *made],
            "agreements": list(agreements),
            "proposals": list(proposals),
            "events": [*agreed, *offered, *events],
            **fields,
        }
    )


EXCHANGE = case_of(
    agreements=[
        agreement(
            due("captives", "north", "south", 50, track="ratio"),
            due("prisoners", "south", "north", 150, track="ratio"),
            due("guests", "north", "south", 24, track="outside"),
            tracks=[
                {
                    "id": "ratio",
                    "ratios": [{"of": "captives", "against": "prisoners", "units": 1, "for_units": 3}],
                },
                {"id": "outside"},
            ],
        )
    ],
    events=[
        delivered("captives", "2024-03-02", "north", 13),
        delivered("prisoners", "2024-03-02", "south", 39),
        delivered("captives", "2024-03-04", "north", 11),
        delivered("prisoners", "2024-03-04", "south", 30),
        delivered("guests", None, "north", 10),
        delivered("captives", "2024-03-05", "north", 26, in_all=True),
    ],
)
