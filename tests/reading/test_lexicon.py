from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.reading import load_lexicon
from detente.reading.inflection import verb_forms


def test_verbs_are_inflected_by_rule_and_by_list() -> None:
    assert verb_forms("stop") == {"stop": "B", "stops": "Z", "stopped": "DN", "stopping": "G"}
    lexicon = load_lexicon()
    assert lexicon.verbs["broken"][0] == "break"
    assert lexicon.verbs["accusing"] == ("accuse", "G")


def test_a_case_adds_to_every_section_it_names() -> None:
    lexicon = load_lexicon({"groups": "Dune Brigade | DB | brigade", "captives": ["shepherds"]})
    assert lexicon.names["DB"][0].of == "Dune Brigade"
    assert "shepherds" in lexicon.words["captives"]
    assert "hostages" in lexicon.words["captives"]


def test_a_lexicon_file_is_merged(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text("outlets: |\n  Harbour Wire | HW\n", encoding="utf-8")
    assert load_lexicon(path).names["HW"][0].kind == "outlet"


@pytest.mark.parametrize(
    ("sections", "complaint"), [({"nouns_": "x"}, "no section"), ({"groups": 3}, "neither text nor a list")]
)
def test_a_section_that_is_none_is_refused(sections: Any, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        load_lexicon(sections)


def test_a_lexicon_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text("- a\n- b\n", encoding="utf-8")
    with pytest.raises(InputError, match="not a mapping"):
        load_lexicon(path)
