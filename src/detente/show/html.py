"""A page as one HTML file: nothing is fetched, every cell opens its quote, and the quote leads to its report.

The file works without JavaScript: a number jumps to its quote in the list. Where scripts run, the quote opens in
place. A content security policy allows only this file's own style sheet and script, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from detente.show.blocks import Page, Quote, Section
from detente.show.html_blocks import escaped, section_html
from detente.show.html_quotes import quotes_html, reports_html
from detente.show.numbering import numbers

__all__ = ["html_fragment", "html_page"]


def html_page(page: Page) -> str:
    """Render a page as one self-contained HTML document.

    The same page gives the same text, byte for byte.

    Parameters
    ----------
    page : Page
        What to show. Cells, titles and report texts are escaped; the SVG of figures is taken as it is, so whoever
        draws a figure escapes what is written in it (`detente.show.svg` does).

    Returns
    -------
    str
        The document, to be written as UTF-8.
    """
    listed = numbers(page)
    sections = "\n".join(section_html(section, listed, page.quotes) for section in page.sections)
    style, script = _asset("page.css"), _asset("page.js")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{escaped(page.title, isolate=False)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the answers</a>
<header>
<h1>{escaped(page.title)}</h1>
{f'<p class="subtitle">{escaped(page.subtitle)}</p>' if page.subtitle else ""}
{_contents(page)}
</header>
<main id="main" tabindex="-1">
{sections}
{quotes_html(page, listed)}
{reports_html(page, listed)}
</main>
<footer>{f"<p>{escaped(page.footer)}</p>" if page.footer else ""}</footer>
<dialog id="opened" aria-label="Quote"><div class="opened-body"></div><button type="button">Close</button></dialog>
<script>{script}</script>
</body>
</html>
"""


def html_fragment(sections: Sequence[Section], quotes: Mapping[str, Quote] | None = None) -> str:
    """Render sections for a notebook: the page's style, limited to this fragment, and the quotes below."""
    page = Page(title="", sections=tuple(sections), quotes=dict(quotes or {}))
    listed = numbers(page)
    body = "\n".join(section_html(section, listed, page.quotes) for section in page.sections)
    style = _asset("page.css").replace(":root", ":scope")
    return f'<div class="detente"><style>@scope {{\n{style}\n}}</style>\n{body}\n{quotes_html(page, listed)}</div>'


def _asset(name: str) -> str:
    return files("detente.show").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def allowed(text: str) -> str:
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"

    return (
        f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _contents(page: Page) -> str:
    links = [(section.id, section.title) for section in page.sections]
    if page.quotes:
        links.append(("quotes", "Quotes"))
    if page.reports:
        links.append(("reports", "Reports"))
    entries = "".join(f'<li><a href="#s-{escaped(i, isolate=False)}">{escaped(title)}</a></li>' for i, title in links)
    return f'<nav aria-label="Sections"><ul>{entries}</ul></nav>' if links else ""
