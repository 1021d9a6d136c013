"""Report text in, claims out; the lexicons are data."""

from detente.reading.lexicon import Lexicon, load_lexicon
from detente.reading.loading import load_report
from detente.reading.reader import read_report
from detente.reading.result import Link, Reading

__all__ = ["Lexicon", "Link", "Reading", "load_lexicon", "load_report", "read_report"]
