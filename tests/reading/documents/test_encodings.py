"""Bytes are read in the encoding they are in."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ReportError
from detente.reading.documents.encodings import decoded

QUOTED = "The envoy said: “We’ll free 40 captives — if they stop.” Café Genève."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_text_comes_out_as_it_went_in(encoding: str) -> None:
    text, _ = decoded(QUOTED.encode(encoding), file="a.txt")
    assert text == QUOTED


def test_a_guess_is_told() -> None:
    _, notes = decoded(QUOTED.encode("cp1252"), file="a.txt")
    assert notes == ("read as cp1252; the text is not UTF-8",)


def test_what_a_file_declares_is_tried_before_guessing() -> None:
    text, notes = decoded("Переговоры".encode("koi8-r"), file="a.html", declared="koi8-r")
    assert (text, notes) == ("Переговоры", ())
    assert decoded("plain é".encode("cp1252"), file="a.html", declared="no-such-thing")[0] == "plain é"


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00", b"\xff\xfea", b"words\x00words"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(ReportError):
        decoded(content, file="a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    with contextlib.suppress(ReportError):
        assert isinstance(decoded(content, file="a.txt")[0], str)
