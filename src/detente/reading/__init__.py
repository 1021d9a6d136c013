"""Report text in, claims out; the lexicons are data."""

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
