"""Whose words name a level, and whose only begin, end or lie about there."""

from __future__ import annotations

from detente.case import Issue, Scale
from detente.deals.level_words import LevelWords, level_words, wordless
from tests.preferences.stories import HOURS, frame, offer, said

HELD = Issue(id="held", label="release", givers=("port",), receivers=("union",), unit="persons")
TRUCE = Issue(id="truce", label="halt", givers=("port",), scale=Scale(levels=("1 week", "2 weeks")))
OFFERS = (
    offer("exact", "port", "union", held=said(40, claims=("r/c1",))),
    offer("about", "port", "union", held=said(40, qualifier="approx", claims=("r/c2",))),
    offer("more", "port", "union", held=said(100, qualifier="more_than", claims=("r/c3",))),
    offer("vague", "port", "union", held=said(24, qualifier="vague", words="several dozen", claims=("r/c4",))),
    offer("some", "port", "union", held=said(None, words="more of them", claims=("r/c5",))),
)


def levels_of_held() -> dict[float, LevelWords]:
    told = frame(*OFFERS, issues=(HELD, HOURS))
    scale = told.space.issues[0]
    return dict(zip(scale.levels, level_words(told, scale), strict=True))


def test_a_level_is_named_by_the_words_that_name_it_alone() -> None:
    found = levels_of_held()
    assert {level: one.named for level, one in found.items()} == {
        0: (), 24: (), 36: (), 40: ("r/c1",), 44: (), 101: ()
    }  # fmt: skip


def test_what_is_an_end_of_what_words_leave_open_is_said_so_with_the_words() -> None:
    found = levels_of_held()
    assert found[101].others == (('"more_than 100" leaves it open: levels from 101 on fit', ("r/c3",)),)
    assert found[24].others == (('"several dozen" leaves it open: levels from 24 on fit', ("r/c4",)),)
    about = (('"approx 40" fits levels from 36 to 44', ("r/c2",)),)
    assert found[36].others == found[40].others == found[44].others == about
    assert (found[101].claims, found[40].claims) == (("r/c3",), ("r/c1",))


def test_words_without_a_number_name_no_level_and_are_listed() -> None:
    told = frame(*OFFERS, issues=(HELD, HOURS))
    assert wordless(told, told.space.issues[0]) == {'"more of them"': ("r/c5",)}
    assert all("r/c5" not in one.claims for one in levels_of_held().values())


def test_a_halt_without_a_term_names_no_length_of_one() -> None:
    told = frame(
        offer("week", "port", "union", truce=said(None, words="a week", level="1 week", claims=("r/c1",))),
        offer("stop", "port", "union", truce=said(None, words="stop the fighting", claims=("r/c2",))),
        offer("two", "port", "union", truce=said(None, words="two weeks", level="2 weeks", claims=("r/c3",))),
        issues=(TRUCE, HOURS),
    )
    scale = told.space.issues[0]
    assert [one.claims for one in level_words(told, scale)] == [(), ("r/c1",), ("r/c3",)]
    assert wordless(told, scale) == {'"stop the fighting"': ("r/c2",)}


def test_a_level_that_drafting_names_is_named_by_words_that_use_its_name_and_read_from_others() -> None:
    truce = TRUCE.model_copy(update={"scale": Scale(levels=("no term stated", "permanent"))})
    told = frame(
        offer("bare", "port", "union", truce=said(None, words="a halt", level="no term stated", claims=("r/c1",))),
        offer("end", "port", "union", truce=said(None, words="the war ends", level="permanent", claims=("r/c2",))),
        offer("ever", "port", "union", truce=said(None, words="a permanent halt", level="permanent", claims=("r/c3",))),
        issues=(truce, HOURS),
    )
    _, bare, ever = level_words(told, told.space.issues[0])
    assert (bare.named, bare.others) == ((), (('"a halt": no term in these words, no term stated', ("r/c1",)),))
    assert ever.named == ("r/c3",)
    assert ever.others == (('"the war ends": read as without an end, permanent', ("r/c2",)),)


def test_where_an_issue_is_given_or_not_whoever_speaks_of_it_says_that_it_is_given() -> None:
    aid = Issue(id="aid", label="aid", givers=("port",))
    told = frame(offer("aid", "port", "union", aid=said(None, words="more aid", claims=("r/c1",))), issues=(aid, HOURS))
    assert [one.named for one in level_words(told, told.space.issues[0])] == [(), ("r/c1",)]
