"""How a truce shows itself: the log first, then what monitors counted, the model, and how others ended."""

from __future__ import annotations

from detente.show import Section
from detente.truce.result import Truce
from detente.truce.show_log import counts_section, log_section
from detente.truce.show_model import model_section
from detente.truce.show_reference import reference_section

__all__ = ["sections"]


def sections(truce: Truce, *, short: bool = False) -> tuple[Section, ...]:
    """Give the sections; of a record without truce and without offer of one, the log alone.

    Parameters
    ----------
    truce : Truce
        The result.
    short : bool
        Whether to leave out what a page of many sections has no room for.
    """
    asked = bool(truce.answers or truce.unanswered or truce.reference)
    return (
        log_section(truce),
        *([counts_section(truce.counts)] if truce.counts is not None else []),
        *([model_section(truce, short=short)] if truce.answers or truce.unanswered else []),
        *([reference_section(truce, short=short)] if asked else []),
    )
