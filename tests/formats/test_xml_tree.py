from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import FormatError
from detente.formats import xml_tree
from detente.formats.xml_tree import read_xml

LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


def told(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "it.xml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_elements_know_their_attributes_children_and_lines(tmp_path: Path) -> None:
    root = read_xml(told(tmp_path, "<a>\n<b c='1'/>\n<b c='2'/>text</a>"))
    assert [(b.get("c"), b.line) for b in root.all("b")] == [("1", 2), ("2", 3)]
    assert (root.tag, root.first("d"), root.get("d", "none")) == ("a", None, "none")


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><a/>',
        "<!-- first --><?xml version='1.0'?>" + LAUGHS,
    ],
)
def test_entities_are_refused_before_anything_is_expanded_or_fetched(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError, match="declares an entity; entities are not expanded"):
        read_xml(told(tmp_path, text))


def test_an_entity_that_nobody_declares_stays_the_text_that_it_is(tmp_path: Path) -> None:
    assert read_xml(told(tmp_path, "<a b='&secret;'/>")).get("b") == "&secret;"


def test_a_document_type_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    assert read_xml(told(tmp_path, '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>')).tag == "a"


def test_depth_and_size_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormatError, match="nests deeper than 64"):
        read_xml(told(tmp_path, "<a>" * 100 + "</a>" * 100))
    monkeypatch.setattr(xml_tree, "MAX_ELEMENTS", 5)
    with pytest.raises(FormatError, match="has more than 5 elements"):
        read_xml(told(tmp_path, "<a>" + "<b/>" * 9 + "</a>"))


@pytest.mark.parametrize("text", [b"", b"plain words", b"\x00\xff\xfe\x00", b"<a><b></a>", b"<a/><a/>"])
def test_what_is_no_xml_is_told_with_its_line(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(FormatError, match=r"it\.xml:\d+: is not well-formed XML: "):
        read_xml(told(tmp_path, text))
