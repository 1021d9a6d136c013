"""Pages of our own making for the tests of the renderers."""

from __future__ import annotations

from html.parser import HTMLParser

from detente.show import Cell, Figure, Page, Paragraph, Quote, ReportText, Section, Standing, Table, cell
from detente.show.svg import drawing, label, link

TEXT = "North offered 40 crates, officials said. South said no."


def page(name: str = "North", *, words: str = "offered 40 crates") -> Page:
    """One page with every sort of block; ``name`` stands wherever a name can stand."""
    start = TEXT.index("offered")
    figure = Figure(
        title=f"What {name} did",
        description=f"{name} made an offer.",
        svg=drawing(
            "did", f"What {name} did", f"{name} made an offer.", 100, 20, link(["wire-1/c1"], name, label(name, 0, 10))
        ),
    )
    return Page(
        title=f"Talks with {name}",
        subtitle=f"As {name} tells it",
        date="2030-05-06",
        sections=(
            Section(
                id="process",
                title="Process",
                question="What stands?",
                blocks=(
                    Paragraph(
                        (cell(f"{name} offers.", ["wire-1/c1"]), Cell("A reader's view.", (), Standing.JUDGMENT))
                    ),
                    Table(
                        columns=("Party", name, "Amount"),
                        caption=f"Offers of {name}",
                        rows=(
                            (
                                cell(name, ["wire-1/c1"]),
                                cell("40", ["wire-1/c1", "wire-1/c2"], Standing.DRAFTED),
                                Cell(""),
                            ),
                            (cell("South"), cell(""), cell("none", ["wire-1/c2"])),
                        ),
                    ),
                    figure,
                ),
            ),
            Section(id="gap", title="Gap", blocks=(Table(columns=("Issue",), caption="Gaps"),)),
        ),
        quotes={
            "wire-1/c1": quote("wire-1/c1", name, words),
            "wire-1/c2": quote("wire-1/c2", name, "no"),
        },
        reports=(
            ReportText(
                id="wire-1",
                label=f"{name} Wire, 6 May 2030",
                text=TEXT,
                spans=(("wire-1/c1", start, start + 17), ("wire-1/c2", 0, len(TEXT))),
            ),
        ),
        footer=f"Made from what {name} said.",
    )


def quote(claim: str, name: str, words: str) -> Quote:
    return Quote(
        claim=claim,
        before=f"{name} ",
        words=words,
        after=", officials said.",
        report=f"{name} Wire, 6 May 2030",
        chain=(f"{name} Wire", "unnamed officials"),
        status="reported",
        gist=f"propose: {name}",
    )


class Elements(HTMLParser):
    """Collects the tags, attributes and text of a page; complains of a tag closed out of turn."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in {"style", "script"}:
            self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def shape(self) -> list[str]:
        """The tags alone, but for those that isolate right-to-left words."""
        return [tag for tag, _ in self.tags if tag not in {"bdi", "tspan"}]
