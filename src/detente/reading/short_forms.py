"""Two names of one: "the Front for Liberation (FL)", "ASUU" beside "the Academic Staff Union", "the North"."""

from __future__ import annotations

from detente.reading.cast import Cast, Who
from detente.reading.tokens import places_of

__all__ = ["settle_short_forms"]


def settle_short_forms(cast: Cast) -> None:
    """Join what brackets, initials or halves of a name show to be one."""
    _acronyms(cast)
    _other_names(cast)
    _initials(cast)
    _halves(cast)
    _last_words(cast)


def _acronyms(cast: Cast) -> None:
    """As in "the Front for the Liberation of Vessa (FLV)": two names of one."""
    words = cast.tokens.words
    if "(" not in cast.tokens.text:
        return
    for index in places_of("(", words[:-2], 1):
        if words[index + 2] == ")" and index + 1 in cast.at and index - 1 in cast.at:
            long, short = cast.at[index - 1], cast.at[index + 1]
            if long.name[:1] != words[index + 1][:1]:
                back = [
                    i
                    for i in range(index - 1, max(-1, index - 9), -1)
                    if i in cast.at and words[i][:1] == words[index + 1][:1]
                ]
                long = cast.at[back[-1]] if back else long
            if long is short:
                continue
            if short.known and not long.known and short.kind != long.kind and index - 1 in cast.names:
                _take_short_form(cast, long, short, words[index + 1])
                continue
            keep, drop = (short, long) if short.known and not long.known else (long, short)
            cast.merge(keep, drop)
            initials = "".join(w[0] for w in long.name.split() if w[0].isupper())
            if not keep.known and initials != words[index + 1].upper():
                keep.name = words[index + 1]  # the long form was not read whole


def _other_names(cast: Cast) -> None:
    """As in "the Alliance for the Freedom of Vessa, or AFV,": a name's initials set in behind it."""
    words = cast.tokens.words
    for index in places_of("or", words[:-2], 2):
        short, long = cast.at.get(index + 1), cast.at.get(index - 2)
        if short is None or long is None or short is long or words[index - 1] != ",":
            continue
        spelled = words[index + 1].isupper() and words[index + 2] in (",", ".", "-", "–", "—")
        if spelled and long.name.count(" ") > 0 and words[index + 1][0] in long.name:
            keep, drop = (short, long) if short.known and not long.known else (long, short)
            keep.kind = keep.kind if keep.known or keep.kind != "person" else "group"
            cast.merge(keep, drop)


def _initials(cast: Cast) -> None:
    """As in "ASUU" beside "the Academic Staff Union of Universities", with no brackets to say so."""
    spelled: dict[str, list[Who]] = {}
    for who in cast.everyone():
        if who.kind in ("group", "organisation", "organ") and who.name.count(" ") > 1:
            letters = "".join(part[0] for part in who.name.replace("-", " ").split() if part[0].isupper())
            spelled.setdefault(letters, []).append(who)
    if not spelled:
        return
    for who in list(cast.everyone()):
        if who.kind == "group" and not who.known and who.name.isupper() and len(who.name) > 2:
            found = [w for w in spelled.get(who.name, ()) if w is not who]
            if not found:
                found = [w for s, ws in spelled.items() if s.endswith(who.name) for w in ws if w is not who]
            if len(found) == 1:
                cast.merge(found[0], who)


def _halves(cast: Cast) -> None:
    """As in "the North" of North Korea: half a state's name stands for the state."""
    for who in list(cast.everyone()):
        if who.known or who.name not in ("North", "South", "East", "West"):
            continue
        whole = [w for w in cast.everyone() if w.known and w.kind == "state" and w.name.startswith(who.name + " ")]
        if len(whole) == 1:
            cast.merge(whole[0], who)


def _last_words(cast: Cast) -> None:
    """As in "the Serbs" after "Bosnian Serbs": the last word of a group's name means the group, not another land's."""
    groups = [w for w in cast.everyone() if w.known and w.kind == "group" and w.name.count(" ") == 1]
    for who in groups:
        last = who.name.rpartition(" ")[2]
        for token, name in cast.names.items():
            single = name.first == name.last and name.name is not None and name.name.form == "adjective"
            other = cast.at.get(token)
            if single and other is not None and other is not who and cast.tokens.words[token] in (last, last[:-1]):
                cast.at[token] = who
                who.count, other.count = who.count + 0.5, other.count - 0.5


def _take_short_form(cast: Cast, own: Who, known: Who, short: str) -> None:
    """Let a short form that the text explains mean that, whatever else the lexicon knows by it."""
    own.add_surface(short)
    for token, who in cast.at.items():
        if who is known and cast.tokens.words[token] == short:
            cast.at[token] = own
