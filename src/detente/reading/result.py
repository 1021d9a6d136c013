"""What reading a report gives: claims tied to exact words, who appears, and what a case needs besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from detente.evidence import Claim, Context, Entity, Report, Span
    from detente.reading.documents import Place

__all__ = ["Link", "Reading"]


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of one report that belong together.

    ``kind`` is ``same_offer`` (both speak of one offer), ``same_agreement`` (an agreement and what was done under it),
    ``same_truce`` (a truce and its end) or ``reason`` (a refusal and the order it asks for).
    """

    kind: str
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report as read."""

    report: Report
    text: str = field(repr=False)
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    context: tuple[Context, ...]
    """Who holds how many in custody: no claim about the talks, but a bound on what can be given."""
    links: tuple[Link, ...]
    first_time: frozenset[str]
    """Claims that say somebody is at the talks for the first time."""
    notes: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...] = field(repr=False)
    """Where each sentence begins and ends in the text."""
    is_converted: bool = False
    """Whether the text was taken out of a file of another form: a case then keeps the text, not the file."""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences as spans."""
        from detente.evidence import Span

        return tuple(Span(start=start, end=end, text=self.text[start:end]) for start, end in self.bounds)

    def place(self, offset: int) -> Place:
        """Return the page and the paragraph of the original at an offset of the text."""
        from detente.reading.documents import place_of

        return place_of(self.text, offset)

    def to_dict(self) -> dict[str, Any]:
        """Return the reading in the form of the annotation guide, with what the guide has no place for beside it.

        ``places`` gives the page and paragraph of each claim of a converted file: its offsets count in the text that
        was taken out of it, and no reader of the original could find them there.
        """
        found = self._guide()
        if self.is_converted:
            found["places"] = {claim.id: self.place(claim.span.start)._asdict() for claim in self.claims}
        return found

    def _guide(self) -> dict[str, Any]:
        return {
            "id": self.report.id,
            "source": {"outlet": self.report.outlet, "url": self.report.url, "published": self.report.date},
            "dateline": {"date": self.report.date, "place": self.report.place},
            "text_sha256": self.report.sha256,
            "entities": _plain(self.entities),
            "claims": _without_empty_parts(_plain(self.claims)),
            "context": _without_empty_parts(_plain(self.context)),
            "links": [{"kind": link.kind, "a": link.a, "b": link.b} for link in self.links],
            "first_time": sorted(self.first_time, key=lambda name: int(name[1:])),
            "notes": list(self.notes),
        }


@cache
def _forms() -> dict[type, TypeAdapter[Any]]:
    """Return what writes many values at once, in half the time of one by one."""
    from pydantic import TypeAdapter

    from detente.evidence import Claim, Context, Entity

    return {
        Claim: TypeAdapter(tuple[Claim, ...]),
        Context: TypeAdapter(tuple[Context, ...]),
        Entity: TypeAdapter(tuple[Entity, ...]),
    }


def _plain(values: tuple[Entity, ...] | tuple[Claim, ...] | tuple[Context, ...]) -> list[dict[str, Any]]:
    if not values:
        return []
    found: list[dict[str, Any]] = _forms()[type(values[0])].dump_python(
        values, mode="json", by_alias=True, exclude={"__all__": {"handling"}}
    )
    return found


def _without_empty_parts(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for value in found:
        for term in value["terms"]:
            if term["part_of"] is None:
                del term["part_of"]
    return found
