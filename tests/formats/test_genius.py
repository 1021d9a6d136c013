from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from detente.errors import FormatError, InputError
from detente.formats import Scale, load_scenario
from tests.formats.scenarios import BUYER, DOMAIN, SELLER, genius, loaded

# Red and blue at 2, 3, 4 by GENIUS's rule: 4/4 and 1/4 for the colours; 1, 0.5, 0 for the price counted from 2.
BUYER_BY_GENIUS = [1.0, 0.625, 0.25, 0.8125, 0.4375, 0.0625]
# On the raw numbers: 4 and 1 for the colours; 1 − 0.5 times the price itself.
BUYER_RAW = [1.0, 0.625, 0.25, 0.25, -0.125, -0.5]


def test_on_its_own_scale_evaluations_are_over_the_largest_and_prices_from_the_lowest(tmp_path: Path) -> None:
    scenario = load_scenario(genius(tmp_path))
    assert (scenario.form, scenario.scale) == ("genius-xml", Scale.GENIUS)
    assert [profile.name for profile in scenario.profiles] == ["buyer", "seller"]
    assert scenario.reserved.tolist() == [0.2, 0.2]
    assert loaded(tmp_path)[:, 0] == pytest.approx(BUYER_BY_GENIUS)


def test_on_the_raw_scale_numbers_count_as_they_stand(tmp_path: Path) -> None:
    assert loaded(genius(tmp_path), Scale.RAW)[:, 0] == pytest.approx(BUYER_RAW)


def test_a_sum_above_one_counts_as_one_and_a_price_stays_within_zero_and_one(tmp_path: Path) -> None:
    heavy = BUYER.replace('value="0.75"', 'value="0.9"').replace('slope="-0.5"', 'slope="-0.9"')
    assert loaded(genius(tmp_path, buyer=heavy))[:, 0] == pytest.approx([1.0, 0.34, 0.25, 0.9625, 0.1525, 0.0625])


def test_evaluations_that_are_all_zero_stay_zero(tmp_path: Path) -> None:
    idle = BUYER.replace('evaluation="4"', 'evaluation="0"').replace('evaluation="1"', 'evaluation="0"')
    assert loaded(genius(tmp_path, buyer=idle))[:3, 0] == pytest.approx([0.75, 0.375, 0.0])


@pytest.mark.parametrize(
    "mend",
    [
        pytest.param(lambda t: t.replace(b"red", "r\u00f6t".encode("latin-1")), id="latin-1"),
        pytest.param(lambda t: b"\xef\xbb\xbf" + t, id="byte-order mark"),
        pytest.param(lambda t: t.decode().encode("utf-16"), id="utf-16"),
        pytest.param(
            lambda t: b"\n<!-- a note -->\n<?xml version='1.0' encoding='utf-8'?>\n" + t, id="late declaration"
        ),
        pytest.param(lambda t: t.replace(b"red", b"red & white"), id="bare ampersand"),
        pytest.param(lambda t: t.replace(b"red", b"red &amp; white & blue"), id="bare and whole ampersand"),
        pytest.param(lambda t: t.replace(b"red", b"< red"), id="bare less-than"),
        pytest.param(
            lambda t: b"<?xml version='1.0' encoding='utf-8'?>" + t.replace(b"red", b"r\xf6t"), id="not as told"
        ),
        pytest.param(lambda t: t.replace(b"<utility_space", b"\n\n<utility_space type='UNCERTAIN'", 1), id="uncertain"),
    ],
)
def test_what_is_a_little_broken_is_mended(tmp_path: Path, mend: object) -> None:
    assert callable(mend)
    parts = {name: mend(text.encode()) for name, text in (("domain", DOMAIN), ("buyer", BUYER), ("seller", SELLER))}
    assert loaded(genius(tmp_path, **parts))[:, 0] == pytest.approx(BUYER_BY_GENIUS)


def test_names_survive_the_mending(tmp_path: Path) -> None:
    parts = {n: t.replace("red", "red & white") for n, t in (("domain", DOMAIN), ("buyer", BUYER), ("seller", SELLER))}
    assert load_scenario(genius(tmp_path, **parts)).issues[0].levels == ("red & white", "blue")


def test_issues_within_objectives_and_without_any_are_read(tmp_path: Path) -> None:
    nested = BUYER.replace('name="root">', 'name="root"><objective index="9" name="inner">').replace(
        "</objective>", "</objective></objective>"
    )
    bare = SELLER.replace('<objective index="0" name="root">', "").replace("</objective>", "")
    assert loaded(genius(tmp_path, buyer=nested, seller=bare))[:, 0] == pytest.approx(BUYER_BY_GENIUS)


