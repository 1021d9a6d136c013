"""Who is meant by the sources of a report: "the newspaper" is the one it quotes, "the officials" those named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case.linking.wording import words_of
from detente.evidence import Attribution, Claim, EntityType

__all__ = ["Named", "named_sources"]

_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A source, recognised across reports."""

    key: tuple[str, ...]
    """What two mentions of one source have in common: its words without articles and adjectives of rank."""
    label: str
    """As the report names it."""
    is_outlet: bool
    is_bare: bool
    """Whether nothing but "officials" or "the newspaper" is said of it."""


def named_sources(claims: Mapping[str, Claim]) -> dict[str, tuple[Named, ...]]:
    """Return the sources of each claim, outermost first, with a report's "the newspaper" and "the officials" resolved.

    Parameters
    ----------
    claims : mapping of str to Claim
        By their names in the case; what a bare mention means is looked for in the claims of the same report.
    """
    by_report: dict[str, list[str]] = {}
    for name in claims:
        by_report.setdefault(name.partition("/")[0], []).append(name)
    found: dict[str, tuple[Named, ...]] = {}
    for names in by_report.values():
        told = {name: tuple(_named(link) for link in claims[name].attribution) for name in names}
        known = sorted({n for links in told.values() for n in links if not n.is_bare}, key=lambda n: n.key)
        found |= {name: tuple(_resolved(n, known) for n in links) for name, links in told.items()}
    return found


def _named(link: Attribution) -> Named:
    label = _label(link)
    words = [_singular(word) for word in _WORD.findall(label.lower().replace("'s", "").replace("’s", ""))]
    key = tuple(sorted({word for word in words if word not in words_of("source_modifiers")}))
    heads = words_of("outlet_heads") | words_of("unnamed_heads")
    is_outlet = link.type is EntityType.OUTLET or (bool(key) and set(key) <= words_of("outlet_heads"))
    return Named(key or ("source",), label, is_outlet, not key or set(key) <= heads)


def _label(link: Attribution) -> str:
    """Take the report's own words where they say more than the side that the source belongs to."""
    text = re.sub(r"^(?:the|an|a)\s+", "", (link.text or "").strip(), flags=re.IGNORECASE)
    is_side = link.type in (EntityType.PARTY, EntityType.MEDIATOR, EntityType.THIRD_PARTY)
    says_more = is_side and " " in text and " and " not in text and len(text) <= 60
    return text if says_more else link.source


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _resolved(one: Named, known: Iterable[Named]) -> Named:
    """Return the one fuller source that a bare mention can mean; itself where there are none or several."""
    if not one.is_bare:
        return one
    if one.is_outlet:
        meant = {n for n in known if n.is_outlet}
    else:
        meant = {n for n in known if not n.is_outlet and set(one.key) <= set(n.key)}
    keys = {n.key for n in meant}
    return min(meant, key=lambda n: n.label) if len(keys) == 1 else one
