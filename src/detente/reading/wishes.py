"""What somebody says should happen: a mediator proposes it, a side demands it."""

from __future__ import annotations

from detente.reading.attribution import speakers
from detente.reading.draft import Reader, Sentence

__all__ = ["wishes"]

_EVENTS = frozenset(["halt", "meet", "release", "deliver", "suspend", "agree", "mediate", "accept"])
_OUGHT = frozenset(["should", "ought", "must"])


def wishes(sentence: Sentence, reader: Reader) -> None:
    """Turn "X said the talks ought to begin" into what X proposes or demands."""
    for act in sentence.acts:
        group = act.group
        if (
            act.kind not in _EVENTS
            or group is None
            or group.modal not in _OUGHT
            or group.relative
            or group.opener in ("if", "whether", "before", "until", "unless")
        ):
            continue
        said = [
            w
            for w in speakers(sentence, act.cue)
            if w.kind in ("state", "group", "organisation", "person", "organ", "official") or w.side is not None
        ]
        if not said:
            continue
        speaker = said[-1].top
        if act.actors == [speaker]:
            continue
        act.kind = "propose" if speaker.mediates or speaker not in reader.actors.main else "demand"
        act.actors = [speaker]
        act.targets = [m for m in reader.actors.main if m is not speaker]
        act.hypothetical = False
