import pytest

from detente.errors import InputError
from detente.evidence.data import data_path, load_data
from detente.reading.lexicon import FILES
from detente.reading.sections import text_sections


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_lexicons_read_as_a_reader_of_all_of_yaml_reads_them(name: str) -> None:
    file = f"lexicons/{name}.yaml"
    sections = text_sections(data_path(file).read_text(encoding="utf-8"), file)
    assert sections
    assert list(sections.items()) == list(load_data(file).items())


def test_a_blank_row_ends_no_section_and_a_remark_does() -> None:
    assert text_sections("teams: |\n  envoys\n\n  crew\n\n# More.\nsides: both\n") == {
        "teams": "envoys\n\ncrew\n",
        "sides": "both",
    }


@pytest.mark.parametrize(
    "row",
    [
        "teams: [envoys, crew]",
        "teams: 'envoys'",
        "teams: >",
        "teams:",
        "  envoys",
        "- envoys",
        "teams: a # b",
        "teams: a: b",
    ],
)
def test_a_row_in_another_form_is_refused_with_its_number(row: str) -> None:
    with pytest.raises(InputError, match="neither a section nor a part of one") as refused:
        text_sections(f"sides: both\n{row}\n", "words.yaml")
    assert refused.value.line == 2


def test_a_section_that_comes_twice_is_refused() -> None:
    with pytest.raises(InputError, match="sides"):
        text_sections("sides: both\nsides: all\n")
