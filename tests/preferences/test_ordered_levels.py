from __future__ import annotations

import shutil
from importlib.resources import as_file
from typing import Any

import numpy as np
import pytest

from detente.case import Case, Issue, Scale, load_case
from detente.case.draft.folder import draft_into
from detente.evidence.data import data_path
from detente.preferences import (
    Frame,
    Readings,
    RefusalReading,
    frame_of,
    package_of_words,
    sample_in,
    shares,
    standings_in,
)
from detente.process import state
from tests.preferences.stories import HOURS, PAY, agreed, answered, case_of, frame, judged, offer, said

COARSE = ("goes on", "pauses", "ends")
FINE = ("goes on", "eases", "pauses", "pauses for long", "ends in part", "ends")
BELOW = Readings(refusals=RefusalReading.BELOW_NO_DEAL)


def strike(levels: tuple[str, ...], **fields: Any) -> Issue:
    told: dict[str, Any] = {"givers": ("union",), "receivers": ("port",)} | fields
    return Issue(id="strike", label="strike", scale=Scale(levels=levels), **told)


def at(level: str | None) -> Any:
    return said(None, words=level or "some easing", level=level)


def told(levels: tuple[str, ...], *more: Any, **fields: Any) -> Frame:
    """Tell of a pause that was agreed and of a refusal, on a scale of these levels."""
    deal = agreed("deal", "port", "union", pay=4, strike=at("pauses"))
    plan = offer("plan", "port", "union", pay=2, strike=at("pauses"))
    case = case_of(deal, plan, answered(plan, "union", "rejected"), *more, issues=(PAY, strike(levels, **fields)))
    return frame_of(state(case.at()), BELOW)


def pairs(coarse: Frame, fine: Frame) -> list[tuple[int, int]]:
    """Pair the packages of a frame with the same ones, by their words, on a finer scale."""
    found = []
    for number in range(coarse.space.n_packages):
        words = {
            s.issue: s.word(at) if not s.is_counted else at
            for s, at in zip(coarse.space.issues, coarse.space.package(number), strict=True)
        }
        found.append((number, fine.space.index(package_of_words(fine.space, words))))
    return found


def see_that_nothing_changes(coarse: Frame, fine: Frame, n_samples: int = 4000) -> None:
    assert fine.space.n_packages > coarse.space.n_packages
    one, other = standings_in(coarse), standings_in(fine)
    drawn, finer = (sample_in(f, n_samples=n_samples, seed=s) for f, s in ((coarse, 1), (fine, 2)))
    first, second = shares(drawn), shares(finer)
    for number, same in pairs(coarse, fine):
        for place, party in enumerate(coarse.space.parties):
            before, after = one.of(party), other.of(party)
            assert (before is None) == (after is None)
            assert before is None or after is None or before[number] == after[same]
            sizes = [samples.effective_sample_size[party] for samples in (drawn, finer)]
            share, again = first.party[place, number], second.party[place, same]
            error = np.sqrt(max(share * (1 - share), 1 / n_samples) * sum(1 / size for size in sizes))
            assert abs(share - again) <= 5 * error, (party, coarse.space.words(number))


def test_levels_that_no_entry_names_change_no_share_and_no_answer() -> None:
    see_that_nothing_changes(told(COARSE), told(FINE))


def test_nor_do_they_where_no_direction_is_known() -> None:
    both = {"givers": ("port", "union"), "receivers": ()}
    see_that_nothing_changes(told(COARSE, **both), told(FINE, **both))


def test_nor_beside_a_red_line_beyond_which_they_are_excluded_all_the_same() -> None:
    line = judged("line", "port", "red_line", issue="strike", at_least="pauses")
    coarse, fine = told(COARSE, line), told(FINE, line)
    see_that_nothing_changes(coarse, fine)
    excluded = standings_in(fine).of("port")
    assert excluded is not None
    best = fine.space.index(package_of_words(fine.space, {"pay": 0.0, "strike": "eases"}))
    assert excluded[best] == -1


def test_a_level_beyond_a_line_from_either_side_is_excluded_for_both() -> None:
    floor = judged("floor", "port", "red_line", issue="strike", at_least="ends")
    roof = judged("roof", "union", "red_line", issue="strike", at_most="pauses")
    plan = offer("plan", "judge", "port union", pay=4, strike=at("pauses"))
    fine = frame_of(state(case_of(plan, floor, roof, issues=(PAY, strike(FINE))).at()))
    for level in ("pauses for long", "ends in part"):
        number = fine.space.index(package_of_words(fine.space, {"pay": 4.0, "strike": level}))
        stands = standings_in(fine)
        assert all(own is not None and own[number] == -1 for own in (stands.of("port"), stands.of("union")))


