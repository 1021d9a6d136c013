"""The plain form in which the shipped lexicons are written: YAML of which every section is text.

It is read by rows, in a fiftieth of the time that a reader of all of YAML takes. What is written otherwise is refused,
and a test holds both readers to the same answer. A case's own lexicon may use all of YAML.
"""

from __future__ import annotations

import re

from detente.errors import InputError

__all__ = ["text_sections"]

_SECTION = re.compile(r"([a-z_]+):(?: (\|)|( .+))")
_NOT_PLAIN = re.compile(r"[\"'\[{>&*!%@`?-]|.*(?: #|: )|.*:$")


def text_sections(text: str, file: str = "") -> dict[str, str]:
    r"""Return the sections of a lexicon, each as one text.

    Parameters
    ----------
    text : str
        Sections as ``name: words`` in one row, or as ``name: |`` over rows that are set in by two blanks; rows that
        begin with ``#`` are remarks.
    file : str, optional
        Where it lies, for the message.

    Raises
    ------
    InputError
        If a row is none of these.

    Examples
    --------
    >>> text_sections("# Who bargains.\nteams: envoys, team\nunits: |\n  day | days\n  hour | hours\n")
    {'teams': 'envoys, team', 'units': 'day | days\nhour | hours\n'}
    """
    sections: dict[str, str] = {}
    name, block = "", False
    for number, row in enumerate(text.split("\n"), 1):
        if block and (row.startswith("  ") or not row):
            sections[name] += row[2:] + "\n"
            continue
        block = False
        if not row or row.startswith("#"):
            continue
        found = _SECTION.fullmatch(row)
        words = (found[3] or "").strip() if found is not None else ""
        if found is None or _NOT_PLAIN.match(words) or found[1] in sections:
            raise InputError(
                f"this row of the lexicon is neither a section nor a part of one: {row!r}",
                mend="Write 'name: words', or 'name: |' and its rows set in by two blanks.",
                file=file or None,
                line=number,
            )
        name, block = found[1], found[2] is not None
        sections[name] = words
    return {name: text.rstrip("\n") + "\n" if "\n" in text else text for name, text in sections.items()}
