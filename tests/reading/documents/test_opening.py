"""Every form of file gives the words that are in it, and says in one line what it cannot give."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.errors import MisuseError, ReportError
from detente.reading import load_report, load_reports, open_documents
from detente.reading.documents import LARGEST, place_of
from tests.reading.documents import makers
from tests.reading.documents.makers import ASKED, TOLD


def saved(folder: Path, name: str, content: bytes) -> Path:
    """A file of that name."""
    path = folder / name
    path.write_bytes(content)
    return path


FORMS = {
    "told.txt": TOLD.encode(),
    "told.md": f"# Talks\n\n{TOLD}\n".encode(),
    "told.html": makers.html(TOLD),
    "told.mhtml": makers.mhtml(makers.html(TOLD)),
    "told.pdf": makers.pdf([["Sample Courier", TOLD], [ASKED]]),
    "told.docx": makers.docx(["Talks", TOLD]),
    "told.eml": makers.mail(TOLD),
    "told-in-html.eml": makers.mail(f"<div>Dear all,</div><p>{TOLD}</p>", as_html=True),
    "told.atom": makers.ATOM,
    "told.zip": makers.archive({"inside/told.txt": TOLD.encode()}),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_its_claims_in_exact_words(tmp_path: Path, name: str) -> None:
    reading = load_report(saved(tmp_path, name, FORMS[name]))
    found = [claim for claim in reading.claims if claim.kind.value == "release"]
    assert [claim.span.text for claim in found] == ["Vessa freed 20 prisoners"]
    for claim in reading.claims:
        assert reading.text[claim.span.start : claim.span.end] == claim.span.text


@pytest.mark.parametrize("name", [name for name in FORMS if name.startswith("told.")])
def test_a_file_without_a_suffix_is_told_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    reading = load_report(saved(tmp_path, "nameless", FORMS[name]))
    assert any(claim.span.text == "Vessa freed 20 prisoners" for claim in reading.claims)


@pytest.mark.parametrize(
    ("name", "outlet", "date"),
    [
        ("told.html", "Sample Courier", "2024-02-01"),
        ("told.eml", "Sample Desk", "2024-02-01"),
        ("told.atom", "Sample Wire", "2024-02-01"),
    ],
)
def test_what_a_file_says_of_itself_is_kept(tmp_path: Path, name: str, outlet: str, date: str) -> None:
    report = load_report(saved(tmp_path, name, FORMS[name])).report
    assert (report.outlet, report.date) == (outlet, date)


def test_the_menu_and_the_footer_of_a_page_are_not_read(tmp_path: Path) -> None:
    text = load_report(saved(tmp_path, "told.html", FORMS["told.html"])).text
    assert "All rights" not in text
    assert "Home" not in text


def test_claims_of_a_pdf_lead_back_to_page_and_paragraph(tmp_path: Path) -> None:
    reading = load_report(saved(tmp_path, "told.pdf", makers.pdf([["Nothing yet."], [TOLD, ASKED]])))
    asked = next(claim for claim in reading.claims if claim.kind.value == "demand")
    assert reading.place(asked.span.start).page == 2
    assert reading.to_dict()["places"][asked.id]["page"] == 2


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        ["DAILY DIGEST", "A first line.", f"Word {n} of the day.", TOLD, "Last line.", f"- {n} -"] for n in range(3)
    ]
    text = load_report(saved(tmp_path, "digest.pdf", makers.pdf(pages))).text
    assert "DAILY DIGEST" not in text
    assert "- 1 -" not in text
    assert text.count("Vessa freed") == 3


def test_every_entry_of_a_feed_is_a_report_of_its_own_day(tmp_path: Path) -> None:
    readings = list(load_reports([saved(tmp_path, "wire.rss", makers.RSS)]))
    assert [r.report.date for r in readings] == ["2024-02-01", "2024-02-02"]
    assert [r.report.url for r in readings] == ["https://example.org/1", None]


def test_the_table_of_a_word_document_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "table.docx", makers.docx(["Terms"], table=[["Side", "Act"], ["Vessa", TOLD]]))
    assert load_report(path).text.endswith(f"Terms\n\nSide\n\nAct\n\nVessa\n\n{TOLD}\n")


def test_a_folder_gives_what_can_be_read_and_tells_what_cannot(tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    saved(tmp_path, "a.txt", TOLD.encode())
    saved(tmp_path, "b.jpg", b"\xff\xd8\xff")
    saved(tmp_path, "c.pdf", makers.pdf([[]]))
    saved(tmp_path / "later", "d.eml", makers.mail("See attached.", attached={"e.docx": makers.docx([ASKED])}))
    saved(tmp_path, ".hidden.txt", TOLD.encode())
    skipped: list[str] = []
    names = [document.name for document in open_documents([tmp_path], skip=skipped.append)]
    assert names == ["a.txt", "d.md", "e.md"]
    assert len(skipped) == 2
    assert "b.jpg" in skipped[0]
    assert "is a scan" in skipped[1]


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    saved(tmp_path, "secret.txt", TOLD.encode())
    inner = tmp_path / "inner"
    inner.mkdir()
    saved(inner, "own.txt", ASKED.encode())
    (inner / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert [document.name for document in open_documents([inner])] == ["own.txt"]


def test_names_in_an_archive_are_never_paths(tmp_path: Path) -> None:
    path = saved(tmp_path, "evil.zip", makers.archive({"../../etc/passwd.txt": TOLD.encode(), "/abs.txt": b"A word."}))
    assert [document.name for document in open_documents([path])] == ["passwd.txt", "abs.txt"]


REFUSED = {
    "locked.pdf": (makers.encrypted_pdf(), "is encrypted"),
    "scan.pdf": (makers.pdf([[], []]), "is a scan"),
    "torn.pdf": (b"%PDF-1.4\n" + b"\x01\x02" * 300, "PDF"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted, or in the old form"),
    "torn.docx": (b"PK\x03\x04 and no more", "damaged"),
    "empty.docx": (makers.docx([]), "holds no text"),
    "empty.html": (b"<html><body></body></html>", "no article"),
    "deep.html": (b"<html><body>" + b"<div>" * 5000 + b"words", "deep in each other"),
    "other.xml": (b"<note><to>you</to></note>", "no feed"),
    "bomb.xml": (b'<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item>&a;</item></channel></rss>', "DTD"),
    "torn.rss": (b"<rss><channel>", "well-formed"),
    "none.zip": (makers.archive({"a.jpg": b"\xff\xd8"}), "nothing in this archive"),
    "torn.zip": (b"PK\x03\x04 and no more", "damaged"),
    "blank.eml": (b"Subject: nothing\nFrom: a@example.org\n\n", "holds no text"),
    "picture.jpg": (b"\xff\xd8\xff\xe0", "a .jpg file cannot be read"),
    "device": (b"\x00\x01\x02\xff" * 30, "binary"),
    "empty.txt": (b" \n", "is empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    content, complaint = REFUSED[name]
    with pytest.raises(ReportError, match=complaint) as caught:
        list(load_reports([saved(tmp_path, name, content)]))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_an_archive_of_archives_has_a_floor(tmp_path: Path) -> None:
    content = makers.archive({"told.txt": TOLD.encode()})
    for depth in range(6):
        content = makers.archive({f"{depth}.zip": content, f"{depth}.txt": ASKED.encode()})
    skipped: list[str] = []
    documents = list(open_documents([saved(tmp_path, "nest.zip", content)], skip=skipped.append))
    assert sorted(document.name for document in documents) == ["3.txt", "4.txt", "5.txt"]
    assert len(skipped) == 1
    assert "deep" in skipped[0]


def test_what_unpacks_to_too_much_is_passed_over(tmp_path: Path) -> None:
    path = saved(tmp_path, "bomb.zip", makers.archive({"big.txt": b"a" * (LARGEST + 1), "small.txt": TOLD.encode()}))
    skipped: list[str] = []
    assert [document.name for document in open_documents([path], skip=skipped.append)] == ["small.txt"]
    assert "larger than 20 MB" in skipped[0]


def test_standard_input_is_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (TOLD.encode(), FORMS["told.pdf"], FORMS["told.html"]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert any(c.span.text == "Vessa freed 20 prisoners" for c in load_report("-").claims)


def test_one_report_is_asked_of_a_file_that_holds_two(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="holds 2 reports"):
        load_report(saved(tmp_path, "wire.rss", makers.RSS))


@given(
    st.lists(st.lists(st.sampled_from(["One.", "Two three.", "Four"]), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_the_place_of_every_paragraph_is_its_own(pages: list[list[str]]) -> None:
    text = "\f".join("\n\n".join(paragraphs) + "\n\n" for paragraphs in pages)
    at = 0
    for number, paragraphs in enumerate(pages, start=1):
        for count, words in enumerate(paragraphs, start=1):
            at = text.index(words, at)
            place = place_of(text, at)
            assert place.paragraph == count
            assert place.page == (number if len(pages) > 1 else None)
            at += len(words)


@example(content=b"\x1c", name="x")  # blank to Python, and no white space of most lists
@given(
    st.binary(max_size=400),
    st.sampled_from(["x", "x.txt", "x.pdf", "x.html", "x.docx", "x.eml", "x.rss", "x.zip", "x.mhtml"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    from detente.reading.documents.document import Budget
    from detente.reading.documents.opening import _opened

    with contextlib.suppress(ReportError):
        for document in _opened(content, name, Budget(), lambda _: None, is_named=True):
            assert document.text.strip()


def test_documents_of_one_name_in_a_folder_are_told_apart(tmp_path: Path) -> None:
    saved(tmp_path, "report.docx", makers.docx([TOLD]))
    saved(tmp_path, "report.pdf", makers.pdf([[ASKED]]))
    assert [document.name for document in open_documents([tmp_path])] == ["report.md", "report-2.md"]
