"""detente runs and analyses a mediated negotiation like the one in a news report.

What stands in ``__all__`` is the public API. Each name is loaded from its room when it is first used, so that
``import detente`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.brief import brief
    from detente.case import Case, CaseAt, Event, check_case, history, load_case, report_text, save_case
    from detente.case.draft import draft
    from detente.deals import deals
    from detente.errors import DetenteError
    from detente.exchange import exchange, precedents
    from detente.formats import load_scenario
    from detente.order import order
    from detente.positions import positions
    from detente.preferences import preferences
    from detente.process import changes, moves, record_event, state, timeline
    from detente.reading import load_report, load_reports, place_of, read_report
    from detente.stability import stability
    from detente.truce import truce

__all__ = [
    "Case",
    "CaseAt",
    "DetenteError",
    "Event",
    "__version__",
    "brief",
    "changes",
    "check_case",
    "deals",
    "draft",
    "exchange",
    "history",
    "load_case",
    "load_report",
    "load_reports",
    "load_scenario",
    "moves",
    "place_of",
    "order",
    "positions",
    "precedents",
    "preferences",
    "read_report",
    "record_event",
    "report_text",
    "save_case",
    "stability",
    "state",
    "timeline",
    "truce",
]

__version__ = "0.1.0"

_ROOMS = {
    "Case": "case",
    "CaseAt": "case",
    "DetenteError": "errors",
    "Event": "case",
    "brief": "brief",
    "changes": "process",
    "check_case": "case",
    "deals": "deals",
    "draft": "case.draft",
    "exchange": "exchange",
    "history": "case",
    "load_case": "case",
    "load_report": "reading",
    "load_reports": "reading",
    "load_scenario": "formats",
    "moves": "process",
    "place_of": "reading",
    "order": "order",
    "positions": "positions",
    "precedents": "exchange",
    "preferences": "preferences",
    "read_report": "reading",
    "record_event": "process",
    "report_text": "case",
    "save_case": "case",
    "stability": "stability",
    "state": "process",
    "timeline": "process",
    "truce": "truce",
}


class _AnsweringRoom(ModuleType):
    # a room that has the name of its answer: detente.positions(view) is detente.positions.positions(view)

    @property
    def _answer(self) -> Any:
        return getattr(self, self.__name__.rpartition(".")[2])

    @property
    def __signature__(self) -> Any:
        """The signature of the answer, as `inspect.signature` and editors ask for it."""
        from inspect import signature

        return signature(self._answer)

    @property
    def __doc__(self) -> str:  # type: ignore[override]
        """What the answer tells of itself, then what the room holds: what ``help`` shows."""
        of_room = str(vars(self).get("__doc__") or "")
        name = self.__name__.rpartition(".")[2]
        if not hasattr(self, name):  # while the room is being loaded
            return of_room
        return f"{of_room}\n\n{self.__name__}{self.__signature__}\n\n{self._answer.__doc__ or ''}"

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._answer(*args, **options)


class _Detente(ModuleType):
    """The package; Python binds a room to it when the room is first imported, from wherever that happens."""

    def __setattr__(self, name: str, value: object) -> None:
        if _ROOMS.get(name) == name and isinstance(value, ModuleType):
            value.__class__ = _AnsweringRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Detente


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    room = import_module(f"detente.{_ROOMS[name]}")
    return room if _ROOMS[name] == name else getattr(room, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
