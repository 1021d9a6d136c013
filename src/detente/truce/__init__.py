"""Is it holding, will it: the log of a truce, its reference class, and the model."""

from detente.truce.analysis import truce
from detente.truce.answer import Answer, Condition, Verdict
from detente.truce.bearing import Bearing
from detente.truce.likeness import Likeness
from detente.truce.offers import settings_of_offers
from detente.truce.result import Truce
from detente.truce.schedule import benefits_of, shares_received
from detente.truce.setting import NoSetting, Setting, setting_of

__all__ = [
    "Answer",
    "Bearing",
    "Condition",
    "Likeness",
    "NoSetting",
    "Setting",
    "Truce",
    "Verdict",
    "benefits_of",
    "setting_of",
    "settings_of_offers",
    "shares_received",
    "truce",
]
