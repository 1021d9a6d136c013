"""Files in every form, made as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

TOLD = "Vessa freed 20 prisoners, officials of Ombria said."
ASKED = "Ombria demanded the release of 35 captives."


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with the lines of each page; a page without lines has no text."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 40 800 Td {shown} ET" if lines else ""
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body = "%PDF-1.4\n"
    starts = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[TOLD]])))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def docx(paragraphs: Sequence[str], *, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document with paragraphs, then a table."""
    import docx as word

    document = word.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def html(*paragraphs: str, site: str = "Sample Courier", date: str = "2024-02-01") -> bytes:
    """A page with an article in it, and a menu around it."""
    filler = "Delegates left the hall in the evening without a word to those who were waiting outside in the rain."
    words = "".join(f"<p>{text}</p>" for text in (*paragraphs, filler, filler + " They will be back."))
    return (
        f"<!doctype html><html><head><title>Talks go on</title><meta property='og:site_name' content='{site}'>"
        f"<meta property='article:published_time' content='{date}T08:00:00Z'></head><body><nav><a href='/'>Home</a>"
        f"<a href='/war'>War</a></nav><article><h1>Talks go on</h1>{words}</article>"
        "<footer>All rights</footer></body></html>"
    ).encode()


def mail(body: str, *, attached: Mapping[str, bytes] | None = None, as_html: bool = False) -> bytes:
    """A message, with files attached to it."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = '"Sample Desk" <desk@example.org>'
    message["Subject"] = "Digest of Thursday"
    message["Date"] = "Thu, 01 Feb 2024 09:30:00 +0200"
    message.set_content(body, subtype="html" if as_html else "plain")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mhtml(page: bytes) -> bytes:
    """A page as browsers save it with its parts."""
    import base64

    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/talks\r\nSubject: Talks\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n--cut\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://example.org/talks\r\n\r\n" + base64.encodebytes(page) + b"\r\n--cut--\r\n"
    )


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Sample Wire</title>
<item><title>Vessa frees prisoners</title><link>https://example.org/1</link>
<pubDate>Thu, 01 Feb 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;{TOLD}&lt;/p&gt;</description></item>
<item><title>Ombria asks for more</title><pubDate>Fri, 02 Feb 2024 10:00:00 GMT</pubDate>
<description>{ASKED}</description></item></channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Sample Wire</title><entry><title>Prisoners freed</title>
<link href="https://example.org/1"/><published>2024-02-01T10:00:00Z</published>
<content type="html">&lt;p&gt;{TOLD}&lt;/p&gt;</content></entry></feed>""".encode()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A .zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()
