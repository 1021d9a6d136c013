"""Variants of the report that detente began with: other parties, numbers, outlets, dates and order, the same story.

Each variant comes with the facts that a reader must get out of it. The words lie in ``fixtures/seed_variants.yaml``,
and so do sentences of our own. Where the report itself is at hand (``../shared/seed``), its own sentences can be the
templates instead: taking the first of every list of words then gives it back byte for byte.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

__all__ = ["SEED", "Facts", "Number", "Variant", "original", "seed_paragraphs", "variants"]

SEED = Path(__file__).parents[2] / "shared" / "seed" / "report-2023-12-21.txt"
_WORDINGS = Path(__file__).parent / "fixtures" / "seed_variants.yaml"

# How the annotation guide counts hedged words.
_VAGUE = {"several dozen": 24, "dozens of": 24, "several hundred": 200, "hundreds of": 200, "thousands of": 2000}
_FLOOR = {"over": "more_than", "more than": "more_than", "at least": "at_least"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A quantity as the text words it, and as the annotation guide counts it."""

    words: str
    min: int | None = None
    max: int | None = None
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that follows from a variant, whatever its wording and order.

    The proposal: by ``proposer``, refused by ``refuser`` (reported); ``offered`` and ``demanded`` with its part against
    ``halt`` and more aid; known from ``officials`` of the mediator, by ``newspaper``, in ``publisher``'s report.
    The gates: ``refuser`` and ``second_group`` each want a ceasefire by the proposer before any talks, and
    ``all_prisoners`` for ``held``. The past: ``past_truce`` in ``last_month``, ``freed_before`` for ``counter_freed``,
    ended, each side accusing the other.
    """

    date: str
    last_month: str
    publisher: str
    newspaper: str
    newspaper_short: str
    officials: str
    proposer: str
    proposer_names: tuple[str, ...]
    refuser: str
    refuser_names: tuple[str, ...]
    second_group: str
    second_short: str
    mediator: str
    mediator_capital: str
    official: str
    office: str
    offered: Number
    demanded: Number
    demanded_part: Number
    halt: Number
    past_truce: Number
    freed_before: Number
    counter_freed: Number
    all_prisoners: Number
    held: Number
    custody_holder: str
    custody: Number

    def words(self) -> tuple[str, ...]:
        """Return every wording that stands in the text; dates are told in several forms and are left out."""
        said: list[str] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Number):
                said.append(value.words)
            elif isinstance(value, tuple):
                said.extend(value)
            elif field.name not in {"date", "last_month"}:
                said.append(value)
        return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A text, and the facts in it."""

    text: str
    facts: Facts


_Choose = Callable[[Sequence[Any]], Any]

# "They" in the demand for prisoners are the two who set the gates, so these two paragraphs stay together.
_ORDERS = (
    ("table", "gates", "prisoners", "past"),
    ("past", "table", "gates", "prisoners"),
    ("gates", "prisoners", "table", "past"),
    ("gates", "prisoners", "past", "table"),
    ("table", "past", "gates", "prisoners"),
    ("past", "gates", "prisoners", "table"),
)


@cache
def _wordings() -> dict[str, Any]:
    wordings: dict[str, Any] = YAML(typ="safe").load(_WORDINGS.read_text(encoding="utf-8"))
    return wordings


@cache
def seed_paragraphs() -> dict[str, tuple[str, ...]]:
    """Return the seed's own paragraphs as templates.

    The text is not ours and lies outside the repository; where it is not at hand, `FileNotFoundError` tells.
    """
    told = SEED.read_text(encoding="utf-8").rstrip("\n").split("\n\n\n\n")
    return {
        name: (_slotted(paragraph, fragments),)
        for paragraph, (name, fragments) in zip(told, _wordings()["seed_slots"].items(), strict=True)
    }


