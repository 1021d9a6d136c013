"""What holds as far as the record goes: options from the record, everything else unknown, nothing invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import detente
from detente.case.withdraw import without_claims
from detente.show import Paragraph
from detente.stability import WhatHolds, held_shares, what_holds
from detente.stability.ranked import RANKED
from detente.stability.record_figure import record_figure
from tests.command_line import detente as call


@pytest.fixture(name="shipped", scope="module")
def _shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "gaza"
    assert call("example", "gaza-2023", "-o", folder).code == 0
    assert call("draft", *sorted((folder / "reports").glob("*.md")), "-o", folder).code == 0
    return folder


@pytest.fixture(name="made", scope="module")
def _made(shipped: Path) -> WhatHolds:
    """Analyse the shipped case on the day of the seed report."""
    return what_holds(detente.load_case(shipped).at("2023-12-21", known_by="2023-12-21"))


def test_every_option_is_a_givers_and_rests_on_words(made: WhatHolds) -> None:
    assert made.form is not None
    givers = {scale.issue: scale.givers for scale in made.frame.space.issues}
    for commitment in made.commitments:
        assert commitment.giver in givers[commitment.issue]
        assert commitment.claims
        assert commitment.entries


def test_a_party_gives_at_most_one_level_of_an_issue(made: WhatHolds) -> None:
    assert made.form is not None
    for state in made.form.states.tolist():
        taken = [(c.giver, c.issue) for i, c in enumerate(made.commitments) if state >> i & 1]
        assert len(taken) == len(set(taken))


def test_alone_no_giver_would_rather_give_so_no_deal_holds(made: WhatHolds) -> None:
    for name in ("Nash_a", "SEQ_a", "GMR_d"):
        assert made.stable[name][:, 0].all()
    for i, party in enumerate(made.frame.space.parties):
        for n, commitment in enumerate(made.commitments):
            if commitment.giver == party:
                after = made.form.states.tolist().index(1 << n)  # type: ignore[union-attr]
                assert not made.relations[i].better[0, after]


def test_together_the_record_leaves_it_open(made: WhatHolds) -> None:
    # the demand of Palestinian Islamic Jihad names what it would give, so it is one of those who could move together
    assert {j.members for j in made.joint} == {
        ("israel", "hamas"),
        ("israel", "hamas", "palestinian-islamic-jihad"),
    }
    assert not any(j.is_sure for j in made.joint)


def test_relations_are_what_stakes_say_and_no_more(made: WhatHolds) -> None:
    for i, party in enumerate(made.frame.space.parties):
        more = made.frame.more_is(party)
        sign = np.array([more.get(scale.issue, 0) for scale in made.frame.space.issues])
        for s in range(0, made.packages.shape[0], 17):
            for t in range(0, made.packages.shape[0], 13):
                step = (made.packages[t] - made.packages[s]) * sign
                if made.relations[i].better[s, t] and s != 0:
                    assert (step >= 0).all()
                    assert (step > 0).any()


def test_without_its_claims_an_option_is_gone(made: WhatHolds, shipped: Path) -> None:
    lone = next(c for c in made.commitments if len(c.claims) == 1)
    case = without_claims(detente.load_case(shipped), lone.claims)
    after = what_holds(case.at("2023-12-21", known_by="2023-12-21"))
    assert lone.id not in {c.id for c in after.commitments}


def test_an_empty_record_says_so(shipped: Path) -> None:
    made = what_holds(detente.load_case(shipped).at("2023-11-01", known_by="2023-11-01"))
    assert made.form is None
    told = made.section().blocks
    assert "does not bear on it" in told[1].cells[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_takes_a_case(form: str, shipped: Path) -> None:
    answer = call("stability", shipped, "--at", "2023-12-21", "--known-by", "2023-12-21", "--format", form)
    assert answer.code == 0, answer.err
    if form == "json":
        assert json.loads(answer.out)["options"]
    else:
        assert "no option" not in answer.out
        assert "Alone: what taking each option would be to its owner" in answer.out


def test_under_samples_alone_nobody_gives_and_deals_hold_in_some(made: WhatHolds) -> None:
    shares = held_shares(made, n_samples=20, seed=4)
    nash, seq = RANKED.index("Nash"), RANKED.index("SEQ")
    assert shares.always[nash, 0]
    assert shares.sometimes[seq].sum() > shares.sometimes[nash].sum()
    again = held_shares(made, n_samples=20, seed=4)
    np.testing.assert_array_equal(again.per_state, shares.per_state)


def test_a_picture_marks_what_holds_and_who_would_take_back(made: WhatHolds) -> None:
    drawn = record_figure(made)
    assert drawn is not None
    assert drawn.svg.count("<rect") - 3 <= 24  # three of them are the legend's
    assert "Hamas from no deal to 1: surely worse" in drawn.description
    assert "no deal: holds in all four readings" in drawn.description


def test_withdrawing_one_at_a_time_gives_what_a_fresh_analysis_gives(made: WhatHolds, shipped: Path) -> None:
    assert made.bearing is not None
    case = detente.load_case(shipped)
    for claim in (*made.bearing.verdicts[:1], *made.bearing.options[:2], made.bearing.tried[-1]):
        after = what_holds(without_claims(case, [claim]).at("2023-12-21", known_by="2023-12-21"), withdraw=False)
        assert (claim in made.bearing.options) == (
            not {c.id for c in made.commitments} <= {c.id for c in after.commitments}
        )
        assert (claim in made.bearing.verdicts) == _turned(made, after)


def _turned(one: WhatHolds, other: WhatHolds) -> bool:
    """Compare verdicts state by state, by what is taken; the plain way."""

    def verdicts(found: WhatHolds) -> dict[tuple[str, str, frozenset[str]], bool]:
        assert found.form is not None
        return {
            (name, party, frozenset(c.id for k, c in enumerate(found.commitments) if state >> k & 1)): bool(
                stable[i, n]
            )
            for name, stable in found.stable.items()
            for i, party in enumerate(found.frame.space.parties)
            for n, state in enumerate(found.form.states.tolist())
        }

    mine, theirs = verdicts(one), verdicts(other)
    return any(mine[key] != theirs[key] for key in mine.keys() & theirs.keys())


def test_where_no_claim_turns_a_verdict_the_section_says_so(made: WhatHolds) -> None:
    assert made.bearing is not None
    untouched = replace(made, bearing=replace(made.bearing, verdicts=()))
    told = [cell.text for block in untouched.section().blocks if isinstance(block, Paragraph) for cell in block.cells]
    assert any("the record does not bear on what holds" in text for text in told)
