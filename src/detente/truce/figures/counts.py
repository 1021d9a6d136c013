"""A monitor's counts as a picture: a span between two readings is one bar, as wide as its days; a gap is drawn open."""

from __future__ import annotations

from detente.show import Figure
from detente.show.svg import drawing, element, label, link
from detente.truce.figures.frame import WIDTH, Frame
from detente.truce.log import Counts

__all__ = ["counts_figure"]

HEIGHT = 210.0
MOST_SPANS = 800


def counts_figure(counts: Counts) -> Figure | None:
    """Draw incidents a day, span by span, and where the pace broke; ``None`` where there are too many to be seen."""
    if len(counts.spans) > MOST_SPANS:
        return None
    first, last = counts.spans[0].first, counts.spans[-1].last
    highest = max((s.per_day for s in counts.spans), default=0.0) or 1.0
    frame = Frame(
        n_days=(last - first).days + 1,
        first=first,
        left=20,
        right=WIDTH - 10,
        top=40,
        bottom=HEIGHT - 26,
        highest=highest,
    )
    parts = frame.days(in_the_middle=True)
    told = []
    for span in counts.spans:
        left, right = frame.x((span.first - first).days), frame.x((span.last - first).days + 1)
        top = frame.y(max(0.0, span.per_day))
        kind = "shade" if span.n_days == 1 else "open"
        words = f"{span.count:g}" + (f" in {span.n_days} days" if span.n_days > 1 else "")
        width = max(1.0, right - left - 1)
        bar = element("rect", kind=kind, x=left, y=top, width=width, height=max(1.0, frame.bottom - top))
        parts.append(link((), f"{span.first} to {span.last}: {words}", bar))
        if right - left > 34:
            parts.append(label(words, (left + right) / 2, top - 4, size=11, anchor_at="middle"))
        told.append(f"{span.first} to {span.last}: {words}" if span.n_days > 1 else f"{span.last}: {words}")
    parts += [frame.upright((b.day - first).days, f"{b.before:.1f} → {b.after:.1f} a day") for b in counts.breaks]
    title = "Incidents counted, per day (open bars: no reading in between; dotted: the pace changed)"
    description = "; ".join(told) + "."
    return Figure(
        title=title,
        description=description,
        svg=drawing("truce-counts", title, description, WIDTH, HEIGHT, *parts),
        is_told_beside=True,
    )
