"""A brief in every format, as text that can be searched."""

from __future__ import annotations

import io
import json
import zipfile

from rich.console import Console

from detente.brief import Brief
from detente.show import html_fragment, html_page, markdown_page, print_page, word_page


def terminal(made: Brief, width: int = 100) -> str:
    out = io.StringIO()
    print_page(made.page(), console=Console(file=out, width=width, highlight=False))
    return out.getvalue()


def word(made: Brief) -> bytes:
    out = io.BytesIO()
    word_page(made.page(), out)
    return out.getvalue()


def in_every_format(made: Brief) -> dict[str, str]:
    """Every output as text; of a Word file all its parts, pictures included."""
    with zipfile.ZipFile(io.BytesIO(word(made))) as archive:
        parts = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return {**as_text(made), "word": parts}


def as_text(made: Brief) -> dict[str, str]:
    """Every output but the Word file, whose pictures take their time."""
    return {
        "terminal": terminal(made, 400),
        "html": html_page(made.page()),
        "notebook": html_fragment(made.sections, made.quotes),
        "markdown": markdown_page(made.page()),
        "json": json.dumps(made.to_dict(), ensure_ascii=False),
        "repr": repr(made.sections) + repr(made.quotes) + repr(made.reports),
    }
