from __future__ import annotations

from detente.brief.packages import deals_section
from detente.show import Table
from tests.brief.sample import sample_case


def captions() -> list[str]:
    section = deals_section(sample_case().at())
    assert section.id == "deals"
    return [block.caption for block in section.blocks if isinstance(block, Table)]


def test_the_brief_tells_packages_on_record_by_exact_answers_alone() -> None:
    told = " ".join(captions())
    assert "Packages on record" in told
    assert "shares" not in told
    assert "If one entry were withdrawn" not in told


def test_an_equal_case_is_looked_into_once() -> None:
    assert deals_section(sample_case().at()) == deals_section(sample_case().at())
