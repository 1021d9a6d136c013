"""On whose word: the outlets that tell a thing, and the sources that their chains lead back to.

A retold story is one source however many outlets carry it. What the chains name apart counts apart, and nobody's word
weighs more than another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from detente.case.case import Case
from detente.case.linking.names_of_sources import Named
from detente.case.linking.partition import connected
from detente.evidence import Claim, Report

__all__ = ["NOBODY", "Source", "Sources", "sources_of"]

_COPIED = 0.8
"""From which share of common word triples on two outlets tell a thing in the same words."""
_FEWEST_TRIPLES = 6
"""Of a shorter wording, sameness shows no copying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One independent source: the names under which the reports give it, and the claims that come from it."""

    names: tuple[str, ...]
    """Quoted outlets."""
    people: tuple[str, ...]
    """Whom they quote, or whom the publishing outlets quote themselves."""
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    """Who published it."""
    on_own_word: bool = False
    """Whether the outlets name nobody else."""

    @property
    def label(self) -> str:
        """Name it: outlets, then whom they quote; names that may mean the same people stand with a slash."""
        return " ← ".join(" / ".join(names) for names in (self.names, self.people) if names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Who published a thing, and on how many independent words it rests."""

    reports: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    not_told_apart: tuple[str, ...] = ()
    """Claims of whose source no more is said than "officials", beside several that it may be."""

    @property
    def n_independent(self) -> int:
        """The number of sources that the chains show to be apart."""
        return len(self.sources)

    @property
    def is_retold(self) -> bool:
        """Whether more than one report tells it."""
        return len(self.reports) > 1

    @property
    def words(self) -> str:
        """Say it in a few words: "told by 3 outlets, one source"; nothing where one report tells it."""
        if not self.is_retold:
            return ""
        told = f"told by {len(self.outlets)} outlets" if len(self.outlets) > 1 else f"told {len(self.reports)} times"
        return f"{told}, {'one source' if self.n_independent == 1 else f'{self.n_independent} sources'}"


NOBODY = Sources()
"""Of what no report tells."""


def sources_of(case: Case, claims: Iterable[str]) -> Sources:
    """Gather who tells what some claims say, and on how many independent words.

    Parameters
    ----------
    case : Case
        What the reader may see: chains of other reports and levels must not be in it.
    claims : iterable of str
        Claims about one thing; those that the case does not have are passed over.

    Returns
    -------
    Sources
        Outlets quoted by a report, and the officials or others that they quote, are one source; so is whoever several
        reports name alike. An outlet that names nobody is a source of its own, unless another quotes it or tells the
        thing in the same words. Who is called no more than "officials" or "the newspaper" is taken for the one whom
        other reports of the thing name more fully, and counts apart only where there is nobody else.
    """
    asked = tuple(dict.fromkeys(claims))
    if asked not in case.sources_told:
        case.sources_told[asked] = _found(case, asked)
    return case.sources_told[asked]


def _found(case: Case, claims: tuple[str, ...]) -> Sources:
    told = {name: case.claims[name] for name in claims if name in case.claims}
    reports = {report.id: report for report in case.reports}
    told = {name: claim for name, claim in told.items() if name.partition("/")[0] in reports}
    published = {name: _outlet(reports[name.partition("/")[0]]) for name in told}
    chains = {name: case.named_sources[name] or (_own_word(published[name]),) for name in told}
    groups = connected(sorted({link for chain in chains.values() for link in chain}, key=_order), _ties(told, chains))
    found = [_source(group, chains, published) for group in _without_bare(groups)]
    traced = {name for source in found for name in source.claims}
    return Sources(
        reports=tuple(sorted({name.partition("/")[0] for name in told})),
        outlets=tuple(sorted(set(published.values()))),
        sources=tuple(sorted(found, key=lambda source: (source.names, source.people, source.claims))),
        not_told_apart=tuple(sorted(set(told) - traced)),
    )


def _outlet(report: Report) -> str:
    return report.outlet or f"outlet of {report.id} not said"


def _own_word(outlet: str) -> Named:
    return Named(tuple(sorted(re.findall(r"[\w-]+", outlet.lower()))), outlet, is_outlet=True, is_bare=False)


def _order(link: Named) -> tuple[tuple[str, ...], str, bool]:
    return link.key, link.label, link.is_outlet


def _ties(told: Mapping[str, Claim], chains: Mapping[str, tuple[Named, ...]]) -> list[tuple[Named, Named]]:
    """Tie the names of one source: of one key, an outlet and whom it quotes, outlets that tell in the same words."""
    links = sorted({link for chain in chains.values() for link in chain}, key=_order)
    ties = [(a, b) for a, b in pairwise(links) if a.key == b.key]
    for chain in chains.values():
        quoted = [link for link in chain if link.is_outlet]
        ties += [(quoted[0], link) for link in chain if quoted]
    triples = {name: _triples(claim.span.text) for name, claim in told.items() if not claim.attribution}
    names = sorted(triples)
    for position, one in enumerate(names):
        for other in names[position + 1 :]:
            if _is_copied(triples[one], triples[other]):
                ties.append((chains[one][0], chains[other][0]))
    return ties


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _is_copied(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    if min(len(one), len(other)) < _FEWEST_TRIPLES:
        return False
    return len(one & other) >= _COPIED * len(one | other)


def _without_bare(groups: Iterable[frozenset[Named]]) -> list[frozenset[Named]]:
    """Take those of whom nothing is said for one of the others; where there are no others, for one source."""
    listed = list(groups)
    bare = [group for group in listed if all(link.is_bare for link in group)]
    clear = [group for group in listed if group not in bare]
    if not bare:
        return clear
    everyone = frozenset(link for group in bare for link in group)
    if not clear:
        return [everyone]
    return [group | everyone for group in clear] if len(clear) == 1 else clear


def _source(group: frozenset[Named], chains: Mapping[str, tuple[Named, ...]], published: Mapping[str, str]) -> Source:
    claims = sorted(name for name, chain in chains.items() if group.intersection(chain))
    names = sorted({link.label for link in group if link.is_outlet})
    people = sorted({link.label for link in group if not link.is_outlet})
    outlets = sorted({published[name] for name in claims})
    return Source(
        names=tuple(names),
        people=tuple(people),
        claims=tuple(claims),
        outlets=tuple(outlets),
        on_own_word=not people and set(names) <= set(outlets),
    )
