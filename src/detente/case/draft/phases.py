"""Offers told in phases: whether a claim tells what is to come in a later one."""

from __future__ import annotations

import re
from functools import cache

from detente.case.draft.told import Told
from detente.case.linking.wording import pattern

__all__ = ["opens_a_later_phase"]


@cache
def _later() -> re.Pattern[str]:
    ordinal = r"second|third|fourth|fifth|final|last|next|later|further|following|subsequent|another"
    return re.compile(
        rf"\b(?:(?:{ordinal})\s+(?:{pattern('phases')})|in\s+the\s+(?:second|third|last)|then|afterwards|finally|next)\b",
        re.IGNORECASE,
    )


def opens_a_later_phase(told: Told, sentence: str) -> bool:
    """Whether the words of a claim, or those of its sentence before them, say that it comes after something else.

    As in "in the second phase hostages who are soldiers would go free", "first 40 hostages would be freed, then …".
    Then what it gives is given besides, and is no other telling of what came before.
    """
    words = told.claim.span.text
    before, found, _ = sentence.partition(words)
    near = before[-60:] if found else ""
    return _later().search(near + words) is not None