def _slotted(paragraph: str, fragments: Sequence[tuple[str, str]]) -> str:
    template = ""
    for fragment, slot in fragments:
        before, found, paragraph = paragraph.partition(fragment)
        if not found:
            raise ValueError(
                f"the seed has no {fragment!r} where one was expected; it stands before {paragraph[:60]!r}"
            )
        template += before + slot
    return template + paragraph


def original() -> Variant:
    """Return the seed itself, rebuilt from its templates; it needs the seed at hand."""
    return _variant(lambda options: options[0], seed_paragraphs())


def variants(n: int = 200, seed: int = 0, *, in_seed_words: bool = False) -> list[Variant]:
    """Return ``n`` variants, no two of the same text.

    Parameters
    ----------
    n : int
        How many, 1 or more.
    seed : int
        Reproduces the choice.
    in_seed_words : bool
        Whether the sentences are the seed's own (it must be at hand) instead of ours.
    """
    rng = random.Random(seed)  # noqa: S311 - nothing here is secret
    paragraphs = seed_paragraphs() if in_seed_words else _wordings()["paragraphs"]
    told: dict[str, Variant] = {}
    while len(told) < n:
        variant = _variant(rng.choice, paragraphs)
        told.setdefault(variant.text, variant)
    return list(told.values())


def _variant(choose: _Choose, paragraphs: Mapping[str, Sequence[str]]) -> Variant:
    given = _wordings()
    world, mediator = choose(given["worlds"]), choose(given["mediators"])
    slots = {**world, **_parties(world), **_mediation(mediator, world, choose)}
    facts = _facts(world, slots, _numbers(world, choose), choose)
    slots |= _counted(facts) | {verb: choose(options).format(**slots) for verb, options in given["verbs"].items()}
    day = dt.date.fromisoformat(facts.date)
    dateline = choose(given["datelines"]).format(
        DATE=facts.date,
        DAY=f"{day:%B} {day.day}, {day.year}",
        CITY=mediator["capital"].upper(),
        publisher=facts.publisher,
    )
    gap = choose(given["gaps"])
    told = [choose(paragraphs[name]).format(**slots) for name in ("news", *choose(_ORDERS))]
    return Variant(text=dateline + gap.join(told) + gap, facts=facts)


def _a(phrase: str) -> str:
    return f"{'an' if phrase[0] in 'AEIOUaeio' else 'a'} {phrase}"


def _capital(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]


def _with_article(article: str | None, name: str) -> str:
    return f"{article} {name}" if article else name


def _parties(world: dict[str, Any]) -> dict[str, str]:
    """How the sides are called at first, and afterwards."""
    proposer = _with_article(world.get("proposer_article"), world["proposer"])
    short, article = world.get("short"), world.get("article")
    refuser_first = _with_article(article, world["refuser"]) + (f" ({short})" if short else "")
    second = f"{world['second']} ({world['second_short']})"
    return {
        "the_proposer": proposer,
        "The_proposer": _capital(proposer),
        "government": world["capital"] or proposer,
        "a_adjective": _a(world["adjective"]),
        "A_adjective": _capital(_a(world["adjective"])),
        "refuser_first": refuser_first,
        "Refuser_first": _capital(refuser_first),
        "refuser_later": short or world["refuser"],
        "the_refuser": _with_article(article, short or world["refuser"]),
        "second_first": _with_article(world.get("second_article"), second),
        "the_second": _with_article(world.get("second_article"), world["second_short"]),
    }


def _mediation(mediator: dict[str, str], world: dict[str, Any], choose: _Choose) -> dict[str, str]:
    """Who mediates, who tells of it, and who came."""
    given, parties = _wordings(), _parties(world)
    newspaper = choose(given["newspapers"])
    office = choose(given["offices"]).format(refuser=parties["refuser_later"], the_refuser=parties["the_refuser"])
    return {
        "mediator": mediator["name"],
        "table_city": mediator["capital"],
        "officials": f"Unnamed {mediator['adjective']} officials",
        "newspaper": newspaper["name"],
        "short": newspaper["short"],
        "publisher": choose(given["publishers"]),
        "official": choose([world["person"], *given["persons"]] if "person" in world else given["persons"]),
        "office": office,
    }


