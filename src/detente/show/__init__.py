"""Tables, figures and quotes: how a result looks in terminal, notebook, HTML, Markdown and Word, once."""

from detente.show.blocks import (
    Block,
    Cell,
    Figure,
    Page,
    Paragraph,
    Quote,
    Section,
    Standing,
    Table,
    cell,
    joined,
)

__all__ = [
    "Block",
    "Cell",
    "Figure",
    "Page",
    "Paragraph",
    "Quote",
    "Section",
    "Standing",
    "Table",
    "cell",
    "joined",
]
