"""Feeds (RSS, Atom): every entry is a report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from detente.errors import ReportError
from detente.reading.documents.document import Document, stem_of, written
from detente.reading.documents.fragments import paragraphs_of, text_of_markup

__all__ = ["from_feed"]

_SLUG = re.compile(r"[^a-z0-9]+")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|[a-z]+);")


def from_feed(raw: bytes, name: str) -> Iterator[Document]:
    """Give the entries of a feed, in its order.

    Entities are not expanded and nothing is fetched: a document type declaration is refused.

    Raises
    ------
    ReportError
        If this is no well-formed RSS or Atom, or declares a document type.
    """
    from lxml import etree  # type: ignore[import-untyped]

    if re.search(rb"<!DOCTYPE", raw[:100_000], re.I):
        raise ReportError("this feed declares a document type (DTD), which is not read.", file=name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        told = " ".join(str(error).split())[:120]
        raise ReportError(f"this is no well-formed XML: {told}.", file=name, mend="Save the feed anew.") from error
    entries = [node for node in root.iter() if _tag(node) in ("item", "entry")]
    if _tag(root) not in ("rss", "feed", "rdf"):
        raise ReportError(f"this XML is no feed but <{_tag(root)}>; RSS or Atom was expected.", file=name)
    if not entries:
        raise ReportError("this feed has no entry.", file=name)
    channel = next((node for node in root.iter() if _tag(node) == "channel"), root)
    outlet = _child(channel, "title")
    for number, entry in enumerate(entries, start=1):
        yield _document(entry, name, number, outlet, etree.tostring(entry))


def _document(entry: Any, name: str, number: int, outlet: str | None, raw: bytes) -> Document:
    title = text_of_markup(_child(entry, "title") or "").replace("\n\n", " ")
    told = next((t for f in ("encoded", "content", "description", "summary") if (t := _child(entry, f))), "")
    body = text_of_markup(told) if _MARKUP.search(told) else paragraphs_of(told)
    date = next((d for f in ("pubdate", "published", "date", "updated") if (d := _day(_child(entry, f)))), None)
    words = "\n\n".join(dict.fromkeys(part for part in (_sentence(title), body) if part))
    slug = _SLUG.sub("-", title.lower()).strip("-")[:60].strip("-")
    return Document(
        name="-".join(part for part in (stem_of(name), date, slug or str(number)) if part) + ".md",
        text=written(
            words,
            original=name,
            raw=raw,
            outlet=_child(entry, "source") or outlet,
            date=date,
            title=title,
            url=_link(entry),
        ),
    )


def _sentence(title: str) -> str:
    """Close a headline as a sentence is closed, so that it is not read into the next."""
    return title if not title or title[-1] in ".!?…" else f"{title}."


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _child(node: Any, name: str) -> str | None:
    for child in node:
        if _tag(child) == name:
            text = "".join(child.itertext()).strip()
            return text or None
    return None


def _link(entry: Any) -> str | None:
    for child in entry:
        if _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip() or None
    return None


def _day(value: str | None) -> str | None:
    if not value:
        return None
    try:
        return dt.datetime.fromisoformat(value.strip().replace("Z", "+00:00")).date().isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
