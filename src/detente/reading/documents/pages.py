"""Web pages: the article without the page around it, and what the page says of its outlet and date."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from detente.errors import MisuseError, ReportError
from detente.reading.documents.document import Document, stem_of, written
from detente.reading.documents.encodings import decoded

__all__ = ["from_html", "from_mhtml"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_DEEPEST = 400
"""Elements in elements; pages have some thirty."""
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_NEVER_CLOSED = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
    }
)


def from_html(raw: bytes, name: str, *, url: str | None = None, encoding: str | None = None) -> Iterator[Document]:
    """Give the article of a web page.

    Raises
    ------
    MisuseError
        If the packages of the extra ``documents`` are not installed.
    ReportError
        If the page holds no article.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MisuseError(
            "web pages need the extra 'documents'.", file=name, mend="Install it: pip install 'detente[documents]'"
        ) from error
    declared = _CHARSET.search(raw[:4096])
    markup, notes = decoded(raw, file=name, declared=encoding or (declared[1].decode("ascii") if declared else None))
    _see_that_it_is_flat(markup, name)
    page = bare_extraction(markup, url=url, with_metadata=True, include_comments=False, include_tables=True)
    text = getattr(page, "text", None) if page is not None else None
    if page is None or not isinstance(text, str) or not text.strip():
        raise ReportError(
            "no article was found on this page.", file=name, mend="Save the words of the article as text (.txt)."
        )
    words = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    yield Document(
        name=f"{stem_of(name)}.md",
        text=written(
            words,
            original=name,
            raw=raw,
            outlet=_of(page, "sitename") or _of(page, "hostname"),
            date=_of(page, "date"),
            title=_of(page, "title"),
            url=_of(page, "url") or url,
        ),
        notes=notes,
    )


def from_mhtml(raw: bytes, name: str) -> Iterator[Document]:
    """Give the article of a page that a browser saved with all its parts."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage):  # pragma: no cover - the policy makes no other
        raise ReportError("this is no saved web page.", file=name)
    url = message.get("Snapshot-Content-Location")
    for part in message.walk():
        if part.get_content_type() == "text/html":
            markup = part.get_payload(decode=True)
            where = url or part.get("Content-Location")
            if isinstance(markup, bytes):
                yield from from_html(
                    markup, name, url=str(where) if where else None, encoding=part.get_content_charset()
                )
                return
    raise ReportError("this saved web page holds no page.", file=name)


def _of(page: object, field: str) -> str | None:
    value = getattr(page, field, None)
    return value if isinstance(value, str) and value else None


def _see_that_it_is_flat(markup: str, name: str) -> None:
    """Refuse elements nested without end: the parsers behind recurse."""
    depth = deepest = 0
    for closing, tag, empty in _OPENING.findall(markup):
        if tag.lower() in _NEVER_CLOSED or empty:
            continue
        depth = max(0, depth + (-1 if closing else 1))
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise ReportError(f"elements lie {deepest} deep in each other; at most {_DEEPEST} are read.", file=name)
