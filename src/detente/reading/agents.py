"""Who acts and who is acted on: subjects, agents of passives, and the other side of two-sided talks."""

from __future__ import annotations

from itertools import pairwise

from detente.reading.attribution import speakers
from detente.reading.authors import authors_of
from detente.reading.beside import subject_phrases
from detente.reading.captivity import kept_by, who_held
from detente.reading.cast import Who
from detente.reading.counted import is_person_noun
from detente.reading.doers import by_agent
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["actor_of", "aim", "freed_by_whom", "own_words", "speakers_of"]


_SAID_OF = frozenset(["say", "report", "believe", "think", "understand", "expect", "describe", "bind"])


def actor_of(act: Act, group: VerbGroup, subjects: list[Who], sentence: Sentence, reader: Reader) -> list[Who]:
    """Return who acts: the subject, the agent of a passive, or both sides where talks are the subject."""
    kind = act.kind
    if group.passive and group.lemma in _SAID_OF and kind in ("propose", "reject"):
        return subjects  # "was said to be willing to": who is spoken of acts
    written = _who_wrote(group, sentence, reader) or _whose_decision(group, sentence, reader)
    if written:
        return written
    if group.passive:
        agent = by_agent(group, sentence, reader)
        act.targets = [w for w in subjects if w.kind not in ("place",)]
        agent = [w for w in agent if w.kind != "outlet"]
        if agent:
            return [w.side if w.kind == "unnamed" and w.side is not None else w for w in agent]
        if kind in ("agree", "suspend", "halt", "meet"):
            return list(reader.actors.main) if len(reader.actors.main) == 2 or kind in ("agree", "suspend") else []
        told = group.subjects[0] if group.subjects else None
        if kind in ("propose", "demand") and group.form == "fin" and told is not None and told in sentence.chunks:
            return authors_of(told, sentence.chunks.index(told), sentence, reader)  # "X's offer was sent on Friday"
        return _passive_default(act, group, sentence, reader)
    if kind == "release" and (group.lemma == "be" or _went_themselves(group, reader)):
        return freed_by_whom(act, group, sentence, reader)  # "the hostages are free", "1,500 people left the town"
    counted = group.subjects[0] if not subjects and group.subjects and kind == "deliver" else None
    armed = counted is not None and counted.lower_head in reader.lexicon.words["group_nouns"]
    if counted is not None and armed and reader.actors.is_counted(counted):
        subjects = reader.actors.called(counted.lower_head, counted.first)  # "Seven rebels surrendered"
    men = counted is not None and counted.lower_head in _MEN_AT_ARMS and reader.actors.is_counted(counted)
    if not subjects and men:
        groups = [m for m in reader.actors.main if m.kind == "group"]
        subjects = groups if len(groups) == 1 else []  # "Some 40 men had handed in their rifles"
    if not subjects and group.subjects and group.subjects[0].lower_head in reader.lexicon.words["team_nouns"]:
        subjects = _from(group, sentence, reader)
    if kind == "halt" and group.subjects and group.subjects[0].lower_head == "it" and group.lemma in _STARTING:
        return list(reader.actors.main)  # "It comes into force on Monday": the truce of both
    talks_as_subject = not subjects and group.subjects and kind in ("suspend", "halt", "meet", "agree")
    if talks_as_subject:
        return list(reader.actors.main) if len(reader.actors.main) == 2 or kind in ("agree", "suspend") else []
    if not subjects and group.subjects:
        subjects = _from(group, sentence, reader)
    if not subjects and kind == "propose" and group.subjects and group.subjects[0] in sentence.chunks:
        subjects = authors_of(group.subjects[0], sentence.chunks.index(group.subjects[0]), sentence, reader)
    if kind == "release" and group.lemma in ("get", "take", "receive"):
        return reader.actors.other(subjects)  # "X got 73 back": the other side let them go
    if not subjects and kind == "agree":
        return list(reader.actors.main)
    begun = group.parent is not None and group.parent.lemma in ("begin", "start") and not group.parent.modal
    carried_out = kind != "deliver" or (group.form == "fin" and not group.modal) or begun
    if not subjects and group.subjects and kind in _OWN_WORDS and carried_out and group.link not in ("ger", "adv"):
        subjects = own_words(group.subjects[0], reader, speaks=kind in _SPEAKING and not group.passive)
    subjects = [
        w.side if w.kind in ("unnamed", "organ", "official") and w.side is not None and kind != "meet" else w
        for w in subjects
    ]
    if (
        subjects
        and kind in ("meet", "agree", "suspend")
        and all(w.kind in ("unnamed", "organ") and w.side is None for w in subjects)
    ):
        return list(reader.actors.main) or subjects  # "negotiators met": the sides did
    if kind == "agree" and group.lemma == "announce" and len(subjects) == 1 and len(reader.actors.main) == 2:
        return list(reader.actors.main)  # "X announced the agreement": both made it
    if subjects and kind not in ("mediate",):
        return [w for w in subjects if w.kind != "outlet"]
    return subjects


