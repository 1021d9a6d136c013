"""A report read by a model: sent in parts, checked word for word, written as the same claims as the rules write."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from detente.errors import MisuseError
from detente.evidence import Claim, Entity, may_see
from detente.reading.documents.document import body_of
from detente.reading.lexicon import Lexicon, load_lexicon
from detente.reading.model.cache import Cache
from detente.reading.model.client import Client, Endpoint
from detente.reading.model.question import SCHEMA, messages
from detente.reading.model.verbatim import Finder
from detente.reading.result import Reading

__all__ = ["ModelReading", "Part", "parts_to_send", "read_with_model"]

_LONGEST = 12_000
"""Characters in one question."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report that makes one question."""

    begin: int
    end: int
    is_known: bool
    """Whether the cache answers it, so that nothing is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReading:
    """What a model made of a report, and what was dropped because the report does not say it."""

    reading: Reading
    dropped: dict[str, int]
    """How many, by what they were."""
    n_asked: int
    """Questions that were sent; the others were answered from the cache."""


def parts_to_send(reading: Reading, endpoint: Endpoint, *, cache: Cache | None = None) -> tuple[Part, ...]:
    r"""Cut a report into the parts that would be sent: whole paragraphs, front matter left out.

    Examples
    --------
    >>> from detente.reading import read_report
    >>> from tempfile import mkdtemp
    >>> endpoint = Endpoint(url="http://localhost:1/v1", model="none")
    >>> report = read_report("They met.\n\nThey left.", id="a")
    >>> [(part.begin, part.end) for part in parts_to_send(report, endpoint, cache=Cache(mkdtemp()))]
    [(0, 21)]
    """
    cache = cache or Cache()
    text = reading.text
    begin = body_of(text)
    stops: list[tuple[int, int]] = []
    while begin < len(text):
        end = len(text)
        if end - begin > _LONGEST:
            cut = text.rfind("\n\n", begin + _LONGEST // 2, begin + _LONGEST)
            cut = cut if cut > 0 else text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
            end = cut if cut > 0 else begin + _LONGEST
        if text[begin:end].strip():
            stops.append((begin, end))
        begin = end
    return tuple(Part(a, b, cache.get(endpoint, text[a:b]) is not None) for a, b in stops)


def read_with_model(
    reading: Reading,
    endpoint: Endpoint,
    *,
    client: Client | None = None,
    cache: Cache | None = None,
    level: str = "public",
    lexicon: Lexicon | None = None,
) -> ModelReading:
    """Have a model read a report that the rules have read before.

    The report's text goes to the endpoint; nothing else does. Every word of the answer must stand in the text,
    character for character: what does not is dropped and counted. Numbers and dates are read from those words by
    detente's own grammar, never taken from the model.

    Parameters
    ----------
    reading : Reading
        The report, as the rules read it.
    endpoint : Endpoint
    client : Client, optional
        One for several reports shares its budget among them.
    cache : Cache, optional
        Where answers are kept; by default the user's folder.
    level : str
        The handling level of what may be sent.
    lexicon : Lexicon, optional

    Raises
    ------
    MisuseError
        If the report's handling is stricter than ``level``.
    ReaderError
        If the model gives no usable answer.
    """
    handling = reading.report.handling
    if not may_see(level, handling):
        raise MisuseError(
            f"this report is handled as '{handling}', and only '{level}' may be sent to a model.",
            file=reading.report.file,
            mend=f"Leave it out, or allow it with --send-level {handling}.",
        )
    lexicon = lexicon or load_lexicon()
    client, cache = client or Client(endpoint), cache or Cache()
    date = dt.date.fromisoformat(reading.report.date) if reading.report.date else None
    dropped: Counter[str] = Counter()
    claims: list[Claim] = []
    entities: dict[str, Entity] = {}
    asked = 0
    for part in parts_to_send(reading, endpoint, cache=cache):
        text = reading.text[part.begin : part.end]
        answer = cache.get(endpoint, text)
        if answer is None:
            answer = client.ask(messages(text), SCHEMA)
            cache.keep(endpoint, text, answer)
            asked += 1
        finder = Finder(reading.text, part.begin, part.end, date, lexicon)
        claims += finder.take(answer)
        entities = {**finder.entities, **entities}
        dropped += finder.dropped
    ordered = sorted(claims, key=lambda claim: (claim.span.start, claim.span.end))
    numbered = tuple(claim.model_copy(update={"id": f"c{number}"}) for number, claim in enumerate(ordered, start=1))
    notes = [f"read by the model {endpoint.model} at {endpoint.host}, checked word for word"]
    notes += [f"dropped: {count} × {what}" for what, count in sorted(dropped.items()) if count]
    by_model = replace(
        reading,
        claims=numbered,
        entities=tuple(entities.values()),
        context=(),
        links=(),
        first_time=frozenset(),
        notes=(*notes, *reading.notes),
    )
    return ModelReading(reading=by_model, dropped={k: n for k, n in sorted(dropped.items()) if n}, n_asked=asked)
