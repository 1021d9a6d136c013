from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.errors import InputError, MisuseError
from detente.formats import load_scenario, write_genius
from detente.preferences import Readings, sample_in
from tests.formats.scenarios import all_utilities
from tests.preferences.stories import agreed, frame, offer

FRAME = frame(agreed("deal", "port", "union", pay=4, hours=2), offer("more", "union", "port", pay=8))
SAMPLES = sample_in(FRAME, n_samples=8, seed=3)


def test_what_is_written_is_read_back_as_the_same_preferences(tmp_path: Path) -> None:
    files = write_genius(SAMPLES, tmp_path / "out", draw=5)
    assert [f.name for f in files] == ["domain.xml", "port.xml", "union.xml"]
    scenario = load_scenario(tmp_path / "out")
    assert [issue.name for issue in scenario.issues] == ["pay", "hours"]
    assert scenario.reserved == pytest.approx(SAMPLES.reservation[5])
    assert all_utilities(scenario) == pytest.approx(np.minimum(SAMPLES.utilities()[5].T, 1), abs=1e-12)


def test_words_with_quotes_and_brackets_are_escaped(tmp_path: Path) -> None:
    words = frame(offer("a", "port", "union", pay=4, hours=2), parties=())
    assert words.space.parties == ()
    with pytest.raises(InputError, match="nothing to write"):
        write_genius(sample_in(words, n_samples=2), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="is there already"):
        write_genius(SAMPLES, tmp_path)


def test_a_draw_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="there is no draw 8"):
        write_genius(SAMPLES, tmp_path / "out", draw=8)


def test_values_that_interact_are_refused(tmp_path: Path) -> None:
    readings = Readings(interactions=(("pay", "hours"),))
    joined = frame(agreed("deal", "port", "union", pay=4, hours=2), readings=readings)
    with pytest.raises(InputError, match="values of issues interact"):
        write_genius(sample_in(joined, n_samples=2), tmp_path / "out")
