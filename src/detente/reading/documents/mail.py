"""E-mail: the message and what is attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from detente.errors import ReportError
from detente.reading.documents.document import Document, stem_of, written
from detente.reading.documents.encodings import decoded
from detente.reading.documents.fragments import text_of_markup

__all__ = ["attachments", "from_mail", "message_of"]

_SIGNATURE = re.compile(r"^-- ?$", re.M)


def message_of(raw: bytes, name: str) -> EmailMessage:
    """Return the message that a file holds."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ReportError("this is no e-mail message.", file=name)
    return message


def from_mail(raw: bytes, name: str) -> Iterator[Document]:
    """Give the body of a message, with its date; the sender's name stands for the outlet.

    A message whose body is empty gives nothing of its own: its attachments may still be read.
    """
    message = message_of(raw, name)
    body, notes = _body(message, name)
    if not body.strip():
        return
    yield Document(
        name=f"{stem_of(name)}.md",
        text=written(
            body,
            original=name,
            raw=raw,
            outlet=_sender(message),
            date=_date(message),
            title=_header(message, "subject"),
        ),
        notes=notes,
    )


def attachments(raw: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Give the names and bytes of what is attached to a message."""
    for number, part in enumerate(message_of(raw, name).iter_attachments(), start=1):
        called = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            inner = part.get_content()
            yield called or f"message-{number}.eml", bytes(inner)
            continue
        content = part.get_payload(decode=True)
        if called and isinstance(content, bytes):
            yield called, content


def _body(message: EmailMessage, name: str) -> tuple[str, tuple[str, ...]]:
    part = message.get_body(preferencelist=("plain", "html"))
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return "", ()
    text, notes = decoded(content, file=name, declared=part.get_content_charset())
    if part.get_content_type() == "text/html":
        return text_of_markup(text), notes
    cut = _SIGNATURE.search(text)
    return text[: cut.start()] if cut else text, notes


def _header(message: EmailMessage, field: str) -> str | None:
    try:
        value = message.get(field)
    except (ValueError, IndexError, AttributeError):  # the standard parser stumbles over some broken headers
        return None
    return str(value) if value else None


def _sender(message: EmailMessage) -> str | None:
    told = _header(message, "from") or ""
    shown, _, address = told.partition("<")
    return shown.strip().strip("\"'") or address.strip("<> ") or None


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
