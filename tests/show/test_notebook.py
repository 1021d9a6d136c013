from __future__ import annotations

from dataclasses import dataclass

from detente.show import Section, ShowsItself
from tests.show.pages import page


@dataclass(frozen=True, slots=True)
class Result(ShowsItself):
    title: str

    def sections(self) -> tuple[Section, ...]:
        return page().sections


def test_a_notebook_shows_the_sections() -> None:
    assert "North offers." in Result("x")._repr_html_()
