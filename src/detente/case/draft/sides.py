"""The parties of a case, from the entities of its reports: one party for the names that mean it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from detente.case.draft.told import Heard, Record, Told
from detente.case.parties import Party, PartyKind, Person, Role
from detente.evidence import Entity, EntityType, Item, Kind

__all__ = ["Sides", "slug"]

_NOT_A_SIDE = (EntityType.OUTLET, EntityType.UNNAMED)
_PEOPLE = (EntityType.OFFICIAL, EntityType.ORGAN, EntityType.UNNAMED)
_ROLES = {EntityType.PARTY: Role.PRINCIPAL, EntityType.MEDIATOR: Role.MEDIATOR}
_BARGAINING = (
    Kind.PRECONDITION,
    Kind.ACCEPT,
    Kind.REJECT,
    Kind.AGREE,
    Kind.RELEASE,
    Kind.HALT,
    Kind.SUSPEND,
    Kind.VIOLATE,
    Kind.THREATEN,
)
"""What those do whose consent counts, and those who mediate alone do not."""
_OF_MEDIATORS = (Item.TALKS, Item.MONITORING, Item.GUARANTEES, Item.LISTS, Item.AID)
"""What also those give who mediate alone."""
_OF_PARTIES = (Item.MONEY, Item.SANCTIONS, Item.WITHDRAWAL, Item.ACCESS, Item.POLITICAL)
"""What nobody gets for mediating alone."""
_KINDS = {EntityType.OFFICIAL: PartyKind.PERSON, EntityType.ORGAN: PartyKind.ORGAN}


def slug(text: str, *, default: str = "entry") -> str:
    """Make an identifier of a name: lower-case letters and digits with single hyphens.

    Examples
    --------
    >>> slug("The Front for Río Azul (FRA)")
    'front-for-rio-azul-fra'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"^(the|a|an)\s+", "", plain.replace("'", ""))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or default


def _key(name: str) -> str:
    plain = re.sub(r"[’‘']s\b", "", name.lower())
    return " ".join(re.sub(r"[^\w ]+", " ", re.sub(r"^(the|a|an)\s+", "", plain)).split())


def _is_a_name(alias: str) -> bool:
    """Whether an alias is a name rather than a description ("the group"): every word of weight is capitalised."""
    words = re.sub(r"^(the|a|an)\s+", "", alias, flags=re.IGNORECASE).split()
    heavy = [w for w in words if w.lower() not in {"of", "the", "and", "for", "de", "la", "al", "el", "in"}]
    return bool(heavy) and all(w[0].isupper() or w[0].isdigit() or w[0] == "(" for w in heavy)


def _offices(entity: Entity) -> list[str]:
    """Return the offices that an entity without a name of its own is told by."""
    offices = [a for a in entity.aliases if a != entity.name and not _is_a_name(a)]
    return offices or [entity.name]


