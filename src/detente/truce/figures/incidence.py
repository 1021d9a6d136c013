"""How others ended, as a picture: the cumulative incidence of breaking, class by class, with the band of all."""

from __future__ import annotations

import numpy as np

from detente.show import Figure
from detente.show.shares import percent_text
from detente.show.svg import drawing, element, label
from detente.truce.figures.frame import WIDTH, Frame
from detente.truce.reference import ReferenceClass

__all__ = ["incidence_figure"]

HEIGHT, LEFT, RIGHT = 250.0, 50.0, WIDTH - 230
LOOK_DAYS = 90
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "14 4")


def incidence_figure(found: ReferenceClass) -> Figure | None:
    """Draw the share broken by each day, up to three months; ``None`` where none broke."""
    drawn = [c for c in found.classes if c.ends["broke"].n_ended][: len(_DASHES)]
    if not drawn:
        return None
    frame = Frame(n_days=LOOK_DAYS, first=None, left=LEFT, right=RIGHT, top=14, bottom=HEIGHT - 26)
    parts = [*frame.shares(), *frame.days()]
    told = []
    for number, one in enumerate(drawn):
        broke = one.ends["broke"]
        kept = broke.days <= LOOK_DAYS
        days = broke.days[kept]
        if number == 0 and len(days):
            low, high = ([0.0, *x[kept].tolist()] for x in (broke.low, broke.high))
            at = np.searchsorted(days, np.arange(LOOK_DAYS + 1), side="right")
            parts.insert(0, frame.between([low[a] for a in at], [high[a] for a in at]))
        dashes = _DASHES[number]
        parts.append(frame.steps(list(zip(days.tolist(), broke.share[kept].tolist(), strict=True)), dashes=dashes))
        y = 24.0 + 18 * number
        mark = {"stroke_dasharray": dashes} if dashes else {}
        parts.append(element("path", kind="line", d=f"M{RIGHT + 12:.1f} {y - 4:.1f}h32", stroke_width=1.8, **mark))
        parts.append(label(f"{one.kind} ({one.n})", RIGHT + 50, y, size=11))
        share = float(broke.share[kept][-1]) if len(days) else 0.0
        told.append(f"{one.kind}: {percent_text(share)} by day {LOOK_DAYS}")
    title = "Share broken by each day after the beginning (shade: band of 95 % for all)"
    description = "; ".join(told) + "."
    return Figure(
        title=title,
        description=description,
        svg=drawing("truce-reference", title, description, WIDTH, HEIGHT, *parts),
        is_told_beside=True,
    )