def _numbers(world: dict[str, Any], choose: _Choose) -> dict[str, Number]:
    given = _wordings()
    (named_first, named_later), n = choose(given["named"]), choose(given["offered"])
    vague = choose(given["vague_dozens"] if n < 100 else given["vague_hundreds"])
    part, halt, truce = choose(given["parts"]), choose(given["durations"]), choose(given["durations"])
    counter, custody = choose(given["counter_freed"]), choose(given["custody"])
    prisoners, people = f"{world['of_prisoners']} prisoners", world["people"]
    held = choose([stock for stock in given["held"] if stock > n])
    return {
        "offered": _exactly(n, named_first, hedge=choose(given["hedges"])),
        "demanded": _vaguely(vague, named_later),
        "demanded_part": Number(words=f"all remaining {part}", unit=part, qualifier="all"),
        "halt": Number(words=halt["words"], min=halt["n"], max=halt["n"], unit=halt["unit"], qualifier="exact"),
        "past_truce": Number(
            words=truce["adjective"], min=truce["n"], max=truce["n"], unit=truce["unit"], qualifier="exact"
        ),
        "freed_before": _at_least(choose(given["floors_freed"]), choose(given["freed"]), named_first),
        "counter_freed": _exactly(counter, people),
        "all_prisoners": Number(words=f"all {prisoners}", unit="prisoners", qualifier="all"),
        "held": _at_least(choose(given["floors_held"]), held, named_later),
        "custody": _vaguely(custody, people) if custody in _VAGUE else _at_least("more than", 3000, people),
    }


def _exactly(n: int, unit: str, *, hedge: str | None = None) -> Number:
    words = f"{hedge} {n:,} {unit}" if hedge else f"{n:,} {unit}"
    return Number(words=words, min=n, max=n, unit=unit, qualifier="approx" if hedge else "exact")


def _at_least(floor: str, n: int, unit: str) -> Number:
    return Number(words=f"{floor} {n:,} {unit}", min=n, unit=unit, qualifier=_FLOOR[floor])


def _vaguely(vague: str, unit: str) -> Number:
    return Number(words=f"{vague} {unit}", min=_VAGUE[vague], unit=unit, qualifier="vague")


def _facts(world: dict[str, Any], slots: dict[str, str], numbers: dict[str, Number], choose: _Choose) -> Facts:
    date = choose(_wordings()["dates"])
    before = dt.date.fromisoformat(date).replace(day=1) - dt.timedelta(days=1)
    return Facts(
        date=date,
        last_month=f"{before:%Y-%m}",
        publisher=slots["publisher"],
        newspaper=slots["newspaper"],
        newspaper_short=slots["short"],
        officials=slots["officials"],
        proposer=world["proposer"],
        proposer_names=tuple(name for name in (world["proposer"], world["adjective"], world["capital"]) if name),
        refuser=world["refuser"],
        refuser_names=tuple(name for name in (world["refuser"], world.get("short"), f"{world['epithet']}") if name),
        second_group=world["second"],
        second_short=world["second_short"],
        mediator=slots["mediator"],
        mediator_capital=slots["table_city"],
        official=slots["official"],
        office=slots["office"],
        custody_holder=world["proposer"],
        **numbers,
    )


def _counted(facts: Facts) -> dict[str, str]:
    """The numbers in words, by the slots of the templates."""
    return {
        "offered": facts.offered.words,
        "hostages": facts.demanded.unit,
        "demanded": facts.demanded.words,
        "part": facts.demanded_part.words,
        "halt": facts.halt.words,
        "all_prisoners": facts.all_prisoners.words,
        "held": facts.held.words,
        "custody": facts.custody.words,
        "Custody": _capital(facts.custody.words),
        "a_past_truce": _a(facts.past_truce.words),
        "A_past_truce": _capital(_a(facts.past_truce.words)),
        "freed": facts.freed_before.words,
        "counter": facts.counter_freed.words,
    }