class Sides:
    """Finds the party for a name in a report, and makes it when it is first needed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._entities: dict[str, list[Entity]] = {}
        self._people: dict[str, dict[tuple[str | None, str | None], list[str]]] = {}
        self._roles: dict[str, dict[Role, None]] = {}
        self._claims: dict[str, dict[str, None]] = {}

    def party(self, told: Told | Heard, name: str) -> str | None:
        """Return the id of the party that the name in this claim belongs to; ``None`` for outlets and sources."""
        side = self._record.side(told.report.id, name)
        if side.type in _NOT_A_SIDE:
            return None
        party = self._party_of(side)
        self._claims[party].setdefault(told.id)
        self._note_person(told, name, party)
        return party

    def parties(self, told: Told | Heard, names: Iterable[str]) -> tuple[str, ...]:
        """Return the parties of several names, each once."""
        found = (self.party(told, name) for name in names)
        return tuple(dict.fromkeys(p for p in found if p is not None))

    def actors(self, told: Told) -> tuple[str, ...]:
        """Return the parties that did what the claim says."""
        return self.parties(told, told.claim.actor)

    def targets(self, told: Told) -> tuple[str, ...]:
        """Return the parties it was done to or with."""
        return self.parties(told, told.claim.target)

    def give_role(self, party: str, role: Role) -> None:
        """Note that a party has a role."""
        self._roles[party].setdefault(role)

    def is_principal(self, party: str) -> bool:
        """Whether some report tells the party as one who bargains."""
        return Role.PRINCIPAL in self._roles[party]

    def name(self, party: str) -> str:
        """Return the party's name."""
        return self._names[party]

    def people(self, told: Told, names: Iterable[str]) -> tuple[str, ...]:
        """Name the people among the actors or targets of a claim, with their offices."""
        described = []
        for name in names:
            entity = self._record.entity(told.report.id, name)
            if entity.type in _PEOPLE:
                described += self._described(entity)
        return tuple(dict.fromkeys(described))

    @staticmethod
    def _described(entity: Entity) -> list[str]:
        if entity.type is EntityType.OFFICIAL:
            return [f"{entity.name} ({entity.office})" if entity.office else entity.name]
        return _offices(entity)

    def _party_of(self, side: Entity) -> str:
        keys = [_key(n) for n in (side.name, *side.aliases) if _is_a_name(n) or n == side.name]
        party = next((self._ids[k] for k in keys if k in self._ids), None)
        if party is None:
            party = self._fresh_id(side.name)
            self._names[party] = side.name
            self._entities[party], self._people[party] = [], {}
            self._roles[party], self._claims[party] = {}, {}
        for key in keys:
            self._ids.setdefault(key, party)
        self._entities[party].append(side)
        if (role := _ROLES.get(side.type)) is not None:
            self._roles[party].setdefault(role)
        return party

    def _fresh_id(self, name: str) -> str:
        base = slug(name, default="party")
        number, candidate = 1, base
        while candidate in self._names:
            number += 1
            candidate = f"{base}-{number}"
        return candidate

    def _note_person(self, told: Told | Heard, name: str, party: str) -> None:
        entity = self._record.entity(told.report.id, name)
        if entity.type not in _PEOPLE or self._record.side(told.report.id, name) is entity:
            return
        if entity.type is EntityType.OFFICIAL and _is_a_name(entity.name):
            self._people[party].setdefault((entity.name, entity.office), []).append(told.id)
            return
        for office in _offices(entity):
            self._people[party].setdefault((None, office), []).append(told.id)

    def drafted(self) -> tuple[Party, ...]:
        """Give the parties in order of first mention."""
        self._find_roles()
        return tuple(self._drafted_party(party) for party in self._names)

    def _find_roles(self) -> None:
        for told in self._record.of_kind(Kind.MEDIATE):
            if told.claim.status == "denied":
                continue
            for party in self.actors(told):
                self.give_role(party, Role.MEDIATOR)
        # who only puts a name under an agreement may sign for one of the sides, or beside them
        for told in self._record.of_kind(Kind.AGREE):
            for party in self.actors(told) if told.claim.status != "denied" and told.claim.terms else ():
                if not self._roles[party]:
                    self.give_role(party, Role.PRINCIPAL)
        bargaining = set(self._bargaining())
        for party, roles in self._roles.items():
            # one report may tell as a party whom others tell to mediate: its consent counts where it bargains itself
            if Role.MEDIATOR in roles and party not in bargaining:
                roles.pop(Role.PRINCIPAL, None)

    def _bargaining(self) -> Iterator[str]:
        """Give who bargains for itself: by what it does, gives or gets."""
        for told in self._record.told.values():
            if told.claim.kind in _BARGAINING:
                yield from self._known(told, told.claim.actor)
            if told.claim.kind is Kind.MEDIATE:
                continue
            for term in told.claim.terms:
                if term.item not in _OF_MEDIATORS:
                    yield from self._known(told, term.giver)
                # what somebody asks another for is told as if the one who asks got it
                if term.item in _OF_PARTIES and (told.claim.kind is not Kind.DEMAND or term.item is Item.MONEY):
                    yield from self._known(told, term.receiver)

    def _known(self, told: Told, names: Iterable[str]) -> Iterator[str]:
        """Give the parties of names, of those that are drafted."""
        for name in names:
            party = self._ids.get(_key(self._record.side(told.report.id, name).name))
            if party is not None:
                yield party

    def _drafted_party(self, party: str) -> Party:
        entities = self._entities[party]
        aliases = dict.fromkeys(a for e in entities for a in (e.name, *e.aliases) if a != self._names[party])
        people = self._people[party]
        named_offices = {name: office for name, office in people if name and office}
        return Party(
            id=party,
            name=self._names[party],
            claims=tuple(self._claims[party]),
            roles=tuple(sorted(self._roles[party], key=list(Role).index)),
            kind=next((_KINDS[e.type] for e in entities if e.type in _KINDS), PartyKind.OTHER),
            aliases=tuple(aliases),
            people=tuple(
                Person(name=name, office=office, claims=tuple(dict.fromkeys(claims)))
                for (name, office), claims in people.items()
                if office or name not in named_offices
            ),
        )
