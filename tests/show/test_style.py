from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("detente.show").joinpath("page.css").read_text(encoding="utf-8")


def palettes() -> list[dict[str, str]]:
    """The colours of the light page, the dark page and paper."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    light = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", blocks[0]))
    return [light, *({**light, **dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", b))} for b in blocks[1:])]


def luminance(colour: str) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines define it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_page_has_a_light_a_dark_and_a_paper_palette() -> None:
    assert len(palettes()) == 3


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "paper"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("muted", "paper"),
        ("link", "paper"),
        ("link", "band"),
        ("mark-ink", "mark"),
        ("ink", "raised"),
        ("muted", "raised"),
        ("ink", "band"),
        ("muted", "band"),
    ],
)
def test_text_stands_out_from_its_ground(palette: dict[str, str], text: str, ground: str) -> None:
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "paper"])
def test_marks_stand_out_from_their_ground(palette: dict[str, str]) -> None:
    assert contrast(palette["mass"], palette["paper"]) >= 3


def test_the_style_fetches_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE
