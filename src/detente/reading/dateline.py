"""Where and when a report was written, and by whom: front matter, the dateline, the file's name.

Order: front matter, then ``--date``, then a full date in the dateline, then a date in the file's name. A dateline
that names a day without a year ("CAIRO, Dec 20") gets its year from the nearest of these; alone it gives no date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

__all__ = ["Header", "read_header"]

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_NUMBER = {m[:3].lower(): i % 12 + 1 for i, m in enumerate(_MONTHS.split("|")[:12])}
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<body>(?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|$)")
_STAMP = re.compile(
    r"\s*(?:date\s*:?\s*)?(?P<iso>\d{4}-\d{2}-\d{2})\s*(?:\((?P<outlet>[^()\n]{2,40})\))?\s*[-—–:|]?\s*", re.I
)
_WIRE = re.compile(
    rf"\s*(?P<place>[A-Z][A-Z.'’\- ]{{1,40}}(?:,\s(?!(?:{_MONTHS})\b)[A-Z][\w.'’ ]{{1,30}}?)?)"
    rf"(?:,\s+(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTHS})\.?)(?:,?\s+(?P<year>\d{{4}}))?)?"
    r"\s*(?:\((?P<outlet>[A-Z][^()\n]{1,40})\)|\|\s*(?P<outlet2>[^|\n]{2,40})\s*\|)?"
    r"\s*(?:[-—–]{1,2}|(?<=\|)|(?<=\))|\|)\s+"
)
_MIXED = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’\-]{1,25}(?: [A-Z][\w.'’\-]{1,25}){0,3})"
    rf"(?:,\s+(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTHS})\.?)(?:,?\s+(?P<year>\d{{4}}))?)"
    r"\s*(?:\((?P<outlet>[A-Z][^()\n]{1,40})\))?\s*[-—–:]{1,2}\s+"
)
_SLASHED = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.'’\- ]{1,40}(?:,\s[A-Z][\w.'’ ]{1,30}?)?)"
    rf",\s+(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTHS}))(?:,?\s+(?P<year>\d{{4}}))?"
    r"[.,]?\s*/(?P<outlet>[^/\n]{2,40})/[.:]?\s+"
)
_FILE_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(slots=True)
class Header:
    """What stands before the report's own words."""

    body: int = 0
    """Where the report's own words begin."""
    outlet: str | None = None
    place: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    handling: str = "public"
    sample: bool = False
    notes: list[str] = field(default_factory=list)


def read_header(text: str, *, date: str | None = None, file: str = "") -> Header:
    """Read what stands before a report's own words.

    Parameters
    ----------
    text : str
    date : str, optional
        The day that the caller gives; it is used unless front matter says another.
    file : str, optional
        The file's name, whose date is the last resort.
    """
    header = Header()
    front = _FRONT.match(text)
    if front is not None:
        _front_matter(front["body"], header)
        header.body = front.end()
    given = header.date or date
    named = _file_date(file)
    _dateline(text, header, given or named)
    stated = header.date
    header.date = given or stated or named
    if header.date is None:
        header.notes.append("no date in the text: relative times stay relative")
    elif not given and not stated and named:
        header.notes.append(f"the date {named} is taken from the file's name")
    elif given and stated and stated != given:
        header.notes.append(f"the dateline says {stated}; {given} was given and is used")
    return header


def _front_matter(body: str, header: Header) -> None:
    for line in body.split("\n"):
        key, colon, value = line.partition(":")
        key, value = key.strip().lower(), value.strip().strip("\"'")
        if not colon or not value:
            continue
        if key in ("outlet", "place", "url", "title", "handling"):
            setattr(header, key, value)
        elif key == "date":
            header.date = _iso(value[:10])
            if header.date is None:
                header.notes.append(f"the front matter's date '{value}' is no day (YYYY-MM-DD) and is left out")
        elif key == "sample":
            header.sample = value.lower() in ("true", "yes")


def _iso(value: str) -> str | None:
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _file_date(file: str) -> str | None:
    found = _FILE_DATE.search(file.rpartition("/")[2])
    return _iso("-".join(found.groups())) if found is not None else None


def _dateline(text: str, header: Header, year_from: str | None) -> None:
    window = text[header.body : header.body + 200]
    stamp = _STAMP.match(window)
    if stamp is not None:
        header.date = _iso(stamp["iso"])
        header.outlet = header.outlet or stamp["outlet"]
        header.body += stamp.end()
        window = text[header.body : header.body + 200]
    wire = _WIRE.match(window) or _MIXED.match(window) or _SLASHED.match(window)
    if wire is None:
        return
    found = wire.groupdict()
    header.body += wire.end()
    header.place = header.place or _place(found["place"])
    outlet = found["outlet"] or found.get("outlet2")
    header.outlet = header.outlet or (outlet.strip() if outlet else None)
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    if month and not header.date:
        year = found["year"] or (year_from or "")[:4]
        if year:
            header.date = _iso(f"{year}-{_NUMBER[month[:3].lower()]:02d}-{int(day):02d}")
        else:
            header.notes.append(f"the dateline names {month} {day} without a year")


def _place(raw: str) -> str:
    parts = [part.strip() for part in raw.split(",")]
    return ", ".join(p if p.isupper() and len(p) <= 3 else p.title() if p.isupper() else p for p in parts if p)
