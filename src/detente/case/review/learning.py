"""What corrections teach the reader: other names of somebody, and what a word is about, in the case's own lexicon."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from detente.case.review.decisions import Lesson
from detente.errors import InputError, MisuseError
from detente.evidence import Claim, Item
from detente.reading import Lexicon

__all__ = ["alias_lesson", "item_lesson", "learnt_sections", "lesson_in", "lessons_of", "taught"]

_NAME_SECTIONS = ("states", "groups", "organisations", "outlets")
_OTHER_NAMES = {"states": 3, "groups": 1, "organisations": 1, "outlets": 1}
"""In which field of a section's lines other names stand."""
_CALLED = 2
"""In which field of a group's or an organisation's line stands what it is called: "the rebels"."""


def lessons_of(before: Claim, after: Claim, text: str, lexicon: Lexicon) -> tuple[Lesson, ...]:
    """Find what a correction can teach; a person says whether it shall.

    Parameters
    ----------
    before, after : Claim
        As read, and as corrected.
    text : str
        The report.
    lexicon : Lexicon
        What the reader knows. Where it knows the name that was put aside as somebody's, the reader was mistaken in the
        sentence and not in the name, and there is nothing to learn.

    Returns
    -------
    tuple of Lesson
        For each name that stands in the report and was replaced by another: that the one is the other's. For each term
        whose item was changed: what its word is about.
    """
    found: list[Lesson] = []
    pairs = [(before.actor, after.actor), (before.target, after.target)]
    matched = [(a, b) for a in before.terms for b in after.terms if (a.start, a.end) == (b.start, b.end)]
    pairs += [(a.giver, b.giver) for a, b in matched] + [(a.receiver, b.receiver) for a, b in matched]
    for old, new in pairs:
        if len(old) == len(new) == 1 and old != new and old[0] in text and not _is_known(old[0], lexicon):
            found.append(alias_lesson(old[0], new[0], lexicon))
    found += [item_lesson(b.text, b.item.value) for a, b in matched if a.item is not b.item and a.text == b.text]
    return tuple(dict.fromkeys(found))


def _is_known(name: str, lexicon: Lexicon) -> bool:
    words = tuple(name.replace("’", "'").replace("'s ", " 's ").split())
    return any(entry.words == words for entry in lexicon.names.get(words[0] if words else "", ()))


def alias_lesson(name: str, of: str, lexicon: Lexicon) -> Lesson:
    """Return the line that makes a name another's: the line that the lexicon has for it, with one more name.

    A name in small letters ("the reedmen") is what a group is called, and no name of its own.
    """
    section, cells = _line_of(of, lexicon) or ("groups", [of, "", "", ""])
    called = name.islower() and section in ("groups", "organisations")
    field = _CALLED if called else _OTHER_NAMES[section]
    plain = re.sub(r"^(?:the|a|an)\s+", "", name) if called else name
    cells[field] = ", ".join(dict.fromkeys([*(c for c in (p.strip() for p in cells[field].split(",")) if c), plain]))
    return Lesson(section=section, line=" | ".join(cells).rstrip(" |"))


def _line_of(name: str, lexicon: Lexicon) -> tuple[str, list[str]] | None:
    found: tuple[str, list[str]] | None = None
    for section in _NAME_SECTIONS:
        for line in lexicon.sections[section].split("\n"):
            cells = [cell.strip() for cell in line.split("|")]
            if cells[0] == name:
                found = section, [*cells, "", "", "", ""][:4]
    return found


def item_lesson(words: str, item: str) -> Lesson:
    """Return the line that says what a term's word is about: the last word before "of", "for" or "to"."""
    head = re.split(r"\s+(?:of|for|to|in|on|at|from|with)\s+", words.strip().lower())[0].split()
    return Lesson(section="items", line=f"{item} | {re.sub(r'[^a-z-]+', '', head[-1]) if head else words.lower()}")


def lesson_in(line: str, lexicon: Lexicon) -> Lesson:
    """Read a lesson that a person writes: ``the Covenant = Reed Covenant``, or ``corridor = access``.

    Raises
    ------
    MisuseError
        If it is not of that form.
    """
    one, _, other = (part.strip() for part in line.partition("="))
    if not one or not other or "|" in line:
        raise MisuseError(
            f"'{line}' teaches nothing.", mend="Write the Covenant = Reed Covenant, or corridor = access."
        )
    if other in [item.value for item in Item]:
        return item_lesson(one, other)
    return alias_lesson(one, other, lexicon)


def learnt_sections(lessons: Iterable[Lesson]) -> dict[str, str]:
    """Return lessons as sections of a lexicon."""
    sections: dict[str, list[str]] = {}
    for lesson in lessons:
        lines = sections.setdefault(lesson.section, [])
        if lesson.line not in lines:
            lines.append(lesson.line)
    return {section: "\n".join(lines) for section, lines in sections.items()}


def taught(text: str, lessons: Sequence[Lesson], *, file: str) -> str:
    """Return the text of a lexicon with lessons added, what people wrote and their comments left as they are.

    Raises
    ------
    InputError
        If the text is no lexicon.
    """
    new = dict(_new_lines(text, lessons))
    if not new:
        return text
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.scalarstring import LiteralScalarString

    yaml = YAML()
    yaml.width = 10_000
    try:
        data = yaml.load(text) if text.strip() else {}
    except YAMLError as error:
        raise InputError(f"the lexicon cannot be read: {str(error).splitlines()[0]}", file=file) from None
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise InputError("the lexicon is not a mapping of sections", file=file)
    for section, lines in new.items():
        known = data.get(section)
        if isinstance(known, list):
            known.extend(lines)
        else:
            held = str(known).rstrip("\n").split("\n") if known else []
            data[section] = LiteralScalarString("\n".join([*held, *lines]) + "\n")
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _new_lines(text: str, lessons: Sequence[Lesson]) -> Iterator[tuple[str, list[str]]]:
    """Give the lines, section by section, that a text does not hold yet."""
    held = {line.strip().removeprefix("- ").strip() for line in text.split("\n")}
    for section, lines in learnt_sections(lessons).items():
        missing = [line for line in lines.split("\n") if line not in held]
        if missing:
            yield section, missing
