"""What a file is: by its name where the name says it, else by its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

__all__ = ["SUFFIXES", "Form", "form_of"]


class Form(StrEnum):
    """A form that reports come in."""

    TEXT = "text"
    HTML = "web page"
    MHTML = "saved web page"
    PDF = "PDF"
    DOCX = "Word document"
    MAIL = "e-mail"
    FEED = "feed"
    ZIP = "archive"


SUFFIXES = {
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.TEXT,
    ".markdown": Form.TEXT,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".mhtml": Form.MHTML,
    ".mht": Form.MHTML,
    ".pdf": Form.PDF,
    ".docx": Form.DOCX,
    ".eml": Form.MAIL,
    ".rss": Form.FEED,
    ".atom": Form.FEED,
    ".xml": Form.FEED,
    ".zip": Form.ZIP,
}

_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n){0,20}){2}")
_MAIL_FIELDS = re.compile(rb"^(?:from|date|subject|message-id|received|mime-version|return-path):", re.I | re.M)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|article)\b", re.I | re.S)


def form_of(name: str, raw: bytes) -> Form | None:
    """Return the form of a file, or None for one that detente does not read.

    A name without a suffix, and standard input, are told by their first bytes; so is a file whose bytes are plainly
    not what its suffix says (a web page saved as ``.txt`` stays the text that it was named).
    """
    suffix = PurePath(name).suffix.lower()
    told = SUFFIXES.get(suffix)
    seen = _sniffed(raw)
    if told is None:
        return seen if suffix == "" or seen not in (None, Form.TEXT) else None
    if told is not Form.TEXT and seen in (Form.PDF, Form.ZIP, Form.DOCX) and seen is not told:
        return seen
    if told is Form.MAIL and b"multipart/related" in raw[:4000].lower() and b"text/html" in raw[:20_000].lower():
        return Form.MHTML if b"snapshot-content-location" in raw[:4000].lower() else Form.MAIL
    return told


def _sniffed(raw: bytes) -> Form | None:
    head = raw[:4096].lstrip(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return Form.PDF
    if head.startswith(b"PK\x03\x04"):
        return Form.DOCX if b"word/document.xml" in raw else Form.ZIP
    if _FEED.search(head):
        return Form.FEED
    if _HTML.match(head):
        return Form.HTML
    if _MAIL.match(head) and len(set(_MAIL_FIELDS.findall(head))) >= 2:
        return Form.MHTML if b"snapshot-content-location" in head.lower() else Form.MAIL
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head:
        return Form.TEXT
    return None
