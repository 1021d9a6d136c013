"""Between whom the talks are: by mention, by "between A and B", by what they do, and not those who mediate."""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.cast import Who

__all__ = ["settle_main_parties"]

_GOVERNING = frozenset(["government", "regime", "junta", "authorities", "army", "military"])
_LEADERS = frozenset(["president", "premier", "minister", "chancellor", "king", "emir", "commissioner"])
_SEATED = 3.0
"""What one weighs who stands in "talks between A and B": a council or a ministry may be one of the two."""
_ONCE = frozenset(["former", "ex-president", "ex-premier", "ousted", "deposed", "exiled", "late"])
_GOVERNMENT_WORDS = frozenset(["government", "military", "army", "troops", "soldiers", "president", "authorities"])


def settle_main_parties(actors: Actors) -> None:
    """Find the two between whom the talks are: by mention, by "between A and B", and not those who mediate."""
    scored = []
    speaks = _has_government(actors)
    if speaks:
        _meet_home(actors)
    states = [who for who in actors.cast.everyone() if who.kind == "state" and not who.mediates]
    acting = [who for who in states if who.bargains >= 1 and who.count > 1]
    for who in actors.cast.everyone():
        if who.kind not in ("state", "group") or who.side is not None:
            continue
        fights = who.kind == "group" and (who.known or who.bargains > 0 or who.count > 1 or bool(who.nouns))
        governs = who.kind == "state" and (
            bool(who.nouns & _GOVERNING)
            or (who.fought_over and speaks and (who.count >= 0.8 or who.name == actors.home))
        )
        # "… and the Palestinian government": spoken of, where another state is told to act.
        governs = governs and (who.bargains >= 1 or not any(other is not who for other in acting))
        idle = who.kind == "group" and not who.known and not who.bargains and who.count <= 1 and not who.nouns
        at_home = who.name == actors.home and not actors.abroad and speaks
        score = (
            1.5 * at_home
            + who.count
            - 0.7 * idle
            + who.bargains
            + 1.5 * fights
            + 1.5 * governs
            - (4.0 if who.mediates else 0.0)
        )
        scored.append((score, -who.first, who))
    for who in actors.cast.described.values():
        if who.kind in ("state", "group") and who.side is None:
            fights = who.kind == "group" and who.bargains > 0
            scored.append((who.count + who.bargains + (1.5 if fights else 0.5), -who.first, who))
    scored.sort(key=lambda s: (-s[0], -s[1]))
    if len([s for s in scored if s[0] > 0.4 and s[2].kind in ("state", "group")]) == 1 and speaks:
        home = actors.government()
        if home is not None and all(who is not home for _, _, who in scored):
            scored.append((0.5, -home.first, home))
    able = [who for score, _, who in scored if score > 0.4]
    if len(able) < 2:
        able = [who for score, _, who in scored if score > 0.2]  # one who only stands there, where nobody else does
    if len(able) < 2:
        able += _at_the_table(actors)
    others = [who for who in able[1:] if frozenset((id(able[0]), id(who))) not in actors.allies]
    actors.main = [*able[:1], *(others or able[1:])[:1]]
    actors.main.sort(key=lambda w: w.first)
    _place_leaders(actors)


def _at_the_table(actors: Actors) -> list[Who]:
    """Return councils, ministries and elders between whom and another the report says there were talks."""
    everyone = [*actors.cast.everyone(), *actors.cast.described.values()]
    told = [w for w in everyone if w.kind in ("organ", "organisation", "unnamed") and w.side is None]
    seated = [w for w in told if w.bargains >= _SEATED and not w.mediates]
    return sorted(seated, key=lambda w: -w.bargains)


def _meet_home(actors: Actors) -> None:
    """Let the land of the dateline be one who may bargain, where no state that the report names is told to do so."""
    home = actors.home
    if home is None or actors.abroad or home in actors.cast.people:
        return
    states = [w for w in actors.cast.everyone() if w.kind == "state" and not w.mediates]
    if not any(w.fought_over or w.bargains >= 1 or w.count > 1.5 for w in states):
        actors.cast.people[home] = Who(home, "state", nouns=["government"], known=True, first=0)


def _place_leaders(actors: Actors) -> None:
    """Take a president whose country is not said to be of the one state that bargains, else of the one named last."""
    states = [w for w in actors.main if w.kind == "state"]
    for who in actors.cast.everyone():
        office = (who.office or "").lower().split()[-1:]
        if who.kind != "person" or who.side is not None or not office or office[0] not in _LEADERS:
            continue
        if who.office is not None and not _ONCE.isdisjoint(who.office.lower().split()):
            continue
        near = actors.nearest_state(who.first)
        home = actors.cast.people.get(actors.home or "")
        fought = [w for w in states if w.fought_over]
        if len(fought) == 1:
            near = fought  # mediators' presidents are told with their country
        elif home is not None and home in states:
            near = [home]
        elif home is not None and not actors.abroad:
            near = [home]  # a president whose land is not told is of the land that the dateline names
        found = near or states or ([home] if home is not None else [])
        who.side = found[0] if found else None


def _has_government(actors: Actors) -> bool:
    """Whether a text with one side only speaks of a government or its forces: the other side."""
    return not _GOVERNMENT_WORDS.isdisjoint(actors.cast.tokens.lower)
