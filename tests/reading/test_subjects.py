"""Which noun phrases are joined as the subject of a verb."""

from __future__ import annotations

import pytest

from detente.reading import read_report


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The government of Norland and the Free Front signed a peace accord on Tuesday.",
            ("Norland", "Free Front"),
        ),
        ("The presidents of Serbia and Croatia signed a treaty.", ("Serbia", "Croatia")),
    ],
)
def test_who_signs_together(text: str, actors: tuple[str, ...]) -> None:
    signed = [c for c in read_report(text, id="signed").claims if c.kind == "agree"]
    assert [c.actor for c in signed] == [actors]


def test_a_participle_between_commas_leaves_the_subject_in_place() -> None:
    text = "President Macky Sall, elected in March, has offered direct dialogue and accepted mediation by Norway."
    kinds = {c.kind.value: c.actor for c in read_report(text, id="sall").claims}
    assert kinds["propose"] == kinds["accept"] == ("Macky Sall",)
