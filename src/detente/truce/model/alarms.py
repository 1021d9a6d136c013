"""What a side takes for a breach on a day, and how likely: from what happened to what is seen.

An alarm has a *cause*: something that was none (a false alarm), an incident that nobody ordered (an accident), an
attack by a group that wants the truce to fail (a spoiler). Striking back is ordered, and goes on the account of the
cause that it answers.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from detente.truce.model.arrays import FloatArray
from detente.truce.model.parameters import Parameters

__all__ = ["CAUSES", "Alarm", "alarm_probabilities"]


class Alarm(IntEnum):
    """What a side takes the day for."""

    NONE = 0
    FALSE_ALARM = 1
    ACCIDENT = 2
    SPOILER = 3


CAUSES = (Alarm.FALSE_ALARM, Alarm.ACCIDENT, Alarm.SPOILER)


def alarm_probabilities(parameters: Parameters, watcher: int, *, early: bool) -> FloatArray:
    """Return how likely each alarm is for one side on one day.

    An unordered incident is seen with probability 1 - miss and held against the other side unless that side has
    punished its own for it; false alarms come whether anything happened or not. Of several alarms on one day the
    gravest counts: striking back, then a spoiler's attack, an accident, a false alarm.

    Parameters
    ----------
    parameters : Parameters
        n samples.
    watcher : int
        The side that is alarmed, 0 or 1; the other one's people act.
    early : bool
        Whether the truce is not yet in force.

    Returns
    -------
    float array, shape (n, 4, 4)
        ``[:, a, k]``: probability of alarm ``k`` if the other side strikes back today for cause ``a`` (0: it does not).
    """
    actor = 1 - watcher
    seen = 1 - parameters.miss[:, watcher]
    held_against = seen * (1 - parameters.policing[:, actor])
    factor = parameters.early_factor if early else np.ones_like(parameters.early_factor)
    spoiler = parameters.spoiler[:, actor] * held_against
    accident = np.minimum(1.0, parameters.accident[:, actor] * factor) * held_against
    false_alarm = parameters.false_alarm[:, watcher]
    background = np.stack(
        [
            (1 - spoiler) * (1 - accident) * (1 - false_alarm),
            (1 - spoiler) * (1 - accident) * false_alarm,
            (1 - spoiler) * accident,
            spoiler,
        ],
        axis=1,
    )
    found = np.repeat(background[:, np.newaxis, :], 4, axis=1)
    for cause in CAUSES:
        found[:, cause, :] *= (1 - seen)[:, np.newaxis]
        found[:, cause, cause] += seen
    return found
