"""English verb forms, made from a lemma by rule, so that a lexicon lists each verb once."""

from __future__ import annotations

import re

__all__ = ["verb_forms"]

_DOUBLING = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_SIBILANT) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if _DOUBLING.fullmatch(lemma) else "") + "ed"


def _gerund(lemma: str, past: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    doubled = past == lemma + lemma[-1] + "ed" or _DOUBLING.fullmatch(lemma) or lemma == "begin"
    return lemma + (lemma[-1] if doubled else "") + "ing"


def verb_forms(lemma: str, irregular: tuple[str, str] | None = None) -> dict[str, str]:
    """Return each form of a verb with what it may be: B base, Z third person, D past, N participle, G gerund.

    Parameters
    ----------
    lemma : str
        The base form, lower case.
    irregular : pair of str, optional
        Past and participle where they are not made by rule.

    Examples
    --------
    >>> verb_forms("free")
    {'free': 'B', 'frees': 'Z', 'freed': 'DN', 'freeing': 'G'}
    >>> verb_forms("withdraw", ("withdrew", "withdrawn"))["withdrawn"]
    'N'
    """
    past, participle = irregular or (_past(lemma),) * 2
    forms: dict[str, str] = {}
    for form, mark in (
        (lemma, "B"),
        (_third_person(lemma), "Z"),
        (past, "D"),
        (participle, "N"),
        (_gerund(lemma, past), "G"),
    ):
        if mark not in forms.get(form, ""):
            forms[form] = forms.get(form, "") + mark
    return forms
