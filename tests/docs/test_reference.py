"""Nothing public is undocumented: commands, options, names, sources, pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import detente
from detente.cli.main import COMMANDS
from tests.command_line import detente as call
from tests.docs.pages import ROOT, examples, pages

DOCS = ROOT / "docs"
NAMES = [name for group in COMMANDS.values() for name in group]
CITATION = re.compile(r"\[([A-Z][A-Za-z]*(?:\d{4}[a-z]?))\](?!\()")


def text_of(page: Path) -> str:
    """Read a page."""
    return page.read_text(encoding="utf-8")


def entries() -> list[str]:
    """Keys of the bibliography, in its order."""
    return re.findall(r"^- \*\*\[([^\]]+)\]\*\*", text_of(DOCS / "bibliography.md"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_shows_the_help_of_every_command(name: str) -> None:
    shown = {example.source for example in examples(text_of(DOCS / "reference" / "commands.md"))}
    assert f"detente {name} --help" in shown


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_argument_of_a_command_says_what_it_does(name: str) -> None:
    help_text = call(name, "--help").out
    parameters = re.findall(
        r"^  (-\S.*?|\S+ <.*?>|[A-Z]\S+|\[.*?\])(?:\s{2,}(\S.*)|\n\s{4,}(\S.*))?$", help_text, re.MULTILINE
    )
    for parameter, beside, below in parameters:
        assert beside or below, f"detente {name}: {parameter} says nothing"


@pytest.mark.parametrize("name", sorted(detente.__all__))
def test_every_public_name_is_in_the_reference(name: str) -> None:
    assert f"`{name}" in text_of(DOCS / "reference" / "python.md")


@pytest.mark.parametrize("name", sorted(detente.__all__))
def test_every_public_name_can_be_had_and_says_what_it_is(name: str) -> None:
    value = getattr(detente, name)
    assert name in dir(detente)
    assert name == "__version__" or value.__doc__


def test_every_citation_resolves_in_the_one_bibliography_and_every_entry_is_cited() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(page for page in pages() if page.name != "bibliography.md")]
    cited = {key for source in sources for key in CITATION.findall(text_of(source))}
    assert cited == set(entries())


def test_the_bibliography_is_sorted_and_has_each_source_once() -> None:
    assert entries() == sorted(set(entries()), key=str.lower)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(page)):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_can_be_reached_from_the_index(page: Path) -> None:
    if page.name == "README.md" or page == DOCS / "index.md":
        return
    lists = "".join(text_of(found) for found in [DOCS / "index.md", *DOCS.rglob("README.md")])
    assert page.name in lists
