"""Report text in, claims out; the lexicons are data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.reading.documents import Document, Place, open_documents, place_of
    from detente.reading.lexicon import Lexicon, load_lexicon
    from detente.reading.loading import load_report, load_reports, read_document
    from detente.reading.reader import read_report
    from detente.reading.result import Link, Reading

__all__ = [
    "Document",
    "Lexicon",
    "Link",
    "Place",
    "Reading",
    "load_lexicon",
    "load_report",
    "load_reports",
    "open_documents",
    "place_of",
    "read_document",
    "read_report",
]

_FROM = {
    "Document": "documents",
    "Lexicon": "lexicon",
    "Link": "result",
    "Place": "documents",
    "Reading": "result",
    "load_lexicon": "lexicon",
    "load_report": "loading",
    "load_reports": "loading",
    "open_documents": "documents",
    "place_of": "documents",
    "read_document": "loading",
    "read_report": "reader",
}
"""Where each name is from: who quotes a report, or asks the lexicon, does not load the reader."""


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module 'detente.reading' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"detente.reading.{_FROM[name]}"), name)
