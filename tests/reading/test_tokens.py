from hypothesis import example, given
from hypothesis import strategies as st

from detente.reading.tokens import _TOKEN, places_of, tokenise

PIECES = [
    "a",
    "B",
    "C.",
    "Ho",
    "İs",
    "ß",
    "U.N.",
    "-led",
    "’s",
    "'s",
    "'",
    "’",
    "1,000",
    "3.5",
    ",",
    ".",
    " ",
    "\n",
    "_",
    "\u00a0",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@example("envoy Richard C. Holbrooke")
@example("plan B. C. Holbrooke said plan B. ")
@example("the U.N.-backed plan frees 1,000,  all")
def test_a_text_is_cut_as_in_one_scan(text: str) -> None:
    tokens = tokenise(text)
    spans = [found.span() for found in _TOKEN.finditer(text)]
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == spans
    assert tokens.words == [text[start:end] for start, end in spans]
    assert tokens.lower == [word.lower().replace("’", "'") for word in tokens.words]


def test_an_initial_keeps_its_stop_between_names_alone() -> None:
    assert tokenise("envoy Richard C. Holbrooke left plan C. Then").words == [
        *("envoy", "Richard", "C.", "Holbrooke", "left", "plan", "C.", "Then"),
    ]
    assert tokenise("plan C. then").words == ["plan", "C", ".", "then"]


def test_places_of_a_word_from_a_place_on() -> None:
    assert places_of("(", ["(", "a", "(", "("], 1) == [2, 3]
    assert places_of("x", ["a"]) == []
