"""The brief of the report that detente began with, unedited, against a golden file of facts.

The file holds actors, numbers, conditions and sources, and no sentence of the report. ``python -m
tests.brief.test_seed_golden`` writes it anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.brief import brief
from detente.case import Case, Stated
from detente.case.draft import draft
from detente.process import state
from detente.reading import load_report
from tests.seed_variants import SEED

GOLDEN = Path(__file__).parent / "golden" / "seed.json"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the report that detente began with is not ours to ship")


def seed_case() -> Case:
    return draft([load_report(SEED)])


def said(stated: Stated) -> dict[str, Any]:
    return {"quantity": str(stated.quantity), "from": list(stated.givers), "to": list(stated.receivers)}


def facts(case: Case) -> dict[str, Any]:
    now = state(case.at())
    return {
        "report": [case.reports[0].outlet, case.reports[0].date],
        "table": [[s.party, list(s.roles), s.standing.value, s.first_time, list(s.people)] for s in now.table],
        "meetings": [[list(m.parties), list(m.people), list(m.met), list(m.met_people)] for m in now.meetings],
        "proposals": [
            {
                "author": p.author,
                "addressees": list(p.addressees),
                "lines": {
                    t.issue: {"said": [said(s) for s in t.stated], "parts": [str(s.quantity) for s in t.parts]}
                    for track in p.tracks
                    for t in track.terms
                },
                "sources": sorted({a.source for c in p.claims for a in case.claims[c].attribution}),
            }
            for p in case.proposals
        ],
        "answers": [[list(e.parties), e.answer, e.reading, e.status] for e in case.events if e.answer is not None],
        "gates": [
            [
                g.basis,
                g.holder,
                "talks" if g.on.talks else [g.on.issue, str(g.on.quantity)],
                [[n.mode, n.step.issue, n.step.level, str(n.step.quantity)] for n in g.needs],
                len(g.claims),
            ]
            for g in case.gates
        ],
        "agreements": [
            {
                "parties": list(a.parties),
                "duration": [str(s.quantity) for s in a.duration],
                "due": {d.id: [said(s) for s in d.stated] for d in a.deliverables},
            }
            for a in case.agreements
        ],
        "events": [[e.kind, list(e.parties), e.when, e.end] for e in case.events],
        "incidents": [[list(i.accusers), list(i.accused), i.agreement] for i in case.incidents],
        "stocks": [[i.id, str(s.quantity)] for i in case.issues for s in i.stocks],
    }


def test_the_first_report_gives_the_golden_facts() -> None:
    assert json.loads(json.dumps(facts(seed_case()))) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_its_brief_tells_them_and_opens_a_quote_for_every_claim() -> None:
    case = seed_case()
    page = brief(case, texts={r.id: SEED.read_text(encoding="utf-8") for r in case.reports}).page()
    sections = {s.id for s in page.sections}
    assert {"glance", "table", "proposals", "gates", "positions", "agreements", "incidents", "settle"} <= sections
    assert set(case.claims) <= set(page.quotes)


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(facts(seed_case()), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
