"""Standing as estimated by Kaplan and Meier 1958, on the remissions of Freireich and others 1963 (6-MP, 21 patients).

The estimate and Greenwood's standard error at each remission's end are those of the textbooks since.
"""

from __future__ import annotations

import numpy as np

from detente.truce.reference import cumulative_incidence

ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
SEEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


def test_remission_with_6_mercaptopurine() -> None:
    found = cumulative_incidence(np.array([*ENDED, *SEEN], dtype=float), np.array([1] * 9 + [0] * 12))
    assert found.days.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert (1 - found.share).round(4).tolist() == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert found.standard_error.round(4).tolist() == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
