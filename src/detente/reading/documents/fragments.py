"""Markup that is no page of its own (the body of a message, an entry of a feed) becomes paragraphs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["paragraphs_of", "text_of_markup"]

_APART = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "hr",
        "pre",
        "dd",
        "dt",
        "figure",
    }
)
_SILENT = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "iframe", "object"})
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


class _Words(HTMLParser):
    """Collects what a reader would see; a block of its own begins and ends a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser names it
        """Open a paragraph, or fall silent."""
        if tag in _SILENT:
            self.silent += 1
        elif tag in _APART:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Take ``<br/>`` for a break; nothing else can be empty and matter."""
        if tag in _APART:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a paragraph, or speak again."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _APART:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self.silent:
            self.parts.append(_SPACES.sub(" ", data))


def text_of_markup(markup: str) -> str:
    r"""Return the paragraphs of a piece of HTML, apart by empty lines.

    Examples
    --------
    >>> text_of_markup("<p>They met.</p><p>No deal &amp; no date.<script>x()</script></p>")
    'They met.\n\nNo deal & no date.'
    """
    words = _Words()
    words.feed(markup)
    words.close()
    return paragraphs_of("".join(words.parts))


def paragraphs_of(text: str) -> str:
    """Return the lines of a text as paragraphs apart by empty lines; runs of spaces become one."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