def test_an_index_without_an_issue_counts_one_on_the_raw_scale_as_in_negmas(tmp_path: Path) -> None:
    def moved(text: str) -> str:
        return text.replace('<issue index="2"', '<issue index="3"').replace('<weight index="2"', '<weight index="3"')

    parts = {"domain": moved(DOMAIN), "buyer": moved(BUYER), "seller": moved(SELLER)}
    assert loaded(genius(tmp_path, **parts), Scale.RAW)[:, 0] == pytest.approx([u + 1 for u in BUYER_RAW])
    assert loaded(tmp_path)[:, 0] == pytest.approx(BUYER_BY_GENIUS)


def test_a_weight_beyond_the_issues_is_a_constant_on_the_raw_scale(tmp_path: Path) -> None:
    more = BUYER.replace("</objective>", '<weight index="7" value="0.125"/></objective>')
    assert loaded(genius(tmp_path, buyer=more), Scale.RAW)[:, 0] == pytest.approx([u + 0.125 for u in BUYER_RAW])
    assert loaded(tmp_path)[:, 0] == pytest.approx(BUYER_BY_GENIUS)


GRID = """<negotiation_template><utility_space><objective index="0" name="root">
<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>
<issue index="2" name="y" type="integer" lowerbound="0" upperbound="1"/>
</objective></utility_space></negotiation_template>"""
HILLS = """<utility_space type="nonlinear"><objective index="0" name="root">
<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>
<issue index="2" name="y" type="integer" lowerbound="0" upperbound="1"/>
<utility maxutility="8"><ufun type="PlainUfun" weight="1" aggregation="sum">
<hyperRectangle utility="4"><INCLUDES index="1" min="1" max="2"/><INCLUDES index="2" min="1" max="1"/></hyperRectangle>
<hyperRectangle utility="2"><EXCLUDES index="1" min="0" max="1"/></hyperRectangle>
<hyperRectangle utility="1"/></ufun></utility></objective></utility_space>"""
HEIGHTS = np.array([1, 1, 1, 5, 3, 7, 3, 3])


def test_hyper_rectangles_count_where_all_their_bounds_hold_ends_included(tmp_path: Path) -> None:
    genius(tmp_path, domain=GRID, a=HILLS, b=HILLS)
    assert loaded(tmp_path, Scale.RAW)[:, 0] == pytest.approx(HEIGHTS)
    assert loaded(tmp_path)[:, 0] == pytest.approx(HEIGHTS / 8)


def test_too_many_packages_of_hyper_rectangles_are_refused(tmp_path: Path) -> None:
    wide = {
        n: t.replace('upperbound="3"', 'upperbound="90000"').replace('upperbound="1"', 'upperbound="999"')
        for n, t in (("domain", GRID), ("a", HILLS), ("b", HILLS))
    }
    with pytest.raises(InputError, match="terms across issues"):
        load_scenario(genius(tmp_path, **wide)).space()


@pytest.mark.parametrize(
    ("domain", "buyer", "said"),
    [
        ('type="integer" etype="integer"', "x", None),
        ('type="real" etype="real"', None, r"domain.xml:5: the issue 'Price' is of type 'real', a range without steps"),
        ('type="price" etype="price"', None, "the issue 'Price' is of type 'price'"),
        ('type="colour" etype="colour"', None, "of type 'colour'; expected discrete, integer or real"),
    ],
)
def test_kinds_of_issues(tmp_path: Path, domain: str, buyer: str | None, said: str | None) -> None:
    genius(tmp_path, domain=DOMAIN.replace('type="integer" etype="integer"', domain))
    if said is None:
        assert load_scenario(tmp_path).issues[1].levels == (2, 3, 4)
        return
    with pytest.raises(FormatError, match=said):
        load_scenario(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('evaluation="1"', "", r"buyer.xml:2: the issue 'Colour' leaves 'blue' without an evaluation"),
        ('evaluation="1"', 'evaluation="null"', "leaves 'blue' without an evaluation"),
        ('evaluation="1"', 'evaluation="much"', "the evaluation of 'blue' is 'much'; expected a number"),
        ('evaluation="1"', 'evaluation="nan"', "the evaluation of 'blue' is 'nan'; expected a number"),
        ('name="Colour"', 'name="Smell"', "speaks of the issue 'Smell', which the domain has not"),
        (
            '<weight index="1" value="0.25"/>',
            "",
            r"gives the issue 'Colour' no weight. Add one, or read the raw numbers",
        ),
        ('<weight index="1"', '<weight index="one"', "the index of a weight is 'one'"),
        ('<reservation value="0.2"/>', '<reservation value="?"/>', "the reservation value is '\\?'"),
        ("</utility_space>", "", "is not well-formed XML"),
    ],
)
def test_a_faulty_profile_is_told_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(genius(tmp_path, buyer=BUYER.replace(old, new), seller=SELLER))


