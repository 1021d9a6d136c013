"""``detente timeline``: what happened, in order, with each date as told."""

from __future__ import annotations

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of

__all__ = ["timeline"]


def timeline(path: CASE, at: AT = None, known_by: KNOWN_BY = None, form: FORMAT = Form.TEXT) -> None:
    """List what happened, day by day."""
    from detente.case import load_case
    from detente.process import timeline as read_timeline

    case = load_case(path)
    found = read_timeline(view_of(case, at, known_by))
    answer(path, case, (found.section(),), found.to_dict(), form)
