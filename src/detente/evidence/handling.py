"""Handling levels: who may see an entry, and who may see what is derived from several.

The levels form a lattice: ``public`` < ``team`` < ``party:NAME`` < ``mediator``. One party's confidence is not
another's: what rests on the confidences of two parties is for the mediator alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import StringConstraints

__all__ = ["MEDIATOR", "PUBLIC", "TEAM", "Handling", "may_see", "strictest"]

Handling = Annotated[str, StringConstraints(pattern=r"^(public|team|mediator|party:[a-z0-9]+(-[a-z0-9]+)*)$")]
"""``public``, ``team``, ``party:<party id>`` (that party's confidence) or ``mediator``."""

PUBLIC = "public"
TEAM = "team"
MEDIATOR = "mediator"

_HEIGHT = {PUBLIC: 0, TEAM: 1, MEDIATOR: 3}


def _height(level: str) -> int:
    return _HEIGHT.get(level, 2)


def may_see(level: str, handling: str) -> bool:
    """Whether a reader cleared for ``level`` may see an entry of that ``handling``.

    Examples
    --------
    >>> may_see("team", "public"), may_see("public", "team")
    (True, False)
    >>> may_see("party:north", "party:south")
    False
    """
    if level == handling:
        return True
    return _height(handling) < _height(level)


def strictest(levels: Iterable[str]) -> str:
    """Return the least level that may see all of ``levels``; of no levels, ``public``.

    Examples
    --------
    >>> strictest(["public", "party:north", "team"])
    'party:north'
    >>> strictest(["party:north", "party:south"])
    'mediator'
    """
    top = PUBLIC
    for level in levels:
        if may_see(top, level):
            continue
        top = level if may_see(level, top) else MEDIATOR
    return top
