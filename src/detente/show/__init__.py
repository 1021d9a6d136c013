"""Tables, figures and quotes: how a result looks in terminal, notebook, HTML, Markdown and Word, once."""

from detente.show.blocks import (
    Block,
    Cell,
    Figure,
    Page,
    Paragraph,
    Quote,
    ReportText,
    Section,
    Standing,
    Table,
    cell,
    joined,
)
from detente.show.html import html_fragment, html_page
from detente.show.markdown import markdown_page
from detente.show.notebook import ShowsItself
from detente.show.terminal import print_page, print_sections
from detente.show.word import word_page

__all__ = [
    "Block",
    "Cell",
    "Figure",
    "Page",
    "Paragraph",
    "Quote",
    "ReportText",
    "Section",
    "ShowsItself",
    "Standing",
    "Table",
    "cell",
    "html_fragment",
    "html_page",
    "joined",
    "markdown_page",
    "print_page",
    "print_sections",
    "word_page",
]
