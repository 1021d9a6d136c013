"""Where one noun phrase ends and the next begins without a joint: "offered the rebels | 12 seats"."""

from __future__ import annotations

from collections.abc import Mapping

from detente.reading.names import NameAt

__all__ = ["begins_a_phrase"]

_AUXILIARY = frozenset("MHB")
_NUMBERED = frozenset(["articles", "resolutions", "pages", "points", "phases", "chapters"])
_STAGES = frozenset(["phase", "stage", "step", "tranche"])
_AGENT_ENDINGS = ("or", "ors", "iary", "iaries")


def begins_a_phrase(
    lower: list[str],
    tags: list[str],
    index: int,
    after: int,
    end: int,
    names: dict[int, NameAt],
    acts: Mapping[str, str],
    *,
    solid: bool,
    counted: bool,
    opens: bool,
    fronted: bool,
) -> bool:
    """Whether a name, a noun or a number begins a phrase of its own, though a noun stands before it."""
    mark, before = tags[after], lower[after - 1]
    follows = tags[after + 1] if after + 1 < end else ""
    if mark == "K":
        if after not in names:
            return False
        behind = names[after].last + 1
        told = before in acts and not before.endswith(_AGENT_ENDINGS)  # "At Washington's request Kurti …"
        acts_itself = fronted and tags[index] == "D" and behind < end and tags[behind] in "MHBV"
        return (solid and told) or acts_itself  # "In the first phase Hamas would …"
    if mark == "N":
        return (
            opens and tags[index] == "D" and before in _STAGES and follows in _AUXILIARY
        )  # "In the first phase fighting would …"
    if solid and (counted or opens) and tags[after - 1] in "NK":
        return True  # "10,000 drivers 150 euros" are two
    if not counted and tags[after - 1] == "K" and "," in lower[after] and follows == "N":
        return True  # "told Al Jazeera 4,000 people would leave"
    if not counted and tags[index] == "D" and tags[after - 1] == "N" and before.endswith("s") and follows in "NK":
        return lower[index] in ("the", "its", "their") and before not in _NUMBERED  # "offered the rebels 12 seats"
    # "gave the fighters 90 days to go home"
    return not counted and tags[after - 1] == "N" and before.endswith("s") and follows == "#"
