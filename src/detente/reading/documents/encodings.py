"""Bytes become text: by a mark, as UTF-8, as declared, or by what the bytes are most likely to be."""

from __future__ import annotations

import codecs

from detente.errors import ReportError

__all__ = ["decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "mac_roman", "cp437", "cp1250", "cp1251", "cp1254", "cp1256", "shift_jis", "gb18030", "big5"]
_PUNCTUATION = frozenset("‘’“”–—…•€£°§«»\xa0éèêëàâäáãåæçíïîñóôöøõúüûßÉÈÀÂÄÁÇÖØÜÅÆÍÓÚ½¼¾×®©™·´¿¡")
"""What English text takes from beyond ASCII: quotation marks, dashes, and the letters of names."""


def decoded(raw: bytes, *, file: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of some bytes, and a note where its encoding was guessed.

    Parameters
    ----------
    raw : bytes
    file : str
        For the error.
    declared : str, optional
        The encoding that the file names for itself.

    Raises
    ------
    ReportError
        If the bytes are no text in any encoding that is tried.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding, file), ()
    if not raw.strip(b"\0 \t\r\n"):
        return "", ()
    wide = _without_mark(raw)
    if wide is not None:
        return _strict(raw, wide, file), (f"read as {wide.upper()}; the file has no byte order mark",)
    if b"\0" in raw[:8192]:
        raise ReportError("this is a binary file, not a text.", file=file)
    for named in ("utf-8", declared or "utf-8"):
        try:
            return raw.decode(named), ()
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(raw, file)


def _strict(raw: bytes, encoding: str, file: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReportError(
            f"the text is not {encoding.removesuffix('-sig').upper()} (byte {error.start} does not fit), which its "
            "byte order mark promises.",
            file=file,
            mend="Save it as UTF-8.",
        ) from error


def _without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 without its mark: every other byte of English text is then zero."""
    head = raw[:2000]
    if len(head) < 4 or head.count(0) < len(head) * 0.4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.8 * len(head[1::2]) and even == 0:
        return "utf-16-le"
    if even > 0.8 * len(head[::2]) and odd == 0:
        return "utf-16-be"
    return None


def _guessed(raw: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """Guess an encoding: Windows-1252 where all that is not ASCII fits English, else the most coherent one."""
    for encoding in ("cp1252", "mac_roman"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = [c for c in text if ord(c) > 127]
        if strange and all(c in _PUNCTUATION for c in strange):
            return text, (f"read as {encoding}; the text is not UTF-8",)
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_CANDIDATES).best()
    if best is None:
        raise ReportError("no encoding of text fits these bytes.", file=file, mend="Save it as UTF-8.")
    return str(best), (f"read as {best.encoding}; the text is not UTF-8, and the encoding is a guess",)
