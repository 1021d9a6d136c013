"""One event, many reports: which claims tell of one event, on whose word, and what they say differently.

What needs the whole case (`stories`, `differences`, `sources_of`) is named in `detente.case`.
"""

from detente.case.linking.partition import connected, events_of
from detente.case.linking.same_event import can_be_one
from detente.case.linking.tellings import Telling, Thing, telling, tellings

__all__ = ["Telling", "Thing", "can_be_one", "connected", "events_of", "telling", "tellings"]
