"""The back of the page as HTML: the quotes in their sentences, and the reports with every cited place marked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from detente.show.blocks import Page, Quote, ReportText
from detente.show.html_blocks import escaped
from detente.show.numbering import anchor, chain_line, sections_citing
from detente.show.text import visible

__all__ = ["quotes_html", "reports_html"]


def quotes_html(page: Page, listed: Mapping[str, int]) -> str:
    """Render the list of quotes, in the order of their numbers; nothing where the page has none."""
    if not page.quotes:
        return ""
    marked = {claim for report in page.reports for claim, _, _ in report.spans}
    citing = sections_citing(page)
    entries = []
    for claim, number in listed.items():
        if claim in page.quotes:
            links = [(f"s-{s.id}", s.title) for s in citing.get(claim, ())]
            entries.append(_quote(claim, number, page.quotes[claim], links, in_report=claim in marked))
    return (
        '<section id="s-quotes" class="quotes" aria-labelledby="h-quotes">\n<h2 id="h-quotes">Quotes</h2>\n'
        '<p class="question">The words that each number stands for, in their sentence, with their sources from the '
        "publishing outlet inwards.</p>\n<ol>\n" + "\n".join(entries) + "\n</ol>\n</section>"
    )


def _quote(claim: str, number: int, quote: Quote, links: list[tuple[str, str]], *, in_report: bool) -> str:
    about = " · ".join(escaped(part) for part in (quote.gist, quote.status) if part)
    ways = [f'<a href="#{escaped(i, isolate=False)}">{escaped(title)}</a>' for i, title in links]
    used = f"Used in {', '.join(ways)}." if ways else ""
    full = f'<a href="#{anchor("t", claim)}">Show in the report</a>.' if in_report else ""
    ends = f'<p class="ways">{" ".join(part for part in (full, used) if part)}</p>' if full or used else ""
    return (
        f'<li id="{anchor("q", claim)}" value="{number}" tabindex="-1">'
        f'<p class="gist"><span class="number">{number}</span> {about}</p>'
        f"<blockquote><p>{escaped(quote.before)}<mark>{escaped(quote.words)}</mark>{escaped(quote.after)}</p>"
        f'</blockquote><p class="chain">{escaped(chain_line(quote.chain))}</p>'
        f'<p class="report">{escaped(quote.report)}</p>{ends}</li>'
    )


def reports_html(page: Page, listed: Mapping[str, int]) -> str:
    """Render the reports in full; nothing where the page carries none."""
    if not page.reports:
        return ""
    return (
        '<section id="s-reports" class="reports" aria-labelledby="h-reports">\n<h2 id="h-reports">Reports</h2>\n'
        '<p class="question">The reports in full; what the quotes point at is marked.</p>\n'
        + "\n".join(_report(report, page, listed) for report in page.reports)
        + "\n</section>"
    )


def _report(report: ReportText, page: Page, listed: Mapping[str, int]) -> str:
    return (
        f'<details class="report" id="{anchor("r", report.id)}"><summary>{escaped(report.label)}</summary>'
        f'<div class="report-text">{_marked(report, page, listed)}</div></details>'
    )


def _marked(report: ReportText, page: Page, listed: Mapping[str, int]) -> str:
    """Cut the text wherever a span begins or ends; a piece inside any span is marked."""
    text = report.text
    spans = [(claim, start, end) for claim, start, end in report.spans if claim in page.quotes]
    cuts = sorted({0, len(text), *(at for _, start, end in spans for at in (start, end))})
    made: list[str] = []
    for begin, end in pairwise(cuts):
        inside = [claim for claim, first, last in spans if first <= begin and end <= last]
        opening = [claim for claim, first, _ in spans if first == begin]
        closing = [claim for claim, _, last in spans if last == end]
        made.extend(f'<span class="place" id="{anchor("t", claim)}" tabindex="-1"></span>' for claim in opening)
        piece = escaped(visible(text[begin:end]), keep_lines=True)
        made.append(f"<mark>{piece}</mark>" if inside else piece)
        made.extend(
            f'<a class="ref" href="#{anchor("q", claim)}" aria-label="Quote {listed[claim]}">{listed[claim]}</a>'
            for claim in closing
        )
    return "".join(made)
