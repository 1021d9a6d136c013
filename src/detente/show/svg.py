"""Drawing by hand: elements of SVG as escaped text.

Shapes carry a class for the page's style sheet (dark, light, paper) and a plain colour as attribute, which counts
where there is no style sheet: in Word, or as a file of its own. No colour tells one party from another.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from detente.show.numbering import anchor
from detente.show.text import directional_runs, one_line

__all__ = ["drawing", "element", "label", "link", "shortened", "text_width", "wrapped"]

PLAIN: dict[str, dict[str, str]] = {
    "line": {"stroke": "#4a5568", "fill": "none"},
    "thin": {"stroke": "#d9d6cd", "fill": "none"},
    "mass": {"fill": "#4a5568"},
    "shade": {"fill": "#c4cbd4"},
    "band": {"fill": "#e6ebf0"},
    "open": {"fill": "#ffffff", "stroke": "#4a5568"},
    "board": {"fill": "#f4f2ec", "stroke": "#d9d6cd"},
    "ground": {"fill": "#ffffff"},
    "ink": {"fill": "#1e1f21"},
    "quiet": {"fill": "#5b5d61"},
}
"""The classes of shapes and texts, with the colours of the light page."""


def element(name: str, *children: str, kind: str = "", **attributes: float | str) -> str:
    """Write one element.

    Parameters
    ----------
    name : str
        Its tag.
    *children : str
        Elements inside it, already written.
    kind : str
        A class of `PLAIN`, which brings its colours.
    **attributes
        Numbers are written with at most one decimal; an underscore in a name stands for a hyphen.
    """
    given: dict[str, float | str] = {**({"class": kind} if kind else {}), **PLAIN.get(kind, {}), **attributes}
    written = "".join(f' {key.replace("_", "-")}="{_value(value)}"' for key, value in given.items())
    inner = "".join(children)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def label(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    anchor_at: str = "start",
    quiet: bool = False,
    bold: bool = False,
) -> str:
    """Write text at a place; right-to-left words are isolated."""
    pieces = "".join(
        f'<tspan direction="rtl" unicode-bidi="isolate">{escape(piece)}</tspan>' if rtl else escape(piece)
        for piece, rtl in directional_runs(one_line(text))
    )
    attributes: dict[str, float | str] = {"x": x, "y": y, "font_size": size, "text_anchor": anchor_at}
    attributes |= {"font_family": "system-ui, 'Segoe UI', Arial, sans-serif"}
    attributes |= {"font_weight": "600"} if bold else {}
    return element("text", pieces, kind="quiet" if quiet else "ink", **attributes)


def link(claims: Iterable[str], told: str, *children: str) -> str:
    """Wrap marks in a link to the quote of their first claim, with what they tell as a tooltip."""
    title = element("title", escape(one_line(told)))
    first = next(iter(claims), None)
    if first is None:
        return element("g", title, *children)
    return element("a", title, *children, href=f"#{anchor('q', first)}")


def drawing(name: str, title: str, description: str, width: float, height: float, *children: str) -> str:
    """Write a whole drawing with its title and description.

    It is a group, not an image, to those who hear it: the marks in it are links, and an image has no parts.
    """
    return element(
        "svg",
        element("title", escape(one_line(title)), id=f"{name}-title"),
        element("desc", escape(one_line(description)), id=f"{name}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def text_width(text: str, size: float = 12) -> float:
    """Estimate the width of a text; a little too wide rather than too narrow."""
    return (
        sum(
            0.34 if c in "iljtf.,:;'|! ()[]" else 0.88 if c in "mwMW—…" else 0.68 if c.isupper() else 0.57 for c in text
        )
        * size
    )


def shortened(text: str, width: float, size: float = 12) -> str:
    """Return the text, cut at a word and closed with an ellipsis where it would be wider than ``width``."""
    whole = one_line(text).strip()
    if text_width(whole, size) <= width:
        return whole
    kept = whole
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > len(kept) * 0.6 else kept).rstrip(" ,;") + "…"


def wrapped(text: str, width: float, size: float = 12, *, lines: int = 2) -> list[str]:
    """Return the text in at most ``lines`` lines that fit ``width``; the last is shortened where it must be."""
    words = one_line(text).split()
    made: list[str] = []
    while words and len(made) < lines - 1:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size) <= width:
            taken += 1
        made.append(shortened(" ".join(words[:taken]), width, size))
        words = words[taken:]
    return [*made, shortened(" ".join(words), width, size)] if words else made


def _value(value: float | str) -> str:
    if isinstance(value, str):
        return escape(value)
    return f"{value:.1f}".rstrip("0").rstrip(".")
