from __future__ import annotations

from detente.brief.packages import deals_section
from detente.preferences import package_space
from detente.process import state
from detente.show import Figure, Paragraph, Table
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


def test_the_map_is_in_the_brief_over_the_issues_asked_for_and_says_how_they_were_chosen() -> None:
    unasked = deals_section(sample_case().at())
    first, second = [scale.issue for scale in package_space(state(sample_case().at())).issues][:2]
    asked = deals_section(sample_case().at(), (second, first))
    for section, why in ((unasked, "drawn unasked"), (asked, "were asked for")):
        (figure,) = [block for block in section.blocks if isinstance(block, Figure)]
        assert figure.tables
        assert any(why in str(block) for block in section.blocks if isinstance(block, Paragraph))