def test_a_level_that_no_entry_names_lies_evenly_between_those_around_it() -> None:
    (scale,) = (s for s in told(FINE).space.issues if s.issue == "strike")
    assert scale.words == ("goes on", "pauses", "ends")
    assert scale.level_words == FINE
    assert list(scale.levels) == pytest.approx([0, 1 / 2, 1, 4 / 3, 5 / 3, 2])
    assert scale.shares(0.5) == ((0, 0.5), (1, 0.5))


def test_what_an_entry_names_is_free_again() -> None:
    line = judged("line", "port", "acceptable", package={"strike": "eases"})
    (scale,) = (s for s in told(FINE, line).space.issues if s.issue == "strike")
    assert scale.words == ("goes on", "eases", "pauses", "ends")


def test_words_without_a_level_say_no_more_than_the_least_that_is_written() -> None:
    deal = agreed("deal", "port", "union", pay=4, strike=at(None))
    found = frame_of(state(case_of(deal, issues=(PAY, HOURS, strike(FINE))).at()))
    (scale,) = (s for s in found.space.issues if s.issue == "strike")
    assert scale.words == ("goes on", "eases", "ends")


def test_a_lowest_level_that_tells_an_amount_is_not_nothing() -> None:
    deal = agreed("deal", "port", "union", pay=4, strike=at("4 days"))
    case = case_of(deal, issues=(PAY, strike(("1 day", "4 days", "for good"))))
    (scale,) = (s for s in frame_of(state(case.at())).space.issues if s.issue == "strike")
    assert scale.level_words == ("none", "1 day", "4 days", "for good")


def finer(case: Case, issue: str) -> Case:
    """Write levels into an ordered scale of the case that none of its entries names."""
    (own,) = (one for one in case.issues if one.id == issue)
    levels = own.scale.levels
    more = [level for one in levels[:-1] for level in (one, *(f"{one} and {word} more" for word in ("some", "much")))]
    written = own.model_copy(update={"scale": Scale(levels=(*more, levels[-1]))})
    return case.model_copy(update={"issues": tuple(written if one.id == issue else one for one in case.issues)})


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Draft the shipped case from its reports, as `make brief` does."""
    folder = tmp_path_factory.mktemp("shipped") / "gaza-2023"
    with as_file(data_path("cases") / "gaza-2023") as place:
        shutil.copytree(place, folder)
    draft_into(folder, sorted((folder / "reports").iterdir()), who="anna")
    return load_case(folder)


@pytest.mark.parametrize("issue", ["truce", "truce-israel"])
def test_a_finer_scale_of_the_shipped_case_changes_no_share(shipped: Case, issue: str) -> None:
    coarse, fine = (frame_of(state(one.at())) for one in (shipped, finer(shipped, issue)))
    assert fine.space.n_packages > 1.5 * coarse.space.n_packages
    samples = [sample_in(frame, n_samples=4000, seed=seed) for seed, frame in enumerate((coarse, fine))]
    place = coarse.space.place(issue)
    for number, word in enumerate(coarse.space.issues[place].level_words):
        same = fine.space.issues[place].level_words.index(word)
        for party in range(len(coarse.space.parties)):
            one, other = (s.marginals[place][:, party, at] for s, at in zip(samples, (number, same), strict=True))
            spread = np.sqrt((one.var() + other.var() + 1e-12) / 4000)
            assert abs(one.mean() - other.mean()) <= 5 * spread, word
    drawn = [shares(s) for s in samples]
    chosen = [pair for n, pair in enumerate(pairs(coarse, fine)) if n % 7 == 0]
    for party in range(len(coarse.space.parties)):
        first, second = (np.array([d.party[party][p[k]] for p in chosen]) for k, d in enumerate(drawn))
        both = (first + second) / 2  # of shares near 0 or 1 either alone tells little of the spread
        assert (np.abs(first - second) <= 5 * np.sqrt(2 * np.maximum(both * (1 - both), 1 / 4000) / 4000)).all()


def test_who_names_the_level_none_adds_no_second_one() -> None:
    halt = Issue(
        id="halt", label="halt", givers=("port",), receivers=("union",), scale=Scale(levels=("none", "a week"))
    )
    line = judged("line", "port", "red_line", issue="halt", at_most="none")
    space = frame(line, offer("o", "union", "port", pay=4), issues=(halt, PAY)).space
    assert space.issues[space.place("halt")].words == ("none", "a week")