def test_two_values_of_one_name_are_one_where_they_are_worth_the_same_and_refused_where_not(tmp_path: Path) -> None:
    parts = {n: t.replace("blue", "red") for n, t in (("domain", DOMAIN), ("buyer", BUYER), ("seller", SELLER))}
    with pytest.raises(FormatError, match="the issue 'Colour' has two values of the name 'red', with the evaluations"):
        load_scenario(genius(tmp_path, **parts))
    alike = {n: re.sub(r'(value="red"[^>]*evaluation=")[^"]*', r"\g<1>3", text) for n, text in parts.items()}
    scenario = load_scenario(genius(tmp_path, **alike))
    assert scenario.issues[0].levels == ("red",)
    assert scenario.notes == ("domain.xml:3: the issue 'Colour' names the value 'red' more than once; it counts once.",)


def test_a_value_that_the_domain_names_twice_does_not_hide_the_profiles_other_value(tmp_path: Path) -> None:
    said = (
        r"buyer\.xml:3: the issue 'Colour' has the value 'blue', which the domain has not; "
        r"the domain names 'red' twice\. Rename one of the two, to 'blue' if that is what was meant"
    )
    with pytest.raises(FormatError, match=said):
        load_scenario(genius(tmp_path, domain=DOMAIN.replace("blue", "red")))


def test_a_value_that_the_domain_has_not_is_left_out_and_noted(tmp_path: Path) -> None:
    more = BUYER.replace('<item index="1"', '<item index="3" value="green" evaluation="2"/><item index="1"', 1)
    scenario = load_scenario(genius(tmp_path, buyer=more, seller=SELLER))
    told = "buyer.xml:2: the issue 'Colour' has values that the domain has not, and which are left out: 'green'."
    assert scenario.notes == (told,)
    assert loaded(tmp_path)[:, 0] == pytest.approx(BUYER_BY_GENIUS)


def test_bounds_that_differ_from_the_domains_are_noted(tmp_path: Path) -> None:
    scenario = load_scenario(genius(tmp_path, buyer=BUYER.replace('upperbound="4"', 'upperbound="40"'), seller=SELLER))
    told = "buyer.xml:4: the issue 'Price' goes from 2 to 40, from 2 to 4 in the domain, which counts."
    assert scenario.notes == (told,)


ISSUE = BUYER[BUYER.index('<issue index="1"') : BUYER.index('<issue index="2"')]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ISSUE, ISSUE * 2, r"buyer\.xml:4: speaks of the issue 'Colour' twice"),
        (
            '<weight index="1" value="0.25"/>',
            '<weight index="1" value="0.25"/><weight index="1" value="0.5"/>',
            "two weig",
        ),
        (
            '<reservation value="0.2"/>',
            '<reservation value="0.2"/><reservation value="0.3"/>',
            "two reservation values",
        ),
        ("<discount", "<objective/><discount", "has two objectives beside each other"),
        ('<weight index="1"', '<weight index="1.5"', "the index of a weight is '1.5'; expected a whole number"),
    ],
)
def test_what_a_profile_tells_twice_or_by_halves_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(genius(tmp_path, buyer=BUYER.replace(old, new, 1), seller=SELLER))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lowerbound="2"', 'lowerbound="2.5"', "the lowerbound of the issue 'Price' is '2.5'; expected a whole number"),
        ('value="blue"', "", r"domain\.xml:4: the issue 'Colour' has an item without a value"),
        ('index="2" name', 'index="1e308" name', "the index of an issue is 1e308; at most 1,000,000 is read"),
        ("</negotiation", "<utility_space/></negotiation", "has two spaces of issues"),
    ],
)
def test_a_faulty_domain_is_told_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        load_scenario(genius(tmp_path, domain=DOMAIN.replace(old, new, 1)))