_PAPERS = frozenset(
    ["statement", "letter", "communique", "communiqué", "message", "petition", "note", "resolution", "declaration",
     "telegram", "decree", "leaflet", "video", "paper", "document"]
)  # fmt: skip
_DECISIONS = frozenset(["decision", "move", "choice", "bid", "attempt", "intention", "determination", "vote"])


def _who_wrote(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "X issued a statement calling for …", "a letter from X urging …": the paper speaks for who wrote it."""
    if group.form != "ger" or group.link != "ger" or not group.subjects:
        return []
    paper = group.subjects[0]
    if paper.lower_head not in _PAPERS or paper not in sentence.chunks:
        return []
    written = authors_of(paper, sentence.chunks.index(paper), sentence, reader)
    before = [g for g in sentence.groups if g.form == "fin" and g.last < paper.first and not g.passive and g.subjects]
    return written or (reader.actors.all_of(before[-1].subjects) if before and not before[-1].negated else [])


def _whose_decision(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "the rebels' decision to quit the talks": whose it is acts."""
    noun = sentence.chunks[group.position - 1] if group.position else None
    if group.form != "inf" or group.subjects or not isinstance(noun, Phrase) or noun.lower_head not in _DECISIONS:
        return []
    return authors_of(noun, group.position - 1, sentence, reader)


_GOING = frozenset(["leave", "go", "walk", "return", "come", "arrive", "reach", "fly", "cross", "land", "depart"])


def _went_themselves(group: VerbGroup, reader: Reader) -> bool:
    """Whether the subject of a release are those let go, told by their number or as captives."""
    if group.passive or group.lemma not in _GOING or not group.subjects:
        return False
    told = group.subjects[0]
    counted = any(reader.tags[i] == "#" for i in range(told.first, told.head))
    return counted or told.lower_head in _HELD_BY_GROUPS or told.lower_head in _HELD_BY_STATES


_MEN_AT_ARMS = frozenset(["men", "youths", "combatants", "people", "recruits", "boys", "members", "followers"])
_STARTING = frozenset(["come", "take", "enter", "go"])
_OWN_WORDS = frozenset(
    ["deliver", "reject", "accuse", "demand", "threaten", "accept", "propose", "release", "halt", "violate"]
)


_SPEAKING = frozenset(["reject", "accuse", "demand", "threaten", "accept", "propose"])
_INSTITUTIONS = frozenset(
    [
        *("university", "college", "school", "hospital", "club", "village", "town", "city", "parish", "convent"),
        *("monastery", "museum", "theatre", "orchestra", "bank", "brewery", "insurer", "landlord", "cooperative"),
        *("municipality", "district", "county", "parent", "widow", "crew", "garrison", "abbot", "abbess"),
        *("headman", "principal", "dean", "warden", "squatters", "household", "mother", "sister", "monk", "nun"),
    ]
)


def own_words(phrase: Phrase, reader: Reader, *, speaks: bool = False) -> list[Who]:
    """People whom neither lexicon nor text names are called what the text calls them: "protesters"."""
    word, words = phrase.lower_head, reader.lexicon.words
    thing = (
        word in words["talks_nouns"]
        or word in words["deal_nouns"]
        or word in words["plan_nouns"]
        or word.endswith(("tion", "ment", "ness", "ity", "ing"))
    )
    if word in words["group_nouns"] and reader.tokens.lower[phrase.first] in ("a", "an", "another", "one"):
        return [reader.actors.describe(phrase, "group", None)]
    if word in ("nobody", "none", "everybody", "everyone", "anybody", "somebody", "someone"):
        return []
    if word in _ALONE and reader.tags[phrase.head] == "N":
        return [reader.actors.describe(phrase, "unnamed", None)]  # "their employer agreed to pay"
    one = reader.tags[phrase.head] == "N" and reader.tokens.lower[phrase.first] in ("the", "a", "an", "its", "their")
    if speaks and one and (word in _INSTITUTIONS or (not thing and is_person_noun(word + "s"))):
        return [reader.actors.describe(phrase, "unnamed", None)]  # "the rector refused to resign"
    if (
        thing
        or reader.tags[phrase.head] != "N"
        or reader.lexicon.items.get(word, "persons") != "persons"
        or not word.endswith("s")
    ):
        return []
    return [reader.actors.describe(phrase, "unnamed", None)]


_ALONE = frozenset(["employer", "management", "owner", "operator", "shipowner", "landlord"])
_FELLOWS = frozenset(
    ["allies", "rivals", "comrades", "colleagues", "partners", "hardliners", "dissidents", "critics", "members",
     "friends", "leaders", "foes", "opponents"]
)  # fmt: skip


def _from(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """Whose people act: "monitors from the European Union", "envoys of the two sides"."""
    chunks = sentence.chunks
    for position, one in enumerate(chunks[:-2]):
        following = chunks[position + 1]
        if (
            one is group.subjects[0]
            and isinstance(following, Phrase)
            and (
                following.lower_head in ("from", "of", "for", "on")
                or (following.lower_head == "in" and one.lower_head in _FELLOWS)
            )
        ):
            nouns = [chunks[position + 2]]
            if position + 4 < len(chunks) and chunks[position + 3].kind == "C" and chunks[position + 4].kind == "n":
                nouns.append(chunks[position + 4])
            return reader.actors.all_of([n for n in nouns if isinstance(n, Phrase) and n.kind == "n"])
    return []


def _passive_default(act: Act, group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "Four Boko Haram commanders were let go": whose people are freed tells who freed them."""
    if act.kind == "deliver" and group.lemma in ("send", "deploy", "dispatch", "station"):
        at = reader.actors.cast.at
        owners = [at[i] for p in group.subjects for i in range(p.first, p.head) if i in at]
        if owners:
            return owners[-1:]
    if act.kind == "deliver" and group.subjects and reader.tokens.lower[group.subjects[0].first] in ("its", "their"):
        owner = reader.actors.pronoun("it" if reader.tokens.lower[group.subjects[0].first] == "its" else "they")
        if owner:
            return owner  # "so that its arms could be put beyond use"
    if act.kind == "deliver" and act.denied and group.parent is not None:
        return []  # "denied that a ransom had been paid": of who denies
    if act.kind == "deliver" and (act.hypothetical or group.lemma in ("exchange", "swap")):
        return list(reader.actors.main)
    if act.kind != "release":
        return []
    return freed_by_whom(act, group, sentence, reader)


def freed_by_whom(act: Act, group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """Return who let people go where the verb does not say: who held them, or the side they do not belong to."""
    main = reader.actors.main
    lower = reader.tokens.lower[act.first : act.last + 1]
    if reader.actors.last_freers and any(a == "in" and b in ("return", "exchange") for a, b in pairwise(lower)):
        return reader.actors.other(reader.actors.last_freers)
    holders = who_held(group, sentence, reader) or kept_by(act, group, reader)
    if holders:
        act.targets = []
        return holders
    both = len(main) == 2 and _between_both(act, sentence, reader)
    if (group.lemma in ("exchange", "swap", "trade") and len(main) == 2) or both:
        return list(main)
    for other in reversed(sentence.acts):
        if other.kind == "release" and len(other.actors) == 1 and other.actors[0].top in main:
            return reader.actors.other(other.actors)
    kept = _captors(reader, _KIDNAPPERS)
    if len(kept) == 1 and any(p.lower_head in _HELD_BY_GROUPS for p in subject_phrases(group, sentence.chunks)):
        return kept
    for phrase in subject_phrases(group, sentence.chunks):
        owner = reader.actors.possessor(phrase)
        owned = [w for w in reader.actors.of(owner) if w.top in main] if owner is not None else []
        if len(owned) == 1:
            return reader.actors.other(owned)  # "Ten of the brigade's men were let out"
        for index in range(phrase.first, phrase.last + 1):
            who = reader.actors.cast.at.get(index)
            if who is not None:
                act.targets = [who.top] if who.top in main else []
                if who.top in main:
                    return reader.actors.other([who])
                states = [m for m in main if m.kind == "state"]
                if phrase.lower_head in _HELD_BY_GROUPS and reader.actors.last_freers:
                    return list(reader.actors.last_freers)  # "Three Indonesian fishermen were let go a day later"
                return (
                    states
                    if len(states) == 1
                    and phrase.lower_head in ("prisoners", "detainees", "inmates", "prisoner", "detainee")
                    else []
                )
        holder = (
            "group" if phrase.lower_head in _HELD_BY_GROUPS else "state" if phrase.lower_head in _HELD_BY_STATES else ""
        )
        if holder:
            found = [m for m in main if m.kind == holder and m.head not in _ARMIES]
            found = found or _captors(reader, _CAPTORS)
            if len(found) == 1 or phrase.lower_head not in _OF_EITHER:
                return found if len(found) == 1 else []
    states = [m for m in main if m.kind == "state"]
    jailed = any(p.lower_head in _JAILED for p in subject_phrases(group, sentence.chunks))
    if jailed and len(states) == 1 and len(main) == 2 and not reader.actors.last_freers:
        return states  # "450 prisoners would be let out": of the state that fights a group
    return list(reader.actors.last_freers)


def _between_both(act: Act, sentence: Sentence, reader: Reader) -> bool:
    """As in "were bused out under an agreement between the government and rebels": both let them go."""
    if "under" not in sentence.words or "between" not in sentence.words:
        return False
    chunks = sentence.chunks
    for at, one in enumerate(chunks[:-2]):
        named = one.lower_head == "between" and chunks[at - 1].lower_head in reader.lexicon.words["deal_nouns"]
        if named and act.first <= one.first and chunks[at - 2].lower_head == "under":
            return True
    return False


def _captors(reader: Reader, nouns: frozenset[str]) -> list[Who]:
    """Return those whom the text calls kidnappers, pirates or the like."""
    cast = reader.actors.cast
    met = [*cast.everyone(), *cast.described.values()]
    return [w for w in met if w.kind == "group" and (w.head in nouns or not w.nouns.isdisjoint(nouns))]


_JAILED = frozenset(["prisoners", "detainees", "inmates", "convicts", "prisoner", "detainee"])
_OF_EITHER = frozenset(["children", "women", "journalist", "journalists", "pilot", "pilots", "workers"])
_ARMIES = frozenset(["army", "military", "police", "troops", "navy", "soldiers"])
_KIDNAPPERS = frozenset(
    ["kidnappers", "abductors", "captors", "hijackers", "pirates", "bandits", "hostage-takers", "gang"]
)
_CAPTORS = frozenset(
    ["kidnappers", "abductors", "captors", "hijackers", "pirates", "bandits", "gunmen", "gang", "militants", "rebels",
     "jihadists", "insurgents", "guerrillas"]
)  # fmt: skip
_HELD_BY_GROUPS = frozenset(
    [
        *("sailors", "sailor", "seamen", "crew", "students", "student", "pilot", "pilots", "children", "teachers"),
        *(
            "teacher",
            "nurses",
            "doctors",
            "missionaries",
            "missionary",
            "tourists",
            "tourist",
            "engineers",
            "villagers",
        ),
        *("women", "nuns", "priests", "priest", "lawmakers", "ministers", "journalist", "journalists", "passengers"),
        *("schoolchildren", "fishermen", "peacekeepers", "aviators", "contractors", "volunteers", "workers", "mps"),
        *("hostages", "captives", "hostage", "captive", "girls", "schoolgirls", "abductees", "soldiers", "soldier"),
        *("policemen", "officers", "troops", "aid workers", "servicemen", "schoolboys", "pupils"),
    ]
)
_HELD_BY_STATES = frozenset(
    [
        *("fighters", "fighter", "rebels", "rebel", "guerrillas", "insurgents", "militants", "militant", "commanders"),
        *("separatists", "suspects", "activists", "dissidents", "inmates", "inmate"),
    ]
)
"""Where nothing else tells: a state's men are freed by those who fight it, and the other way round."""


def aim(act: Act, sentence: Sentence, reader: Reader) -> None:
    """Find whom an act is directed at, where the text or the two-sidedness of talks tells."""
    if act.kind == "agree" and act.group is not None and len(act.actors) == 1:
        for preposition, phrases in objects_of(sentence.chunks, act.group)[1]:
            if preposition == "with":
                act.actors = act.actors + [
                    w
                    for w in reader.actors.all_of(phrases)
                    if w.kind in ("state", "group", "organisation", "person") and w not in act.actors
                ]
    if act.kind in ("agree", "suspend", "halt") or (act.targets and not (act.group and act.group.passive)):
        return
    group = act.group
    found: list[Who] = []
    if group is not None and not group.passive:
        direct, oblique = objects_of(sentence.chunks, group)
        if act.kind in ("accuse", "demand", "meet", "mediate", "threaten", "violate"):
            found += reader.actors.all_of(direct[:2])
        if act.kind == "meet":
            found += [w for w in _to_meet(group, sentence, reader) if w not in found]
        wanted = {
            "meet": ("with",),
            "demand": ("on", "upon", "to", "from"),
            "mediate": ("between", "among"),
            "release": ("to",),
        }.get(act.kind, ("to", "with", "from", "against"))
        for preposition, phrases in oblique:
            if preposition in wanted:
                found += [w for w in reader.actors.all_of(phrases) if w not in found]
    lower = reader.tokens.lower
    if (
        act.kind == "accuse"
        and "each" in lower[act.first : act.last + 1]
        and "other" in lower[act.first : act.last + 1]
    ):
        act.targets = list(act.actors)
        act.mutual = True
        return
    found = [w for w in found if w not in act.actors and w.kind not in ("place", "outlet")]
    if act.kind == "mediate":
        act.targets = found or [m for m in reader.actors.main if m not in act.actors]
    elif not found and act.kind != "meet" and len(act.actors) == 1:
        act.targets = reader.actors.other(act.actors)
    elif found:
        act.targets = found


def _to_meet(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "travelled to Muscat to meet the foreign minister": whom a journey is to."""
    for other in sentence.groups:
        if other.parent is group and other.form == "inf" and other.lemma in ("meet", "see", "consult"):
            return reader.actors.all_of(objects_of(sentence.chunks, other)[0])
    return []


def speakers_of(sentence: Sentence, token: int) -> list[Who]:
    """Return the sides of those whose words cover a token."""
    return [w.top for w in speakers(sentence, token)]
